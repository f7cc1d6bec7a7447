package openapi

import (
	"slices"
	"strings"
)

// Words returns the values that the place may have in an object of the named
// component, in the document's order; none where any text may stand. The path is
// as for Nullable.
func (s *Spec) Words(component, path string) (words []string) {
	schema := s.Schemas[component]
	if schema == nil {
		return nil
	}
	places := s.branches(schema)
	for key := range strings.SplitSeq(path, ".") {
		var below []*Schema
		for _, place := range places {
			below = append(below, s.branches(place.below(key))...)
		}
		places = below
	}
	for _, place := range places {
		if place.Type == "string" {
			words = append(words, place.Enum...)
		}
	}
	return slices.DeleteFunc(words, func(word string) bool { return word == "" })
}
