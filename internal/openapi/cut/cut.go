// Package cut makes the specs of package openapi out of Stripe's OpenAPI
// document. [Cut] takes what assay needs, [Whole] all of it, [Pack] writes it;
// the generator and the test of its freshness are their only users. It does not
// hold the document.
package cut

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"assay/internal/openapi"
)

// document is the part of an OpenAPI document that is read.
type document struct {
	Info struct {
		Version string `json:"version"`
	} `json:"info"`
	Paths      map[string]map[string]json.RawMessage `json:"paths"`
	Components struct {
		Schemas map[string]json.RawMessage `json:"schemas"`
	} `json:"components"`
}

// Cut reads a whole OpenAPI document and returns the selected operations with
// every schema they reach. A resource that none of them answers with is reached
// only by expanding; it is cut to its id and object. An OpenAPI keyword that is
// neither understood nor dropped on purpose is an error that names its place.
func Cut(source []byte) (*openapi.Spec, error) { return convert(source, selected) }

// Whole reads a whole OpenAPI document and returns all of its operations, with
// every resource in full.
func Whole(source []byte) (*openapi.Spec, error) { return convert(source, nil) }

// convert takes the operations that are kept; nil keeps all, and no resource is cut.
func convert(source []byte, keeps func(method, path string) bool) (*openapi.Spec, error) {
	var doc document
	if err := json.Unmarshal(source, &doc); err != nil {
		return nil, fmt.Errorf("the OpenAPI document: %w", err)
	}
	if doc.Info.Version == "" {
		return nil, fmt.Errorf("the OpenAPI document has no info.version")
	}
	c := &cutter{
		components: doc.Components.Schemas,
		keeps:      keeps,
		answers:    map[string]bool{},
		spec: &openapi.Spec{
			Version: doc.Info.Version, Schemas: map[string]*openapi.Schema{}, Documented: documented, Events: documentedEvents,
		},
	}
	if err := c.operations(doc.Paths); err != nil {
		return nil, err
	}
	if err := c.schemas(); err != nil {
		return nil, err
	}
	return c.spec, nil
}

// Pack writes a spec as gzipped JSON, the same bytes each time.
func Pack(spec *openapi.Spec) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if err := json.NewEncoder(w).Encode(spec); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

type cutter struct {
	components map[string]json.RawMessage
	keeps      func(method, path string) bool // nil: everything
	answers    map[string]bool                // components that a selected operation answers with
	wanted     []string                       // components referred to
	spec       *openapi.Spec
}

// operations converts the selected operations, sorted by path and method.
func (c *cutter) operations(paths map[string]map[string]json.RawMessage) error {
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		for _, key := range slices.Sorted(maps.Keys(paths[path])) {
			method, ok := methods[key]
			if !ok {
				return fmt.Errorf("paths.%s.%s is not a known method", path, key)
			}
			if c.keeps != nil && !c.keeps(method, path) {
				continue
			}
			op, err := c.operation(method, path, paths[path][key])
			if err != nil {
				return err
			}
			c.spec.Operations = append(c.spec.Operations, op)
		}
	}
	return nil
}

// schemas converts every component that is referred to, and what those refer to.
func (c *cutter) schemas() error {
	c.wanted = append(c.wanted, envelopes...)
	for len(c.wanted) > 0 {
		name := c.wanted[0]
		c.wanted = c.wanted[1:]
		if c.spec.Schemas[name] != nil {
			continue
		}
		schema, err := c.component(name)
		if err != nil {
			return err
		}
		c.spec.Schemas[name] = schema
	}
	return nil
}
