package steps

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/internal/wire"
)

func TestHeaderSentences(t *testing.T) {
	t.Parallel()
	target := http.HandlerFunc(func(out http.ResponseWriter, _ *http.Request) {
		out.Header().Set("Request-Id", "req_1")
		out.Header().Set("X-Secret", "s")
		fmt.Fprint(out, made)
	})
	w := language(t).World(&wire.Conn{Client: wire.NewClient(wire.InProcess(target)), Base: "http://scripted", Key: "sk_test_1"})
	if err := say(w, `the answer's header "Request-Id" is "req_1"`); err == nil || !strings.Contains(err.Error(), "no request was made") {
		t.Errorf("before any request: %v", err)
	}
	must(t, w, `I GET "/v1/issuing/authorizations/iauth_1"`)
	for step, want := range map[string]string{
		`"Request-Id" is "req_1"`:           "",
		`"Request-Id" is "req_"`:            `the answer's header Request-Id is "req_1", want "req_"`,
		`"Idempotency-Key" is "k"`:          `the answer's header Idempotency-Key is absent, want "k"`,
		`"Request-Id" matches "req_\d"`:     "",
		`"Request-Id" matches "req_"`:       `the answer's header Request-Id is "req_1", want a text that matches req_`,
		`"Request-Id" matches "("`:          "missing closing )",
		`"Idempotency-Key" matches ".*"`:    `the answer's header Idempotency-Key is absent, want a text that matches .*`,
		`"Idempotency-Key" is absent`:       "",
		`"Request-Id" is absent`:            `the answer's header Request-Id is "req_1", want absent`,
		`"X-Secret" is absent`:              `the header "X-Secret" is none that a run keeps; there are Content-Type, `,
		`"request-id" is "req_1"`:           `the header "request-id" is none that a run keeps`,
		`"Stripe-Request" matches "req_\d"`: `the header "Stripe-Request" is none that a run keeps`,
	} {
		err := say(w, "the answer's header "+step)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(detail(err), want) {
			t.Errorf("%s: %v, want %q", step, err, want)
		}
		var misuse *result.SkipError
		if strings.HasPrefix(want, "the header") && !errors.As(err, &misuse) {
			t.Errorf("%s is the feature's fault, not the target's: %v", step, err)
		}
	}
}
