package mock

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// decider is an endpoint of the real-time window, in process. Other events it takes
// without a word.
type decider struct {
	asked   []string // bodies
	told    []string // types of the other events
	answers func(w http.ResponseWriter, body string)
	late    bool // it does not answer in time
}

func (d *decider) RoundTrip(req *http.Request) (*http.Response, error) {
	raw, _ := io.ReadAll(req.Body)
	body := string(raw)
	w := httptest.NewRecorder()
	if kind := (answer{body: body}).text("type"); kind != askedKind {
		d.told = append(d.told, strings.TrimPrefix(kind, "issuing_"))
		return w.Result(), nil
	}
	d.asked = append(d.asked, body)
	if d.late {
		return nil, context.DeadlineExceeded
	}
	d.answers(w, body)
	return w.Result(), nil
}

// says answers a question with this body, as an endpoint should.
func says(format string, args ...any) func(http.ResponseWriter, string) {
	return func(w http.ResponseWriter, _ string) {
		w.Header().Set("Stripe-Version", "2026-08-26.dahlia")
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, format, args...)
	}
}

// deciding is a client of a mock with an active card, and the endpoint that decides
// about its purchases.
func deciding(t *testing.T, o Options, answers func(http.ResponseWriter, string)) (c client, at *clock, d *decider, card string) {
	t.Helper()
	at, d = &clock{start}, &decider{answers: answers}
	o.Now, o.Control, o.Deliver = at.now, true, d
	c = client{handler: New(o)}
	card = c.newCard(t, "status=active")
	c.listen(t, "enabled_events[]=*", "enabled_events[]="+askedKind)
	return c, at, d, card
}

// Each way to answer, with what stands in the history.
func TestDecisions(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		answers   func(http.ResponseWriter, string)
		late      bool
		sent      string
		want      string // status, approved, amount, reason, message
		told      string
		more, are string // a path of the answer, and what is there
	}{
		"yes":  {answers: says(`{"approved":true}`), want: "pending true 700 webhook_approved ", told: "authorization.created"},
		"no":   {answers: says(`{"approved":false}`), want: "closed false 700 webhook_declined ", told: "authorization.created"},
		"late": {late: true, want: "closed false 700 webhook_timeout ", told: "authorization.created"},
		"notes": {answers: says(`{"approved":true,"metadata":{"order":"6735"}}`), want: "pending true 700 webhook_approved ", told: "authorization.created",
			more: "metadata.order", are: `"6735"`},
		"notes of a no": {answers: says(`{"approved":false,"metadata":{"order":"6735"}}`), want: "closed false 700 webhook_declined ", told: "authorization.created",
			more: "metadata.order", are: `"6735"`},
		"a part": {answers: says(`{"approved":true,"amount":500}`), sent: "is_amount_controllable=true", want: "pending true 500 webhook_approved ", told: "authorization.created"},
		"a part of what cannot be parted": {answers: says(`{"approved":true,"amount":500}`),
			want: "closed false 700 webhook_error You cannot control the amount of this authorization: its pending_request.is_amount_controllable is false.", told: "authorization.created"},
		"less than the cashback": {answers: says(`{"approved":true,"amount":299}`), sent: "is_amount_controllable=true&amount_details[cashback_amount]=300",
			want: "closed false 700 webhook_error Approved amount ($2.99) is less than the cashback amount ($3.00)", told: "authorization.created"},
		"the cashback": {answers: says(`{"approved":true,"amount":300}`), sent: "is_amount_controllable=true&amount_details[cashback_amount]=300",
			want: "pending true 300 webhook_approved ", told: "authorization.created"},
		"more than was asked": {answers: says(`{"approved":true,"amount":701}`), sent: "is_amount_controllable=true",
			want: "closed false 700 webhook_error Approved amount ($7.01) is greater than the requested amount ($7.00)", told: "authorization.created"},
		"no version": {answers: func(w http.ResponseWriter, _ string) { _, _ = io.WriteString(w, `{"approved":true}`) },
			want: "closed false 700 webhook_error Invalid Stripe API version: ", told: "authorization.created"},
		"another status": {answers: func(w http.ResponseWriter, _ string) { w.WriteHeader(500) },
			want: "closed false 700 webhook_error Invalid HTTP status: 500", told: "authorization.created"},
		"a redirect": {answers: func(w http.ResponseWriter, _ string) {
			w.Header().Set("Location", "http://else.where/")
			w.WriteHeader(307)
		},
			want: "closed false 700 webhook_error Invalid HTTP status: 307", told: "authorization.created"},
		"too much": {answers: says(`{"approved":true,"x":"%s"}`, strings.Repeat("x", mostDecided)),
			want: "closed false 700 webhook_error Invalid JSON body", told: "authorization.created"},
		"a challenge": {answers: says(`{"approved":false,"send_fraud_challenges":["sms"]}`), want: "closed false 700 suspected_fraud ", told: "authorization.created",
			more: "fraud_challenges.0.status", are: `"pending"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, _, d, card := deciding(t, Options{}, tt.answers)
			d.told, d.late = nil, tt.late
			a := c.must(t, "POST", "/v1/test_helpers/issuing/authorizations", "amount=700&currency=usd&card="+card+"&"+tt.sent)
			last := "request_history.0."
			got := fmt.Sprintf("%s %s %d %s %s", a.text("status"), a.raw("approved"), a.int("amount"), a.text(last+"reason"), a.text(last+"reason_message"))
			if got != tt.want {
				t.Errorf("it is %s\nwant %s", got, tt.want)
			}
			if told := strings.Join(d.told, " "); told != tt.told || len(d.asked) != 1 {
				t.Errorf("told %q, asked %d times; want %q, once", told, len(d.asked), tt.told)
			}
			if tt.more != "" && a.raw(tt.more) != tt.are {
				t.Errorf("%s is %s", tt.more, a.raw(tt.more))
			}
			if again := c.must(t, "GET", "/v1/issuing/authorizations/"+a.text("id"), ""); again.body != a.body {
				t.Errorf("retrieved it is another:\n%s\n%s", again.body, a.body)
			}
		})
	}
}

// The question shows the purchase before anything is decided, and is in no list.
func TestQuestion(t *testing.T) {
	t.Parallel()
	c, _, d, card := deciding(t, Options{}, says(`{"approved":true}`))
	a := c.authorize(t, card, "amount=700")
	q := answer{body: d.asked[0]}
	for path, want := range map[string]string{
		"type": `"issuing_authorization.request"`, "pending_webhooks": "1", "livemode": "false",
		"data.object.id": a.raw("id"), "data.object.amount": "0", "data.object.approved": "false", "data.object.status": `"pending"`,
		"data.object.pending_request.amount": "700", "data.object.pending_request.is_amount_controllable": "false",
		"data.object.request_history.#": "0 items", "data.object.balance_transactions.#": "0 items", "data.previous_attributes": "absent",
	} {
		if got := q.raw(path); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
	if found := c.must(t, "GET", "/v1/events?type="+askedKind, ""); found.raw("data.#") != "0 items" {
		t.Errorf("it is listed: %s", found.body)
	}
	created := c.must(t, "GET", "/v1/events?type=issuing_authorization.created", "")
	if created.raw("data.0.data.object.approved") != "true" || created.text("data.0.request.id") != a.header.Get("Request-Id") {
		t.Errorf("the event is %s", created.body)
	}
}

// Nobody is asked about what Stripe declines by itself, nor where nobody listens or
// the control has said what is to become of it.
func TestNobodyIsAsked(t *testing.T) {
	t.Parallel()
	c, _, d, card := deciding(t, Options{}, says(`{"approved":true}`))
	if a := c.authorize(t, c.newCard(t, "status=inactive"), "amount=700"); a.text("request_history.0.reason") != "card_inactive" {
		t.Errorf("it is %s", a.body)
	}
	c.must(t, "POST", "/_assay/real_time", "mode=approve&card="+card)
	if a := c.authorize(t, card, "amount=700"); a.text("request_history.0.reason") != "card_active" {
		t.Errorf("it is %s", a.body)
	}
	if len(d.asked) != 0 {
		t.Errorf("it was asked %q", d.asked)
	}
	plain, in := client{}, &decider{}
	plain.handler = New(Options{Deliver: in})
	plain.listen(t, "enabled_events[]=*") // all, but not what has to be named
	if a := plain.authorize(t, plain.newCard(t, "status=active"), "amount=700"); a.text("request_history.0.reason") != "card_active" || len(in.asked) != 0 {
		t.Errorf("asked %d times: %s", len(in.asked), a.body)
	}
}

// An increment is asked about as well, and told of after the decision.
func TestQuestionAboutAnIncrement(t *testing.T) {
	t.Parallel()
	for yes, want := range map[bool]string{true: "pending true 1000 webhook_approved", false: "pending true 700 webhook_declined"} {
		c, _, d, card := deciding(t, Options{}, says(`{"approved":true}`))
		id := c.authorize(t, card, "amount=700").text("id")
		d.told, d.answers = nil, says(`{"approved":%t}`, yes)
		a := c.help(id, "increment", "increment_amount=300")
		got := fmt.Sprintf("%s %s %d %s", a.text("status"), a.raw("approved"), a.int("amount"), a.text("request_history.1.reason"))
		if got != want || strings.Join(d.told, " ") != "authorization.updated" {
			t.Errorf("it is %s, told %v; want %s", got, d.told, want)
		}
		q := answer{body: d.asked[1]}
		if q.int("data.object.pending_request.amount") != 300 || q.int("data.object.amount") != 700 || q.raw("data.object.approved") != "true" {
			t.Errorf("it was asked %s", d.asked[1])
		}
	}
}

// A call inside the window decides, whatever the endpoint answers then.
func TestCallWins(t *testing.T) {
	t.Parallel()
	for call, want := range map[string]string{"approve": "pending webhook_approved", "decline": "closed webhook_declined"} {
		var c client
		c, _, d, card := deciding(t, Options{}, nil)
		d.answers = func(w http.ResponseWriter, body string) {
			id := answer{body: body}.text("data.object.id")
			if a := c.do("POST", "/v1/issuing/authorizations/"+id+"/"+call, "metadata[by]=call"); a.status != 200 {
				t.Errorf("the call is answered %d: %s", a.status, a.body)
			}
			says(`{"approved":%t,"metadata":{"by":"answer"}}`, call == "decline")(w, body)
		}
		d.told = nil
		a := c.authorize(t, card, "amount=700")
		if got := a.text("status") + " " + a.text("request_history.0.reason"); got != want || a.text("metadata.by") != "call" || a.raw("request_history.#") != "1 items" {
			t.Errorf("it is %s, want %s: %s", got, want, a.body)
		}
		if told := strings.Join(d.told, " "); told != "authorization.created" {
			t.Errorf("told %q", told)
		}
	}
}

// The same request with the same key gets the decided answer, without another
// question; while the first is under way it is told so.
func TestQuestionAndIdempotency(t *testing.T) {
	t.Parallel()
	c, _, d, card := deciding(t, Options{}, nil)
	keyed := c.with("Idempotency-Key", "one")
	var meanwhile answer
	d.answers = func(w http.ResponseWriter, body string) {
		meanwhile = keyed.do("POST", "/v1/test_helpers/issuing/authorizations", "amount=700&currency=usd&card="+card)
		says(`{"approved":true}`)(w, body)
	}
	a := keyed.authorize(t, card, "amount=700", "currency=usd")
	again := keyed.authorize(t, card, "amount=700", "currency=usd")
	if a.text("status") != "pending" || again.body != a.body || again.header.Get("Idempotent-Replayed") != "true" || len(d.asked) != 1 {
		t.Errorf("asked %d times\n%s\n%s", len(d.asked), a.body, again.body)
	}
	if meanwhile.status != http.StatusConflict {
		t.Errorf("meanwhile it is answered %d: %s", meanwhile.status, meanwhile.body)
	}
}

// Each answer is to its own question: that of an increment, asked while the first was
// still open and a call had decided it, is not decided by the first one's.
func TestAnswersAreToTheirQuestions(t *testing.T) {
	t.Parallel()
	c, _, d, card := deciding(t, Options{}, nil)
	var increment answer
	d.answers = func(w http.ResponseWriter, body string) {
		id := answer{body: body}.text("data.object.id")
		if len(d.asked) == 1 {
			c.must(t, "POST", "/v1/issuing/authorizations/"+id+"/approve", "")
			increment = c.help(id, "increment", "increment_amount=300")
			says(`{"approved":false}`)(w, body)
			return
		}
		says(`{"approved":true}`)(w, body)
	}
	a := c.authorize(t, card, "amount=700")
	if got := increment.text("request_history.1.reason"); got != "webhook_approved" || increment.int("amount") != 1000 {
		t.Errorf("the increment is %s of %d", got, increment.int("amount"))
	}
	if a.raw("approved") != "true" || a.int("amount") != 1000 || a.raw("pending_request") != "null" {
		t.Errorf("the purchase is answered with %s", a.body)
	}
}

// Who closes a mock waits for a question under way, which is not cut off.
func TestCloseWaitsForAQuestion(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		c, way, reasons := waiting(t, 1)
		time.AfterFunc(realTimeWindow-1, func() { close(way.let) })
		c.handler.(*Server).Close()
		if got := <-reasons; got != "webhook_approved" {
			t.Errorf("it is %s", got)
		}
	})
}

// What was decided is in the state file, and nobody is asked again.
func TestDecisionsAreKept(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "state")
	at, d := &clock{start}, &decider{answers: says(`{"approved":true,"amount":500,"metadata":{"order":"6735","näh":"a b&c=d"}}`)}
	o := Options{Now: at.now, Deliver: d}
	c := restored(t, o, name)
	card := c.newCard(t, "status=active")
	c.listen(t, "enabled_events[]="+askedKind)
	keyed := c.with("Idempotency-Key", "one")
	a := keyed.authorize(t, card, "amount=700", "is_amount_controllable=true")
	o.Deliver = &decider{answers: func(http.ResponseWriter, string) { t.Error("it is asked again") }}
	again := restored(t, o, name)
	if got := again.must(t, "GET", "/v1/issuing/authorizations/"+a.text("id"), ""); got.body != a.body || got.int("amount") != 500 {
		t.Errorf("restored it is\n%s\nwas\n%s", got.body, a.body)
	}
	if got := again.with("Idempotency-Key", "one").authorize(t, card, "amount=700", "is_amount_controllable=true"); got.body != a.body {
		t.Errorf("with the same key it is\n%s", got.body)
	}
}

// A question whose mock was stopped before the answer is given up when it goes on: no
// purchase waits for ever, and the request that asked gets what came of it, when it is
// sent again with its key. One that a call had decided stays decided.
func TestOrphanedQuestion(t *testing.T) {
	t.Parallel()
	for call, want := range map[string]string{"": "webhook_timeout", "approve": "webhook_approved", "decline": "webhook_declined"} {
		t.Run("decided by "+call, func(t *testing.T) {
			t.Parallel()
			name := filepath.Join(t.TempDir(), "state")
			at, d := &clock{start}, &decider{}
			o := Options{Now: at.now, Deliver: d}
			c := restored(t, o, name)
			card := c.newCard(t, "status=active")
			c.listen(t, "enabled_events[]="+askedKind)
			var state []byte
			d.answers = func(w http.ResponseWriter, body string) {
				if call != "" {
					c.must(t, "POST", "/v1/issuing/authorizations/"+answer{body: body}.text("data.object.id")+"/"+call, "")
				}
				state = content(t, name) // as if it were stopped here
				says(`{"approved":true}`)(w, body)
			}
			purchase := func(c client) answer { return c.with("Idempotency-Key", "one").authorize(t, card, "amount=700") }
			id := purchase(c).text("id")
			stopped := filepath.Join(t.TempDir(), "state")
			writeFile(t, stopped, state)
			d.answers = func(http.ResponseWriter, string) { t.Error("it is asked again") }
			for range 2 {
				again := restored(t, o, stopped)
				a := again.must(t, "GET", "/v1/issuing/authorizations/"+id, "")
				if a.text("request_history.0.reason") != want || a.raw("pending_request") != "null" {
					t.Errorf("it is %s", a.body)
				}
				if same := purchase(again); same.body != a.body || same.header.Get("Idempotent-Replayed") != "true" {
					t.Errorf("with the same key it is\n%s\nnot\n%s", same.body, a.body)
				}
				if left := again.handler.(*Server).account(testKey).authorizations.waiting; len(left) != 0 {
					t.Errorf("%d questions wait", len(left))
				}
			}
		})
	}
}

// However much time the control lets pass, an endpoint that is being asked decides; and
// what was restored knows of it.
func TestTimePassesWhileAnEndpointThinks(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "state")
	at, d := &clock{start}, &decider{}
	o := Options{Now: at.now, Control: true, Deliver: d}
	c := restored(t, o, name)
	card := c.newCard(t, "status=active")
	c.listen(t, "enabled_events[]="+askedKind)
	d.answers = func(w http.ResponseWriter, body string) {
		c.must(t, "POST", "/_assay/clock", "advance=86400")
		c.newCardholder(t)
		says(`{"approved":true}`)(w, body)
	}
	a := c.authorize(t, card, "amount=700")
	if a.text("request_history.0.reason") != "webhook_approved" {
		t.Errorf("it is %s", a.body)
	}
	again := restored(t, o, name)
	if got := again.must(t, "GET", "/v1/issuing/authorizations/"+a.text("id"), ""); got.body != a.body {
		t.Errorf("restored it is %s", got.body)
	}
}

// An account that is emptied while an endpoint thinks has no purchase any more.
func TestResetDuringAQuestion(t *testing.T) {
	t.Parallel()
	c, _, d, card := deciding(t, Options{}, nil)
	d.answers = func(w http.ResponseWriter, body string) {
		c.must(t, "POST", "/_assay/reset", "")
		says(`{"approved":true}`)(w, body)
	}
	if a := c.do("POST", "/v1/test_helpers/issuing/authorizations", "amount=700&card="+card); a.status != http.StatusNotFound || a.text("error.code") != "resource_missing" {
		t.Errorf("it is answered %d: %s", a.status, a.body)
	}
	if a := c.must(t, "GET", "/v1/issuing/authorizations", ""); a.raw("data.#") != "0 items" {
		t.Errorf("there is %s", a.body)
	}
}

// slow is a way to endpoints that takes until it is let go, or gives up with its
// caller.
type slow struct{ let chan struct{} }

func (s slow) RoundTrip(req *http.Request) (*http.Response, error) {
	select {
	case <-s.let:
		w := httptest.NewRecorder()
		says(`{"approved":true}`)(w, "")
		return w.Result(), nil
	case <-req.Context().Done():
		return nil, req.Context().Err()
	}
}

// waiting is a mock in which purchases wait for an endpoint whose way is slow, and
// what became of each in the end. It must be called in a bubble, so that their window
// does not end before all wait.
func waiting(t *testing.T, purchases int) (c client, way slow, reasons <-chan string) {
	t.Helper()
	way = slow{make(chan struct{})}
	c = client{handler: New(Options{Deliver: way})}
	card := c.newCard(t, "status=active")
	c.listen(t, "enabled_events[]="+askedKind)
	ended := make(chan string, purchases)
	for range purchases {
		go func() {
			ended <- c.do("POST", "/v1/test_helpers/issuing/authorizations", "amount=700&card="+card).text("request_history.0.reason")
		}()
	}
	synctest.Wait()
	listed := c.must(t, "GET", "/v1/issuing/authorizations?limit=100&status=pending", "").body
	if n := strings.Count(listed, `"approved": false`); n < purchases {
		t.Fatalf("%d purchases wait, want %d", n, purchases)
	}
	return c, way, ended
}

// Fifty purchases that wait keep nobody else waiting, and all are decided.
func TestOthersGoOnWhileAnEndpointThinks(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		_, way, reasons := waiting(t, 50)
		close(way.let)
		for range 50 {
			if reason := <-reasons; reason != "webhook_approved" {
				t.Errorf("one is %s", reason)
			}
		}
	})
}

func writeFile(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
}
