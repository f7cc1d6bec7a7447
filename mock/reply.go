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

	print [32]byte // what the idempotency key was used for
}

// shared are the headers of every answer, as recorded (evidence section 13).
var shared = map[string][]string{
	"Access-Control-Allow-Credentials": {"true"},
	"Access-Control-Allow-Methods":     {"GET,HEAD,PUT,PATCH,POST,DELETE"},
	"Access-Control-Allow-Origin":      {"*"},
	"Access-Control-Expose-Headers":    {"Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, X-Stripe-Privileged-Session-Required"},
	"Access-Control-Max-Age":           {"300"},
	"Cache-Control":                    {"no-cache, no-store"},
	"Content-Type":                     {"application/json"},
	"Strict-Transport-Security":        {"max-age=63072000; includeSubDomains; preload"},
	"Vary":                             {"Origin"},
}

// send writes the reply. POSTs carry the idempotency headers, even when the
// client sent no key (recorded).
func (p *reply) send(w http.ResponseWriter) {
	h := w.Header()
	for name, values := range shared {
		h[name] = values
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
