package account

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"assay/internal/wire"
)

// said is one answer of a stand-in.
type said struct {
	status int
	body   string
	header string // "Name: value"
}

// asked returns a connection to a stand-in that gives an answer by path, and the
// list of the requests it gets.
func asked(answers map[string]said) (*wire.Conn, *[]string) {
	var requests []string
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests = append(requests, r.Method+" "+r.URL.RequestURI())
		a := answers[r.URL.Path]
		w.Header().Set("Content-Type", "application/json")
		if name, value, ok := strings.Cut(a.header, ": "); ok {
			w.Header().Set(name, value)
		}
		w.WriteHeader(a.status)
		_, _ = w.Write([]byte(a.body))
	})
	return &wire.Conn{Client: wire.NewClient(wire.InProcess(handler)), Base: "http://mock"}, &requests
}

const (
	holders = "/v1/issuing/cardholders"
	oneOf   = `{"object":"list","data":[{"id":"ich_1","object":"issuing.cardholder","livemode":false}],"has_more":true}`
	noneOf  = `{"object":"list","data":[],"has_more":false}`
)

func failure(message, code string) string {
	return `{"error":{"message":"` + message + `","code":"` + code + `","type":"invalid_request_error"}}`
}

func TestInspect(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		answer      said
		mock, real  string // the cause for which no run can begin; "" when one can
		saysMessage string
	}{
		"a list":               {answer: said{200, oneOf, "Stripe-Version: 2026-08-26.dahlia"}},
		"an empty list":        {answer: said{200, noneOf, ""}},
		"wrong key":            {said{401, failure("Invalid API Key provided: sk_test_****mFeM", ""), ""}, "auth", "auth", "sk_test_****mFeM"},
		"401 without body":     {said{401, "", ""}, "auth", "auth", ""},
		"no permission":        {said{403, failure("This application does not have the required permissions", "oauth_not_supported"), ""}, "auth.permission", "auth.permission", "required permissions"},
		"403 of a proxy":       {said{403, "<html>", "Content-Type: text/html"}, "target.not_stripe_like", "target.not_stripe_like", ""},
		"no Issuing":           {said{400, failure("Your account is not set up to use Issuing. Please visit https://dashboard.stripe.com/issuing/overview to get started.", ""), ""}, "account.no_issuing", "account.no_issuing", "overview"},
		"another 400":          {said{400, failure("Invalid Stripe API version", ""), ""}, "", "account.refused", "Invalid Stripe"},
		"404 in JSON":          {said{404, failure("Unrecognized request URL", ""), ""}, "", "account.refused", "Unrecognized"},
		"404 in HTML":          {said{404, "<html>", "Content-Type: text/html"}, "target.not_stripe_like", "target.not_stripe_like", ""},
		"teapot":               {said{418, "<html>no API here</html>", "Content-Type: text/html"}, "target.not_stripe_like", "target.not_stripe_like", ""},
		"HTML with 200":        {said{200, "<html>", "Content-Type: text/html"}, "target.not_stripe_like", "target.not_stripe_like", ""},
		"HTML called JSON":     {said{200, "<html>", ""}, "target.not_stripe_like", "target.not_stripe_like", ""},
		"nothing":              {said{200, "", ""}, "target.not_stripe_like", "target.not_stripe_like", ""},
		"JSON, but no list":    {said{200, `{"hello":"world"}`, ""}, "target.not_stripe_like", "target.not_stripe_like", ""},
		"a list of JSON alone": {said{200, `[]`, ""}, "target.not_stripe_like", "target.not_stripe_like", ""},
		"torn JSON":            {said{200, `{"object":"list","data":[`, ""}, "target.not_stripe_like", "target.not_stripe_like", ""},
		"500 in JSON":          {said{500, failure("oops", ""), ""}, "target.5xx", "target.5xx", "oops"},
		"502 in HTML":          {said{502, "<html>", "Content-Type: text/html"}, "target.5xx", "target.5xx", ""},
		"rate limit":           {said{429, failure("Request rate limit exceeded.", "rate_limit"), ""}, "target.rate_limited", "target.rate_limited", "exceeded"},
		"lock timeout":         {said{429, failure("busy", "lock_timeout"), ""}, "target.lock_timeout", "target.lock_timeout", "busy"},
		"redirect":             {said{301, "", "Location: https://elsewhere.test/"}, "redirect", "redirect", ""},
		"message is no text":   {said{401, `{"error":{"message":{"a":1}}}`, ""}, "auth", "auth", ""},
		"error is no object":   {said{401, `{"error":"x"}`, ""}, "auth", "auth", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for real, want := range map[bool]string{false: tt.mock, true: tt.real} {
				c, requests := asked(map[string]said{holders: tt.answer})
				facts, err := Inspect(context.Background(), c, real)
				var trouble *TroubleError
				if errors.As(err, &trouble); want != "" && (trouble == nil || trouble.Cause != want || trouble.Do == "") || want == "" && err != nil {
					t.Errorf("real is %v: the error is %v, want cause %q", real, err, want)
				}
				if want != "" && err != nil && !strings.Contains(err.Error(), tt.saysMessage) {
					t.Errorf("the error %q does not say %q", err, tt.saysMessage)
				}
				if facts.Status != tt.answer.status {
					t.Errorf("the status is %d, want %d", facts.Status, tt.answer.status)
				}
				if !slices.Equal(*requests, []string{"GET " + holders + "?limit=1"}) {
					t.Errorf("the requests are %v", *requests)
				}
			}
		})
	}
}

func TestInspectTellsFacts(t *testing.T) {
	t.Parallel()
	c, _ := asked(map[string]said{holders: {200, oneOf, "Stripe-Version: 2025-03-31.basil"}})
	facts, err := Inspect(context.Background(), c, true)
	if err != nil || facts.APIVersion != "2025-03-31.basil" || !facts.Lists || facts.Livemode != "false" {
		t.Errorf("the facts are %+v, %v", facts, err)
	}
}

func TestInspectStopsAtLiveObjects(t *testing.T) {
	t.Parallel()
	live := strings.Replace(oneOf, "false", "true", 1)
	var unsafe *wire.SafetyError
	c, _ := asked(map[string]said{holders: {200, live, ""}})
	if _, err := Inspect(context.Background(), c, false); !errors.As(err, &unsafe) || unsafe.Cause != "safety.livemode" {
		t.Errorf("of a live cardholder: %v", err)
	}
	var facts Facts
	c, _ = asked(map[string]said{"/v1/balance": {200, `{"object":"balance","livemode":true}`, ""}})
	if err := facts.Fund(context.Background(), c, false); !errors.As(err, &unsafe) {
		t.Errorf("of a live balance: %v", err)
	}
}

func TestInspectWithoutAnswer(t *testing.T) {
	t.Parallel()
	gone := wire.NewClient(wire.InProcess(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("gone") })))
	c := &wire.Conn{Client: gone, Base: "http://mock"}
	var trouble *TroubleError
	if _, err := Inspect(context.Background(), c, true); !errors.As(err, &trouble) || trouble.Cause != "target.unreachable" {
		t.Errorf("of a target that is gone: %v", err)
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Inspect(cancelled, c, true); !errors.Is(err, context.Canceled) {
		t.Errorf("of a cancelled context: %v", err)
	}
}

func TestFund(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		answer     said
		mock, real string // the cause for which no run can begin; "" when one can
		funds      bool
	}{
		"funded":                  {said{200, `{"object":"balance","issuing":{"available":[{"amount":0,"currency":"usd"},{"amount":100000,"currency":"EUR"}]},"livemode":false}`, ""}, "", "", true},
		"all zero":                {said{200, `{"issuing":{"available":[{"amount":0,"currency":"usd"}]}}`, ""}, "account.no_funds", "account.no_funds", false},
		"below zero":              {said{200, `{"issuing":{"available":[{"amount":-5,"currency":"usd"}]}}`, ""}, "account.no_funds", "account.no_funds", false},
		"an empty list":           {said{200, `{"issuing":{"available":[]}}`, ""}, "", "account.no_funds", false},
		"no issuing balance":      {said{200, `{"available":[{"amount":100,"currency":"usd"}]}`, ""}, "", "account.no_funds", false},
		"a text is no amount":     {said{200, `{"issuing":{"available":[{"amount":"x","currency":"usd"}]}}`, ""}, "account.no_funds", "account.no_funds", false},
		"not served":              {said{404, failure("Unrecognized request URL", ""), ""}, "", "", false},
		"not for this key":        {said{403, failure("no permission", ""), ""}, "", "", false},
		"not for this key (HTML)": {said{403, "<html>", "Content-Type: text/html"}, "", "", false},
		"broken":                  {said{503, "", ""}, "", "target.5xx", false},
		"no JSON":                 {said{200, "<html>", ""}, "", "target.not_stripe_like", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for real, want := range map[bool]string{false: tt.mock, true: tt.real} {
				c, _ := asked(map[string]said{"/v1/balance": tt.answer})
				var facts Facts
				err := facts.Fund(context.Background(), c, real)
				var trouble *TroubleError
				if errors.As(err, &trouble); want != "" && (trouble == nil || trouble.Cause != want) || want == "" && err != nil {
					t.Errorf("real is %v: the error is %v, want cause %q", real, err, want)
				}
				if facts.Balance.Funds() != tt.funds || facts.Balance.Status != tt.answer.status || !facts.Balance.Asked {
					t.Errorf("real is %v: the balance is %+v", real, facts.Balance)
				}
			}
		})
	}
}
