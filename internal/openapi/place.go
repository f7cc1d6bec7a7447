package openapi

import (
	"slices"
	"strings"
)

// Branches returns what a schema may stand for: itself resolved, or what the branches
// of its anyOf stand for; of nil nothing.
func (s *Spec) Branches(schema *Schema) []*Schema {
	schema = s.Resolve(schema)
	switch {
	case schema == nil:
		return nil
	case len(schema.AnyOf) == 0:
		return []*Schema{schema}
	}
	var all []*Schema
	for _, branch := range schema.AnyOf {
		all = append(all, s.Branches(branch)...)
	}
	return all
}

// Child returns the schema below a key of an object or an index of a list, nil if there
// is none.
func (schema *Schema) Child(key string) *Schema {
	if schema.Items != nil {
		if strings.Trim(key, "0123456789") == "" {
			return schema.Items
		}
		return nil
	}
	if property := schema.Properties[key]; property != nil {
		return property
	}
	return schema.Additional
}

// Lacks says whether nothing can stand below a key, as far as the document knows: it
// leaves open what some objects hold.
func (schema *Schema) Lacks(key string) bool {
	switch {
	case schema.Child(key) != nil, slices.Contains(schema.Beyond, key):
		return false
	case schema.Type == "object", schema.Type == "":
		return schema.isFull()
	}
	return true
}
