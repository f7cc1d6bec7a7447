package story

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"assay/internal/currency"
	"assay/reports/tell"
)

// object is a thing of the API as an answer has it: what it is, and its fields by
// their paths, written as JSON. A thing inside it is one field, its id.
type object struct {
	noun, id string
	fields   map[string]string
}

// paths are those of the fields, in order.
func (o object) paths() []string { return slices.Sorted(maps.Keys(o.fields)) }

// objectsIn returns the things of an answer, and the one that it is itself, if it is
// one: a list is none.
func objectsIn(body []byte) (itself *object, all []object) {
	document, ok := tell.DocumentOf(string(body))
	if !ok {
		return nil, nil
	}
	var look func(value any)
	look = func(value any) {
		switch v := value.(type) {
		case map[string]any:
			if noun, id, ok := whatIs(v); ok {
				o := object{noun, id, map[string]string{}}
				flatten("", v, o.fields)
				all = append(all, o)
			}
			for _, key := range slices.Sorted(maps.Keys(v)) {
				look(v[key])
			}
		case []any:
			for _, item := range v {
				look(item)
			}
		}
	}
	look(document)
	if top, isObject := document.(map[string]any); isObject {
		if _, _, ok := whatIs(top); ok {
			itself = &all[0]
		}
	}
	return itself, all
}

// flat is an answer's fields by their paths.
func flat(body []byte) map[string]string {
	fields := map[string]string{}
	if document, ok := tell.DocumentOf(string(body)); ok {
		flatten("", document, fields)
	}
	return fields
}

func flatten(path string, value any, into map[string]string) {
	at := func(key string) string { return strings.TrimPrefix(path+"."+key, ".") }
	switch v := value.(type) {
	case map[string]any:
		if noun, id, ok := whatIs(v); ok && path != "" {
			into[path] = "the " + noun + " " + id
			return
		}
		for key, inner := range v {
			flatten(at(key), inner, into)
		}
		if len(v) > 0 {
			return
		}
	case []any:
		for i, inner := range v {
			flatten(at(strconv.Itoa(i)), inner, into)
		}
		if len(v) > 0 {
			return
		}
	}
	into[path] = tell.JSONText(value)
}

// whatIs says what an object says it is: "issuing.card" is a card.
func whatIs(v map[string]any) (noun, id string, ok bool) {
	kind, _ := v["object"].(string)
	id, _ = v["id"].(string)
	noun = strings.ReplaceAll(strings.TrimPrefix(kind, "issuing."), "_", " ")
	return noun, id, noun != "" && id != ""
}

// plainPath is a path without the places in lists.
func plainPath(path string) string {
	var kept []string
	for part := range strings.SplitSeq(path, ".") {
		if strings.Trim(part, "0123456789") != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, ".")
}

// withMoney adds to an amount in minor units what people call it: 1234 (12.34 USD).
// Its currency stands beside it: of merchant_amount in merchant_currency, if there
// is one.
func withMoney(path, value string, beside map[string]string) string {
	name := path[strings.LastIndexAny(path, ".[")+1:]
	kind, isAmount := strings.CutSuffix(strings.TrimSuffix(name, "]"), "amount")
	if !isAmount {
		return value
	}
	code := beside[path[:len(path)-len(name)]+kind+"currency"]
	if code == "" {
		code = beside["currency"]
	}
	code = strings.Trim(code, `"`)
	decimals, known := currency.Decimals(code)
	minor, err := json.Number(value).Int64()
	if !known || err != nil {
		return value
	}
	digits, sign := strings.TrimPrefix(value, "-"), ""
	if minor < 0 {
		sign = "-"
	}
	if missing := decimals + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	whole, rest := digits[:len(digits)-decimals], digits[len(digits)-decimals:]
	if rest != "" {
		whole += "." + rest
	}
	return value + " (" + sign + whole + " " + strings.ToUpper(code) + ")"
}
