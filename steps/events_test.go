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

// eventPage is a page of events, each written "id type object" and maybe what
// was before.
func eventPage(more bool, events ...string) answer {
	var items []string
	for _, e := range events {
		part := strings.SplitN(e, " ", 4)
		previous := ""
		if len(part) > 3 {
			previous = `,"previous_attributes":` + part[3]
		}
		items = append(items, fmt.Sprintf(`{"id":%q,"object":"event","type":%q,"data":{"object":{"id":%q,"amount":5}%s},"request":{"id":"req_1","idempotency_key":"k"}}`,
			part[0], part[1], part[2], previous))
	}
	return answer{200, fmt.Sprintf(`{"object":"list","data":[%s],"has_more":%t}`, strings.Join(items, ","), more)}
}

const made = `{"id":"iauth_1","object":"issuing.authorization","amount":5,"created":1700000000}`

func withMade(t *testing.T, answers ...answer) (*World, *script) {
	t.Helper()
	w, s := world(t, append([]answer{{200, made}}, answers...)...)
	must(t, w, `I GET "/v1/issuing/authorizations/iauth_1"`)
	return w, s
}

func found(err error) string {
	var mismatch *result.Mismatch
	if errors.As(err, &mismatch) {
		return mismatch.Found
	}
	return fmt.Sprint(err)
}

// detail is what stands below the English of a failing sentence: where, found, wanted.
func detail(err error) string {
	var mismatch *result.Mismatch
	if errors.As(err, &mismatch) {
		return mismatch.Error()
	}
	return fmt.Sprint(err)
}

// The newest event of the type about the thing is found among others, on any
// page, and is a thing of its own from then on.
func TestEventTells(t *testing.T) {
	t.Parallel()
	w, s := withMade(t,
		eventPage(true, "evt_9 issuing_authorization.updated iauth_2", "evt_8 issuing_authorization.updated iauth_3"),
		eventPage(false, `evt_7 issuing_authorization.updated iauth_1 {"status":"pending"}`, "evt_6 issuing_authorization.updated iauth_1"))
	must(t, w, `an "issuing_authorization.updated" event tells of the authorization`, `the event's "id" is "evt_7"`, `the event's previous status was "pending"`,
		`"object" is "issuing.authorization"`) // the last answer is still the scenario's
	want := []string{
		"GET /v1/events created%5Bgte%5D=1700000000&limit=100&type=issuing_authorization.updated",
		"GET /v1/events created%5Bgte%5D=1700000000&limit=100&starting_after=evt_8&type=issuing_authorization.updated",
	}
	if got := s.asked[1:]; strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("it asked\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// An event that does not come is a finding, and one that comes late is waited for.
func TestEventMissing(t *testing.T) {
	t.Parallel()
	const missing = "the number of issuing_authorization.updated events about the authorization is 0, want at least 1"
	none := eventPage(false, "evt_1 issuing_authorization.updated iauth_2")
	w, _ := withMade(t, none, none, eventPage(false, "evt_3 issuing_authorization.updated iauth_1"))
	if err := say(w, `an "issuing_authorization.updated" event tells of the authorization`); detail(err) != missing {
		t.Errorf("without an event: %v", err)
	}
	// Its other reads are fresh, too: the page is read twice.
	must(t, w, `within 5 seconds an "issuing_authorization.updated" event tells of the authorization`, `the event's "id" is "evt_3"`)
	for _, bad := range []answer{
		{200, `{"object":"list","data":[7],"has_more":false}`}, {200, `{"object":"list","data":{},"has_more":false}`},
		{200, `{"object":"list","data":[]}`}, {404, refused}, {200, `{"object":"list","data":[{"object":"charge"}],"has_more":false}`},
	} {
		w, _ := withMade(t, bad)
		if err := say(w, `an "issuing_authorization.updated" event tells of the authorization`); err == nil {
			t.Errorf("%s is no page of events", bad.body)
		}
	}
}

// Where no event came the target is at fault that later sentences have none; an
// answer of other events than were asked for is not asked for again.
func TestMissingEventIsAFinding(t *testing.T) {
	t.Parallel()
	w, s := withMade(t, eventPage(false, "evt_1 issuing_card.updated iauth_1"))
	err := say(w, `within 5 seconds an "issuing_authorization.updated" event tells of the authorization`)
	var mismatch *result.Mismatch
	if !errors.As(err, &mismatch) || mismatch.Error() != `the type of issuing_authorization.updated events as listed is "issuing_card.updated", want "issuing_authorization.updated"` || len(s.asked) != 2 || strings.HasPrefix(err.Error(), "after") {
		t.Errorf("after %d requests: %v", len(s.asked), err)
	}
	if got := found(say(w, `the event's "id" is "evt_1"`)); got != "0" {
		t.Errorf("the event that was not found: %s", got)
	}
	if got := found(say(w, `one "issuing_authorization.updated" event tells of the authorization`)); got != "0" {
		t.Errorf("their number: %s", got)
	}
	if got := found(say(w, `I GET "/v1/events/${event:id}"`)); got != "0" {
		t.Errorf("a reference to it: %s", got)
	}
}

// A type of events that there is not is a slip of the author's, whatever the
// target would say, and nobody is asked for it.
func TestEventTypeIsMistyped(t *testing.T) {
	t.Parallel()
	for step, want := range map[string]string{
		`an "issuing_authorisation.created" event tells of the authorization`:                  `there is no event type "issuing_authorisation.created"; did you mean "issuing_authorization.created"?`,
		`within 5 seconds an "issuing_card.update" event tells of the authorization`:           `there is no event type "issuing_card.update"; did you mean "issuing_card.updated"?`,
		`two "Issuing_authorization.updated" events tell of the authorization`:                 `there is no event type "Issuing_authorization.updated"; did you mean "issuing_authorization.updated"?`,
		`an "issuing_authorization.*" event tells of the authorization`:                        `there is no event type "issuing_authorization.*"`,
		`no "it happened and nobody knows what it is called" event tells of the authorization`: `there is no event type "it happened and nobody knows what it is called"; POST /v1/webhook_endpoints lists them under enabled_events`,
	} {
		w, s := withMade(t)
		err := say(w, step)
		var misuse *result.SkipError
		if !errors.As(err, &misuse) || !strings.Contains(err.Error(), want) || len(s.asked) != 1 {
			t.Errorf("%s: after %d requests: %v, want %s", step, len(s.asked), err, want)
		}
	}
}

// What is counted has a witness: an event that was seen since the last change.
func TestEventsAreCounted(t *testing.T) {
	t.Parallel()
	page := eventPage(false, "evt_3 issuing_authorization.updated iauth_1", "evt_2 issuing_authorization.updated iauth_2", "evt_1 issuing_authorization.updated iauth_1")
	w, _ := withMade(t, page, page, page, answer{400, refused})
	var misuse *result.SkipError
	if err := say(w, `no "issuing_card.updated" event tells of the authorization`); !errors.As(err, &misuse) {
		t.Errorf("without a witness: %v", err)
	}
	must(t, w, `an "issuing_authorization.updated" event tells of the authorization`, `two "issuing_authorization.updated" events tell of the authorization`)
	if got := found(say(w, `one "issuing_authorization.updated" event tells of the authorization`)); got != "2" {
		t.Errorf("one of two: %s", got)
	}
	must(t, w, "the merchant tries to capture the authorization")
	if err := say(w, `two "issuing_authorization.updated" events tell of the authorization`); !errors.As(err, &misuse) {
		t.Errorf("with a witness from before the last request: %v", err)
	}
}

// A target on which somebody makes more events than anyone would read is no
// verdict.
func TestTooManyEvents(t *testing.T) {
	t.Parallel()
	w, s := withMade(t, eventPage(true, "evt_1 issuing_authorization.updated iauth_2"))
	s.forever = true
	var inconclusive *result.InconclusiveError
	if err := say(w, `an "issuing_authorization.updated" event tells of the authorization`); !errors.As(err, &inconclusive) || len(s.asked) != 1+mostEventPages {
		t.Errorf("after %d requests: %v", len(s.asked), err)
	}
}

// All that was before is told, and nothing else.
func TestPreviousAttributes(t *testing.T) {
	t.Parallel()
	w, _ := withMade(t, eventPage(false, `evt_1 issuing_authorization.updated iauth_1 {"amount":500,"list":[{"a":1},2],"none":null,"empty":{}}`))
	must(t, w, `an "issuing_authorization.updated" event tells of the authorization`)
	whole := [][]string{{"amount", "$5.00"}, {"list.0.a", "1"}, {"list.1", "2"}, {"none", "null"}}
	const all = "the event's previous attributes were:"
	rows := func(rows [][]string) error {
		d := w.language.Find(all)[0]
		return d.Run(t.Context(), w, all, rows, nil)
	}
	if got := found(rows(whole)); got != "present" { // the empty object is there
		t.Errorf("all but an empty object: %s", got)
	}
	w.things["event"].body = document{json: strings.Replace(w.things["event"].body.json, `,"empty":{}`, "", 1)}
	if err := rows(whole); err != nil {
		t.Error(err)
	}
	for name, fewer := range map[string][][]string{
		"one less": whole[1:], "another value": append([][]string{{"amount", "$5.01"}}, whole[1:]...), "one more": append([][]string{{"status", "x"}}, whole...),
	} {
		if rows(fewer) == nil {
			t.Errorf("%s passes", name)
		}
	}
	must(t, w, "the event's previous amount was $5.00", "the event's previous none was null")
	if say(w, "the event's previous status was null") == nil {
		t.Error("what was not told passes as null")
	}
}

// The event's object is held against the thing as it is retrieved.
func TestEventTellsAsItIs(t *testing.T) {
	t.Parallel()
	page := eventPage(false, "evt_1 issuing_authorization.updated iauth_1")
	w, _ := withMade(t, page, answer{200, strings.Replace(made, `"amount":5`, `"amount":6`, 1)})
	must(t, w, `an "issuing_authorization.updated" event tells of the authorization`)
	if got := found(say(w, "the event tells of the authorization as it is now")); got != "{\n  \"amount\": 5,\n  \"id\": \"iauth_1\"\n}" {
		t.Errorf("the event has %s", got)
	}
}

// The event's request is the last one, by both of its headers.
func TestEventNamesRequest(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		id, key string
		fails   bool
	}{{"req_1", "k", false}, {"req_2", "k", true}, {"req_1", "l", true}, {"req_1", "", true}} {
		target := http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, "/v1/events") {
				fmt.Fprint(out, eventPage(false, "evt_1 issuing_authorization.updated iauth_1").body)
				return
			}
			out.Header().Set("Request-Id", tc.id)
			if tc.key != "" {
				out.Header().Set("Idempotency-Key", tc.key)
			}
			fmt.Fprint(out, made)
		})
		w := language(t).World(&wire.Conn{Client: wire.NewClient(wire.InProcess(target)), Base: "http://scripted", Key: "sk_test_1"})
		must(t, w, `I POST "/v1/issuing/authorizations/iauth_1"`, `an "issuing_authorization.updated" event tells of the authorization`)
		if err := say(w, "the event names the last request"); (err != nil) != tc.fails {
			t.Errorf("%s %s: %v", tc.id, tc.key, err)
		}
	}
	w, _ := withMade(t)
	var misuse *result.SkipError
	if err := say(w, "the event names the last request"); !errors.As(err, &misuse) {
		t.Errorf("after a GET: %v", err)
	}
}
