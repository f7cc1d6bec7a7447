package steps

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
)

const hookSecret = "whsec_1"

// endpointOf is the answer that registers an endpoint for types of events.
func endpointOf(kinds string) answer {
	return answer{200, fmt.Sprintf(`{"id":"we_1","object":"webhook_endpoint","status":"enabled","enabled_events":[%s],"secret":%q}`, kinds, hookSecret)}
}

// listening returns a world whose endpoint is told what the returned function is given:
// the type of an event and the id of its object.
func listening(t *testing.T, answers ...answer) (w *World, tell func(kind, id string)) {
	t.Helper()
	w, _ = world(t, answers...)
	var endpoint http.Handler
	w.conn.Receive = func(h http.Handler) (*wire.Reception, error) {
		endpoint = h
		return &wire.Reception{URL: "http://127.0.0.1:4242/hook"}, nil
	}
	w.conn.Pass = func(time.Duration) {}
	return w, func(kind, id string) {
		t.Helper()
		body := fmt.Sprintf(`{"id":"evt_%s","object":"event","livemode":false,"type":%q,"data":{"object":{"id":%q,"object":"issuing.authorization"}}}`, id, kind, id)
		req := httptest.NewRequest(http.MethodPost, "/hook", strings.NewReader(body))
		req.Header.Set("Stripe-Signature", signed(hookSecret, body))
		answered := httptest.NewRecorder()
		if endpoint.ServeHTTP(answered, req); answered.Code != 200 {
			t.Fatalf("the delivery is answered %d: %s", answered.Code, answered.Body)
		}
	}
}

func signed(secret, body string) string {
	at := fmt.Sprint(time.Now().Unix())
	mac := hmac.New(sha256.New, []byte(secret))
	_, _ = mac.Write([]byte(at + "." + body))
	return "t=" + at + ",v1=" + hex.EncodeToString(mac.Sum(nil))
}

const noneCreated = `no "issuing_authorization.created" event arrives`

// That nothing arrives proves nothing where nobody asked for it, unless there was one.
func TestAbsenceOfWhatNobodyAsksFor(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		kinds  string
		before []string
		more   []answer
		proves bool
	}{
		"asked for":            {`"issuing_authorization.created"`, nil, nil, true},
		"all are asked for":    {`"*"`, nil, nil, true},
		"another is":           {`"issuing_authorization.updated"`, nil, nil, false},
		"none any more":        {`"*"`, []string{"I disable the endpoint"}, []answer{{200, `{"id":"we_1","object":"webhook_endpoint","status":"disabled","enabled_events":["*"]}`}}, false},
		"the endpoint is gone": {`"*"`, []string{"I delete the endpoint"}, []answer{{200, `{"id":"we_1","object":"webhook_endpoint","deleted":true}`}}, false},
		"another is, but there was one": {`"issuing_authorization.updated"`,
			[]string{`I GET "/v1/issuing/authorizations/iauth_1"`, `an "issuing_authorization.created" event tells of the authorization`},
			[]answer{{200, made}, eventPage(false, "evt_1 issuing_authorization.created iauth_1")}, true},
		"there was one of another type": {`"issuing_authorization.updated"`,
			[]string{`I GET "/v1/issuing/authorizations/iauth_1"`, `an "issuing_authorization.updated" event tells of the authorization`},
			[]answer{{200, made}, eventPage(false, "evt_1 issuing_authorization.updated iauth_1")}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, _ := listening(t, append([]answer{endpointOf(tt.kinds)}, tt.more...)...)
			must(t, w, append([]string{"my endpoint listens"}, tt.before...)...)
			err := say(w, noneCreated)
			var skip *result.SkipError
			switch {
			case tt.proves && err != nil:
				t.Error(err)
			case !tt.proves && (!errors.As(err, &skip) || !strings.HasPrefix(skip.Reason, "no endpoint of this scenario asks for issuing_authorization.created")):
				t.Errorf("it ends with %v", err)
			}
		})
	}
}

// What arrives about a thing that the scenario had before its latest one counts; what
// is about others' things does not.
func TestAbsenceCountsAllTheScenarioHad(t *testing.T) {
	t.Parallel()
	two := []answer{{200, made}, {200, strings.Replace(made, "iauth_1", "iauth_2", 1)}}
	for id, arrives := range map[string]bool{"iauth_1": true, "iauth_2": true, "iauth_3": false} {
		w, tell := listening(t, append([]answer{endpointOf(`"*"`)}, two...)...)
		must(t, w, "my endpoint listens", `I GET "/v1/issuing/authorizations/iauth_1"`, `I GET "/v1/issuing/authorizations/iauth_2"`)
		tell("issuing_authorization.created", id)
		err := say(w, noneCreated)
		if want := "issuing_authorization.created"; arrives && found(err) != want || !arrives && err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
}

// An endpoint for all events is not asked about purchases, and one of connected
// accounts is told nothing of the account's own.
func TestAllEventsAreNotAll(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		kinds  string
		rows   []string
		kind   string
		proves bool
	}{
		"the question, of all":       {`"*"`, []string{"enabled_events[]", "*"}, askedKind, false},
		"the question, named":        {`"*","` + askedKind + `"`, []string{"enabled_events[]", "*"}, askedKind, true},
		"of connected accounts":      {`"*"`, []string{"connect", "true"}, "issuing_authorization.created", false},
		"not of connected accounts":  {`"*"`, []string{"connect", "false"}, "issuing_authorization.created", true},
		"of connected, and is named": {`"issuing_authorization.created"`, []string{"connect", "true"}, "issuing_authorization.created", false},
	} {
		w, _ := listening(t, endpointOf(tt.kinds))
		if err := say(w, "my endpoint listens with:", tt.rows); err != nil {
			t.Fatal(err)
		}
		err := say(w, fmt.Sprintf("no %q event arrives", tt.kind))
		var skip *result.SkipError
		if tt.proves != (err == nil) || !tt.proves && !errors.As(err, &skip) {
			t.Errorf("%s: it ends with %v", name, err)
		}
	}
}

// On an account with others, a kind of thing that the scenario never had is its own
// where it belongs to what it had. Of a kind that it has, the next event to arrive is
// about the latest.
func TestWhatBelongsToOthers(t *testing.T) {
	t.Parallel()
	for body, is := range map[string]struct{ own, latest bool }{
		`{"id":"iauth_9","object":"issuing.authorization","card":{"id":"ic_1"}}`: {true, true},
		`{"id":"iauth_9","object":"issuing.authorization","card":{"id":"ic_0"}}`: {true, true},
		`{"id":"iauth_9","object":"issuing.authorization","card":{"id":"ic_2"}}`: {false, false},
		`{"id":"idp_9","object":"issuing.dispute","transaction":"ipi_1"}`:        {false, false},
		`{"id":"ipi_9","object":"issuing.transaction","card":"ic_1"}`:            {true, true},
		`{"id":"ic_1","object":"issuing.card"}`:                                  {true, true},
		`{"id":"ic_0","object":"issuing.card"}`:                                  {true, false},
		`{"id":"ic_2","object":"issuing.card","cardholder":{"id":"ich_1"}}`:      {true, false},
		`{"id":"","object":"issuing.card"}`:                                      {false, false},
		`{"object":"balance"}`:                                                   {true, true},
	} {
		w, _ := world(t, answer{200, `{"id":"ic_0","object":"issuing.card"}`}, answer{200, `{"id":"ic_1","object":"issuing.card"}`}, answer{200, `{"id":"ich_1","object":"issuing.cardholder"}`})
		must(t, w, `I GET "/v1/issuing/cards/ic_0"`, `I GET "/v1/issuing/cards/ic_1"`, `I GET "/v1/issuing/cardholders/ich_1"`)
		d := wire.Delivery{Payload: wire.Body(`{"data":{"object":` + body + `}}`)}
		if own, latest := w.tellsOfOwn(d), w.tellsOfLatest(d); own != is.own || latest != is.latest {
			t.Errorf("%s: it is %v that it is the scenario's, and %v that of its latest; want %v and %v", body, own, latest, is.own, is.latest)
		}
	}
}

// An event about somebody else's thing does not arrive for the scenario, also where it
// has none of the kind.
func TestArrivalsAreNotOthers(t *testing.T) {
	t.Parallel()
	w, tell := listening(t, endpointOf(`"*"`), answer{200, `{"id":"ic_1","object":"issuing.card"}`})
	must(t, w, "my endpoint listens", `I GET "/v1/issuing/cards/ic_1"`)
	tell("issuing_authorization.created", "iauth_of_others")
	if err := say(w, `an "issuing_authorization.created" event arrives`); found(err) != "issuing_authorization.created" {
		t.Errorf("it ends with %v", err)
	}
}
