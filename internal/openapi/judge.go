package openapi

import (
	"cmp"
	"net/http"

	"github.com/tidwall/gjson"

	"assay/internal/wire"
)

// Judgement is what the contract says of one exchange.
type Judgement struct {
	Operation *Operation  // nil: the document does not have it
	Silent    Silence     // why nothing is said; "" when the exchange was judged
	Answer    []Breach    // the target's: where the answer breaks its schema, notes among them
	Request   []Violation // the sender's: what the operation does not accept
}

// Silence is why the contract says nothing of an exchange.
type Silence string

// The silences.
const (
	NoOperation  Silence = "no_operation"  // the document does not have it
	OtherVersion Silence = "other_version" // asked or answered in another API version than the document's
	NoAnswer     Silence = "no_answer"     // missing, broken, none of JSON, or a redirection: no matter of a schema
)

// Judge holds an exchange against the contract. Asked is the API version that
// requests ask for unless they name another. What an answer says of its version
// goes before what was asked for.
func (s *Spec) Judge(x *wire.Exchange, asked string) Judgement {
	var j Judgement
	if j.Operation, _ = s.Find(x.Method, x.Path); j.Operation == nil || j.Operation.Page != "" {
		return Judgement{Silent: NoOperation}
	}
	if cmp.Or(x.Header.Get("Stripe-Version"), x.Version, asked, s.Version) != s.Version {
		j.Silent = OtherVersion
		return j
	}
	if root, err := x.Params.Tree(); err == nil {
		_, j.Request = j.Operation.Decode(s, root)
	}
	body, err := x.JSON()
	if err != nil || !x.OK() && x.Status < http.StatusBadRequest {
		j.Silent = NoAnswer
		return j
	}
	schema := j.Operation.Answer
	if !x.OK() {
		schema = s.Schemas["error"]
	}
	j.Answer = s.Validate(schema, gjson.ParseBytes(body))
	return j
}
