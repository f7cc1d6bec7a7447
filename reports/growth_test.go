package reports

import (
	"runtime"
	"testing"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports/samples"
)

// mostOfAScenario is how long any report of one scenario may be, in bytes, the saved
// run excepted: that one is as long as the answers.
const mostOfAScenario = 1 << 20

// mostWork is how much may be allocated to write it, in bytes, given back or not.
const mostWork = 256 << 20

// grown are runs of one scenario that fails over an answer, which stands wherever an
// answer can: of one target, and of a comparison.
func grown(answer string) map[string]*result.Run {
	when := samples.Step("When", "I POST", result.Passed, samples.Exchange(200, answer))
	when.Delivered = []wire.Delivery{{Verdict: wire.Accepted, Type: "issuing_card.created", Payload: wire.Body(answer)}}
	alone, compared := samples.Step("Then", "the card is whole", result.Failed, samples.Exchange(200, answer)), samples.Step("Then", "the card is whole", result.Failed, samples.Exchange(200, answer))
	alone.Mismatch = &result.Mismatch{Where: "card.metadata", Found: answer, Wanted: `{"a":1}`}
	alone.Error = answer
	compared.Differences = []result.Difference{{Operation: "GET /v1/x", Path: "a", Class: result.Value, Reference: `"other"`, Candidate: answer, Wrong: result.NotDecided}}
	runs := map[string]*result.Run{}
	for name, then := range map[string]result.Step{"run": alone, "comparison": compared} {
		sc := samples.Scenario("features/a.feature", "A", "answers grow", result.Failed, when, then)
		runs[name] = &result.Run{Format: result.Format, Target: "mock", Scenarios: []*result.Scenario{sc}}
	}
	runs["comparison"].Reference = &result.Side{Target: "other"}
	return runs
}

// Not parallel: it counts what is allocated.
func TestNoReportGrowsBeyondItsAnswers(t *testing.T) {
	for name, answer := range samples.Growing {
		for kind, run := range grown(answer) {
			for _, f := range Formats {
				if f.Name == "json" {
					continue
				}
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				text := samples.Rendered(t, f.Write, run)
				runtime.ReadMemStats(&after)
				if f.Name == "html" {
					text = samples.Unpacked(t, text)
				}
				if work := after.TotalAlloc - before.TotalAlloc; len(text) > mostOfAScenario || work > mostWork {
					t.Errorf("%s of a %s with %s (%d bytes) takes %d bytes and allocates %d MB, want at most %d and %d MB",
						f.Name, kind, name, len(answer), len(text), work>>20, mostOfAScenario, mostWork>>20)
				}
			}
		}
	}
}
