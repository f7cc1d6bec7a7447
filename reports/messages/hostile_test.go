package messages

import (
	"encoding/json"
	"strings"
	"testing"

	"assay/internal/hostile"
	"assay/reports/samples"
)

// Whatever stands in a run, its envelopes are as the schema has them, and of the kinds
// that they are of with a plain text.
func TestMessagesOfHostileRuns(t *testing.T) {
	t.Parallel()
	want := kindsOf(t, samples.Rendered(t, Write, hostile.Run("plain")))
	for name, payload := range hostile.Texts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			report := samples.Rendered(t, Write, hostile.Run(payload))
			if got := kindsOf(t, report); got != want {
				t.Errorf("the envelopes are %s, want %s", got, want)
			}
			checkEnvelopes(t, report)
		})
	}
}

// kindsOf lists the kinds of envelopes.
func kindsOf(t *testing.T, report string) string {
	t.Helper()
	var kinds []string
	for line := range strings.Lines(report) {
		var envelope map[string]json.RawMessage
		if err := json.Unmarshal([]byte(line), &envelope); err != nil || len(envelope) != 1 {
			t.Fatalf("no envelope: %.200q (%v)", line, err)
		}
		for kind := range envelope {
			if kind != "parseError" { // of problems that are called so
				kinds = append(kinds, kind)
			}
		}
	}
	return strings.Join(kinds, " ")
}
