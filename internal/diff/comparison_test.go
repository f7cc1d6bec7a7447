package diff

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
)

// answer is an exchange with a JSON answer of status 200.
func answer(body string) *wire.Exchange {
	return &wire.Exchange{
		Method: http.MethodPost, Path: "/v1/things", Status: http.StatusOK,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: wire.Body(body),
	}
}

var someStates = []State{{"issuing.card", "status"}, {"issuing.card", "shipping.status"}}

func fresh() *Comparison {
	return New(Side{Label: "run-a", Took: time.Second}, Side{Label: "run-b", Took: time.Second}, someStates)
}

// told writes differences a line each.
func told(differences []result.Difference) string {
	lines := make([]string, len(differences))
	for i, d := range differences {
		lines[i] = fmt.Sprintf("%s %s: %s | %s", d.Class, d.Path, d.Reference, d.Candidate)
	}
	return strings.Join(lines, "\n")
}

func TestBodies(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, reference, candidate, want string }{
		{"the same", `{"a": 1, "b": [true, null, "x"]}`, `{"a":1,"b":[true,null,"x"]}`, ""},
		{"another order of keys", `{"a": 1, "b": {"c": 2, "d": 3}}`, `{"b": {"d": 3, "c": 2}, "a": 1}`, ""},
		{"a value", `{"a": {"b": "x"}}`, `{"a": {"b": "y"}}`, `value a.b: "x" | "y"`},
		{"beyond the exact floats", `{"a": 9007199254740993}`, `{"a": 9007199254740992}`, `value a: 9007199254740993 | 9007199254740992`},
		{"beyond all integers", `{"a": 9223372036854775808}`, `{"a": 9223372036854775809}`, `value a: 9223372036854775808 | 9223372036854775809`},
		{"a fraction of nothing", `{"a": 1.0}`, `{"a": 1}`, `value a: 1.0 | 1`},
		{"an exponent", `{"a": 1e3}`, `{"a": 1000}`, `value a: 1e3 | 1000`},
		{"a negative nothing", `{"a": -0}`, `{"a": 0}`, `value a: -0 | 0`},
		{"an escape", `{"a": "\u0041/"}`, `{"a": "A\/"}`, ""},
		{"a boolean", `{"a": true}`, `{"a": false}`, `value a: true | false`},
		{"a text for a number", `{"a": 1000}`, `{"a": "1000"}`, `type a: 1000 | "1000"`},
		{"a text for a boolean", `{"a": true}`, `{"a": "true"}`, `type a: true | "true"`},
		{"null for a value", `{"a": 1}`, `{"a": null}`, `null a: 1 | null`},
		{"a list for null", `{"a": null}`, `{"a": []}`, `null a: null | []`},
		{"an object for a list", `{"a": []}`, `{"a": {}}`, `type a: [] | {}`},
		{"absent for null", `{"a": null}`, `{}`, `missing a: null | `},
		{"absent for empty", `{"a": {}}`, `{}`, `missing a: {} | `},
		{"more", `{}`, `{"a": {"b": [1, "x"]}}`, `extra a:  | {"b":[1,"x"]}`},
		{"an empty object fills", `{"a": {}}`, `{"a": {"b": 1}}`, `extra a.b:  | 1`},
		{"an empty list fills", `{"a": []}`, `{"a": [1]}`, `extra a.0:  | 1`},
		{"a whole object", `{"a": "ic_1Nsse72eZv"}`, `{"a": {"id": "ic_1Nsse72eZv"}}`, `type a: "<another ic>" | {"id":"<another ic>"}`},

		{"another order", `{"a": ["x", "y", "z"]}`, `{"a": ["z", "x", "y"]}`, `order a: ["x","y","z"] | ["z","x","y"]`},
		{"one item less", `{"a": [{"n": 1}, {"n": 2}, {"n": 3}]}`, `{"a": [{"n": 1}, {"n": 3}]}`, `missing a.1: {"n":2} | `},
		{"one item more", `{"a": [1, 2]}`, `{"a": [0, 1, 2]}`, `extra a.0:  | 0`},
		{"one item changed", `{"a": [{"n": 1, "m": 1}, {"n": 2, "m": 1}]}`, `{"a": [{"n": 1, "m": 1}, {"n": 2, "m": 5}]}`, `value a.1.m: 1 | 5`},
		{"one less and one changed", `{"a": [{"n": 1, "m": 0}, {"n": 2}, {"n": 3}]}`, `{"a": [{"n": 1, "m": 9}, {"n": 3}]}`, "value a.0.m: 0 | 9\nmissing a.1: {\"n\":2} | "},
		{"twice the same", `{"a": [1, 1, 2]}`, `{"a": [1, 2, 2]}`, `value a.1: 1 | 2`},
		{"lists in lists", `[[1, 2], [3]]`, `[[1, 2], [4]]`, `value 1.0: 3 | 4`},

		{"own ids", `{"id": "ic_1AAAAAA", "card": "ic_1AAAAAA"}`, `{"id": "ic_1BBBBBB", "card": "ic_1BBBBBB"}`, ""},
		{"ids without a form", `{"id": "17", "object": "a.card", "next": {"id": "18", "of": "17"}}`, `{"id": "3f9c", "object": "a.card", "next": {"id": "77aa", "of": "3f9c"}}`, `value next.of: "17" | "3f9c"`},
		{"one id for two things", `[{"id": "ic_1AAAAAA"}, {"id": "ic_2AAAAAA", "n": 1}]`, `[{"id": "ic_1BBBBBB"}, {"id": "ic_1BBBBBB", "n": 1}]`, `identity 1.id: "<another ic>" | "<ic 1>"`},
		{"two ids for one thing", `{"id": "ic_1AAAAAA", "object": "issuing.card", "of": {"card": "ic_1AAAAAA"}}`, `{"id": "ic_1BBBBBB", "object": "issuing.card", "of": {"card": "ic_2BBBBBB"}}`, `identity of.card: "<card 1>" | "<another ic>"`},
		{"another kind of id", `{"id": "ic_1AAAAAA"}`, `{"id": "card_1BBBBB"}`, `value id: "ic_…" | "card_…"`},
		{"ids in texts", `{"id": "ic_1AAAAAA", "m": "ic_1AAAAAA@x.org"}`, `{"id": "ic_1BBBBBB", "m": "ic_1BBBBBB@x.org"}`, ""},
		{"words are no ids", `{"a": "not_provided"}`, `{"a": "not_present"}`, `value a: "not_provided" | "not_present"`},
		{"own labels", `{"metadata": {"r": "run-a"}}`, `{"metadata": {"r": "run-b"}}`, ""},
		{"the label of another", `{"metadata": {"r": "run-a"}}`, `{"metadata": {"r": "run-c"}}`, `value metadata.r: "<label>" | "run-c"`},

		{"own clocks", `{"created": 1788264001, "x": [{"created": 1788264009}]}`, `{"created": 1234567890, "x": [{"created": 1234567891}]}`, ""},
		{"a week later", `{"created": 1788264001, "requested_at": 1788868801}`, `{"created": 1234567890, "requested_at": 1235172691}`, ""},
		{"a week and a day later", `{"created": 1788264001, "requested_at": 1788868801}`, `{"created": 1234567890, "requested_at": 1235259091}`, `value requested_at: "<+7.0 days>" | "<+8.0 days>"`},
		{"before it was created", `{"created": 1788264001, "requested_at": 1788264001}`, `{"created": 1234567890, "requested_at": 1234567889}`, `value requested_at: "<since created>" | "<before created>"`},
		{"a constant time", `{"created": 1788264001, "requested_at": 1768262400}`, `{"created": 1234567890, "requested_at": 1768262400}`, ""},
		{"a time that the client sent", `{"created": 1788264001, "date": 1700000000}`, `{"created": 1234567890, "date": 1700000001}`, `value date: 1700000000 | 1700000001`},
		{"a day", `{"created": 1788264001, "processing_date": "2026-09-01"}`, `{"created": 1234567890, "processing_date": "2009-02-13"}`, ""},
		{"another day", `{"created": 1788264001, "processing_date": "2026-09-01"}`, `{"created": 1234567890, "processing_date": "2009-02-23"}`, `value processing_date: "2026-09-01" | "2009-02-23"`},

		{"own numbers", `{"last4": "1234", "exp_month": 8, "authorization_code": "S12345"}`, `{"last4": "9876", "exp_month": 12, "authorization_code": "S98765"}`, ""},
		{"numbers of another form", `{"last4": "1234", "authorization_code": "S12345"}`, `{"last4": "12", "authorization_code": "123456"}`, "value last4: \"1234\" | \"12\"\nvalue authorization_code: \"S12345\" | \"123456\""},
		{"no month", `{"exp_month": 8}`, `{"exp_month": 0}`, `value exp_month: 8 | 0`},
		{"as far ahead", `{"created": 1788264001, "exp_month": 8, "exp_year": 2029}`, `{"created": 1763700000, "exp_month": 10, "exp_year": 2028}`, ""},
		{"a month less ahead", `{"created": 1788264001, "exp_month": 8, "exp_year": 2029}`, `{"created": 1788264001, "exp_month": 7, "exp_year": 2029}`, ""},
		{"two months less ahead", `{"created": 1788264001, "exp_month": 8, "exp_year": 2029}`, `{"created": 1763700000, "exp_month": 8, "exp_year": 2028}`, ""},
		{"a year more ahead", `{"created": 1788264001, "exp_month": 8, "exp_year": 2029}`, `{"created": 1788264001, "exp_month": 8, "exp_year": 2030}`, `value exp_year: "<+35 months>" | "<+47 months>"`},
		{"expired long ago", `{"created": 1788264001, "exp_month": 8, "exp_year": 2029}`, `{"created": 1788264001, "exp_month": 9, "exp_year": 2019}`, `value exp_year: "<+35 months>" | "<-84 months>"`},
		{"a year of nothing to count from", `{"exp_year": 2029}`, `{"exp_year": 2030}`, `value exp_year: 2029 | 2030`},
		{"milliseconds", `{"created": 1788264001}`, `{"created": 1788264001000}`, `value created: "<a time in seconds>" | 1788264001000`},
		{"a time of nothing", `{"created": 1788264001}`, `{"created": 0}`, `value created: "<a time in seconds>" | 0`},
		{"a number of another type", `{"exp_year": 2029}`, `{"exp_year": "2029"}`, `type exp_year: 2029 | "2029"`},

		{"a review that is over at once", `{"id": "a", "requirements": {"disabled_reason": "under_review"}}`, `{"id": "b", "requirements": {"disabled_reason": null}}`, `null requirements.disabled_reason: "under_review" | null`},
		{"a review of nobody", `{"requirements": {"disabled_reason": "under_review"}}`, `{"requirements": {"disabled_reason": null}}`, `null requirements.disabled_reason: "under_review" | null`},
		{"a review that found something", `{"requirements": {"disabled_reason": "under_review"}}`, `{"requirements": {"disabled_reason": "listed"}}`, `value requirements.disabled_reason: "under_review" | "listed"`},
		{"what was found is gone", `{"requirements": {"disabled_reason": "listed"}}`, `{"requirements": {"disabled_reason": null}}`, `null requirements.disabled_reason: "listed" | null`},

		{"a state", `{"object": "issuing.card", "status": "active"}`, `{"object": "issuing.card", "status": "inactive"}`, `transition status: "active" | "inactive"`},
		{"a state below", `{"card": {"object": "issuing.card", "shipping": {"status": "shipped"}}}`, `{"card": {"object": "issuing.card", "shipping": {"status": "pending"}}}`, `transition card.shipping.status: "shipped" | "pending"`},
		{"no state of this thing", `{"object": "issuing.card", "wallets": {"status": "a"}}`, `{"object": "issuing.card", "wallets": {"status": "b"}}`, `value wallets.status: "a" | "b"`},

		{"no JSON there", `{"a": 1}`, `<html>`, `type : "<JSON, 8 bytes>" | "<body.invalid_json: invalid character '<' looking for beginning of value in \"<html>\">"`},
		{"no JSON anywhere", `<html>`, `<html>`, ""},
		{"empty on both sides", ``, ``, ""},
		{"cut off there", `{"a": 1000}`, `{"a": 10`, `type : "<JSON, 11 bytes>" | "<body.truncated: unexpected EOF in \"{\\\"a\\\": 10\">"`},
		{"scalars", `1`, `2`, `value : 1 | 2`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := told(fresh().Exchange(answer(c.reference), answer(c.candidate))); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			for _, body := range []string{c.reference, c.candidate} {
				if got := told(fresh().Exchange(answer(body), answer(body))); got != "" {
					t.Errorf("%s differs from itself: %s", body, got)
				}
			}
		})
	}
}

// TestThingsInside: a difference names the thing it belongs to, wherever that
// stands in the answer.
func TestThingsInside(t *testing.T) {
	t.Parallel()
	const body = `{"object": "a.b", "n": 1, "data": [{"object": "a.card", "id": "x", "deep": {"n": 1}}]}`
	got := fresh().Exchange(answer(body), answer(strings.ReplaceAll(body, "1", "2")))
	want := []string{"|", "a.card|deep.n"}
	for i, d := range got {
		if i >= len(want) || d.Object+"|"+d.Field != want[i] {
			t.Errorf("difference %d at %s is of %q, at %q; want %v", i, d.Path, d.Object, d.Field, want)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d differences, want %d", len(got), len(want))
	}
}

func TestErrors(t *testing.T) {
	t.Parallel()
	refusal := func(status int, body string) *wire.Exchange {
		x := answer(body)
		x.Status = status
		return x
	}
	const some = `{"error": {"type": "invalid_request_error", "code": "parameter_missing", "param": "card", "message": "Missing.", "doc_url": "https://a/b"}}`
	for _, c := range []struct {
		name                 string
		reference, candidate *wire.Exchange
		want                 string
	}{
		{"wording", refusal(400, some), refusal(400, strings.NewReplacer("Missing.", "It lacks.", "//a/b", "//c/d").Replace(some)), ""},
		{"a code", refusal(400, some), refusal(400, strings.Replace(some, "parameter_missing", "parameter_unknown", 1)), `error_code error.code: "parameter_missing" | "parameter_unknown"`},
		{"no param", refusal(400, some), refusal(400, strings.Replace(some, `"param": "card", `, "", 1)), `error_code error.param: "card" | `},
		{"no page", refusal(400, some), refusal(400, strings.Replace(some, `, "doc_url": "https://a/b"`, "", 1)), `error_code error.doc_url: "https://a/b" | `},
		{"no message", refusal(400, some), refusal(400, strings.Replace(some, `"message": "Missing.", `, "", 1)), `missing error.message: "Missing." | `},
		{"another refusal", refusal(400, some), refusal(404, some), "status : 400 | 404"},
		{"accepted there", refusal(400, some), answer(`{"id": "x"}`), "status : 400 | 200"},
		{"refused there", answer(`{"id": "x"}`), refusal(400, some), "status : 200 | 400"},
		{"no answer there", answer(`{}`), &wire.Exchange{}, "unanswered : 200 | "},
		{"no answer anywhere", &wire.Exchange{}, &wire.Exchange{}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := told(fresh().Exchange(c.reference, c.candidate)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestHeaders(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name                 string
		reference, candidate http.Header
		attempts             int // of the candidate
		want                 string
	}{
		{"parameters", http.Header{"Content-Type": {"application/json"}}, http.Header{"Content-Type": {"application/json; charset=utf-8"}}, 1, ""},
		{"another type", http.Header{"Content-Type": {"application/json"}}, http.Header{"Content-Type": {"text/html"}}, 1, `header Content-Type: "application/json" | "text/html"`},
		{"own request ids", http.Header{"Request-Id": {"req_1"}}, http.Header{"Request-Id": {"req_2"}}, 1, ""},
		{"no request id", http.Header{"Request-Id": {"req_1"}}, http.Header{}, 1, `header Request-Id: "<there>" | `},
		{"own versions", http.Header{"Stripe-Version": {"a"}}, http.Header{"Stripe-Version": {"b"}}, 1, ""},
		{"the version of another", http.Header{"Stripe-Version": {"a"}}, http.Header{"Stripe-Version": {"c"}}, 1, `header Stripe-Version: "<the one that was asked for>" | "c"`},
		{"not to be retried", http.Header{}, http.Header{"Stripe-Should-Retry": {"false"}}, 1, `header Stripe-Should-Retry:  | "false"`},
		{"a replay", http.Header{}, http.Header{"Idempotent-Replayed": {"true"}}, 1, `header Idempotent-Replayed:  | "true"`},
		{"a replay after a lost answer", http.Header{}, http.Header{"Idempotent-Replayed": {"true"}}, 2, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			a, b := answer(`{}`), answer(`{}`)
			a.Header, b.Header, b.Attempts = c.reference, c.candidate, make([]wire.Attempt, c.attempts)
			if got := told(New(Side{Version: "a"}, Side{Version: "b"}, nil).Exchange(a, b)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestScenario holds what is remembered from one exchange to the next: ids,
// states, and the requests that tell ids.
func TestScenario(t *testing.T) {
	t.Parallel()
	card := func(id, status string) *wire.Exchange {
		return answer(fmt.Sprintf(`{"id": %q, "object": "issuing.card", "status": %q}`, id, status))
	}
	c := fresh()
	var got []string
	for _, pair := range [][2]*wire.Exchange{
		{card("ic_1AAAAAA", "inactive"), card("ic_1BBBBBB", "inactive")},
		{card("ic_2AAAAAA", "inactive"), card("ic_2BBBBBB", "inactive")},
		{card("ic_1AAAAAA", "active"), card("ic_1BBBBBB", "active")},
		{card("ic_2AAAAAA", "active"), card("ic_2BBBBBB", "inactive")},
		{card("ic_2AAAAAA", "active"), card("ic_1BBBBBB", "active")},
		{answer(`[{"id": "ic_1AAAAAA"}, 7]`), answer(`[{"id": "ic_2BBBBBB"}, 7]`)},
		{answer(`{"data": [{"id": "ic_1AAAAAA"}, {"id": "ic_2AAAAAA"}]}`), answer(`{"data": [{"id": "ic_2BBBBBB"}, {"id": "ic_1BBBBBB"}]}`)},
	} {
		got = append(got, told(c.Exchange(pair[0], pair[1])))
	}
	want := []string{"", "", "", `transition status: "active" | "inactive"`, `identity id: "<card 2>" | "<card 1>"`,
		"missing 0: {\"id\":\"<card 1>\"} | \nextra 0:  | {\"id\":\"<card 2>\"}",
		`order data: [{"id":"<card 1>"},{"id":"<card 2>"}] | [{"id":"<card 2>"},{"id":"<card 1>"}]`}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if moved := c.Transitions(); moved != (result.Share{Agree: 1, All: 3}) {
		t.Errorf("transitions are %v, want 1 of 3: one alike, one not made, and one made by what is not the thing", moved)
	}

	asked := func(path, value string) *wire.Exchange {
		x := answer(`{"a": "` + value + `"}`)
		x.Path, x.Params = path, wire.Form{{Key: "card", Value: value}}
		return x
	}
	c = fresh()
	c.Exchange(asked("/v1/cards/ic_7AAAAAA", "x"), asked("/v1/cards/ic_7BBBBBB", "x"))
	if got := told(c.Exchange(asked("/v1/cards", "ic_7AAAAAA"), asked("/v1/cards", "ic_8BBBBBB"))); got != `identity a: "<ic 1>" | "<another ic>"` {
		t.Errorf("what a request named is another thing in the answer, and it says %q", got)
	}
}

func TestLeaves(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		reference, candidate string
		agree, all           int
	}{
		{`{}`, `{}`, 3, 3}, // the status, the content type and the empty object
		{`{"a": 1, "b": [1, 2]}`, `{"a": 1, "b": [1, 2]}`, 5, 5},
		{`{"a": 1, "b": [1, 2]}`, `{"a": 1}`, 3, 5},
		{`{"a": 1, "b": 2}`, `{"a": {"c": 1, "d": 2, "e": 3}, "b": 3}`, 2, 6},
		{`{"a": [1, 2]}`, `{"a": [2, 1]}`, 4, 5},
	} {
		compared := fresh()
		compared.Exchange(answer(c.reference), answer(c.candidate))
		if got := compared.Leaves(); got != (result.Share{Agree: c.agree, All: c.all}) {
			t.Errorf("%s against %s: %v, want %d of %d", c.reference, c.candidate, got, c.agree, c.all)
		}
	}
}

func TestManyDifferencesAreCounted(t *testing.T) {
	t.Parallel()
	var a, b strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&a, `,"k%d": 1`, i)
		fmt.Fprintf(&b, `,"k%d": 2`, i)
	}
	got := fresh().Exchange(answer("{"+a.String()[1:]+"}"), answer("{"+b.String()[1:]+"}"))
	if n := len(got); n != mostListed+1 || got[n-1].Candidate != `"<800 more differences>"` {
		t.Errorf("%d are listed, the last is %v", n, got[n-1])
	}
}

func TestLongListsAreMatched(t *testing.T) {
	t.Parallel()
	items := func(n, without int) string {
		var b strings.Builder
		for i := range n {
			if i != without {
				fmt.Fprintf(&b, `,{"n": %d}`, i)
			}
		}
		return "[" + b.String()[1:] + "]"
	}
	if got := told(fresh().Exchange(answer(items(5000, -1)), answer(items(5000, 2500)))); got != `missing 2500: {"n":2500} | ` {
		t.Errorf("one item less of many: %s", got)
	}
}

func TestRulesAreOnes(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for i, rule := range Rules {
		if rule.Name == "" || rule.Why == "" || names[rule.Name] {
			t.Errorf("rule %+v has no name, no reason or stands twice", rule)
		}
		names[rule.Name] = true
		if (rule.Where == "") != (i <= int(asLabel)) || rule.Where == "" && int(rule.allows) != i {
			t.Errorf("rule %+v: only ids and labels are told by what they look like, and their rules stand first", rule)
		}
	}
}

func TestMatches(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		pattern, path string
		want          bool
	}{
		{"", "", true}, {"a", "a", true}, {"a", "b", false}, {"a", "a.b", false}, {"a.b", "a", false},
		{"*", "a", true}, {"*", "", false}, {"a.*.c", "a.0.c", true}, {"a.*.c", "a.c", false},
		{"**", "", true}, {"**", "a.b", true}, {"**.c", "c", true}, {"**.c", "a.b.c", true}, {"**.c", "c.d", false},
		{"a.**.c", "a.c", true}, {"a.**.c", "a.b.b.c", true}, {"a.**", "a", true},
	} {
		if got := Matches(c.pattern, c.path); got != c.want {
			t.Errorf("%q matches %q: %v, want %v", c.pattern, c.path, got, c.want)
		}
	}
}

func TestAt(t *testing.T) {
	t.Parallel()
	const document = `{"a": [{"b": 1.0}, null], "c": {"d": "x"}}`
	for path, want := range map[string]string{
		"a.0.b": "1.0 number", "a.1": "null null", "c": `{"d":"x"} object`, "c.d": `"x" text`, "a": `[{"b":1.0},null] list`,
		"a.2": " ", "a.x": " ", "c.d.e": " ", "nothing": " ", "a.-1": " ",
	} {
		raw, kind, ok := At([]byte(document), path)
		if raw+" "+kind != want || ok != (want != " ") {
			t.Errorf("%s is %q, %q, %v; want %q", path, raw, kind, ok, want)
		}
	}
	if _, _, ok := At([]byte(`{"a": `), "a"); ok {
		t.Error("something stands in a torn document")
	}
}

func FuzzExchange(f *testing.F) {
	f.Add(`{"id": "ic_1AAAAAA", "created": 1, "x": [1, 2]}`, `{"id": "ic_1BBBBBB", "created": 5, "x": [2, 1]}`)
	f.Add(`[{"id": "a"}, {"id": "b"}]`, `[{"id": "b"}, {"id": "a"}, {}]`)
	f.Add(`{"error": {"code": 1}}`, `{"error": null}`)
	f.Add(`{"": {"": ""}}`, "\xff")
	f.Add(`{"processing_date": "", "last4": "é", "created": 1e999}`, `{"processing_date": "2020-01-01", "last4": "ab", "created": 0}`)
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, body := range []string{a, b} {
			c := New(Side{}, Side{}, someStates)
			if got := told(c.Exchange(answer(body), answer(body))); got != "" {
				t.Errorf("%q differs from itself: %s", body, got)
			}
			if l := c.Leaves(); l.Agree != l.All {
				t.Errorf("%q: only %v leaves agree with themselves", body, l)
			}
		}
		c, again := fresh(), fresh()
		got := c.Exchange(answer(a), answer(b))
		if l := c.Leaves(); l.Agree > l.All || (len(got) == 0) != (l.Agree == l.All) {
			t.Errorf("%q and %q: %d differences, but %v leaves", a, b, len(got), l)
		}
		if second := again.Exchange(answer(a), answer(b)); told(second) != told(got) {
			t.Errorf("%q and %q: told %s, then %s", a, b, told(got), told(second))
		}
	})
}

// answers compares pairs of answers of one scenario, one after the other, and
// writes what is found, an answer a line.
func answers(pairs ...[2]*wire.Exchange) string {
	c := fresh()
	var lines []string
	for _, pair := range pairs {
		lines = append(lines, strings.ReplaceAll(told(c.Exchange(pair[0], pair[1])), "\n", "; "))
	}
	return strings.Join(lines, "\n")
}

// TestOwnNumbersStay: what a target makes up for a thing is its own affair, but it
// stays what it is wherever the thing is seen.
func TestOwnNumbersStay(t *testing.T) {
	t.Parallel()
	card := func(id, last4 string, created int) *wire.Exchange {
		return answer(fmt.Sprintf(`{"id": %q, "last4": %q, "created": %d, "exp_month": 8, "exp_year": 2029}`, id, last4, created))
	}
	inside := func(id, last4 string, created int) *wire.Exchange {
		return answer(`{"id": "i` + id + `", "card": ` + string(card(id, last4, created).Body) + `}`)
	}
	first := [2]*wire.Exchange{card("ic_1AAAAAA", "1111", 1788264001), card("ic_1BBBBBB", "2222", 1788264900)}
	for _, c := range []struct {
		name string
		then [2]*wire.Exchange
		want string
	}{
		{"the same again", [2]*wire.Exchange{inside("ic_1AAAAAA", "1111", 1788264001), inside("ic_1BBBBBB", "2222", 1788264900)}, ""},
		{"another number", [2]*wire.Exchange{inside("ic_1AAAAAA", "1111", 1788264001), inside("ic_1BBBBBB", "3333", 1788264900)}, `value card.last4: "<as before>" | "<another than before>"`},
		{"another time", [2]*wire.Exchange{inside("ic_1AAAAAA", "1111", 1788264001), inside("ic_1BBBBBB", "2222", 1788264901)}, `value card.created: "<as before>" | "<another than before>"`},
		{"another thing", [2]*wire.Exchange{card("ic_2AAAAAA", "4444", 1788264005), card("ic_2BBBBBB", "5555", 1788264900)}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := answers(first, c.then); got != "\n"+c.want {
				t.Errorf("got %q, want %q", got, "\n"+c.want)
			}
		})
	}
}

// TestReview: what a review finds cannot be compared as long as one side still
// reviews, and can before and after.
func TestReview(t *testing.T) {
	t.Parallel()
	holder := func(id, reason, due string) *wire.Exchange {
		return answer(fmt.Sprintf(`{"id": %q, "requirements": {"disabled_reason": %s, "past_due": %s}}`, id, reason, due))
	}
	const under, found = `"under_review"`, `"requirements.past_due"`
	first := [2]*wire.Exchange{holder("a", under, "[]"), holder("b", under, "[]")}
	for _, c := range []struct {
		name string
		then [][2]*wire.Exchange
		want string
	}{
		{"over there", [][2]*wire.Exchange{{holder("a", under, "[]"), holder("b", "null", "[]")}}, ""},
		{"over here, with findings", [][2]*wire.Exchange{{holder("a", found, `["x"]`), holder("b", under, "[]")}}, ""},
		{"over there, listed", [][2]*wire.Exchange{{holder("a", under, "[]"), holder("b", `"listed"`, "[]")}}, `value requirements.disabled_reason: "under_review" | "listed"`},
		{"other findings", [][2]*wire.Exchange{{holder("a", found, `["x"]`), holder("b", found, `["y"]`)}}, `value requirements.past_due.0: "x" | "y"`},
		{"findings under review", [][2]*wire.Exchange{{holder("a", under, `[]`), holder("b", under, `["y"]`)}}, `extra requirements.past_due.0:  | "y"`},
		{"no list", [][2]*wire.Exchange{{holder("a", under, `[]`), holder("b", found, `"y"`)}}, `type requirements.past_due: [] | "y"`},
		{"no end of it", [][2]*wire.Exchange{{holder("a", "null", `[]`), holder("b", "null", `[]`)}, {holder("a", "null", "[]"), holder("b", under, "[]")}}, `null requirements.disabled_reason: null | "under_review"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := strings.Trim(answers(append([][2]*wire.Exchange{first}, c.then...)...), "\n"); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestListsOfATime: a list that was asked for of a time holds what each side
// created then, which is not the same where one is faster.
func TestListsOfATime(t *testing.T) {
	t.Parallel()
	thing := func(id string, created int) string { return fmt.Sprintf(`{"id": %q, "created": %d}`, id, created) }
	list := func(key string, at int, things ...string) *wire.Exchange {
		x := answer(`{"data": [` + strings.Join(things, ",") + `]}`)
		x.Method, x.Params = http.MethodGet, wire.Form{{Key: key, Value: fmt.Sprint(at)}}
		return x
	}
	const slow, fast = 1788264001, 1788265000 // a second each here, all in one there
	a1, a2, b1, b2 := thing("ic_1AAAAAA", slow), thing("ic_2AAAAAA", slow+1), thing("ic_1BBBBBB", fast), thing("ic_2BBBBBB", fast)
	for _, c := range []struct {
		name                 string
		reference, candidate *wire.Exchange
		want                 string
	}{
		{"of one second", list("created", slow, a1), list("created", fast, b2, b1), ""},
		{"of one second, the other way", list("created", fast, b2, b1), list("created", slow, a1), ""},
		{"since a second", list("created[gt]", slow, a2), list("created[gt]", fast), ""},
		{"of another time", list("created", slow, a1), list("created", fast+1, b2, b1), `extra data.0:  | {"id":"<ic 2>","created":"<now>"}`},
		{"another one", list("created", slow, a1), list("created", fast, b2), `identity data.0.id: "<ic 1>" | "<ic 2>"`},
		{"one less since a time", list("created[gte]", slow, a2, a1), list("created[gte]", fast, b1), `missing data.0: {"id":"<ic 2>","created":"<now>"} | `},
		{"without a time", list("limit", 2, a1), list("limit", 2, b2, b1), `extra data.0:  | {"id":"<ic 2>","created":"<now>"}`},
		{"of something unknown", list("created", slow, a1), list("created", fast, thing("ic_3BBBBBB", fast), b1), `extra data.0:  | {"id":"<another ic>","created":"<now>"}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			one, two := [2]*wire.Exchange{answer(a1), answer(b1)}, [2]*wire.Exchange{answer(a2), answer(b2)}
			if string(c.reference.Params[0].Value) == fmt.Sprint(fast) {
				one[0], one[1], two[0], two[1] = one[1], one[0], two[1], two[0]
			}
			if got := strings.TrimLeft(answers(one, two, [2]*wire.Exchange{c.reference, c.candidate}), "\n"); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
