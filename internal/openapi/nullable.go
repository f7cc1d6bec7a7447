package openapi

import (
	"slices"
	"strings"
)

// Nullable says whether the place may be null or absent in an object of the
// named component, given that the place above it is there: it is nullable, or
// not required, or unknown to the component. The path is in dots, with numbers
// for the items of a list ("issuing.authorization", "transactions.0.card"). Of
// the branches of anyOf one that allows it is enough; an item of a list may
// always be absent, a list being free to be shorter. For an unknown component it
// is false.
func (s *Spec) Nullable(component, path string) bool {
	schema := s.Schemas[component]
	if schema == nil {
		return false
	}
	places := s.groups(schema)
	keys := strings.Split(path, ".")
	last := len(keys) - 1
	for _, key := range keys[:last] {
		var below []*Schema
		for _, place := range places {
			below = append(below, s.groups(place.below(key))...)
		}
		places = below
	}
	return len(places) == 0 || slices.ContainsFunc(places, func(place *Schema) bool {
		return s.optional(place, keys[last])
	})
}

// optional says whether an object of this schema may lack the key or hold null.
func (s *Spec) optional(object *Schema, key string) bool {
	if !slices.Contains(object.Required, key) {
		return true
	}
	value := object.below(key)
	return value == nil || value.Nullable || slices.ContainsFunc(s.branches(value), func(b *Schema) bool { return b.Nullable })
}

// below returns the schema of an object's property or a list's item, nil when
// there is none.
func (schema *Schema) below(key string) *Schema {
	if schema.Items != nil && strings.Trim(key, "0123456789") == "" {
		return schema.Items
	}
	if property := schema.Properties[key]; property != nil {
		return property
	}
	return schema.Additional
}

// groups returns the objects and lists that a schema may stand for.
func (s *Spec) groups(schema *Schema) []*Schema {
	return slices.DeleteFunc(s.branches(schema), func(b *Schema) bool {
		return b.Type != "object" && b.Type != "array"
	})
}

// branches returns what a schema may stand for: itself resolved, or what the
// branches of its anyOf stand for.
func (s *Spec) branches(schema *Schema) []*Schema {
	schema = s.Resolve(schema)
	if schema == nil {
		return nil
	}
	if len(schema.AnyOf) == 0 {
		return []*Schema{schema}
	}
	var all []*Schema
	for _, branch := range schema.AnyOf {
		all = append(all, s.branches(branch)...)
	}
	return all
}
