package tell

import (
	"strings"
	"testing"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
)

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
