package diff

import (
	"fmt"
	"slices"
	"strings"

	"assay/internal/openapi"
	"assay/internal/result"
)

// bodyClasses are the classes of differences that the schema of an answer can say
// something about.
var bodyClasses = []result.Class{result.Missing, result.Extra, result.Type, result.Null, result.Value, result.Transition}

// SpecVoice returns what Stripe's OpenAPI document says about a difference: which
// of the two values it allows at the place. It is silent, ok being false, about
// what it does not know: an error, a header, a field it does not have.
func SpecVoice(spec *openapi.Spec, d *result.Difference) (voice result.Voice, ok bool) {
	method, path, _ := strings.Cut(d.Operation, " ")
	operation, _ := spec.Find(method, path)
	if operation == nil || d.Path == "" || !slices.Contains(bodyClasses, d.Class) {
		return voice, false
	}
	p := placeIn(spec, operation.Answer, d.Path)
	if len(p.branches) == 0 {
		return voice, false
	}
	return result.Voice{
		Source:   "spec",
		Evidence: "spec",
		Backs:    Backing(p.allows(d.Reference), p.allows(d.Candidate)),
		Says:     p.describe(),
	}, true
}

// SpecSays returns in a few words what Stripe's OpenAPI document says may stand at
// a place in dots below a schema, of an answer or of parameters; "" when it does
// not have the place.
func SpecSays(spec *openapi.Spec, schema *openapi.Schema, path string) string {
	p := placeIn(spec, schema, path)
	if len(p.branches) == 0 {
		return ""
	}
	return p.describe()
}

// Backing says whom a voice backs that finds each side right or wrong.
func Backing(reference, candidate bool) result.Backs {
	switch {
	case reference && candidate:
		return result.BacksBoth
	case reference:
		return result.BacksReference
	case candidate:
		return result.BacksCandidate
	}
	return result.BacksNeither
}

// place is what the document says about one place of an answer.
type place struct {
	branches []*openapi.Schema // what may stand there
	required bool              // something must
	nullable bool
}

// placeIn follows a path in dots from the schema of an answer.
func placeIn(spec *openapi.Spec, answer *openapi.Schema, path string) place {
	at := place{branches: spec.Branches(answer)}
	for _, key := range steps(path) {
		var next place
		next.required = len(at.branches) > 0
		for _, parent := range at.branches {
			child := parent.Child(key)
			if child == nil {
				continue
			}
			next.required = next.required && slices.Contains(parent.Required, key) // a list may always be shorter
			below := spec.Branches(child)
			next.branches = append(next.branches, below...)
			next.nullable = next.nullable || child.Nullable || slices.ContainsFunc(below, func(b *openapi.Schema) bool { return b.Nullable })
		}
		at = next
	}
	return at
}

// allows says whether a value, as JSON, may stand at the place; "" is none.
func (p place) allows(raw string) bool {
	switch raw {
	case "":
		return !p.required
	case "null":
		return p.nullable
	}
	return slices.ContainsFunc(p.branches, func(b *openapi.Schema) bool { return fitsSchema(b, raw) })
}

// firsts are the characters with which a value of a type begins.
var firsts = map[string]string{"object": "{", "array": "[", "string": `"`, "boolean": "tf", "integer": "-0123456789", "number": "-0123456789"}

func fitsSchema(schema *openapi.Schema, raw string) bool {
	if firsts[schema.Type] == "" {
		return true
	}
	numeric := schema.Type == "integer" || schema.Type == "number"
	switch {
	case numeric && strings.HasPrefix(raw, `"<`):
		return true // a time, as it is shown
	case !strings.ContainsRune(firsts[schema.Type], rune(raw[0])):
		return false
	case schema.Type == "integer":
		return !strings.ContainsAny(raw, ".eE")
	case len(schema.Enum) == 0 || schema.OpenEnum:
		return true
	}
	return slices.Contains(schema.Enum, strings.Trim(raw, `"`))
}

// mostWords is how many words of an enum are named.
const mostWords = 8

// describe says what may stand at the place, in a few words.
func (p place) describe() string {
	var kinds []string
	for _, b := range p.branches {
		if said := wordsFor(b); !slices.Contains(kinds, said) {
			kinds = append(kinds, said)
		}
	}
	said := strings.Join(kinds, " or ")
	if p.nullable {
		said += " or null"
	}
	if p.required {
		return said + ", always there"
	}
	return said + ", may be absent"
}

func wordsFor(schema *openapi.Schema) string {
	switch {
	case len(schema.Enum) == 1:
		return quote(schema.Enum[0])
	case len(schema.Enum) > mostWords:
		return fmt.Sprintf("one of %s and %d more", strings.Join(schema.Enum[:mostWords], ", "), len(schema.Enum)-mostWords)
	case len(schema.Enum) > 0:
		return "one of " + strings.Join(schema.Enum, ", ")
	case schema.Type == "":
		return "anything"
	}
	return schema.Type
}
