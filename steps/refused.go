package steps

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/wire"
)

// refusedError is a request that was refused, told in the target's own words.
type refusedError struct{ x *wire.Exchange }

// Error reads: the capture was refused with 400: "No." (POST /v1/…/capture).
func (e *refusedError) Error() string {
	return fmt.Sprintf("%s (%s %s)", e.story(), e.x.Method, e.x.Path)
}

// story is the refusal without the request.
func (e *refusedError) story() string {
	return fmt.Sprintf("%s was refused with %d: %s", deed(e.x), e.x.Status, complaint(e.x))
}

func refusal(x *wire.Exchange) error { return &refusedError{x} }

// complaint is what an error answer says, and where its code is documented.
func complaint(x *wire.Exchange) string {
	body, err := x.JSON()
	if err != nil {
		return "with a body that is no error of the API"
	}
	message := gjson.GetBytes(body, "error.message")
	if message.Type != gjson.String {
		return "with a body that is no error of the API"
	}
	said := fmt.Sprintf("%q", message.String())
	if code := x.ErrorCode(); slices.Contains(documentedCodes, code) {
		said += ", see https://docs.stripe.com/error-codes#" + strings.ReplaceAll(code, "_", "-")
	}
	return said
}

// documentedCodes are the codes of the ledger (docs/evidence.md, section 12) and of
// the suite that Stripe's page of error codes explains.
var documentedCodes = []string{
	"amount_too_large", "idempotency_key_in_use", "lock_timeout", "parameter_invalid_empty", "parameter_invalid_integer",
	"parameter_missing", "parameter_unknown", "rate_limit", "resource_missing", "url_invalid",
}

// deeds are what the requests that change something are called, by how their path ends.
var deeds = []struct{ ending, name string }{
	{"/test_helpers/issuing/authorizations", "the purchase"},
	{"/test_helpers/issuing/settlements", "the new settlement"},
	{"/capture", "the capture"},
	{"/reverse", "the reversal"},
	{"/increment", "the increment"},
	{"/finalize_amount", "the final amount"},
	{"/expire", "the expiry"},
	{"/fraud_challenges/respond", "the answer to the fraud challenge"},
	{"/approve", "the approval"},
	{"/decline", "the decline"},
	{"/refund", "the refund"},
	{"/create_force_capture", "the force capture"},
	{"/create_unlinked_refund", "the unlinked refund"},
	{"/shipping/submit", "the submission to the manufacturer"},
	{"/shipping/ship", "the shipment"},
	{"/shipping/deliver", "the delivery"},
	{"/shipping/return", "the return to the sender"},
	{"/shipping/fail", "the failure of the shipment"},
	{"/submit", "the submission"},
	{"/cancel", "the cancellation"},
	{"/activate", "the activation"},
	{"/deactivate", "the deactivation"},
	{"/reject", "the rejection"},
	{"/complete", "the completion"},
}

// deed names a request as people do: the capture, the new card, the update of the card.
func deed(x *wire.Exchange) string {
	if x.Method == http.MethodGet {
		return "the request"
	}
	for _, d := range deeds {
		if strings.HasSuffix(x.Path, d.ending) {
			return d.name
		}
	}
	noun := nounAt(x.Path)
	switch {
	case noun == "":
		return "the request"
	case x.Method == http.MethodDelete:
		return "the removal of the " + noun
	case x.Path+"/" == pathOf(noun, ""):
		return "the new " + noun
	}
	return "the update of the " + noun
}
