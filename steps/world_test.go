package steps

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
)

// script is a target that gives the answers it is told, one after the other,
// and notes what it was asked.
type script struct {
	t       *testing.T
	answers []answer
	asked   []string
	forever bool // the last answer is given again and again
}

type answer struct {
	status int
	body   string
}

func (s *script) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		s.t.Error(err)
	}
	s.asked = append(s.asked, strings.TrimSpace(r.Method+" "+r.URL.Path+" "+r.Form.Encode()))
	if len(s.answers) == 0 {
		s.t.Errorf("unexpected request %s", s.asked[len(s.asked)-1])
		return
	}
	next := s.answers[0]
	if !s.forever || len(s.answers) > 1 {
		s.answers = s.answers[1:]
	}
	w.Header().Set("Idempotent-Replayed", "other")
	w.WriteHeader(next.status)
	fmt.Fprint(w, next.body)
}

// world returns a world in front of scripted answers.
func world(t *testing.T, answers ...answer) (*World, *script) {
	t.Helper()
	s := &script{t: t, answers: answers}
	conn := &wire.Conn{Client: wire.NewClient(wire.InProcess(s)), Base: "http://scripted", Key: "sk_test_1"}
	return language(t).World(conn), s
}

// say runs one step as a feature does.
func say(w *World, step string, rows ...[]string) error {
	found := w.language.Find(step)
	if len(found) != 1 {
		return fmt.Errorf("%q fits %d sentences", step, len(found))
	}
	var table Table
	if len(rows) > 0 {
		table = rows
	}
	return found[0].Run(context.Background(), w, step, table, nil)
}

func must(t *testing.T, w *World, steps ...string) {
	t.Helper()
	for _, step := range steps {
		if err := say(w, step); err != nil {
			t.Fatalf("%s: %v", step, err)
		}
	}
}

func authorization(status string, amount int) string {
	return fmt.Sprintf(`{"id":"iauth_1","object":"issuing.authorization","amount":%d,"currency":"usd","status":%q,"approved":true,
		"request_history":[{"reason":"card_active"}],"balance_transactions":[],"transactions":[]}`, amount, status)
}

const refused = `{"error":{"message":"No.","type":"invalid_request_error"}}`

func withAuthorization(t *testing.T, answers ...answer) (*World, *script) {
	t.Helper()
	w, s := world(t, append([]answer{{200, authorization("pending", 1000)}}, answers...)...)
	must(t, w, `I GET "/v1/issuing/authorizations/iauth_1"`)
	return w, s
}

// A refusal fails the step, in the target's words, unless the sentence tries.
func TestRefusalFailsTheStep(t *testing.T) {
	t.Parallel()
	w, _ := withAuthorization(t, answer{400, refused}, answer{400, refused})
	err := say(w, "the merchant captures the authorization")
	if err == nil || !strings.Contains(err.Error(), `refused with 400: "No."`) {
		t.Errorf("a refused capture gives %v", err)
	}
	must(t, w, "the merchant tries to capture the authorization", "the request is refused with 400")
}

// After a refusal an assertion must not read what was true before it: the
// object is retrieved, once.
func TestLooksAgainAfterARefusal(t *testing.T) {
	t.Parallel()
	w, s := withAuthorization(t, answer{400, refused}, answer{200, authorization("closed", 1000)})
	must(t, w, "the merchant tries to capture the authorization", "the authorization is closed", "the authorization amount is $10.00")
	if got := strings.Join(s.asked[2:], "; "); got != "GET /v1/issuing/authorizations/iauth_1" {
		t.Errorf("after the refusal it asked %q", got)
	}
	must(t, w, "the request is refused with 400") // the last request is still the refused one
}

func TestNothingHasChanged(t *testing.T) {
	t.Parallel()
	w, _ := withAuthorization(t, answer{400, refused}, answer{200, authorization("pending", 999)})
	must(t, w, "the merchant tries to capture the authorization")
	err := say(w, "nothing of the authorization has changed")
	var mismatch *result.Mismatch
	if !errors.As(err, &mismatch) || !strings.Contains(mismatch.Found, `"amount": 999`) || !strings.Contains(mismatch.Wanted, `"amount": 1000`) {
		t.Errorf("a changed amount gives %v", err)
	}
}

// A target that answers about another thing has changed what the noun stands for;
// that is its fault and not the scenario's.
func TestNothingHasChangedIntoAnother(t *testing.T) {
	t.Parallel()
	other := strings.Replace(authorization("pending", 1000), "iauth_1", "iauth_2", 1)
	w, _ := withAuthorization(t, answer{200, other}, answer{200, other})
	must(t, w, `I POST "/v1/test_helpers/issuing/authorizations/iauth_1/expire"`)
	err := say(w, "nothing of the authorization has changed")
	var mismatch *result.Mismatch
	if !errors.As(err, &mismatch) || !strings.Contains(mismatch.Found, "iauth_2") || !strings.Contains(mismatch.Wanted, "iauth_1") {
		t.Errorf("another authorization gives %v", err)
	}
}

// A look in between must not make a change the new measure.
func TestNothingHasChangedIsMeasuredBeforeTheRequest(t *testing.T) {
	t.Parallel()
	changed := answer{200, authorization("closed", 1000)}
	w, _ := withAuthorization(t, answer{400, refused}, changed, changed)
	must(t, w, "the merchant tries to capture the authorization", "the authorization is closed")
	if err := say(w, "nothing of the authorization has changed"); err == nil {
		t.Error("a change that was looked at passes for none")
	}
}

// A retrieved object of another id proves nothing about this one.
func TestRetrievesItself(t *testing.T) {
	t.Parallel()
	other := strings.Replace(authorization("closed", 1000), "iauth_1", "iauth_2", 1)
	w, _ := withAuthorization(t, answer{400, refused}, answer{200, other})
	must(t, w, "the merchant tries to capture the authorization")
	if err := say(w, "the authorization is closed"); err == nil || !strings.Contains(detail(err), `"iauth_2", want "iauth_1"`) {
		t.Errorf("another authorization gives %v", err)
	}
}

func TestReferences(t *testing.T) {
	t.Parallel()
	w, s := withAuthorization(t, answer{200, `{"object":"list","data":[]}`})
	must(t, w, `the authorization is remembered as "first"`)
	if err := say(w, `I GET "/v1/issuing/transactions" with:`, []string{"card", "${first:id}"}, []string{"note", "${answer:amount}"}); err != nil {
		t.Fatal(err)
	}
	if got := s.asked[1]; got != "GET /v1/issuing/transactions card=iauth_1&note=1000" {
		t.Errorf("asked %q", got)
	}
	for reference, why := range map[string]string{
		"${card:id}":                       "there is no card yet; the scenario has made: authorization",
		"${first:state}":                   "first.state is absent",
		"${first:request_history}":         "a list of 1, not one value",
		"${first}":                         "write ${name:path}",
		"${first:request_history.#.amout}": "must be plain",
	} {
		if err := say(w, fmt.Sprintf("I GET %q", "/v1/x/"+reference)); err == nil || !strings.Contains(detail(err), why) {
			t.Errorf("%s: %v, want an error with %q", reference, err, why)
		}
	}
	if err := say(w, `the authorization is remembered as "card"`); err == nil {
		t.Error("a thing may be remembered under the name of another")
	}
}

// A hostile target must not choose the path of the next request.
func TestIDsAreChecked(t *testing.T) {
	t.Parallel()
	for _, id := range []string{`"../../charges"`, `"a/b"`, `""`, `"x y"`, `"a%2fb"`, `"` + strings.Repeat("a", 256) + `"`, "123", "null"} {
		w, _ := world(t, answer{200, strings.Replace(authorization("pending", 1), `"iauth_1"`, id, 1)})
		var mismatch *result.Mismatch
		if err := say(w, `I GET "/v1/issuing/authorizations/iauth_1"`); !errors.As(err, &mismatch) {
			t.Errorf("id %s: %v", id, err)
		}
	}
}

// An answer about another object, or about none, is no answer.
func TestAnswersAboutSomethingElse(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		strings.Replace(authorization("closed", 1000), "iauth_1", "iauth_2", 1), `{"id":"ic_1","object":"issuing.card"}`, `{}`, `[]`, `"closed"`,
	} {
		w, _ := withAuthorization(t, answer{200, body})
		var mismatch *result.Mismatch
		if err := say(w, "the merchant captures the authorization"); !errors.As(err, &mismatch) {
			t.Errorf("a capture answered with %s gives %v", body, err)
		}
	}
	w, _ := world(t, answer{200, `{"id":"ich_1","object":"issuing.cardholder"}`}, answer{200, `{}`})
	var skip *result.SkipError
	if err := say(w, "an active virtual card"); err == nil || errors.As(err, &skip) {
		t.Errorf("an empty object for a card gives %v", err)
	}
}

// A target that is broken or too busy says nothing about its behaviour, not even
// where a scenario expects a refusal.
func TestTroublesAreNoVerdict(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		answer answer
		cause  string
	}{
		{answer{500, refused}, "target.5xx"},
		{answer{503, "<html>"}, "target.5xx"},
		{answer{429, `{"error":{"code":"lock_timeout","message":"locked"}}`}, "target.lock_timeout"},
		{answer{429, `{"error":{"code":"rate_limit","message":"slow down"}}`}, "target.rate_limited"},
		{answer{429, "<html>"}, "target.rate_limited"},
		{answer{401, refused}, "auth"},
		{answer{403, "<html>"}, "auth.permission"},
		{answer{409, refused}, ""},
		{answer{400, `{"error":{"code":"lock_timeout","message":"locked"}}`}, ""},
	} {
		for _, sentence := range []string{"the merchant tries to capture the authorization", `I POST "/v1/issuing/cards"`} {
			w, _ := withAuthorization(t, c.answer)
			err := say(w, sentence)
			var inconclusive *result.InconclusiveError
			switch isOne := errors.As(err, &inconclusive); {
			case isOne != (c.cause != ""), isOne && inconclusive.Cause != c.cause:
				t.Errorf("%s: a %d with %s gives %v, want %q", sentence, c.answer.status, c.answer.body, err, c.cause)
			}
		}
	}
}

// A sentence that brings a key of its own may want that one to be refused.
func TestAnotherKeyMayBeRefused(t *testing.T) {
	t.Parallel()
	w, _ := world(t, answer{401, refused})
	must(t, w, `I GET "/v1/issuing/cards" with a malformed key`)
	must(t, w, "the request is refused with 401")
}

func TestBadBodiesAreNotRead(t *testing.T) {
	t.Parallel()
	for body, cause := range map[string]string{
		"":                              "body.empty",
		`{"status":"closed"`:            "body.truncated",
		`{"amount":01000}`:              "body.invalid_json",
		`{"a":1,"a":2}`:                 "json.duplicate_key",
		`{"a":1}{}`:                     "json.trailing",
		`<html>{"status":"x"}</html>`:   "body.invalid_json",
		"\xef\xbb\xbf{}":                "body.bom",
		"{\"a\":\"\xff\"}":              "body.utf8",
		strings.Repeat("[", 65) + "1":   "json.depth",
		`{"amount":NaN}`:                "json.number",
		`{"amount":1000,"amount":1000}`: "json.duplicate_key",
	} {
		w, _ := world(t, answer{400, body})
		must(t, w, `I GET "/v1/issuing/cards"`)
		if err := say(w, `"amount" is 1000`); err == nil || !strings.Contains(err.Error(), cause) {
			t.Errorf("%q: %v, want %s", body, err, cause)
		}
	}
}

// A body that breaks off is no verdict on the target, a broken promise is.
func TestATornBodyIsInconclusive(t *testing.T) {
	t.Parallel()
	for body, torn := range map[string]bool{`{"amount":10`: true, `{"amount":10,"amount":10}`: false, "": false} {
		w, _ := world(t, answer{400, body})
		must(t, w, `I GET "/v1/issuing/cards"`)
		var inconclusive *result.InconclusiveError
		if err := say(w, `"amount" is 10`); errors.As(err, &inconclusive) != torn {
			t.Errorf("%q: %v", body, err)
		}
	}
}

// A feature must not reach another host, and that is its own fault.
func TestPathsOutsideTheAPI(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"//evil.test/", "/v1/../x", "@evil", "/v2/x", "/v1/a?b=c", "/v1/%2e%2e/x", "http://evil.test/v1/"} {
		w, s := world(t)
		var skip *result.SkipError
		if err := say(w, fmt.Sprintf("I GET %q", path)); !errors.As(err, &skip) || len(s.asked) != 0 {
			t.Errorf("%s: %v, asked %q", path, err, s.asked)
		}
	}
}

func TestTablesWhereTheyBelong(t *testing.T) {
	t.Parallel()
	w, _ := withAuthorization(t)
	if err := say(w, "the merchant authorizes with:"); err == nil || !strings.Contains(err.Error(), "needs a table") {
		t.Errorf("a missing table gives %v", err)
	}
	for text, hint := range map[string]string{
		"the merchant captures the authorization": `delete what stands there, or end the step with " with:"`,
		"the authorization is closed":             "delete what stands there",
	} {
		if err := say(w, text, []string{"a", "b"}); err == nil || !strings.HasSuffix(detail(err), "takes nothing below it, as no colon ends it; "+hint) {
			t.Errorf("a stray table gives %v", err)
		}
	}
	for row, why := range map[[2]string]string{{"parameter", "value"}: "heading", {"merchant_data.name", "x"}: "merchant_data[name]", {"", "x"}: "want two"} {
		if err := say(w, "the merchant authorizes with:", row[:]); err == nil || !strings.Contains(detail(err), why) {
			t.Errorf("%q gives %v, want an error with %q", row, err, why)
		}
	}
	if err := say(w, "an approved authorization of $1.00 with:", []string{"a", "b", "c"}); err == nil || !strings.Contains(err.Error(), "table row 1 has 3") {
		t.Errorf("a long row gives %v", err)
	}
	for row, why := range map[[2]string]string{{"field", "value"}: "heading", {"amount", "$30,00"}: "no amount", {"merchant_data[name]", "x"}: "merchant_data.name"} {
		var skip *result.SkipError
		if err := say(w, "the authorization has:", row[:]); !errors.As(err, &skip) || !strings.Contains(detail(err), why) {
			t.Errorf("%q gives %v, want misuse with %q", row, err, why)
		}
	}
	if err := say(w, "the merchant authorizes with:", []string{"amount", "$30,00"}); err == nil || !strings.Contains(err.Error(), "no amount") {
		t.Errorf("money that is none gives %v", err)
	}
	if err := say(w, "the authorization has:", []string{"status"}); err == nil || !strings.Contains(err.Error(), "row 1 has 1 cells") {
		t.Errorf("a short row gives %v", err)
	}
}

// A reference in a table of wanted values keeps its JSON type: last4 is a text
// of digits.
func TestReferencesKeepTheirType(t *testing.T) {
	t.Parallel()
	w, _ := world(t, answer{200, `{"last4":"4242","exp":12,"none":null}`})
	must(t, w, `I GET "/v1/issuing/cards/ic_1"`)
	if err := say(w, "the answer has:", []string{"last4", "${answer:last4}"}, []string{"exp", "${answer:exp}"}, []string{"none", "${answer:none}"}); err != nil {
		t.Error(err)
	}
	if err := say(w, "the answer has:", []string{"last4", "4242"}); err == nil {
		t.Error("the number 4242 passes for the text")
	}
}

func TestWithinReadsAgain(t *testing.T) {
	t.Parallel()
	w, s := withAuthorization(t, answer{200, authorization("pending", 1000)}, answer{200, authorization("closed", 1000)})
	must(t, w, "within 5 seconds the authorization is closed")
	if len(s.answers) != 0 || len(s.asked) != 3 {
		t.Errorf("asked %q", s.asked)
	}
	s.answers, s.forever = []answer{{200, authorization("closed", 1000)}}, true
	if err := say(w, "within 1 second the authorization is pending"); err == nil {
		t.Error("an assertion that never holds passes")
	}
}

// What never came says how long and how often it was looked for; what was found at the
// first look says nothing of that, and the mismatch is the same whatever it took.
func TestWithinTellsThatItWaited(t *testing.T) {
	t.Parallel()
	for step, says := range map[string]string{
		"within 1 second the authorization is closed":   "after 1 second and 6 looks the authorization is pending; you expected closed",
		"within 90 seconds the authorization is closed": "after 90 seconds and 451 looks the authorization is pending; you expected closed",
		"within 2 minutes the authorization is closed":  "after 2 minutes and 601 looks the authorization is pending; you expected closed",
		"within 1 second the dispute is lost":           "there is no dispute yet; the scenario has made: authorization",
	} {
		w, s := withAuthorization(t, answer{200, authorization("pending", 1000)})
		s.forever, w.conn.Pass = true, func(time.Duration) {}
		err := say(w, step)
		if err == nil || err.Error() != says {
			t.Errorf("%s: it says\n%v\nwant\n%s", step, err, says)
		}
		var m *result.Mismatch
		if errors.As(err, &m) && m.Error() != `authorization.status is "pending", want "closed"` {
			t.Errorf("%s: the mismatch is %v", step, m)
		}
	}
}

// Where time passes only when it is let to, a machine that stalls takes none of it.
func TestWithinKnowsNoStall(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w, s := withAuthorization(t, answer{200, authorization("pending", 1000)}, answer{200, authorization("closed", 1000)})
		passed := time.Duration(0)
		w.conn.Pass = func(d time.Duration) {
			time.Sleep(time.Minute)
			passed += d
		}
		must(t, w, "within 5 seconds the authorization is closed")
		s.answers, s.forever, passed = []answer{{200, authorization("closed", 1000)}}, true, 0
		if err := say(w, "within 5 seconds the authorization is pending"); err == nil || passed != 5*time.Second {
			t.Errorf("after %v it says %v", passed, err)
		}
	})
}

// What was told and not kept stays told however often it is read.
func TestWithinReadsTheSameCanFail(t *testing.T) {
	t.Parallel()
	w, s := withAuthorization(t, answer{200, authorization("closed", 1000)}, answer{200, authorization("pending", 1000)}, answer{200, authorization("pending", 1000)})
	must(t, w, "the merchant captures the authorization")
	s.forever = true
	if err := say(w, "within 1 seconds the authorization reads the same when retrieved"); err == nil {
		t.Error("a change that was told and not kept passes after a second look")
	}
}

// Looking at one thing for a while must not make the change of another the new
// measure.
func TestWithinKeepsTheMeasure(t *testing.T) {
	t.Parallel()
	changed := answer{200, authorization("closed", 1000)}
	w, _ := withAuthorization(t, answer{400, refused}, changed, changed, changed)
	must(t, w, "the merchant tries to capture the authorization", "the authorization is closed", "within 1 seconds the authorization is approved")
	if err := say(w, "nothing of the authorization has changed"); err == nil {
		t.Error("a change passes for none after a poll")
	}
}

func TestNothingBeforeTheFirstRequest(t *testing.T) {
	t.Parallel()
	for _, step := range []string{`"amount" is 1000`, `"amount" is absent`, "the answer's status is 200", "the request is refused with 400",
		"the authorization is closed", "the error has no code", "nothing is held", `the card's "x" is absent`} {
		w, _ := world(t)
		if err := say(w, step); err == nil {
			t.Errorf("%s passes although nothing was asked", step)
		}
	}
}

// Who refuses to make a thing is at fault that it is missing, not the scenario.
func TestAThingThatWasRefusedIsNoMisuse(t *testing.T) {
	t.Parallel()
	var skip *result.SkipError
	for _, a := range []answer{{404, refused}, {200, `{"object":"list","data":[]}`}, {200, `{"id":"ich_1","object":"issuing.cardholder"}`}} {
		w, _ := world(t, a)
		must(t, w, `I POST "/v1/issuing/cards"`)
		if err := say(w, "the card is active"); err == nil || errors.As(err, &skip) {
			t.Errorf("after %d %s: %v", a.status, a.body, err)
		}
	}
	w, _ := world(t)
	if err := say(w, "the card is active"); !errors.As(err, &skip) {
		t.Errorf("a card nobody asked for: %v", err)
	}
}

func TestNoAnswerIsInconclusive(t *testing.T) {
	t.Parallel()
	broken := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("gone") })
	w := language(t).World(&wire.Conn{Client: wire.NewClient(wire.InProcess(broken)), Base: "http://broken"})
	err := say(w, "a cardholder")
	var inconclusive *result.InconclusiveError
	if !errors.As(err, &inconclusive) || inconclusive.Cause != "target.unreachable" {
		t.Errorf("no answer gives %v", err)
	}
}

func TestControlThatIsMissingIsNotAFault(t *testing.T) {
	t.Parallel()
	w, _ := world(t, answer{200, `{"id":"ich_1","object":"issuing.cardholder"}`}, answer{200, `{"id":"ic_1","object":"issuing.card"}`}, answer{404, refused})
	must(t, w, "an active virtual card")
	err := say(w, "purchases on the card wait for a decision")
	var lacking *result.LackingError
	if !errors.As(err, &lacking) || lacking.What != "real-time" {
		t.Errorf("a target without control gives %v", err)
	}
}
