package openapi

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Breach is one place of an answer that does not keep to its schema.
type Breach struct {
	Kind BreachKind
	Path string // "request_history.0.reason"; "" is the whole answer
	Got  string // what stands there, shortened: `"failed"`, "null", "an object"
	Want string // what the document says: "one of closed, expired", "an integer"
}

// BreachKind is what is wrong with a place.
type BreachKind string

// The kinds of breaches. The last two are notes: Stripe calls a new property and
// a new value of an open enum compatible changes.
const (
	Absent       BreachKind = "absent"     // a required property is not there
	Null         BreachKind = "null"       // null where the document has no null
	WrongType    BreachKind = "type"       // another JSON type
	WrongValue   BreachKind = "value"      // no value of the enum
	WrongFormat  BreachKind = "format"     // a currency, decimal or time that is none
	TooLongText  BreachKind = "length"     // a text longer than the document allows
	NewProperty  BreachKind = "property"   // note: the document does not know it
	NewEnumValue BreachKind = "enum_value" // note: the enum is open
)

// Note says whether the breach is a compatible change, and no fault.
func (b Breach) Note() bool { return b.Kind == NewProperty || b.Kind == NewEnumValue }

func (b Breach) String() string {
	return fmt.Sprintf("%s: %s is %s, the contract has %s", b.Kind, cmp.Or(b.Path, "the answer"), b.Got, b.Want)
}

// Validate holds a decoded JSON value (of encoding/json, with json.Number for
// numbers) against a schema and returns where it breaks it, in the order of the
// properties' names. A nil schema allows everything.
func (s *Spec) Validate(schema *Schema, value any) []Breach {
	v := validator{spec: s}
	v.check(schema, value)
	return v.found
}

// validator collects the breaches of one answer.
type validator struct {
	spec  *Spec
	path  []string
	found []Breach
}

func (v *validator) report(kind BreachKind, got any, want string) {
	v.found = append(v.found, Breach{Kind: kind, Path: strings.Join(v.path, "."), Got: shown(got), Want: want})
}

func (v *validator) below(key string, schema *Schema, value any) {
	v.path = append(v.path, key)
	v.check(schema, value)
	v.path = v.path[:len(v.path)-1]
}

func (v *validator) check(schema *Schema, value any) {
	nullable := schema != nil && schema.Nullable
	if schema = v.spec.Resolve(schema); schema == nil {
		return
	}
	switch {
	case value == nil && (nullable || schema.Nullable):
	case len(schema.AnyOf) > 0:
		v.anyOf(schema, value)
	case value == nil:
		v.report(Null, nil, described[schema.Type])
	default:
		v.typed(schema, value)
	}
}

// anyOf takes the branch that fits, or tells what is wrong with the one that
// fits best: the fewest breaches, those at the very place counting most.
func (v *validator) anyOf(schema *Schema, value any) {
	var best []Breach
	for i, branch := range schema.AnyOf {
		trial := validator{spec: v.spec, path: slices.Clone(v.path)}
		trial.check(branch, value)
		if i == 0 || v.badness(trial.found) < v.badness(best) {
			best = trial.found
		}
		if v.badness(best) == 0 {
			break
		}
	}
	v.found = append(v.found, best...)
}

// badness weighs the breaches of a branch: any fault more than all notes, one
// that shows that another object is meant more than any other.
func (v *validator) badness(found []Breach) int {
	here, weight := strings.Join(v.path, "."), 0
	for _, b := range found {
		switch {
		case b.Note():
			weight++
		case b.Path == here, b.Path == strings.TrimPrefix(here+".object", "."):
			weight += 1_000_000_000
		default:
			weight += 1_000_000
		}
	}
	return weight
}

var described = map[string]string{
	"object": "an object", "array": "a list", "string": "a text", "integer": "an integer", "number": "a number", "boolean": "true or false",
}

func (v *validator) typed(schema *Schema, value any) {
	fits := false
	switch value := value.(type) {
	case map[string]any:
		if fits = schema.Type == "object"; fits {
			v.object(schema, value)
		}
	case []any:
		if fits = schema.Type == "array"; fits {
			for i, item := range value {
				v.below(strconv.Itoa(i), schema.Items, item)
			}
		}
	case string:
		if fits = schema.Type == "string"; fits {
			v.text(schema, value)
		}
	case json.Number:
		if fits = schema.Type == "number" || schema.Type == "integer" && whole(value); fits {
			v.number(schema, value)
		}
	case bool:
		if fits = schema.Type == "boolean"; fits {
			v.enum(schema, strconv.FormatBool(value), value)
		}
	}
	if !fits && schema.Type != "" {
		v.report(WrongType, value, described[schema.Type])
	}
}

func (v *validator) object(schema *Schema, value map[string]any) {
	for _, name := range schema.Required {
		if _, there := value[name]; !there {
			v.path = append(v.path, name)
			v.found = append(v.found, Breach{Kind: Absent, Path: strings.Join(v.path, "."), Got: "absent", Want: "it, always"})
			v.path = v.path[:len(v.path)-1]
		}
	}
	for _, name := range slices.Sorted(maps.Keys(value)) {
		switch property := schema.Properties[name]; {
		case property != nil:
			v.below(name, property, value[name])
		case schema.Additional != nil:
			v.below(name, schema.Additional, value[name])
		case len(schema.Properties) > 0:
			v.path = append(v.path, name)
			v.report(NewProperty, value[name], "no such property")
			v.path = v.path[:len(v.path)-1]
		}
	}
}

func (v *validator) text(schema *Schema, value string) {
	v.enum(schema, value, value)
	if schema.MaxLength > 0 && len(value) > schema.MaxLength && utf8.RuneCountInString(value) > schema.MaxLength {
		v.report(TooLongText, value, fmt.Sprintf("at most %d characters", schema.MaxLength))
	}
	if format := formats[schema.Format]; format.fits != nil && !format.fits(value) {
		v.report(WrongFormat, value, format.want)
	}
}

func (v *validator) number(schema *Schema, value json.Number) {
	v.enum(schema, value.String(), value)
	if schema.Format == "unix-time" && strings.HasPrefix(value.String(), "-") {
		v.report(WrongFormat, value, "seconds since 1970")
	}
}

func (v *validator) enum(schema *Schema, text string, value any) {
	if len(schema.Enum) == 0 || slices.Contains(schema.Enum, text) {
		return
	}
	kind := WrongValue
	if schema.OpenEnum {
		kind = NewEnumValue
	}
	v.report(kind, value, "one of "+strings.Join(schema.Enum, ", "))
}
