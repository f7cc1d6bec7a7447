package reports

import (
	"encoding/json"
	"runtime"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/internal/wire"
)

// mostOfAScenario is how long any report of one scenario may be, in bytes, the saved
// run excepted: that one is as long as the answers.
const mostOfAScenario = 1 << 20

// mostWork is how much may be allocated to write it, in bytes, given back or not.
const mostWork = 256 << 20

// growing are answers that take much more room than they have when every value gets a
// line of its own, or stay one line as long as they are.
var growing = map[string]string{
	"lists in lists":         strings.Repeat("[", 9000) + strings.Repeat("]", 9000),
	"objects in objects":     strings.Repeat(`{"a":`, 9000) + "1" + strings.Repeat("}", 9000),
	"lists that never close": strings.Repeat("[", 60000),
	"items far inside":       strings.Repeat("[", 60) + "1" + strings.Repeat(",1", 30000) + strings.Repeat("]", 60),
	"one long string":        `{"a":"` + strings.Repeat("long ", 100_000) + `"}`,
	"100,000 items":          "[1" + strings.Repeat(",1", 99_999) + "]",
	"100,000 objects":        "[{}" + strings.Repeat(`,{"a":[]}`, 99_999) + "]",
	"many short lines":       strings.Repeat("a\n", 100_000),
}

// grown are runs of one scenario that fails over an answer, which stands wherever an
// answer can: of one target, and of a comparison.
func grown(answer string) map[string]*result.Run {
	when := step("When", "I POST", result.Passed, exchange(200, answer))
	when.Delivered = []wire.Delivery{{Verdict: wire.Accepted, Type: "issuing_card.created", Payload: wire.Body(answer)}}
	alone, compared := step("Then", "the card is whole", result.Failed, exchange(200, answer)), step("Then", "the card is whole", result.Failed, exchange(200, answer))
	alone.Mismatch = &result.Mismatch{Where: "card.metadata", Found: answer, Wanted: `{"a":1}`}
	alone.Error = answer
	compared.Differences = []result.Difference{{Operation: "GET /v1/x", Path: "a", Class: result.Value, Reference: `"other"`, Candidate: answer, Wrong: result.NotDecided}}
	runs := map[string]*result.Run{}
	for name, then := range map[string]result.Step{"run": alone, "comparison": compared} {
		sc := scenario("features/a.feature", "A", "answers grow", result.Failed, when, then)
		runs[name] = &result.Run{Format: result.Format, Target: "mock", Scenarios: []*result.Scenario{sc}}
	}
	runs["comparison"].Reference = &result.Side{Target: "other"}
	return runs
}

// Not parallel: it counts what is allocated.
func TestNoReportGrowsBeyondItsAnswers(t *testing.T) {
	for name, answer := range growing {
		for kind, run := range grown(answer) {
			for _, f := range Formats {
				if f.Name == "json" {
					continue
				}
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				text := rendered(t, f.Write, run)
				runtime.ReadMemStats(&after)
				if f.Name == "html" {
					text = unpacked(t, text)
				}
				if work := after.TotalAlloc - before.TotalAlloc; len(text) > mostOfAScenario || work > mostWork {
					t.Errorf("%s of a %s with %s (%d bytes) takes %d bytes and allocates %d MB, want at most %d and %d MB",
						f.Name, kind, name, len(answer), len(text), work>>20, mostOfAScenario, mostWork>>20)
				}
			}
		}
	}
}

func TestAnAttachmentIsNoLongerThanAPersonReads(t *testing.T) {
	t.Parallel()
	for name, answer := range growing {
		x := exchange(200, answer)
		media, text := shownExchange(&x)
		if len(text) > mostAttached || obeyed(text) != "" {
			t.Errorf("%s becomes %d bytes of %s", name, len(text), media)
		}
		if whole := len(text) > len(answer); !whole && !strings.Contains(text, " more ") {
			t.Errorf("%s is cut, and nothing says so:\n%.300s", name, text)
		}
		if isJSON := json.Valid([]byte(text)); isJSON != (media == "application/json") {
			t.Errorf("%s is called %s:\n%.300s", name, media, text)
		}
	}
}
