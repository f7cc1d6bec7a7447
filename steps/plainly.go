package steps

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/result"
)

// english says what was found and what was expected, as one would say it.
func (w *World) english(m *result.Mismatch) string {
	if at := firstOther(m.Found, m.Wanted); at != "" {
		return fmt.Sprintf("%s differs: %s", w.subject(placeOf(m.Where)), at)
	}
	noun, path := placeOf(m.Where)
	found, wanted := m.Found, m.Wanted
	switch {
	case noun != "answer" && strings.HasSuffix("."+path, ".status") || path == "approved" && noun == "authorization":
		found, wanted = w.state(noun, path, found), bare(wanted, path)
	case mistakable(found, wanted):
		found, wanted = kindOfLiteral(found)+found, kindOfLiteral(wanted)+wanted
	}
	return fmt.Sprintf("%s is %s; you expected %s", w.subject(noun, path), found, wanted)
}

// placeOf takes the place of a mismatch apart; without a noun it is said in words
// already.
func placeOf(where string) (noun, path string) {
	noun, path, ok := strings.Cut(where, ".")
	if !ok || strings.Contains(noun, " ") {
		return "", where
	}
	return noun, path
}

// subject names what stands at a place.
func (w *World) subject(noun, path string) string {
	thing := "the " + strings.ReplaceAll(noun, "_", " ")
	if t := w.things[noun]; t != nil && t.noun != noun {
		thing = fmt.Sprintf("the %s %q", t.noun, noun)
	}
	switch rest, isError := strings.CutPrefix(path, "error."); {
	case noun == "":
		return path
	case noun == "answer" && isError:
		return "the error's " + rest
	case noun == "answer":
		return fmt.Sprintf("%q in the answer", path)
	case path == "status", path == "approved" && noun == "authorization":
		return thing
	case strings.Count(path, ".") == 1 && strings.HasSuffix(path, ".status"): // shipping.status
		return of(thing) + strings.Replace(path, ".", " ", 1)
	}
	return of(thing) + path
}

// of is the possessive of a name.
func of(thing string) string {
	if strings.HasSuffix(thing, "s") {
		return thing + "' "
	}
	return thing + "'s "
}

// many counts things.
func many(n int, thing string) string {
	switch n {
	case 0:
		return "no " + thing
	case 1:
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}

// state says a status, and whether it is the one from before the last request.
func (w *World) state(noun, path, found string) string {
	if t := w.things[noun]; t != nil && t.before.json != "" && at(gjson.Parse(t.before.json), path).Raw == found {
		return "still " + bare(found, path)
	}
	return bare(found, path)
}

// bare is a status as a word, and what approved means.
func bare(literal, path string) string {
	switch {
	case path == "approved" && literal == "true":
		return "approved"
	case path == "approved" && literal == "false":
		return "not approved"
	case kindOfLiteral(literal) == "the text ":
		return strings.Trim(literal, `"`)
	}
	return literal
}

// kindOfLiteral names the JSON type of a value in a mismatch; "" of null and of what
// is said in words.
func kindOfLiteral(said string) string {
	switch {
	case len(said) > 1 && strings.HasPrefix(said, `"`) && strings.HasSuffix(said, `"`):
		return "the text "
	case isNumber(said):
		return "the number "
	case literals[said] && said != "null":
		return "the yes or no "
	}
	return ""
}

// mistakable says whether two values are of types that people take for one: "1000"
// and 1000, "true" and true.
func mistakable(found, wanted string) bool {
	a, b := kindOfLiteral(found), kindOfLiteral(wanted)
	return a != b && a != "" && b != ""
}

// firstOther names the first place at which two documents differ, and how many more
// there are; "" if they are none.
func firstOther(found, wanted string) string {
	f, w := gjson.Parse(found), gjson.Parse(wanted)
	if !isDocument(found, f) || !isDocument(wanted, w) {
		return ""
	}
	first, more := "", -1
	eachOther("", f, w, func(path string, found, wanted gjson.Result) {
		if more++; more == 0 {
			first = fmt.Sprintf("%s is %s; you expected %s", path, describe(found), describe(wanted))
		}
	})
	if more > 0 {
		first += fmt.Sprintf(" (and %d more differ)", more)
	}
	return first
}

func isDocument(text string, v gjson.Result) bool {
	return (v.IsObject() || v.IsArray()) && gjson.Valid(text)
}

// eachOther tells each place at which two values differ, as deep as both go.
func eachOther(path string, a, b gjson.Result, tell func(path string, a, b gjson.Result)) {
	deeper := func(key string, a, b gjson.Result) {
		eachOther(strings.TrimPrefix(path+"."+key, "."), a, b, tell)
	}
	switch {
	case a.IsObject() && b.IsObject():
		in, other := a.Map(), b.Map()
		a.ForEach(func(key, value gjson.Result) bool {
			deeper(key.String(), value, other[key.String()])
			return true
		})
		b.ForEach(func(key, value gjson.Result) bool {
			if !in[key.String()].Exists() {
				deeper(key.String(), gjson.Result{}, value)
			}
			return true
		})
	case a.IsArray() && b.IsArray():
		in, other := a.Array(), b.Array()
		for i := range max(len(in), len(other)) {
			deeper(strconv.Itoa(i), itemAt(in, i), itemAt(other, i))
		}
	case a.Raw != b.Raw:
		tell(path, a, b)
	}
}

// itemAt is an item of a list; one beyond its end does not exist.
func itemAt(list []gjson.Result, i int) gjson.Result {
	if i < len(list) {
		return list[i]
	}
	return gjson.Result{}
}

// at walks a dotted path; what is not there does not exist.
func at(v gjson.Result, path string) gjson.Result {
	for segment := range strings.SplitSeq(path, ".") {
		v = child(v, segment)
	}
	return v
}
