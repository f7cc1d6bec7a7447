package openapi

import (
	"slices"
	"strconv"

	"assay/internal/wire"
)

// group reads an object that a parameter holds.
func (d *decoder) group(s *Schema, n *wire.Node, name string) any {
	fields, ok := grouped(n)
	if !ok {
		d.report(Violation{Fault: NotObject, Param: name, Value: n.Text})
		return nil
	}
	return d.object(s, fields, name)
}

// grouped returns a node's fields. A group whose keys are all numbers, such as
// metadata[0], arrives as a list that remembers them.
func grouped(n *wire.Node) (*wire.Node, bool) {
	if n.Kind == wire.MapNode {
		return n, true
	}
	if n.Kind != wire.ListNode || len(n.Keys) != len(n.Items) || len(n.Items) == 0 {
		return nil, false
	}
	fields := &wire.Node{Kind: wire.MapNode, Keys: n.Keys, Map: make(map[string]*wire.Node, len(n.Keys))}
	for i, key := range n.Keys {
		fields.Map[key] = n.Items[i]
	}
	return fields, true
}

// object reads the fields of an object; name is "" for the form itself.
func (d *decoder) object(s *Schema, n *wire.Node, name string) Values {
	values := make(Values, len(n.Keys))
	for _, key := range s.Required {
		if d.lacks(s.Properties[key], n.Map[key]) {
			d.missing = append(d.missing, Violation{Fault: Missing, Param: join(name, key)})
		}
	}
	for _, key := range n.Keys {
		child, full := n.Map[key], join(name, key)
		if full == "" {
			continue // Rack, too, drops a pair without a name
		}
		schema := s.Properties[key]
		if schema == nil {
			schema = s.Additional
		}
		switch {
		case schema == nil:
			d.unknown = append(d.unknown, Violation{Fault: Unknown, Param: full, Value: child.Text})
		case slices.Contains(s.Required, key) && d.lacks(schema, child):
			// reported above
		case s.Properties[key] == nil && child.Kind == wire.TextNode && child.Text == "":
			values[key] = "" // a key of an open object is unset by it
		default:
			values[key] = d.decode(schema, child, full)
		}
	}
	return values
}

// lacks says whether a required field counts as missing: not there, or "" where
// that is no value.
func (d *decoder) lacks(s *Schema, n *wire.Node) bool {
	return n == nil || n.Kind == wire.TextNode && n.Text == "" && !d.empties(s)
}

// list reads a[] and a[0]. A list written with numbers keeps the order of their
// first appearance, and its violations name them as sent. "" is the empty list:
// the document's prose says so of spending controls ("Provide an empty value to
// unset this control"), though its schema does not.
func (d *decoder) list(s *Schema, n *wire.Node, name string) any {
	if n.Kind == wire.TextNode && n.Text == "" {
		return []any{}
	}
	if n.Kind != wire.ListNode {
		d.report(Violation{Fault: NotList, Param: name, Value: n.Text})
		return nil
	}
	values := make([]any, len(n.Items))
	for i, item := range n.Items {
		key := strconv.Itoa(i)
		if i < len(n.Keys) {
			key = n.Keys[i]
		}
		values[i] = d.decode(s.Items, item, join(name, key))
	}
	return values
}

// anyOf reads a value that may take several forms: the first branch that takes
// a node of this kind decides, the first of all if none does. "" empties the
// parameter if some branch says so.
func (d *decoder) anyOf(s *Schema, n *wire.Node, name string) any {
	if n.Kind == wire.TextNode && n.Text == "" && d.empties(s) {
		return ""
	}
	for _, branch := range s.AnyOf {
		branch = d.resolve(branch)
		if !onlyEmpties(branch) && d.takes(branch, n) {
			return d.decode(branch, n, name)
		}
	}
	return d.decode(s.AnyOf[0], n, name)
}

// takes says whether a schema is made for a node of this kind.
func (d *decoder) takes(s *Schema, n *wire.Node) bool {
	switch {
	case len(s.AnyOf) > 0:
		return slices.ContainsFunc(s.AnyOf, func(b *Schema) bool { return d.takes(d.resolve(b), n) })
	case s.Type == "object":
		_, ok := grouped(n)
		return ok
	case s.Type == "array":
		return n.Kind == wire.ListNode
	}
	return n.Kind == wire.TextNode
}

// empties says whether "" is one of the schema's values, Stripe's way to unset.
func (d *decoder) empties(s *Schema) bool {
	if s = d.resolve(s); slices.Contains(s.Enum, "") {
		return true
	}
	return slices.ContainsFunc(s.AnyOf, d.empties)
}

func onlyEmpties(s *Schema) bool { return len(s.Enum) == 1 && s.Enum[0] == "" }

// join writes a name in bracket notation.
func join(name, key string) string {
	if name == "" {
		return key
	}
	return name + "[" + key + "]"
}
