package openapi

import "slices"

// deepest bounds how far parameters nest.
const deepest = 12

// Names returns the names of an operation's parameters in order, in bracket notation
// and with groups beside what they hold: "merchant_data", "merchant_data[name]",
// "items[][total]".
func (op *Operation) Names(spec *Spec) []string {
	found := map[string]bool{}
	spec.name(op.Params, "", found, deepest)
	delete(found, "")
	names := make([]string, 0, len(found))
	for name := range found {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (s *Spec) name(schema *Schema, name string, found map[string]bool, depth int) {
	schema = s.Resolve(schema)
	if schema == nil || depth == 0 {
		return
	}
	found[name] = true
	for _, alternative := range schema.AnyOf {
		s.name(alternative, name, found, depth-1)
	}
	for key, child := range schema.Properties {
		s.name(child, join(name, key), found, depth-1)
	}
	if schema.Items != nil {
		s.name(schema.Items, name+"[]", found, depth-1)
	}
}
