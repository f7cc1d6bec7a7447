package openapi

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/tidwall/gjson"
)

// BenchmarkValidate holds an answer of an authorization's size against the
// contract, and decodes the same bytes with encoding/json: the ratio counts.
func BenchmarkValidate(b *testing.B) {
	spec, err := Load()
	if err != nil {
		b.Fatal(err)
	}
	schema := &Schema{Ref: "issuing.authorization"}
	m := &maker{spec: spec, rand: rand.New(rand.NewPCG(1, 2))}
	var body []byte
	for len(body) < 4500 {
		if body, err = json.MarshalIndent(m.value(schema, 0), "", "  "); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("contract", func(b *testing.B) {
		for b.Loop() {
			if found := spec.Validate(schema, gjson.ParseBytes(body)); len(found) > 0 {
				b.Fatal(found)
			}
		}
	})
	b.Run("unmarshal", func(b *testing.B) {
		for b.Loop() {
			var into any
			if err := json.Unmarshal(body, &into); err != nil {
				b.Fatal(err)
			}
		}
	})
}
