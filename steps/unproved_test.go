package steps

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
)

// What hangs on an endpoint that nothing reached says nothing of the target, whether it
// is too little, what was wanted, or the refusal of a request about a purchase; and it
// is waited for as long as a delivery may be on its way. What does not hang on it, and
// whatever is found once something came, is as anywhere.
func TestAnEndpointOutOfReach(t *testing.T) {
	t.Parallel()
	const endpoint = `{"object":"webhook_endpoint","id":"we_1","secret":"whsec_1","status":"enabled","enabled_events":["*"],"livemode":false}`
	purchase := `{"object":"issuing.authorization","id":"iauth_1","approved":false,"livemode":false}`
	for _, tt := range []struct{ first, step, wants string }{
		{"my endpoint listens", `"approved" is true`, "plainly want true"},
		{"my endpoint declines every purchase", `a cardholder`, "plainly was refused with 400"},
		{"my endpoint listens", `an "issuing_card.created" event arrives`, "webhook.missing"},
		{"my endpoint listens", `within 1 second an "issuing_card.created" event arrives`, "webhook.missing"},
		{"my endpoint listens", `no "issuing_card.created" event arrives`, ""},
		{"my endpoint declines every purchase", `"approved" is false`, ""},
		{"my endpoint declines every purchase", `"approved" is true`, "want true"},
		{"my endpoint declines every purchase", `the merchant captures the authorization`, "was refused with 400"},
	} {
		for _, why := range []string{"no delivery came", ""} {
			w, s := world(t, answer{200, endpoint}, answer{200, purchase}, answer{400, "{}"})
			s.forever = true
			passed := time.Duration(0)
			w.conn.Pass = func(d time.Duration) { passed += d }
			w.conn.Receive = func(http.Handler) (*wire.Reception, error) {
				return &wire.Reception{URL: "http://hook", Way: wire.Way{Transit: 3 * time.Second, Unproved: func(time.Time) string { return why }}}, nil
			}
			for _, step := range []string{tt.first, `I GET "/v1/issuing/authorizations/iauth_1"`} {
				if err := say(w, step); err != nil {
					t.Fatal(err)
				}
			}
			err := say(w, tt.step)
			var inconclusive *result.InconclusiveError
			wants, plainly := strings.CutPrefix(tt.wants, "plainly ")
			unreached := errors.As(err, &inconclusive) && inconclusive.Cause == "webhook.unreached"
			if unreached != (why != "" && !plainly) || !strings.Contains(detail(err), wants) || why == "" && (err == nil) != (wants == "") {
				t.Errorf("%s, %q: it says %v", tt.step, why, err)
			}
			if waits := strings.HasPrefix(tt.step, "within") || strings.HasPrefix(tt.step, "no ") || unreached && strings.HasPrefix(tt.first, "my endpoint declines"); waits && passed < 3*time.Second {
				t.Errorf("%s: it waits %v", tt.step, passed)
			}
		}
	}
}

// What proves the way is a good delivery to this endpoint, or one to another since the
// last request that changes something.
func TestWhatProvesTheWay(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		mine   bool
		others time.Duration // from now
		proves bool
	}{
		"others before": {false, -time.Hour, false},
		"others since":  {false, time.Hour, true},
		"mine":          {true, -time.Hour, true},
	} {
		w, tell := listening(t, endpointOf(`"issuing_authorization.created"`))
		others := time.Now().Add(tt.others)
		throughTunnel(w, func(since time.Time) string {
			if others.After(since) {
				return ""
			}
			return "nothing came"
		})
		must(t, w, "my endpoint listens")
		if tt.mine {
			tell("issuing_authorization.created", "iauth_of_others")
		}
		err := say(w, noneCreated)
		var inconclusive *result.InconclusiveError
		if tt.proves != (err == nil) || !tt.proves && !errors.As(err, &inconclusive) {
			t.Errorf("%s: it ends with %v", name, err)
		}
	}
}

// An event that comes as late as a tunnel may take still breaks the sentence.
func TestAbsenceWaitsForTheTunnel(t *testing.T) {
	t.Parallel()
	w, tell := listening(t, endpointOf(`"issuing_authorization.created"`), answer{200, made})
	throughTunnel(w, func(time.Time) string { return "" })
	must(t, w, "my endpoint listens", `I GET "/v1/issuing/authorizations/iauth_1"`)
	w.conn.Pass = func(d time.Duration) {
		if d > 3*time.Second {
			tell("issuing_authorization.created", "iauth_1")
		}
	}
	if err := say(w, noneCreated); found(err) != "issuing_authorization.created" {
		t.Errorf("it ends with %v", err)
	}
}

// throughTunnel has the deliveries of a world come by a way that takes three seconds.
func throughTunnel(w *World, unproved func(since time.Time) string) {
	straight := w.conn.Receive
	w.conn.Receive = func(h http.Handler) (*wire.Reception, error) {
		r, err := straight(h)
		r.Transit, r.Unproved = 3*time.Second, unproved
		return r, err
	}
}
