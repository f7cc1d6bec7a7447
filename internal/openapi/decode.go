package openapi

import "assay/internal/wire"

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
	TooLong    Fault = "too_long"
)

// Violation is one parameter that the operation does not accept.
type Violation struct {
	Fault   Fault
	Param   string   // in bracket notation, "merchant_data[category]"
	Value   string   // as sent, "" for a group
	Allowed []string // for NotInEnum: the accepted values, in the document's order
	Max     int      // for TooLong
}

// Decode checks a request's form against the operation's parameters and returns
// them typed. With violations the values must not be used. Unknown parameters
// come first in the list, in the order sent; then the others in the order sent;
// missing ones last.
func (op *Operation) Decode(spec *Spec, form *wire.Node) (Values, []Violation) {
	panic("not written yet")
}
