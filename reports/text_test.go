package reports

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"assay/internal/result"
)

func text(t *testing.T, run *result.Run) string {
	t.Helper()
	var b bytes.Buffer
	if err := Text(&b, run, Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func lastLine(report string) string {
	lines := strings.Split(strings.TrimSuffix(report, "\n"), "\n")
	return lines[len(lines)-1]
}

func TestVerdictLine(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		change func(*result.Run)
		want   string
	}{
		{"conforming", func(*result.Run) {}, "CONFORMING: 3 scenarios passed on mock (2026-08-26.dahlia) in 0.24 s"},
		{"no version", func(r *result.Run) { r.APIVersion = "" }, "CONFORMING: 3 scenarios passed on mock in 0.24 s"},
		{"undecided", func(r *result.Run) { r.Scenarios[0].Status = result.Undecided }, "CONFORMING: 2 of 3 scenarios passed on mock"},
		{"failed", func(r *result.Run) { r.Scenarios[2].Status = result.Failed }, "NOT CONFORMING: 2 of 3 scenarios passed on mock (2026-08-26.dahlia) in 0.24 s; exit 1, failed: features/cards/shipping.feature"},
		{"inconclusive", func(r *result.Run) { r.Scenarios[2].Status = result.Inconclusive }, "INCONCLUSIVE: 2 of 3"},
		{"bad input", func(r *result.Run) { r.Scenarios[2].Status = result.Undefined }, "NOT A VALID RUN: 2 of 3"},
		{"interrupted", func(r *result.Run) { r.Interrupted = true }, "INTERRUPTED: 3 scenarios passed on mock (2026-08-26.dahlia) in 0.24 s; exit 130, interrupted"},
		{"safety", func(r *result.Run) {
			r.Problems = []result.Problem{{Cause: "live.key", Message: "a live key", Code: result.SafetyStop}}
		}, "STOPPED FOR SAFETY: 3 scenarios passed on mock (2026-08-26.dahlia) in 0.24 s; exit 4, live.key: a live key"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			run := conforming()
			c.change(run)
			if got := lastLine(text(t, run)); !strings.HasPrefix(got, c.want) {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestRerun(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ target, file, want string }{
		{"mock", "features/a.feature", "assay run features/a.feature:12"},
		{"", "features/a.feature", "assay run features/a.feature:12"},
		{"stripe", "features/a.feature", "assay run features/a.feature:12 --target stripe"},
		{"http://127.0.0.1:1/?a&b", "my features/it's.feature", `assay run 'my features/it'\''s.feature:12' --target 'http://127.0.0.1:1/?a&b'`},
		{"$(reboot)", "`x`.feature", "assay run '`x`.feature:12' --target '$(reboot)'"},
	} {
		if got := rerun(&result.Run{Target: c.target}, &result.Scenario{File: c.file, Line: 12}); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

// When a target is down, the report stays readable and says what it left out.
func TestManyFindings(t *testing.T) {
	t.Parallel()
	run := conforming()
	for i := range 200 {
		sc := unreachable()
		sc.ID = fmt.Sprintf("down %03d", i)
		sc.Feature, sc.File = fmt.Sprintf("feature %d", i/4), fmt.Sprintf("f%d.feature", i/4)
		run.Scenarios = append(run.Scenarios, sc)
	}
	got := text(t, run)
	if n := strings.Count(got, "again: "); n != manyFindings {
		t.Errorf("%d findings are told in full, want %d", n, manyFindings)
	}
	for _, want := range []string{"Findings: 200", "More findings, in short: 180", "down 069 (", "… and 130 more; the json report has them all", "and 2 features in which everything passed"} {
		if !strings.Contains(got, want) {
			t.Errorf("nothing says %q", want)
		}
	}
	if strings.Contains(got, "down 070 (") {
		t.Error("the list in short is not cut")
	}
}

func TestAnswersAreCut(t *testing.T) {
	t.Parallel()
	numbers := func(n int) string {
		return "[" + strings.TrimSuffix(strings.Repeat(`{"a":1,"b":[1,2]},`, n), ",") + "]"
	}
	fields := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `"f%d":%d,`, i, i)
		}
		return strings.TrimSuffix(b.String(), ",")
	}
	for _, c := range []struct{ name, body, want, without string }{
		{"short", `{"a":{"b":1}}`, "\"a\": {\n          \"b\": 1", "…"},
		{"inner objects are folded", `{"card":{"x":{` + fields(20) + `},` + fields(20) + `},"list":[],"last":1,` + fields(12) + `}`, `"x": { … 20 lines … },`, `"f19": 19` + "\n          }"},
		{"deeper folds come first", `{"card":{` + fields(50) + `},"last":1,` + fields(12) + `}`, "\"card\": { … 50 lines … },\n        \"last\": 1", "more line"},
		{"a list keeps its first items", `{"data":` + numbers(60) + `,"has_more":false}`, `"a": 1`, "has_more"},
		{"a long flat answer", "{" + fields(100) + "}", "… 62 more lines", `"f39"`},
		{"broken", `{"a":` + strings.Repeat("x", 5000), "not read as JSON: body.invalid_json", strings.Repeat("x", 400)},
		{"html", "<html>" + strings.Repeat("<br>\n", 100), "… 60 more lines", ""},
		{"binary", strings.Repeat("\xff\x00", 100_000), "not read as JSON: body.utf8", "\x00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			run := conforming()
			sc := mismatched()
			sc.Steps[1].Exchanges[0].Body = []byte(c.body)
			run.Scenarios = append(run.Scenarios, sc)
			got := text(t, run)
			if !strings.Contains(got, c.want) || c.without != "" && strings.Contains(got, c.without) {
				t.Errorf("want %q, not %q, in:\n%.6000s", c.want, c.without, got)
			}
			if lines := strings.Count(got, "\n"); lines > 90 {
				t.Errorf("%d lines", lines)
			}
		})
	}
}

// The exchange that is shown is the one the failing step looked at, never one
// made later, such as by a clean-up.
func TestLastExchange(t *testing.T) {
	t.Parallel()
	sc := mismatched()
	sc.Steps = append(sc.Steps, step("And", "after", result.Skipped, exchange(500, "later")))
	if x := lastExchange(sc); x == nil || x.Status != 200 || !strings.Contains(string(x.Body), "iauth_1") {
		t.Errorf("got %+v", x)
	}
	if x := lastExchange(&result.Scenario{}); x != nil {
		t.Errorf("got %+v of nothing", x)
	}
}

func TestAReasonIsToldOnce(t *testing.T) {
	t.Parallel()
	run, sc := conforming(), mismatched()
	sc.Reason = sc.Steps[2].Error
	run.Scenarios = append(run.Scenarios, sc)
	if n := strings.Count(text(t, run), `authorization.status is "pending"`); n != 1 {
		t.Errorf("told %d times", n)
	}
}

func TestSpan(t *testing.T) {
	t.Parallel()
	for nanoseconds, want := range map[int64]string{
		0: "0s", 340: "340ns", 340_400: "340.4µs", 1_234_567: "1.23ms", 12_345_678: "12.3ms",
		2_071_234_567: "2.07s", 200_400_000_000: "3m20s",
	} {
		if got := span(time.Duration(nanoseconds)); got != want {
			t.Errorf("%d ns: got %s, want %s", nanoseconds, got, want)
		}
	}
}

func TestWhatWasNotRunIsGroupedByReason(t *testing.T) {
	t.Parallel()
	run := conforming()
	for i := range 300 {
		sc := scenario("f.feature", "F", fmt.Sprint("skipped ", i), result.Skipped)
		sc.Reason = []string{"interrupted", "a step said so"}[i/299]
		run.Scenarios = append(run.Scenarios, sc)
	}
	got := text(t, run)
	for _, want := range []string{
		"SKIPPED  299 scenarios: interrupted\n", "skipped 2 (f.feature:12)\n      … and 296 more\n",
		"SKIPPED  1 scenario: a step said so\n", "skipped 299 (f.feature:12)\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("nothing says %q in\n%s", want, got)
		}
	}
}
