package command

import (
	"fmt"
	"io"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"assay/internal/wire"
	"assay/mock"
)

// However long the machine stalls while an endpoint of the embedded mock is asked: what
// it answers counts, and only what it waits itself is time that passes.
func TestTheWallIsNoClockInProcess(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name          string
		waits, passed time.Duration
		approved      bool
	}{
		{"at once", 0, 0, true},
		{"in time", 1900 * time.Millisecond, 1900 * time.Millisecond, true},
		{"too late", 3 * time.Second, 2 * time.Second, false},
	} {
		for _, stall := range []time.Duration{0, 70 * time.Millisecond, time.Minute} {
			t.Run(fmt.Sprint(tt.name, ", with a stall of ", stall), func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					now := mockStart
					in := &inProcess{now: &now}
					m := merchant{t, "http://mock", wire.InProcess(mock.New(mock.Options{Now: in.time, Deliver: in}))}
					card := m.activeCard()
					hook, err := in.receive(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
						time.Sleep(stall)
						if tt.waits > 0 && in.sleep(req.Context(), tt.waits) != nil {
							panic(http.ErrAbortHandler)
						}
						w.Header().Set("Stripe-Version", "2026-08-26.dahlia")
						w.Header().Set("Content-Type", "application/json")
						_, _ = io.WriteString(w, `{"approved":true}`)
					}))
					if err != nil {
						t.Fatal(err)
					}
					m.post("/v1/webhook_endpoints", pairs("url", hook.URL, "enabled_events[0]", question))
					bought := m.post("/v1/test_helpers/issuing/authorizations", pairs("card", card, "amount", "700"))
					if got := bought.Get("approved").Bool(); got != tt.approved || now.Sub(mockStart) != tt.passed {
						t.Errorf("approved is %v after %v, want %v after %v", got, now.Sub(mockStart), tt.approved, tt.passed)
					}
				})
			})
		}
	}
}
