package openapi

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"fmt"
	"sync"
)

// The generator imports this package, so both files must exist for it to
// compile; empty ones will do.
//
//go:generate go run ./generate
//go:embed spec.json.gz
var packed []byte

//go:embed whole.json.gz
var packedWhole []byte

// Load returns the generated spec, parsed once. Every call returns the same one.
// An error means that the binary was built from a broken spec.json.gz.
func Load() (*Spec, error) { return load() }

var load = sync.OnceValues(func() (*Spec, error) { return unpack(packed) })

// LoadWhole returns the spec of all operations of the document, parsed once. It
// is ten times the size of what Load returns, and for targets and steps beyond
// Issuing.
func LoadWhole() (*Spec, error) { return loadWhole() }

var loadWhole = sync.OnceValues(func() (*Spec, error) { return unpack(packedWhole) })

func unpack(packed []byte) (*Spec, error) {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("the embedded spec: %w; run go generate ./internal/openapi", err)
	}
	var s Spec
	if err := json.NewDecoder(r).Decode(&s); err != nil {
		return nil, fmt.Errorf("the embedded spec: %w; run go generate ./internal/openapi", err)
	}
	s.amend()
	return &s, nil
}

// Resolve returns the schema that a reference leads to, or the schema itself
// when it is none. It is nil for nil and for a reference to nothing, which the
// generator does not write.
func (s *Spec) Resolve(schema *Schema) *Schema {
	for range len(s.Schemas) + 1 { // a circle of references ends, too
		if schema == nil || schema.Ref == "" {
			return schema
		}
		schema = s.Schemas[schema.Ref]
	}
	return nil
}
