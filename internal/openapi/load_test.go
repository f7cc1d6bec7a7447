package openapi

import (
	"strings"
	"testing"
)

// loaded returns the embedded spec.
func loaded(t testing.TB) *Spec {
	t.Helper()
	spec, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

func TestLoad(t *testing.T) {
	t.Parallel()
	spec := loaded(t)
	if spec.Version != "2026-08-26.dahlia" {
		t.Errorf("version is %q, want 2026-08-26.dahlia", spec.Version)
	}
	if again := loaded(t); again != spec {
		t.Error("a second Load returns another spec")
	}
	if issuing := issuingOperations(spec); len(issuing) != 52 {
		t.Errorf("%d Issuing operations, want the 52 of the document", len(issuing))
	}
	for _, name := range []string{"error", "api_errors", "event", "issuing.authorization", "issuing.card", "issuing_card_shipping"} {
		if spec.Schemas[name] == nil {
			t.Errorf("the schema %s is missing", name)
		}
	}
}

func issuingOperations(spec *Spec) []*Operation {
	var issuing []*Operation
	for _, op := range spec.Operations {
		if strings.HasPrefix(op.Path, "/v1/issuing/") || strings.HasPrefix(op.Path, "/v1/test_helpers/issuing/") {
			issuing = append(issuing, op)
		}
	}
	return issuing
}

func TestUnpackBroken(t *testing.T) {
	t.Parallel()
	for name, data := range map[string]string{
		"empty":     "",
		"no gzip":   "{}",
		"torn":      string(packed[:len(packed)/2]),
		"corrupted": string(packed[:100]) + "x" + string(packed[101:]),
	} {
		if _, err := unpack([]byte(data)); err == nil || !strings.Contains(err.Error(), "go generate") {
			t.Errorf("%s: error is %v, want one that says how to mend it", name, err)
		}
	}
}

// Every reference leads to a schema, and every answer is an object.
func TestReferencesResolve(t *testing.T) {
	t.Parallel()
	spec := loaded(t)
	for _, op := range spec.Operations {
		resolves(t, spec, op.ID+" params", op.Params)
		resolves(t, spec, op.ID+" answer", op.Answer)
		if answer := spec.Resolve(op.Answer); answer == nil || answer.Type != "object" {
			t.Errorf("%s answers with %+v, want an object", op.ID, answer)
		}
	}
	for name, schema := range spec.Schemas {
		resolves(t, spec, name, schema)
	}
}

func resolves(t *testing.T, spec *Spec, place string, s *Schema) {
	t.Helper()
	if s == nil {
		return
	}
	if s.Ref != "" && spec.Resolve(s) == nil {
		t.Errorf("%s refers to %s, which does not exist", place, s.Ref)
	}
	for name, property := range s.Properties {
		resolves(t, spec, place+"."+name, property)
	}
	for _, branch := range s.AnyOf {
		resolves(t, spec, place+"|", branch)
	}
	resolves(t, spec, place+"[]", s.Items)
	resolves(t, spec, place+"{}", s.Additional)
}

func TestResolve(t *testing.T) {
	t.Parallel()
	end := &Schema{Type: "string"}
	spec := &Spec{Schemas: map[string]*Schema{"end": end, "hop": {Ref: "end"}, "a": {Ref: "b"}, "b": {Ref: "a"}}}
	for _, test := range []struct {
		name     string
		from, to *Schema
	}{
		{"nil", nil, nil},
		{"no reference", end, end},
		{"one hop", &Schema{Ref: "end"}, end},
		{"two hops", &Schema{Ref: "hop"}, end},
		{"dangling", &Schema{Ref: "nope"}, nil},
		{"circle", &Schema{Ref: "a"}, nil},
	} {
		if got := spec.Resolve(test.from); got != test.to {
			t.Errorf("%s: resolves to %+v, want %+v", test.name, got, test.to)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := unpack(packed); err != nil {
			b.Fatal(err)
		}
	}
}
