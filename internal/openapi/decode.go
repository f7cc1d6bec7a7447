package openapi

import (
	"slices"

	"assay/internal/wire"
)

// Fault is what is wrong with one parameter of a request.
type Fault string

// The faults, in the order in which they are reported when a request has several.
const (
	Unknown    Fault = "unknown"     // the operation has no such parameter
	Missing    Fault = "missing"     // required, but not sent or sent as ""
	NotInteger Fault = "not_integer" // "abc", "1.5", or beyond 64 bits
	NotNumber  Fault = "not_number"
	NotBoolean Fault = "not_boolean" // neither true nor false
	NotObject  Fault = "not_object"  // a text or list where a[b] is due
	NotList    Fault = "not_list"
	NotText    Fault = "not_text" // a[b] or a[] where a plain value is due
	NotInEnum  Fault = "not_in_enum"
	Empty      Fault = "empty" // "" for a text that it cannot unset
	TooLong    Fault = "too_long"
)

// Violation is one parameter that the operation does not accept.
type Violation struct {
	Fault   Fault
	Param   string   // in bracket notation, "merchant_data[category]"
	Value   string   // as sent; of a group where a plain value is due its JSON, else ""
	Allowed []string // for NotInEnum: the accepted values, in the document's order
	Max     int      // for TooLong
}

// Decode checks a request's form against the operation's parameters and returns
// them typed. With violations the values must not be used. Unknown parameters
// come first in the list, in the order sent; then the others in the order sent;
// missing ones last, outermost first. A nil form is an empty one.
//
// Texts become what their schema says: an integer is a literal decimal within 64
// bits, a boolean true or false and nothing else. "" empties a parameter whose
// schema allows it, and every key of an open object; it counts as not sent for a
// required one that does not, and is a violation for any other text. An
// object's unknown keys are violations even where the document leaves it open:
// Stripe answers them with parameter_unknown (docs/evidence.md, section 12).
func (op *Operation) Decode(spec *Spec, form *wire.Node) (Values, []Violation) {
	d := &decoder{spec: spec}
	schema := op.Params
	if schema == nil {
		schema = &Schema{Type: "object", Closed: true}
	}
	if form == nil || form.Kind != wire.MapNode {
		form = &wire.Node{Kind: wire.MapNode}
	}
	values := d.object(schema, form, "")
	return values, slices.Concat(d.unknown, d.wrong, d.missing)
}

// decoder collects the violations of one request, each kind in the order found.
type decoder struct {
	spec                    *Spec
	unknown, wrong, missing []Violation
}

func (d *decoder) report(v Violation) { d.wrong = append(d.wrong, v) }

// decode reads the value of one parameter, whatever its type.
func (d *decoder) decode(s *Schema, n *wire.Node, name string) any {
	s = d.resolve(s)
	switch {
	case len(s.AnyOf) > 0:
		return d.anyOf(s, n, name)
	case s.Type == "object":
		return d.group(s, n, name)
	case s.Type == "array":
		return d.list(s, n, name)
	}
	return d.scalar(s, n, name)
}

// resolve follows a reference. Parameters hold none today, and one that leads
// nowhere takes any text.
func (d *decoder) resolve(s *Schema) *Schema {
	if resolved := d.spec.Resolve(s); resolved != nil {
		return resolved
	}
	return &Schema{Type: "string"}
}
