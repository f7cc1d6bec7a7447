package openapi

import (
	"slices"
	"testing"
)

// What the documentation sends is a value of the document's, of the request and of
// the answer, once: a document that has it by itself needs no row.
func TestMissed(t *testing.T) {
	t.Parallel()
	spec := loaded(t)
	for _, m := range missed {
		op, _ := spec.Find(m.method, m.path)
		for where, enum := range map[string][]string{
			"parameter": op.Params.Properties[m.param].Enum, "answer": spec.Schemas[m.answer].Properties[m.property].Enum,
		} {
			n := 0
			for _, value := range enum {
				if value == m.value {
					n++
				}
			}
			if n != 1 || !slices.Contains(enum, "dispute_evidence") {
				t.Errorf("the %s %s is %d times among %q, want once", where, m.value, n, enum)
			}
		}
	}
}
