package mock

import (
	"fmt"
	"net/http"
	"strings"
)

// apiError is an error as Stripe answers it (evidence section 12). Its exported
// fields are the envelope, in the order of the wire.
type apiError struct {
	Code          string `json:"code,omitempty"`
	DocURL        string `json:"doc_url,omitempty"`
	Message       string `json:"message"`
	Param         string `json:"param,omitempty"`
	RequestLogURL string `json:"request_log_url,omitempty"`
	Type          string `json:"type"`

	status int
	// settled: the request was understood and refused for the state of things.
	// Such an answer carries Stripe-Should-Retry: false and is kept under its
	// idempotency key; an error in the parameters is neither (sections 12, 13).
	settled bool
	bare    bool // no request_log_url: errors raised before the account is known
}

type errorEnvelope struct {
	Error *apiError `json:"error"`
}

func (e *apiError) Error() string { return e.Message }

// fault makes an error in the parameters. The code may be empty.
func fault(code, param, format string, args ...any) *apiError {
	return &apiError{
		Code: code, DocURL: docURL(code), Message: fmt.Sprintf(format, args...), Param: param,
		Type: "invalid_request_error", status: http.StatusBadRequest,
	}
}

// refusal makes an error of state: the request was well formed, but what it
// asks is not possible now. The param may be empty.
func refusal(param, format string, args ...any) *apiError {
	e := fault("", param, format, args...)
	e.settled = true
	return e
}

// denial makes an error of the key (401).
func denial(format string, args ...any) *apiError {
	e := fault("", "", format, args...)
	e.status, e.bare = http.StatusUnauthorized, true
	return e
}

// missing is the error of an object that a parameter of the body names.
func missing(noun, param, id string) *apiError {
	return fault("resource_missing", param, "No such %s: '%s'", noun, id)
}

// notFound is the error of an object that the path names: its param is the
// noun's last word, as in the path's placeholder.
func notFound(noun, id string) *apiError {
	return notFoundBy(noun[strings.LastIndexByte(noun, ' ')+1:], noun, id)
}

// notFoundBy is the same where the path's placeholder has another name (section
// 12: "id" recorded for charges).
func notFoundBy(param, noun, id string) *apiError {
	e := missing(noun, param, id)
	e.status = http.StatusNotFound
	return e
}

// unrecognized is the error of a URL or method that Stripe does not have. The
// wording is general knowledge, not recorded.
func unrecognized(method, path string) *apiError {
	hint := "Please see https://stripe.com/docs or we can help at https://support.stripe.com/."
	if strings.HasSuffix(path, "/") {
		hint = "If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. " + hint
	}
	return unknownURL(method, path, hint)
}

func unknownURL(method, path, why string) *apiError {
	e := fault("", "", "Unrecognized request URL (%s: %s). %s", method, path, why)
	e.status = http.StatusNotFound
	return e
}

// unserved is the error of an Issuing operation that Stripe has and this mock
// has not: the same status, so that clients behave, and honest words.
func unserved(method, path string) *apiError {
	return unknownURL(method, path, "Stripe has this operation, but this mock does not serve it yet.")
}

// broken is the answer to a defect of the mock itself.
func broken(err error) *apiError {
	return &apiError{Message: "The mock failed: " + err.Error(), Type: "api_error", status: http.StatusInternalServerError}
}

// notKept is the answer to what cannot be written to the state file.
func notKept(err error) *apiError {
	return broken(fmt.Errorf("its state file cannot be written (%w); nothing is changed any more until it is started again", err))
}

func docURL(code string) string {
	if code == "" {
		return ""
	}
	return "https://stripe.com/docs/error-codes/" + strings.ReplaceAll(code, "_", "-")
}

// atLeastOne is the error of an amount below 1 (section 12: recorded for refunds,
// inferred here).
func atLeastOne(param string) *apiError {
	return fault("parameter_invalid_integer", param, "This value must be greater than or equal to 1.")
}

// amountTooLarge is the error of an amount over Stripe's limit (section 12:
// recorded for payment_intents, its Stripe-Should-Retry included, inferred here).
func amountTooLarge(currency string) *apiError {
	e := fault("amount_too_large", "", "Amount must be no more than %s", money(maxAmount, currency))
	e.settled = true
	return e
}

// answerTooLarge is the error of an answer that the mock does not write; Stripe's
// own bounds are unknown. What was asked for is done: so a POST's key is used up.
func answerTooLarge() *apiError {
	return refusal("", "This answer would be larger than %d bytes. Expand less, or ask for fewer objects with limit.", maxAnswer)
}

// required is the error of a parameter that the operation needs here.
func required(param string) *apiError {
	return fault("parameter_missing", param, "Missing required param: %s.", param)
}
