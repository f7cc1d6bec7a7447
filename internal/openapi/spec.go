// Package openapi holds the part of Stripe's OpenAPI document that assay works
// with: the operations of Issuing, their parameters and the schemas of their
// answers, generated from Stripe's own document (see generate) and stamped with
// its version. The few operations that Stripe documents elsewhere stand apart in it.
package openapi

import (
	"slices"
	"sync"
)

// Spec is the generated part of the document. It is read only and safe for
// concurrent use.
type Spec struct {
	Version    string             `json:"version"` // "2026-08-26.dahlia": the API version it describes
	Operations []*Operation       `json:"operations"`
	Documented []*Operation       `json:"documented,omitempty"` // what Stripe's documentation has and the document lacks
	Events     []string           `json:"events,omitempty"`     // types of events of which that is so
	Schemas    map[string]*Schema `json:"schemas"`              // by component name, "issuing.card"

	once   sync.Once // guards routes, built by the first Find
	routes route
}

// Operation is one method on one path.
type Operation struct {
	ID     string  `json:"id"`               // "PostTestHelpersIssuingAuthorizationsAuthorizationCapture"
	Method string  `json:"method"`           // "POST"
	Path   string  `json:"path"`             // "/v1/test_helpers/issuing/authorizations/{authorization}/capture"
	Params *Schema `json:"params,omitempty"` // an object: the query of a GET, the form body of a POST
	Answer *Schema `json:"answer,omitempty"` // of status 200; what answers will be held against; nil of a documented one
	Page   string  `json:"page,omitempty"`   // of the documentation, where that alone has it; "" for the document's own
}

// All returns the document's operations, and behind them those of the
// documentation alone.
func (s *Spec) All() []*Operation { return slices.Concat(s.Operations, s.Documented) }

// Schema is the subset of OpenAPI 3.0's schema that Stripe's document uses.
// Format and OpenEnum are for holding answers against it; parameters are checked
// without them.
type Schema struct {
	Ref        string             `json:"ref,omitempty"` // component name; nothing else is set then
	Type       string             `json:"type,omitempty"`
	Format     string             `json:"format,omitempty"`
	Enum       []string           `json:"enum,omitempty"`      // in the document's order; a boolean's value is "true"
	OpenEnum   bool               `json:"open_enum,omitempty"` // x-stripeBypassValidation: values may be added
	MaxLength  int                `json:"max_length,omitempty"`
	Nullable   bool               `json:"nullable,omitempty"`
	Items      *Schema            `json:"items,omitempty"`
	AnyOf      []*Schema          `json:"any_of,omitempty"`
	Properties map[string]*Schema `json:"properties,omitempty"`
	Required   []string           `json:"required,omitempty"`
	Additional *Schema            `json:"additional,omitempty"` // schema of other properties
	Closed     bool               `json:"closed,omitempty"`     // additionalProperties: false
	Stub       bool               `json:"stub,omitempty"`       // a resource of which only id and object are kept
	Beyond     []string           `json:"beyond,omitempty"`     // properties of real answers that the document does not have
}
