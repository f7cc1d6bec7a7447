package mock

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"

	"assay/internal/openapi"
)

// disputeEvidence is why a transaction is disputed and what speaks for that. Of its
// groups there is the one that is called like the reason (spec: "Its value will
// match the field containing the evidence"); what was not told in it is null.
type disputeEvidence struct {
	Canceled                  *canceledEvidence    `json:"canceled,omitempty"`
	Duplicate                 *duplicateEvidence   `json:"duplicate,omitempty"`
	Fraudulent                *plainEvidence       `json:"fraudulent,omitempty"`
	MerchandiseNotAsDescribed *merchandiseEvidence `json:"merchandise_not_as_described,omitempty"`
	NoValidAuthorization      *plainEvidence       `json:"no_valid_authorization,omitempty"`
	NotReceived               *notReceivedEvidence `json:"not_received,omitempty"`
	Other                     *otherEvidence       `json:"other,omitempty"`
	Reason                    string               `json:"reason"`
	ServiceNotAsDescribed     *serviceEvidence     `json:"service_not_as_described,omitempty"`
}

type plainEvidence struct {
	AdditionalDocumentation *string `json:"additional_documentation"`
	Explanation             *string `json:"explanation"`
}

type canceledEvidence struct {
	AdditionalDocumentation    *string `json:"additional_documentation"`
	CanceledAt                 *int64  `json:"canceled_at"`
	CancellationPolicyProvided *bool   `json:"cancellation_policy_provided"`
	CancellationReason         *string `json:"cancellation_reason"`
	ExpectedAt                 *int64  `json:"expected_at"`
	Explanation                *string `json:"explanation"`
	ProductDescription         *string `json:"product_description"`
	ProductType                *string `json:"product_type"`
	ReturnStatus               *string `json:"return_status"`
	ReturnedAt                 *int64  `json:"returned_at"`
}

type duplicateEvidence struct {
	AdditionalDocumentation *string `json:"additional_documentation"`
	CardStatement           *string `json:"card_statement"`
	CashReceipt             *string `json:"cash_receipt"`
	CheckImage              *string `json:"check_image"`
	Explanation             *string `json:"explanation"`
	OriginalTransaction     *string `json:"original_transaction"`
}

type merchandiseEvidence struct {
	AdditionalDocumentation *string `json:"additional_documentation"`
	Explanation             *string `json:"explanation"`
	ReceivedAt              *int64  `json:"received_at"`
	ReturnDescription       *string `json:"return_description"`
	ReturnStatus            *string `json:"return_status"`
	ReturnedAt              *int64  `json:"returned_at"`
}

type notReceivedEvidence struct {
	AdditionalDocumentation *string `json:"additional_documentation"`
	ExpectedAt              *int64  `json:"expected_at"`
	Explanation             *string `json:"explanation"`
	ProductDescription      *string `json:"product_description"`
	ProductType             *string `json:"product_type"`
}

type otherEvidence struct {
	AdditionalDocumentation *string `json:"additional_documentation"`
	Explanation             *string `json:"explanation"`
	ProductDescription      *string `json:"product_description"`
	ProductType             *string `json:"product_type"`
}

type serviceEvidence struct {
	AdditionalDocumentation *string `json:"additional_documentation"`
	CanceledAt              *int64  `json:"canceled_at"`
	CancellationReason      *string `json:"cancellation_reason"`
	Explanation             *string `json:"explanation"`
	ReceivedAt              *int64  `json:"received_at"`
}

// filedEvidence are the pieces that are files.
var filedEvidence = []string{"additional_documentation", "card_statement", "cash_receipt", "check_image"}

// evidence returns the evidence with what was sent of it. A file must have been
// uploaded, and the transaction that a duplicate repeats exist (inferred).
func (s *disputes) evidence(r *request, before disputeEvidence) (disputeEvidence, error) {
	sent := r.params.Object("evidence")
	e, err := before.with(sent)
	if err != nil {
		return e, err
	}
	for _, name := range filedEvidence {
		if _, err := s.files.named(sent.Object(e.Reason), name, e.param(name), "dispute_evidence"); err != nil {
			return e, err
		}
	}
	if e.Duplicate != nil && e.Duplicate.OriginalTransaction != nil {
		_, err = s.transactions.named(*e.Duplicate.OriginalTransaction, e.param("original_transaction"))
	}
	return e, err
}

// with returns the evidence with the sent pieces in place: others stay, an empty one
// is taken away, as documented. "You must also specify an evidence object whose
// reason determines its other fields" (documented, section 18), so that one of
// another reason is refused, and a new reason drops what was told for the old one
// (inferred, as the words).
func (e disputeEvidence) with(sent openapi.Values) (disputeEvidence, error) {
	reason := e.Reason
	setText(sent, "reason", &reason)
	if reason == "" {
		return e, required("evidence[reason]")
	}
	for _, name := range slices.Sorted(maps.Keys(sent)) {
		if name != "reason" && name != reason && sent.Object(name) != nil {
			return e, fault("", "evidence["+name+"]", "The evidence of a dispute with the reason %s belongs in evidence[%s]; received evidence[%s].", reason, reason, name)
		}
	}
	pieces := openapi.Values{}
	if reason == e.Reason && !sent.Cleared(reason) {
		maps.Copy(pieces, e.pieces())
	}
	for name, value := range sent.Object(reason) {
		if value == "" {
			value = nil
		}
		pieces[name] = value
	}
	out := disputeEvidence{Reason: reason}
	whole := openapi.Values{"evidence": openapi.Values{reason: pieces}}
	return out, whole.Into("evidence", &out)
}

// pieces are those of the reason's group, by name; nil is not told.
func (e disputeEvidence) pieces() openapi.Values {
	whole, err := json.Marshal(e)
	if err != nil {
		panic("mock: " + err.Error()) // texts, numbers and booleans
	}
	var groups map[string]any
	numbers := json.NewDecoder(bytes.NewReader(whole))
	numbers.UseNumber() // a float has no room for every time
	if err := numbers.Decode(&groups); err != nil {
		panic("mock: " + err.Error()) // it was just written
	}
	group, _ := groups[e.Reason].(map[string]any)
	return group
}

func (e disputeEvidence) explanation() string {
	text, _ := e.pieces()["explanation"].(string)
	return text
}
