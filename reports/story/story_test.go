package story

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports/format"
	"assay/reports/samples"
)

// storyOf is a scenario as a story.
func storyOf(t *testing.T, sc *result.Scenario) string {
	t.Helper()
	spec, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	run := &result.Run{Target: "http://127.0.0.1:12111", APIVersion: "2026-08-26.dahlia", Scenarios: []*result.Scenario{sc}}
	var b bytes.Buffer
	if err := New(&b, spec, true, format.Options{}).Scenario(run, sc); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const pendingOne = `{"id":"iauth_1","object":"issuing.authorization","amount":1234,"currency":"usd","status":"pending","transactions":[],"card":{"id":"ic_1","object":"issuing.card","status":"active"}}`

func purchased() result.Step {
	s := samples.Step("Given", "an approved authorization of $12.34", result.Passed, wire.Exchange{
		Method: http.MethodPost, Path: "/v1/test_helpers/issuing/authorizations", Status: 200, Body: wire.Body(pendingOne),
		Params: wire.Form{{Key: "card", Value: "ic_1"}, {Key: "amount", Value: "1234"}},
	})
	return s
}

func lookedAtStatus(s result.Step) result.Step {
	s.Looked = []result.Look{{Object: "issuing.authorization", ID: "iauth_1", Path: "status"}}
	return s
}

// The three ends of a story: it went as it says, it was refused as it was to be, and
// it failed.
func TestStory(t *testing.T) {
	t.Parallel()
	captured := strings.NewReplacer(`"pending"`, `"closed"`, `"transactions":[]`, `"transactions":[{"id":"ipi_1","object":"issuing.transaction","amount":-1234}]`).Replace(pendingOne)
	const file, feature = "features/authorizations/capture.feature", "Capture an authorization"
	failing := samples.Scenario(file, feature, "capture too little", result.Failed, purchased(),
		samples.Step("When", "the merchant captures the authorization", result.Passed, samples.Exchange(200, pendingOne)),
		lookedAtStatus(samples.Step("Then", "the authorization is closed", result.Failed)),
		samples.Step("And", "nothing else is looked at", result.Skipped))
	failing.Steps[2].Mismatch = &result.Mismatch{Where: "authorization.status", Found: `"pending"`, Wanted: `"closed"`}
	failing.Steps[2].Error = failing.Steps[2].Mismatch.Error()
	failing.Reason = failing.Steps[2].Error
	for name, sc := range map[string]*result.Scenario{
		"story_passed": samples.Scenario(file, feature, "capture in full", result.Passed, purchased(),
			samples.Step("When", "the merchant captures the authorization", result.Passed, samples.Exchange(200, captured, wire.Pair{Key: "capture_amount", Value: "1234"})),
			lookedAtStatus(samples.Step("Then", "the authorization is closed", result.Passed))),
		"story_refused": samples.Scenario(file, feature, "capture a closed one", result.Passed, purchased(),
			samples.Step("When", "the merchant tries to capture the authorization", result.Passed,
				samples.Exchange(400, `{"error":{"code":"invalid_state","param":"amount","message":"It is \u001b[31mclosed.","type":"invalid_request_error"}}`)),
			samples.Step("Then", "the request is refused with 400", result.Passed)),
		"story_failed": failing,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			samples.Golden(t, name, []byte(storyOf(t, sc)))
		})
	}
}

// What a failed step found is told by the mismatch, and not a second time as what it saw;
// what else it looked at is.
func TestStoryOfAFailedLook(t *testing.T) {
	t.Parallel()
	read := samples.Exchange(200, `{"id":"iauth_1","object":"issuing.authorization","amount":1234,"currency":"usd","status":"pending","request_history":[{"reason":"card_inactive"}]}`)
	at := func(path string) result.Look {
		return result.Look{Object: "issuing.authorization", ID: "iauth_1", Path: path}
	}
	step := samples.Step("Then", "the authorization has:", result.Failed, read)
	step.Looked = []result.Look{at("amount"), at("status"), at("request_history.reason")}
	for where, found := range map[string]string{"authorization.status": "status is", "authorization.request_history.0.reason": "request_history.0.reason is"} {
		step.Mismatch = &result.Mismatch{Where: where, Found: `"this"`, Wanted: `"that"`}
		step.Error = step.Mismatch.Error()
		told := storyOf(t, samples.Scenario("a.feature", "F", "n", result.Failed, step))
		if strings.Contains(told, "the authorization's "+found) || strings.Count(told, "the authorization's ") != 2 {
			t.Errorf("of a mismatch at %s it tells:\n%s", where, told)
		}
	}
}

// A wait asks the same again and again; only answers that tell something new are told.
func TestStoryOfAWait(t *testing.T) {
	t.Parallel()
	get := func(body string) wire.Exchange {
		return wire.Exchange{Method: http.MethodGet, Path: "/v1/issuing/authorizations/iauth_1", Status: 200, Body: wire.Body(body)}
	}
	closed := strings.Replace(pendingOne, `"pending"`, `"closed"`, 1)
	sc := samples.Scenario("a.feature", "F", "n", result.Passed, purchased(),
		samples.Step("Then", "within 5 seconds the authorization is closed", result.Passed,
			get(pendingOne), get(pendingOne), get(pendingOne), get(closed)),
		samples.Step("And", "two are made alike", result.Passed, purchased().Exchanges[0], purchased().Exchanges[0]))
	told := storyOf(t, sc)
	for text, times := range map[string]int{
		"GET /v1/issuing/authorizations/iauth_1\n":       2,
		"asked 2 more times, and answered the same":      1,
		`status: "pending" → "closed"`:                   1,
		"POST /v1/test_helpers/issuing/authorizations\n": 3,
	} {
		if n := strings.Count(told, text); n != times {
			t.Errorf("it tells %q %d times, want %d:\n%s", text, n, times, told)
		}
	}
}

// Nothing that a target says moves a cursor or breaks a line.
func TestStoryOfHostileAnswers(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"escapes":    `{"id":"a\u001b]0;x\u0007","object":"issuing.\u202ecard","status":"\u001b[2J\n::error::x"}`,
		"no JSON":    "<html>",
		"a list":     `[1,2,{"id":1,"object":[]}]`,
		"truncated":  `{"id":"ic_1","object":"issu`,
		"deep":       strings.Repeat("[", 5000) + strings.Repeat("]", 5000),
		"no objects": `{"object":null,"id":{}}`,
		"amounts":    `{"id":"ic_1","object":"issuing.card","amount":1e400,"currency":"usd","status_amount":-5,"status_currency":"jpy"}`,
	} {
		sc := samples.Scenario("a.feature", "F", "n", result.Passed, samples.Step("When", "it is asked", result.Passed, samples.Exchange(200, body)))
		if text := storyOf(t, sc); strings.ContainsAny(text, "\x1b\x07\u202e") || strings.Contains(text, "\n::") {
			t.Errorf("%s: %q", name, text)
		}
	}
}

func TestWithMoney(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ path, value, want string }{
		{"amount", "1234", "1234 (12.34 USD)"},
		{"amount", "-5", "-5 (-0.05 USD)"},
		{"merchant_amount", "500", "500 (500 JPY)"},
		{"spending_controls[0][amount]", "2000", "2000 (20.00 USD)"},
		{"amount", "null", "null"},
		{"amount_details", "12", "12"},
		{"status", `"closed"`, `"closed"`},
	} {
		beside := map[string]string{"currency": `"usd"`, "merchant_currency": "jpy"}
		if got := withMoney(row.path, row.value, beside); got != row.want {
			t.Errorf("%s %s reads %s, want %s", row.path, row.value, got, row.want)
		}
	}
}
