package mock

import "net/http"

// reply is a whole answer before it is sent.
type reply struct {
	status  int
	body    []byte
	version version
	request string // Request-Id; "" when no request was counted
	policy  string // Content-Security-Policy, "" for none

	post        bool
	key         string // Idempotency-Key: of a POST, sent or made up; of a DELETE, sent
	original    string // Original-Request
	shouldRetry string // Stripe-Should-Retry, "" for none
	replayed    bool

	asks *question // that comes before the answer; nil for none

	use use   // what the idempotency key was used for
	at  int64 // seconds since 1970
}

// succeed fills the reply with the answer.
func (p *reply) succeed(buf []byte, answer any, v view, want expansion) error {
	body, ok := render(buf, answer, v, want)
	if !ok {
		return answerTooLarge()
	}
	p.status, p.shouldRetry, p.body = http.StatusOK, "false", body
	return nil
}

// fail turns the reply into an error. The account's id is for the link to the
// request's log.
func (p *reply) fail(e *apiError, account string) *reply {
	if !e.bare {
		e.RequestLogURL = "https://dashboard.stripe.com/" + account + "/test/workbench/logs?object=" + p.request
	}
	p.status = e.status
	if e.settled {
		p.shouldRetry = "false"
	}
	body, _ := render(nil, &errorEnvelope{e}, view{}, nil)
	p.body = append(body, '\n')
	return p
}
