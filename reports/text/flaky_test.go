package text

import (
	"strings"
	"testing"

	"assay/internal/result"
	"assay/reports/samples"
)

// A flaky scenario is told with the attempts at which it passed, and why it did
// not at the others; one that never passed with how often it was tried.
func TestAttemptsAreTold(t *testing.T) {
	t.Parallel()
	flaky := func(last result.Status, earlier ...result.Status) *result.Scenario {
		sc := samples.Scenario("features/x.feature", "X", "wavers", result.Flaky)
		sc.Reason = "target.reset: no answer"
		return samples.Again(sc, last, earlier...)
	}
	const p, f, i = result.Passed, result.Failed, result.Inconclusive
	for _, c := range []struct {
		name string
		sc   *result.Scenario
		want string
	}{
		{"the second", flaky(p, i), "      passed at attempt 2; the first: target.reset: no answer\n"},
		{"the third", flaky(p, i, f), "      passed at attempt 3; the first: target.reset: no answer\n"},
		{"some of many", flaky(p, p, f, p), "      passed at 3 of 4 attempts; the first that did not: target.reset: no answer\n"},
		{"all but the last", flaky(f, p, p), "      passed at 2 of 3 attempts; the first that did not: target.reset: no answer\n"},
		{"never", samples.Again(samples.Unreachable(), i, i, f), "  3 attempts: inconclusive, failed, inconclusive\n"},
		{"once", samples.Unreachable(), ""},
	} {
		got := text(t, &result.Run{Scenarios: []*result.Scenario{c.sc}})
		if !strings.Contains(got, c.want) || c.want == "" && strings.Contains(got, "attempts: ") {
			t.Errorf("%s: want %q in\n%s", c.name, c.want, got)
		}
		if told := strings.Contains(got, "\nFindings"); c.sc.Status == result.Flaky && told {
			t.Errorf("%s: told twice:\n%s", c.name, got)
		}
	}
	for fails, want := range map[bool]string{true: "Flaky, which fails the run: 1 scenario\n", false: "Flaky, which fails nothing without --fail-on-flaky: 1 scenario\n"} {
		if got := text(t, &result.Run{FailOnFlaky: fails, Scenarios: []*result.Scenario{flaky(p, i)}}); !strings.Contains(got, want) {
			t.Errorf("want %q in\n%s", want, got)
		}
	}
}
