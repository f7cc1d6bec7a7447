package account

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/wire"
)

// TroubleError is the one cause for which no run can begin in an account.
type TroubleError struct {
	Cause string // stable name: "auth", "account.no_funds"
	Why   string // what was found
	Do    string // what to do about it
	Err   error  // underneath; may be nil
}

// Error reads: auth: GET /v1/issuing/cardholders was refused with 401: …; set a key.
func (e *TroubleError) Error() string { return e.Cause + ": " + e.Why + "; " + e.Do }

// Unwrap returns what went wrong underneath.
func (e *TroubleError) Unwrap() error { return e.Err }

// troubles is the table of the answers with which no run can begin. The first
// row that fits names the cause.
var troubles = []struct {
	from, to       int    // statuses
	says           string // somewhere in error.code or error.message; "" fits every answer
	json           bool   // fits an answer in JSON only; any other is not the API's own
	cause, why, do string
}{
	{401, 401, "", false, "auth", "the key is not accepted", doKey},
	{403, 403, "", true, "auth.permission", "the key may not do this", doKey},
	{429, 429, "lock_timeout", true, "target.lock_timeout", "something else works on the account", doWait},
	{429, 429, "", false, "target.rate_limited", "there were too many requests, of whomever", doWait},
	{500, 999, "", false, "target.5xx", "the target itself is broken", doWait},
	{300, 399, "", false, "redirect", "the API is elsewhere, and redirects are not followed", "name the address it redirects to"},
	{400, 400, "not set up to use Issuing", true, "account.no_issuing", "the account cannot issue cards", "activate Issuing for it in the Dashboard, or use a key of another account"},
}

const (
	doKey  = "give a test key of this account that may use Issuing: STRIPE_API_KEY for stripe, ASSAY_TARGET_KEY for a mock"
	doURL  = "see whether --target names the address of the API itself"
	doWait = "try again later"
)

// doFund is for Stripe itself, and for a mock.
var doFund = map[bool]string{
	true:  "add funds to the Issuing balance of the test account, in the Dashboard",
	false: "let its accounts begin with an Issuing balance (assay serve: --balance), or top it up",
}

// answer is what a target said, and its JSON once that is safe to read.
type answer struct {
	*wire.Exchange
	json bool
	body gjson.Result
}

// weigh looks for trouble in what came of a request.
func weigh(ctx context.Context, x *wire.Exchange, err error) (answer, error) {
	if err != nil {
		return answer{}, unanswered(ctx, x, err)
	}
	a := answer{Exchange: x}
	if body, err := x.JSON(); err == nil {
		a.json, a.body = true, gjson.ParseBytes(body)
	}
	said := a.body.Get("error.code").String() + " " + a.body.Get("error.message").String()
	for _, t := range troubles {
		if t.from <= a.Status && a.Status <= t.to && strings.Contains(said, t.says) && (a.json || !t.json) {
			return a, a.trouble(t.cause, t.why, t.do)
		}
	}
	if !a.json {
		return a, a.trouble("target.not_stripe_like", "the answer is no JSON", doURL)
	}
	return a, nil
}

// trouble tells what is wrong with an answer, and in the target's own words why.
func (a answer) trouble(cause, why, do string) *TroubleError {
	if said := a.body.Get("error.message"); said.Type == gjson.String {
		why += fmt.Sprintf(": %q", said.String())
	}
	return &TroubleError{Cause: cause, Why: fmt.Sprintf("%s %s was answered with %d, %s", a.Method, a.Path, a.Status, why), Do: do}
}

// livemode returns what the objects of the answer say of themselves. A live one
// is a reason to stop: nothing may be made beside it.
func (a answer) livemode() (string, error) {
	for _, path := range []string{"livemode", "data.0.livemode"} {
		switch a.body.Get(path).Type {
		case gjson.True:
			return "true", &wire.SafetyError{Cause: "safety.livemode", Why: fmt.Sprintf("%s %s answered with a live object", a.Method, a.Path)}
		case gjson.False:
			return "false", nil
		}
	}
	return "", nil
}

// unanswered tells why no answer came.
func unanswered(ctx context.Context, x *wire.Exchange, err error) error {
	var unsafe *wire.SafetyError
	switch {
	case errors.As(err, &unsafe):
		return unsafe
	case errors.Is(ctx.Err(), context.Canceled):
		return ctx.Err()
	}
	return &TroubleError{
		Cause: wire.Cause(err), Err: err,
		Why: fmt.Sprintf("%s %s has no answer (%v)", x.Method, x.Path, err),
		Do:  cmp.Or(doTLS[wire.Cause(err)], "see whether it is up and can be reached, or name another with --target"),
	}
}

// doTLS is for a target that is up, and whose TLS will not do. Nothing switches the
// checks off.
var doTLS = map[string]string{
	"tls.unknown_authority": "a mock of yours is trusted with SSL_CERT_FILE=cert.pem (assay serve: --tls-cert cert.pem); for any other, see who answers in its place",
	"tls.expired":           "give the target a certificate that is still good, and see whether the clock of this machine is right",
	"tls.hostname":          "name the target as its certificate does, or give it one for this name",
	"tls.certificate":       "give the target a certificate that is good for a server",
	"tls.version":           "let the target speak TLS 1.2 or 1.3",
	"tls.not_tls":           "write http:// if the target speaks no TLS, or see whether the port is right",
	"http2.refused":         "let the target speak HTTP/1.1, too",
}
