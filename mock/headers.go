package mock

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"assay/internal/openapi"
)

// shared are the headers of every answer, as recorded in 2024 (evidence section
// 13, FX). Server and Connection are left to the server that the mock runs in.
var shared = [...]struct{ name, value string }{
	{"Access-Control-Allow-Credentials", "true"},
	{"Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE"},
	{"Access-Control-Allow-Origin", "*"},
	{"Access-Control-Expose-Headers", "Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, X-Stripe-Privileged-Session-Required"},
	{"Access-Control-Max-Age", "300"},
	{"Cache-Control", "no-cache, no-store"},
	{"Content-Type", "application/json"},
	{"Cross-Origin-Opener-Policy-Report-Only", `same-origin; report-to="coop"`},
	{"Report-To", `{"group":"coop","max_age":8640,"endpoints":[{"url":"https://q.stripe.com/coop-report?s=mono-bapi-srv"}],"include_subdomains":true}`},
	{"Reporting-Endpoints", `coop="https://q.stripe.com/coop-report?s=mono-bapi-srv"`},
	{"Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload"},
	{"Vary", "Origin"},
	{"X-Content-Type-Options", "nosniff"},
	{"X-Stripe-Priority-Routing-Enabled", "true"},
	{"X-Stripe-Routing-Context-Priority-Tier", "api-testmode"},
}

// policies are the Content-Security-Policy of each operation, which names its
// path: recorded of lists and creates. How a placeholder is written is inferred,
// and so is that an unknown URL has none.
var policies = sync.OnceValue(func() map[*openapi.Operation]string {
	spec, _ := loaded()
	out := make(map[*openapi.Operation]string, len(spec.All()))
	plain := strings.NewReplacer("{", ":", "}", "")
	for _, op := range spec.All() {
		path := url.QueryEscape(strings.TrimPrefix(plain.Replace(op.Path), "/"))
		out[op] = "report-uri https://q.stripe.com/csp-report?p=" + path + "; block-all-mixed-content; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; img-src 'self'; script-src 'self' 'report-sample'; style-src 'self'"
	}
	return out
})

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
	set("Content-Security-Policy", p.policy)
	set("Request-Id", p.request)
	set("Stripe-Version", string(p.version))
	set("Content-Length", strconv.Itoa(len(p.body)))
	set("Idempotency-Key", p.key)
	set("Original-Request", p.original)
	if p.post {
		set("Stripe-Should-Retry", p.shouldRetry)
	}
	if p.replayed {
		set("Idempotent-Replayed", "true")
	}
	w.WriteHeader(p.status)
	_, _ = w.Write(p.body) // the client may be gone
}

// tellKey fills in what the answer says of the idempotency key. A DELETE that was
// sent one gives it back, alone (recorded of a 404, GR); a GET has none (recorded).
func (p *reply) tellKey(sent string, ids *ids) {
	p.key = sent
	if !p.post {
		return
	}
	p.original = p.request
	if p.key == "" {
		p.key = ids.requests.uuid()
	}
}
