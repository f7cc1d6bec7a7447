package openapi

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tidwall/gjson"
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
	says := "has " + b.Want
	if b.Kind == Absent {
		says = "requires it"
	}
	return fmt.Sprintf("%s: %s is %s, the contract %s", b.Kind, cmp.Or(b.Path, "the answer"), b.Got, says)
}

// What one answer may cost: a target may send megabytes in which everything is
// wrong, or nest what fits many branches. Stripe's largest answers need a tenth.
const (
	mostBreaches = 200     // that are told; the second half is kept for faults
	mostChecks   = 300_000 // places that are looked at, once for each branch
)

// Validate holds a JSON value against a schema and returns where it breaks it,
// in the order of the answer; of very many only the first. The value must have passed the gate (wire.Exchange.JSON). A nil schema allows
// everything.
func (s *Spec) Validate(schema *Schema, value gjson.Result) []Breach {
	checks := mostChecks
	v := validator{spec: s, left: &checks}
	v.check(schema, value)
	return v.found
}

// validator collects the breaches of one answer.
type validator struct {
	spec  *Spec
	path  []string
	found []Breach
	left  *int // checks, of all branches together
}

func (v *validator) report(kind BreachKind, got, want string) {
	v.add(Breach{Kind: kind, Path: strings.Join(v.path, "."), Got: got, Want: want})
}

func (v *validator) add(breaches ...Breach) {
	for _, b := range breaches {
		if n := len(v.found); n < mostBreaches/2 || n < mostBreaches && !b.Note() {
			v.found = append(v.found, b)
		}
	}
}

func (v *validator) below(key string, do func()) {
	v.path = append(v.path, key)
	do()
	v.path = v.path[:len(v.path)-1]
}

func (v *validator) check(schema *Schema, value gjson.Result) {
	nullable := schema != nil && schema.Nullable
	if schema = v.spec.Resolve(schema); schema == nil || *v.left <= 0 {
		return
	}
	*v.left--
	switch {
	case value.Type == gjson.Null && (nullable || schema.Nullable):
	case len(schema.AnyOf) > 0:
		v.anyOf(schema, value)
	case value.Type == gjson.Null:
		v.report(Null, "null", cmp.Or(described[schema.Type], "a value"))
	case schema.Type != "" && !slices.Contains(typesOf(value), schema.Type):
		v.report(WrongType, shown(value), described[schema.Type])
	default:
		v.typed(schema, value)
	}
}

// anyOf takes the only branch, the one that fits, or tells what is wrong with
// the one that fits best.
func (v *validator) anyOf(schema *Schema, value gjson.Result) {
	if len(schema.AnyOf) == 1 {
		v.check(schema.AnyOf[0], value)
		return
	}
	var best []Breach
	for i, branch := range schema.AnyOf {
		trial := validator{spec: v.spec, path: v.path[:len(v.path):len(v.path)], left: v.left}
		trial.check(branch, value)
		if i == 0 || v.badness(trial.found) < v.badness(best) {
			best = trial.found
		}
		if len(best) == 0 {
			return
		}
	}
	v.add(best...)
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

// typesOf names the types of the document that a JSON value is of.
func typesOf(value gjson.Result) []string {
	switch {
	case value.IsObject():
		return objectType
	case value.IsArray():
		return arrayType
	case value.Type == gjson.String:
		return stringType
	case value.Type != gjson.Number:
		return booleanType
	case whole(value.Raw):
		return integerType
	}
	return integerType[1:]
}

var (
	objectType, arrayType, stringType = []string{"object"}, []string{"array"}, []string{"string"}
	booleanType, integerType          = []string{"boolean"}, []string{"integer", "number"}
)

func (v *validator) typed(schema *Schema, value gjson.Result) {
	switch {
	case value.IsObject():
		v.object(schema, value)
	case value.IsArray():
		i := 0
		value.ForEach(func(_, item gjson.Result) bool {
			v.below(strconv.Itoa(i), func() { v.check(schema.Items, item) })
			i++
			return true
		})
	case value.Type == gjson.String:
		v.text(schema, value)
	default:
		v.enum(schema, value.Raw, value)
		if schema.Format == "unix-time" && strings.HasPrefix(value.Raw, "-") {
			v.report(WrongFormat, value.Raw, "seconds since 1970")
		}
	}
}

func (v *validator) object(schema *Schema, value gjson.Result) {
	needed := 0
	value.ForEach(func(key, item gjson.Result) bool {
		name := key.Str
		property := cmp.Or(schema.Properties[name], schema.Additional)
		if property == nil && schema.isFull() && !slices.Contains(schema.Beyond, name) {
			v.below(name, func() { v.report(NewProperty, shown(item), "no such property") })
			return true
		}
		if slices.Contains(schema.Required, name) {
			needed++
		}
		v.below(name, func() { v.check(property, item) })
		return true
	})
	if needed == len(schema.Required) {
		return
	}
	for _, name := range schema.Required {
		if !value.Get(gjson.Escape(name)).Exists() {
			v.below(name, func() { v.report(Absent, "absent", "it, always") })
		}
	}
}

// isFull says whether the schema names all properties that the document knows. A
// plain "object" without any is free to hold everything.
func (schema *Schema) isFull() bool { return len(schema.Properties) > 0 && !schema.Stub }

func (v *validator) text(schema *Schema, value gjson.Result) {
	v.enum(schema, value.Str, value)
	if schema.MaxLength > 0 && len(value.Str) > schema.MaxLength && utf8.RuneCountInString(value.Str) > schema.MaxLength {
		v.report(TooLongText, shown(value), fmt.Sprintf("at most %d characters", schema.MaxLength))
	}
	if format := formats[schema.Format]; format.fits != nil && !format.fits(value.Str) {
		v.report(WrongFormat, shown(value), format.want)
	}
}

func (v *validator) enum(schema *Schema, text string, value gjson.Result) {
	if len(schema.Enum) == 0 || slices.Contains(schema.Enum, text) {
		return
	}
	kind := WrongValue
	if schema.OpenEnum {
		kind = NewEnumValue
	}
	v.report(kind, shown(value), "one of "+strings.Join(schema.Enum, ", "))
}
