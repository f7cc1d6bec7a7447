package steps

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
)

// What a scenario finds whose endpoint nothing ever reached says nothing of the target,
// whether it finds too little, what was wanted, or a refusal; and it waits as long as a
// delivery may be on its way. Once something came, it is as anywhere.
func TestAnEndpointOutOfReach(t *testing.T) {
	t.Parallel()
	const endpoint = `{"object":"webhook_endpoint","id":"we_1","secret":"whsec_1","status":"enabled","enabled_events":["*"],"livemode":false}`
	purchase := `{"object":"issuing.authorization","id":"iauth_1","approved":false,"livemode":false}`
	for _, tt := range []struct{ first, step, wants string }{
		{"my endpoint listens", `an "issuing_card.created" event arrives`, "webhook.missing"},
		{"my endpoint listens", `within 1 second an "issuing_card.created" event arrives`, "webhook.missing"},
		{"my endpoint listens", `no "issuing_card.created" event arrives`, ""},
		{"my endpoint declines every purchase", `"approved" is false`, ""},
		{"my endpoint declines every purchase", `"approved" is true`, "want true"},
		{"my endpoint declines every purchase", `a cardholder`, "was refused with 400"},
	} {
		for _, why := range []string{"no delivery came", ""} {
			w, s := world(t, answer{200, endpoint}, answer{200, purchase}, answer{400, "{}"})
			s.forever = true
			passed := time.Duration(0)
			w.conn.Pass = func(d time.Duration) { passed += d }
			w.conn.Receive = func(http.Handler) (*wire.Reception, error) {
				return &wire.Reception{URL: "http://hook", Transit: 3 * time.Second, Unproved: func() string { return why }}, nil
			}
			for _, step := range []string{tt.first, `I GET "/v1/issuing/authorizations/iauth_1"`} {
				if err := say(w, step); err != nil {
					t.Fatal(err)
				}
			}
			err := say(w, tt.step)
			var inconclusive *result.InconclusiveError
			unreached := errors.As(err, &inconclusive) && inconclusive.Cause == "webhook.unreached"
			if unreached != (why != "") || !strings.Contains(fmt.Sprint(err), tt.wants) || why == "" && (err == nil) != (tt.wants == "") {
				t.Errorf("%s, %q: it says %v", tt.step, why, err)
			}
			if strings.HasPrefix(tt.step, "within") && passed < 3*time.Second {
				t.Errorf("%s: it waits %v", tt.step, passed)
			}
		}
	}
}
