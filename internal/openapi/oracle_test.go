package openapi

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/tidwall/gjson"
)

// mutants is how many wrong and right bodies both validators judge.
const mutants = 20_000

// The validator and an independent one agree on every body, right or wrong, but
// for the declared differences: formats, which only this one judges; notes, which
// the other counts as wrong values; and integers written as 5.0 or 5e3.
func TestValidateAgreesWithAnOracle(t *testing.T) {
	t.Parallel()
	spec, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	oracle := newOracle(t, spec)
	r := rand.New(rand.NewPCG(1, 2))
	var names []string
	for _, op := range spec.Operations {
		if op.Answer != nil && op.Answer.Ref != "" && !slices.Contains(names, op.Answer.Ref) {
			names = append(names, op.Answer.Ref)
		}
	}
	wrong := 0
	for i := range mutants {
		name := names[i%len(names)]
		body := (&maker{spec: spec, rand: r}).value(&Schema{Ref: name}, 0)
		if i%10 > 0 { // one of ten stays as it was made
			body = mutate(r, body)
		}
		text, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		breaches := spec.Validate(&Schema{Ref: name}, gjson.ParseBytes(text))
		mine := !slices.ContainsFunc(breaches, func(b Breach) bool {
			return b.Kind != NewProperty && b.Kind != WrongFormat // the oracle knows open enums as closed
		})
		theirs := oracle[name].Validate(body)
		if mine != (theirs == nil) {
			t.Fatalf("%s, body %d: breaches %v, the oracle says %v\n%s", name, i, breaches, theirs, text)
		}
		if i%10 == 0 && len(breaches) > 0 {
			t.Fatalf("%s: a conforming body breaks the contract: %v", name, breaches)
		}
		if !mine {
			wrong++
		}
	}
	if wrong < mutants/3 || wrong > mutants*95/100 {
		t.Errorf("%d of %d bodies are wrong: the mutations prove little", wrong, mutants)
	}
}

// newOracle compiles every component with the other library.
func newOracle(t *testing.T, spec *Spec) map[string]*jsonschema.Schema {
	t.Helper()
	definitions := map[string]any{}
	for name, schema := range spec.Schemas {
		definitions[name] = foreign(schema)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("assay:///spec.json", map[string]any{"$defs": definitions}); err != nil {
		t.Fatal(err)
	}
	out := map[string]*jsonschema.Schema{}
	for name := range spec.Schemas {
		schema, err := compiler.Compile("assay:///spec.json#/$defs/" + name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = schema
	}
	return out
}

// foreign writes a schema of OpenAPI 3.0 as JSON Schema 2020-12.
func foreign(s *Schema) any {
	if s.Ref != "" {
		return map[string]any{"$ref": "#/$defs/" + s.Ref}
	}
	out := map[string]any{}
	if s.Type != "" {
		out["type"] = s.Type
	}
	if s.Enum != nil {
		values := []any{}
		for _, e := range s.Enum {
			if s.Type == "boolean" {
				values = append(values, e == "true")
				continue
			}
			values = append(values, e)
		}
		out["enum"] = values
	}
	if s.MaxLength > 0 {
		out["maxLength"] = json.Number(itoa(s.MaxLength))
	}
	if s.Items != nil {
		out["items"] = foreign(s.Items)
	}
	if s.Additional != nil {
		out["additionalProperties"] = foreign(s.Additional)
	}
	if s.Properties != nil {
		properties := map[string]any{}
		for name, p := range s.Properties {
			properties[name] = foreign(p)
		}
		out["properties"] = properties
	}
	if s.Required != nil {
		out["required"] = anySlice(s.Required)
	}
	var branches []any
	for _, b := range s.AnyOf {
		branches = append(branches, foreign(b))
	}
	if branches != nil {
		out["anyOf"] = branches
	}
	if s.Nullable {
		return map[string]any{"anyOf": []any{map[string]any{"type": "null"}, out}}
	}
	return out
}

func anySlice(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}

func itoa(n int) string { data, _ := json.Marshal(n); return string(data) }

// maker makes bodies that conform.
type maker struct {
	spec *Spec
	rand *rand.Rand
}

func (m *maker) value(s *Schema, depth int) any {
	nullable := s.Nullable
	s = m.spec.Resolve(s)
	if (nullable || s.Nullable) && (depth > 4 || m.rand.IntN(3) == 0) {
		return nil
	}
	if len(s.AnyOf) > 0 {
		branch := s.AnyOf[m.rand.IntN(len(s.AnyOf))]
		if depth > 4 {
			branch = s.AnyOf[0] // the id
		}
		return m.value(branch, depth)
	}
	switch s.Type {
	case "object":
		return m.object(s, depth)
	case "array":
		list := []any{}
		for range m.rand.IntN(3) {
			if depth > 4 {
				break
			}
			list = append(list, m.value(s.Items, depth+1))
		}
		return list
	case "boolean":
		return len(s.Enum) == 0 && m.rand.IntN(2) == 0 || slices.Contains(s.Enum, "true")
	case "integer", "number":
		return json.Number(itoa(m.rand.IntN(100_000)))
	}
	return m.text(s)
}

func (m *maker) text(s *Schema) any {
	switch {
	case len(s.Enum) > 0:
		return s.Enum[m.rand.IntN(len(s.Enum))]
	case s.Format == "currency":
		return "usd"
	case s.Format == "decimal":
		return "1.50"
	}
	return strings.Repeat("x", min(m.rand.IntN(12), max(s.MaxLength, 1)))
}

func (m *maker) object(s *Schema, depth int) any {
	out := map[string]any{}
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		if slices.Contains(s.Required, name) || depth < 4 && m.rand.IntN(3) > 0 {
			out[name] = m.value(s.Properties[name], depth+1)
		}
	}
	if s.Additional != nil {
		out["more"] = m.value(s.Additional, depth+1)
	}
	return out
}

// mutate changes one place of a body at random, in a copy.
func mutate(r *rand.Rand, body any) any {
	switch value := body.(type) {
	case map[string]any:
		keys := slices.Sorted(maps.Keys(value))
		if len(keys) == 0 || r.IntN(12) == 0 {
			break
		}
		out := maps.Clone(value)
		key := keys[r.IntN(len(keys))]
		switch r.IntN(8) {
		case 0:
			delete(out, key)
		case 1:
			out["new_"+key] = out[key]
		default:
			out[key] = mutate(r, out[key])
		}
		return out
	case []any:
		if len(value) == 0 || r.IntN(8) == 0 {
			break
		}
		out := slices.Clone(value)
		i := r.IntN(len(out))
		out[i] = mutate(r, out[i])
		return out
	}
	return other[r.IntN(len(other))]
}

// other are values to put in the place of another.
var other = []any{
	nil, true, json.Number("-1"), json.Number("7"), json.Number("1.5"), "", "usd", "closed", "pending", strings.Repeat("é", 5001),
	[]any{}, []any{"x"}, map[string]any{}, map[string]any{"id": "x", "object": "y"},
}
