package flight

import (
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

const card = `{"id": "ic_1ABCDEFGHIJKLMN", "object": "card", "status": "active", "brand": "Visa", "livemode": false, "metadata": {"team": "fleet"},
 "limits": [{"amount": 500}, {"amount": 700}], "cardholder": {"id": "ich_1ABCDEFGHIJKLMN", "object": "cardholder", "name": "Jenny"}, "wallet": null}`

// words stands for a contract that knows one place.
func words(object, path string) []string {
	if object == "card" && path == "status" {
		return []string{"active", "canceled", "inactive"}
	}
	return nil
}

// changesOf are the changes of what one answer shows, by their names.
func changesOf(t *testing.T, status int, body string) map[string]Change {
	t.Helper()
	survey := NewSurvey(words)
	survey.Answer("GET /v1/cards", status, []byte(body))
	by := map[string]Change{}
	for _, c := range survey.Changes() {
		if by[c.Name].Make != nil {
			t.Errorf("two changes are called %q", c.Name)
		}
		by[c.Name] = c
	}
	return by
}

func made(t *testing.T, c Change, status int, body string) (*http.Response, string) {
	t.Helper()
	if c.Make == nil {
		t.Fatal("there is no such change")
	}
	resp := &http.Response{StatusCode: status, Header: http.Header{"Request-Id": {"req_1"}, "Stripe-Version": {"x"}}}
	out := c.Make(resp, []byte(body))
	return resp, string(out)
}

func TestChangesOfAValue(t *testing.T) {
	t.Parallel()
	all := changesOf(t, 200, card)
	for name, want := range map[string][2]string{ // what is replaced by what
		"id is another id":                 {`"ic_1ABCDEFGHIJKLMN"`, `"ic_1ABCDEFGHIJKLMNX"`},
		"id is of another type":            {`"ic_1ABCDEFGHIJKLMN"`, `12345`},
		"status is another word":           {`"active"`, `"canceled"`}, // the contract's next
		"status is null":                   {`"active"`, `null`},
		"brand is another text":            {`"Visa"`, `"not Visa"`},
		"livemode is of another type":      {`false`, `"false"`},
		"limits.*.amount is one more":      {`[{"amount": 500}, {"amount": 700}]`, `[{"amount": 501}, {"amount": 701}]`},
		"limits.*.amount is a hundredfold": {`[{"amount": 500}, {"amount": 700}]`, `[{"amount": 50000}, {"amount": 70000}]`},
		"limits.*.amount is left out":      {`[{"amount": 500}, {"amount": 700}]`, `[{}, {}]`},
		"limits is the other way round":    {`[{"amount": 500}, {"amount": 700}]`, `[{"amount": 700}, {"amount": 500}]`},
		"limits is one short":              {`, {"amount": 700}`, ``},
		"limits.* is null":                 {`[{"amount": 500}, {"amount": 700}]`, `[null, null]`},
		"limits is of another type":        {`[{"amount": 500}, {"amount": 700}]`, `{}`},
		"cardholder is null":               {`{"id": "ich_1ABCDEFGHIJKLMN", "object": "cardholder", "name": "Jenny"}`, `null`},
		"wallet is left out":               {`, "wallet": null`, ``},
	} {
		_, got := made(t, all[name], 200, card)
		if want := strings.Replace(card, want[0], want[1], 1); !Same(got, want) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
	for _, none := range []string{
		"livemode is true for false",        // a live object stops a run
		"metadata.team is left out",         // people's own
		"cardholder.name is left out",       // a thing of its own
		"wallet is null",                    // it is
		"brand is another word",             // no word was seen there
		"limits.*.amount is another word",   // no text at all
		"status is the other way round",     // no list
		"limits.*.amount is true for false", // no boolean
	} {
		if all[none].Make != nil {
			t.Errorf("there is a change %q", none)
		}
	}
}

// What a list holds is looked into, though each is a thing of its own.
func TestChangesOfAList(t *testing.T) {
	t.Parallel()
	list := `{"object": "list", "data": [` + card + `], "has_more": false}`
	all := changesOf(t, 200, list)
	_, got := made(t, all["data.*.status is another word"], 200, list)
	if want := strings.Replace(list, `"active"`, `"canceled"`, 1); !Same(got, want) {
		t.Errorf("got %s", got)
	}
	if all["data.*.cardholder.name is left out"].Make != nil {
		t.Error("it looks into a thing within a thing")
	}
}

func TestChangesOfARefusal(t *testing.T) {
	t.Parallel()
	refusal := `{"error": {"type": "invalid_request_error", "code": "resource_missing", "message": "No such card", "param": "card"}}`
	all := changesOf(t, 404, refusal)
	_, got := made(t, all["error.code is another word"], 404, refusal)
	if want := strings.Replace(refusal, "resource_missing", "other_resource_missing", 1); !Same(got, want) {
		t.Errorf("got %s", got)
	}
	for name, c := range all {
		if strings.HasPrefix(name, "error.message") || strings.HasPrefix(name, "the ") {
			t.Errorf("there is a change %q of a refusal", name)
		}
		if c.Concerns("GET /v1/cards", 200) || !c.Concerns("GET /v1/cards", 404) || c.Concerns("GET /v1/things", 404) {
			t.Fatalf("%q concerns other answers than refusals of its operation", name)
		}
	}
}

func TestChangesAroundAnAnswer(t *testing.T) {
	t.Parallel()
	all := changesOf(t, 200, card)
	if resp, body := made(t, all["the status is 202"], 200, card); resp.StatusCode != 202 || body != card {
		t.Errorf("status %d, body %s", resp.StatusCode, body)
	}
	if resp, _ := made(t, all["the header Request-Id is left out"], 200, card); len(resp.Header) != 1 {
		t.Errorf("headers %v", resp.Header)
	}
	if _, body := made(t, all["the whole is {}"], 200, card); body != "{}" {
		t.Errorf("body %s", body)
	}
}

// What is no JSON, or is not as it was when the survey saw it, is left as it is.
func TestChangesOfOtherAnswers(t *testing.T) {
	t.Parallel()
	survey := NewSurvey(nil)
	survey.Answer("GET /v1/cards", 200, []byte("<html>"))
	if n := len(survey.Changes()); n != 0 {
		t.Errorf("%d changes of what is no JSON", n)
	}
	for name, c := range changesOf(t, 200, card) {
		if strings.HasPrefix(name, "the ") {
			continue
		}
		for _, body := range []string{"<html>", `[]`, `{"data": 1}`, ``} {
			if _, got := made(t, c, 200, body); !Same(got, body) {
				t.Errorf("%s: %q became %q", name, body, got)
			}
		}
	}
}

// Every change of every kind of value leaves JSON that differs.
func TestEveryChangeChanges(t *testing.T) {
	t.Parallel()
	for name, c := range changesOf(t, 200, card) {
		resp, got := made(t, c, 200, card)
		if Same(got, card) && resp.StatusCode == 200 && len(resp.Header) == 2 {
			t.Errorf("%s changes nothing", name)
		}
	}
}

func TestVariations(t *testing.T) {
	t.Parallel()
	by := map[string]Variation{}
	for _, v := range Variations {
		by[v.Name] = v
	}
	const (
		refused = `{"error":{"message":"No such card","type":"x"}}`
		events  = `{"object":"list","data":[{"id":"evt_2","object":"event","created":7},{"id":"evt_1","object":"event","created":5}]}`
		thing   = `{"id": "ic_1ABCDEFGHIJKLMN", "list": [{"a": 1}], "none": {}, "metadata": {"team": "fleet", "x": "y"}}`
	)
	for _, tt := range []struct{ name, url, in, want string }{
		{"keys in another order", "/v1/x", thing, `{"metadata":{"team": "fleet", "x": "y"},"none":{},"list":[{"a":1}],"id":"ic_1ABCDEFGHIJKLMN"}`},
		{"properties that nobody knows", "/v1/x", thing,
			`{"id":"ic_1ABCDEFGHIJKLMN","not_known_yet":{"really":"not"},"list":[{"a":1,"not_known_yet":{"really":"not"}}],"none":{},"metadata":{"team": "fleet", "x": "y"}}`},
		{"another layout", "/v1/x", thing, `{"id":"ic_1ABCDEFGHIJKLMN","list":[{"a":1}],"none":{},"metadata":{"team": "fleet", "x": "y"}}`},
		{"other wordings", "/v1/x", refused, `{"error": {"message": "Said in other words.", "type": "x"}}`},
		{"other wordings", "/v1/x", thing, thing},
		{"longer ids", "/v1/x", thing, strings.Replace(thing, "KLMN", "KLMN"+longer, 1)},
		{"answers in chunks", "/v1/x", thing, thing},
		{"events that nobody knows", "/v1/events?type=a", events, events},
		{"events that nobody knows", "/v1/cards", thing, thing},
		{"keys in another order", "/v1/x", "<html>", "<html>"},
	} {
		got := by[tt.name].Answer(answerTo(tt.url), tt.in)
		if !Same(got, tt.want) {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
	got := by["events that nobody knows"].Answer(answerTo("/v1/events"), events)
	for _, part := range []string{`{"id":"evt_2"`, `"created": 5`, `"type": "thing.not_known_yet"`, `{"id":"evt_1"`} {
		_, after, found := strings.Cut(got, part)
		if !found {
			t.Errorf("the events lack %s, in this order:\n%s", part, got)
		}
		got = after
	}
	if chunked := answerTo("/"); by["answers in chunks"].Answer(chunked, thing) != thing || !slices.Equal(chunked.TransferEncoding, []string{"chunked"}) {
		t.Error("the answer is in one piece")
	}
	others := `{"id":"we_1ABCDEFGHIJKLMN","code":"resource_missing","reason":"network_stip_approved","transaction_id":"test_123456789012345","request":"req_1ABCDEFGHIJXLMN","key":"note-ic_1ABCDEFGHIJKLMN"}`
	if got, want := by["longer ids"].Answer(answerTo("/"), others), strings.Replace(others, "KLMN", "KLMN"+longer, 1); got != want {
		t.Errorf("longer ids: got\n%s\nwant\n%s", got, want)
	}
	again := answerTo("/")
	again.Request.Header["idempotency-key"] = []string{"note-ic_1" + longer} // so the suite sends it
	again.Header.Set("Idempotency-Key", "note-ic_1")                         // so a recording has it
	again.Header.Set("Request-Id", "req_1")
	if by["longer ids"].Answer(again, thing); again.Header.Get("Idempotency-Key") != "note-ic_1"+longer || again.Header.Get("Request-Id") != "req_1" {
		t.Errorf("a key that was sent is answered as %v", again.Header)
	}
	if asked := by["longer ids"].Ask("/v1/cards/ic_1ABCDEFGHIJKLMN" + longer + "?x=1"); asked != "/v1/cards/ic_1ABCDEFGHIJKLMN?x=1" {
		t.Errorf("a longer id is asked for as %s", asked)
	}
}

func answerTo(url string) *http.Response {
	return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader("")), Request: httptest.NewRequest("GET", url, nil)}
}

// The kinds of answers come in the order of their operations, good ones first.
func TestSurveyInOrder(t *testing.T) {
	t.Parallel()
	survey := NewSurvey(nil)
	seen := map[string]bool{}
	for _, op := range []string{"POST /b", "GET /c", "GET /a"} {
		survey.Answer(op, 404, []byte(`{"error":{"type":"x"}}`))
		survey.Answer(op, 200, []byte(`{"id":"x"}`))
		seen[op] = true
	}
	var got []string
	for _, c := range survey.Changes() {
		name := c.Operation
		if c.Refused {
			name += " refused"
		}
		if len(got) == 0 || got[len(got)-1] != name {
			got = append(got, name)
		}
	}
	var want []string
	for _, op := range slices.Sorted(maps.Keys(seen)) {
		want = append(want, op, op+" refused")
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What nests deeper than anybody reads is left as it is: to go through it would
// take the process down.
func TestTooDeepIsLeftAlone(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat("[", 8<<20)
	for _, v := range Variations {
		if got := v.Answer(answerTo("/"), deep); got != deep {
			t.Errorf("%s: it is changed", v.Name)
		}
	}
	survey := NewSurvey(nil)
	survey.Answer("GET /v1/cards", 200, []byte(deep))
	if n := len(survey.Changes()); n != 0 {
		t.Errorf("%d changes of it", n)
	}
	_, got := made(t, changesOf(t, 200, card)["status is null"], 200, deep)
	if got != deep {
		t.Error("a flaw changes it")
	}
}
