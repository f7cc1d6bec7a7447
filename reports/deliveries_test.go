package reports

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"assay/internal/hostile"
	"assay/internal/result"
	"assay/internal/wire"
)

// A delivery is one line, whatever its sender made of it, and so is the reason of
// the summary.
func TestDeliveriesAreInert(t *testing.T) {
	t.Parallel()
	for name, text := range hostile.Texts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			payload, err := json.Marshal(map[string]any{"data": map[string]any{"object": map[string]any{"id": text}}})
			if err != nil {
				t.Fatal(err)
			}
			step := result.Step{Status: result.Passed, Delivered: []wire.Delivery{{ID: text, Type: text, Payload: payload}}}
			line := Delivery(&step, "")
			if bad := obeyed(line); bad != "" || strings.Contains(line, "\n") {
				t.Errorf("%q", line)
			}
			var summary strings.Builder
			run := &result.Run{
				Scenarios: []*result.Scenario{{Status: result.Failed, Reason: text, Steps: []result.Step{step}}},
				Problems:  []result.Problem{{Cause: text, Message: text, Hint: text}},
			}
			if err := Deliveries(&summary, run, Options{}); err != nil {
				t.Fatal(err)
			}
			if bad := obeyed(summary.String()); bad != "" || strings.Count(summary.String(), "\n") != 3 {
				t.Errorf("%q", summary.String())
			}
		})
	}
}

// The line of each kind of delivery.
func TestDeliveryLine(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 9, 1, 12, 0, 3, 45e6, time.UTC)
	good := wire.Delivery{ID: "evt_1", Type: "issuing_card.created", At: at, Payload: wire.Body(`{"data":{"object":{"id":"ic_1"}}}`)}
	again := good
	again.Verdict = wire.Duplicate
	long := good
	long.Type = strings.Repeat("x", 90)
	for want, step := range map[string]result.Step{
		"12:00:03.045Z  issuing_card.created  evt_1  ic_1  accepted  33 bytes":                                  {Status: result.Passed, Delivered: []wire.Delivery{good}},
		"12:00:03.045Z  issuing_card.created  evt_1  ic_1  accepted, not verified  33 bytes":                    {Status: result.Undecided, Delivered: []wire.Delivery{good}},
		"12:00:03.045Z  issuing_card.created  evt_1  ic_1  duplicate: it came before  33 bytes":                 {Status: result.Passed, Delivered: []wire.Delivery{again}},
		"12:00:03.045Z  " + strings.Repeat("x", 80) + "… (10 more characters)  evt_1  ic_1  accepted  33 bytes": {Status: result.Passed, Delivered: []wire.Delivery{long}},
		"12:00:03.045Z  -  -  -  refused: it is larger than 1 MiB  not read whole":                              {Status: result.Failed, Delivered: []wire.Delivery{{Verdict: wire.TooLarge, At: at}}},
		"12:00:03.045Z  -  -  -  refused: it has no signature (Stripe-Signature: t=…,v1=…)  1 byte":             {Status: result.Failed, Delivered: []wire.Delivery{{Verdict: wire.Unsigned, At: at, Payload: wire.Body("x")}}},
	} {
		if got := Delivery(&step, ""); got != want {
			t.Errorf("it is  %s\nwant   %s", got, want)
		}
	}
}
