package openapi

import (
	"encoding/json"

	"github.com/tidwall/gjson"

	"assay/internal/wire"
)

// Judgement is what the contract says of one exchange.
type Judgement struct {
	Operation *Operation  // nil: the document does not have it, and nothing is judged
	Answer    []Breach    // the target's: where the answer breaks its schema, notes among them
	Request   []Violation // the sender's: what the operation does not accept
}

// Judge holds an exchange against the contract. An answer in another API version
// than the document's is not judged, as far as it says which one it is; nor is
// one that is missing, broken or none of JSON, which are no matter of a schema.
func (s *Spec) Judge(x *wire.Exchange) Judgement {
	var j Judgement
	if j.Operation, _ = s.Find(x.Method, x.Path); j.Operation == nil {
		return j
	}
	if root, err := x.Params.Tree(); err == nil {
		_, j.Request = j.Operation.Decode(s, root)
	}
	answered := x.Header.Get("Stripe-Version")
	if x.Status < 200 || x.Status >= 300 && x.Status < 400 || answered != "" && answered != s.Version || !json.Valid(x.Body) {
		return j
	}
	schema := j.Operation.Answer
	if x.Status >= 400 {
		schema = s.Schemas["error"]
	}
	j.Answer = s.Validate(schema, gjson.ParseBytes(x.Body))
	return j
}
