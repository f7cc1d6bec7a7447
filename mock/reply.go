package mock

import (
	"net/http"
	"strconv"
)

// reply is a whole answer before it is sent.
type reply struct {
	status  int
	body    []byte
	version version
	request string // Request-Id; "" when no request was counted

	post        bool
	key         string // Idempotency-Key, sent or made up
	original    string // Original-Request
	shouldRetry string // Stripe-Should-Retry, "" for none
	replayed    bool

	use [32]byte // fingerprint of the request that the idempotency key was used for
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

// shared are the headers of every answer, as recorded in 2024 (evidence section
// 13, FX). Headers of Stripe's web server are left out.
var shared = [...]struct{ name, value string }{
	{"Access-Control-Allow-Credentials", "true"},
	{"Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE"},
	{"Access-Control-Allow-Origin", "*"},
	{"Access-Control-Expose-Headers", "Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, X-Stripe-Privileged-Session-Required"},
	{"Access-Control-Max-Age", "300"},
	{"Cache-Control", "no-cache, no-store"},
	{"Content-Type", "application/json"},
	{"Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload"},
	{"Vary", "Origin"},
}

// send writes the reply. POSTs carry the idempotency headers, even when the
// client sent no key (recorded for what passed the checks of version and
// encoding, inferred for what did not).
func (p *reply) send(w http.ResponseWriter) {
	h := w.Header()
	var own [len(shared)]string // headers become the client's, which may change them
	for i, header := range shared {
		own[i] = header.value
		h[header.name] = own[i : i+1 : i+1]
	}
	set := func(name, value string) {
		if value != "" {
			h[name] = []string{value}
		}
	}
	set("Request-Id", p.request)
	set("Stripe-Version", string(p.version))
	set("Content-Length", strconv.Itoa(len(p.body)))
	if p.post {
		set("Idempotency-Key", p.key)
		set("Original-Request", p.original)
		set("Stripe-Should-Retry", p.shouldRetry)
	}
	if p.replayed {
		set("Idempotent-Replayed", "true")
	}
	w.WriteHeader(p.status)
	_, _ = w.Write(p.body) // the client may be gone
}
