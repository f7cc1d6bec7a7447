package reports

import (
	"encoding/json"
	"strings"
	"testing"

	"assay/internal/hostile"
	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports/samples"
	"assay/reports/tell"
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
			line := tell.Delivery(&step, "")
			if bad := samples.Obeyed(line); bad != "" || strings.Contains(line, "\n") {
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
			if bad := samples.Obeyed(summary.String()); bad != "" || strings.Count(summary.String(), "\n") != 3 {
				t.Errorf("%q", summary.String())
			}
		})
	}
}
