package text

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/samples"
	"assay/reports/tell"
)

func text(t *testing.T, run *result.Run) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, run, format.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextGolden(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		run     *result.Run
		options format.Options
	}{
		{"text_conforming", samples.Conforming(), format.Options{}},
		{"text_broken", samples.Broken(), format.Options{}},
		{"text_colour", samples.Broken(), format.Options{Colour: true}},
		{"text_empty", &result.Run{}, format.Options{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var b bytes.Buffer
			if err := Write(&b, c.run, c.options); err != nil {
				t.Fatal(err)
			}
			samples.Golden(t, c.name, b.Bytes())
		})
	}
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
		{"undecided", func(r *result.Run) { r.Scenarios[0].Status = result.Undecided }, "CONFORMING: 2 of 3 scenarios passed on mock (2026-08-26.dahlia), 1 undecided (inferred expectations that failed, which --strict makes count, and words that are free to change) in 0.24 s"},
		{"failed", func(r *result.Run) { r.Scenarios[2].Status = result.Failed }, "NOT CONFORMING: 2 of 3 scenarios passed on mock (2026-08-26.dahlia), 1 failed in 0.24 s; exit 1, failed: features/cards/shipping.feature"},
		{"not applicable", func(r *result.Run) {
			r.Scenarios[0].Status, r.Scenarios[1].Status = result.NotApplicable, result.Known
		}, "CONFORMING, known differences aside: 1 of 3 scenarios passed on mock (2026-08-26.dahlia), 1 known, 1 not applicable in 0.24 s"},
		{"cut short after a finding", func(r *result.Run) {
			r.Scenarios[2].Status = result.Failed
			r.Scenarios = append(r.Scenarios, samples.Left("z.feature", "a", result.ReasonDeadline), samples.Left("z.feature", "b", result.ReasonDeadline), samples.Torn("z.feature", "c", result.ReasonCircuitOpen))
			r.Problems = []result.Problem{{Cause: "run.deadline", Message: "too long", Code: result.NoVerdict}}
		}, "NOT CONFORMING: 2 of 6 scenarios passed on mock (2026-08-26.dahlia), 1 failed, 2 not run (the time of the run was over), 1 not run (the target stopped answering) in 0.24 s; exit 1, failed: features/cards/shipping.feature"},
		{"cut short", func(r *result.Run) {
			r.Scenarios[2] = samples.Left("z.feature", "a", result.ReasonDeadline)
			r.Problems = []result.Problem{{Cause: "run.deadline", Message: "too long", Code: result.NoVerdict}}
		}, "INCONCLUSIVE: 2 of 3 scenarios passed on mock (2026-08-26.dahlia), 1 not run (the time of the run was over) in 0.24 s; exit 3, run.deadline\n"},
		{"a problem with a place", func(r *result.Run) {
			sc, problem := samples.Swallowed()
			r.Scenarios, r.Problems = append(r.Scenarios, sc), []result.Problem{problem}
		}, "NOT A VALID RUN: 3 of 4 scenarios passed on mock (2026-08-26.dahlia), 1 skipped in 0.24 s; exit 2, feature.swallowed_step at features/x.feature:14\n"},
		{"nothing", func(r *result.Run) { r.Scenarios = nil }, "NOT A VALID RUN: no scenario was run on mock (2026-08-26.dahlia) in 0.24 s; exit 2, nothing.proved: no scenario passed"},
		{"interrupted on the way", func(r *result.Run) {
			r.Interrupted = true
			r.Scenarios[2] = samples.Left("z.feature", "a", result.ReasonInterrupted)
		}, "INTERRUPTED: 2 of 3 scenarios passed on mock (2026-08-26.dahlia), 1 not run (interrupted) in 0.24 s; exit 130\n"},
		{"inconclusive", func(r *result.Run) { r.Scenarios[2].Status = result.Inconclusive }, "INCONCLUSIVE: 2 of 3"},
		{"bad input", func(r *result.Run) { r.Scenarios[2].Status = result.Undefined }, "NOT A VALID RUN: 2 of 3"},
		{"interrupted", func(r *result.Run) { r.Interrupted = true }, "INTERRUPTED: 3 scenarios passed on mock (2026-08-26.dahlia) in 0.24 s; exit 130\n"},
		{"safety", func(r *result.Run) {
			r.Problems = []result.Problem{{Cause: "live.key", Message: "a live key", Code: result.SafetyStop}}
		}, "STOPPED FOR SAFETY: 3 scenarios passed on mock (2026-08-26.dahlia) in 0.24 s; exit 4, live.key\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			run := samples.Conforming()
			c.change(run)
			if got := lastLine(text(t, run)) + "\n"; !strings.HasPrefix(got, c.want) {
				t.Errorf("got  %swant %s", got, c.want)
			}
		})
	}
}

// When a target is down, the report stays readable and says what it left out.
func TestManyFindings(t *testing.T) {
	t.Parallel()
	run := samples.Conforming()
	for i := range 200 {
		sc := samples.Unreachable()
		sc.ID = fmt.Sprintf("down %03d", i)
		sc.Feature, sc.File = fmt.Sprintf("feature %d", i/4), fmt.Sprintf("f%d.feature", i/4)
		run.Scenarios = append(run.Scenarios, sc)
	}
	got := text(t, run)
	if n := strings.Count(got, "again: "); n != manyFindings+1 {
		t.Errorf("%d findings are told in full, want %d, and a cause", n, manyFindings)
	}
	for _, want := range []string{"Findings: 200", "More findings, in short: 180", "down 069 (", "… and 130 more; the json report has them all", "and 2 features in which everything passed", "What is wrong: 1 cause explains 200 scenarios\n"} {
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
			run := samples.Conforming()
			sc := samples.Mismatched()
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

func TestAReasonIsToldOnce(t *testing.T) {
	t.Parallel()
	run, sc := samples.Conforming(), samples.Mismatched()
	sc.Reason = sc.Steps[2].Error
	run.Scenarios = append(run.Scenarios, sc)
	if n := strings.Count(text(t, run), `authorization.status is "pending"`); n != 1 {
		t.Errorf("told %d times", n)
	}
}

func TestWhatWasNotRunIsGroupedByReason(t *testing.T) {
	t.Parallel()
	run := samples.Conforming()
	for i := range 300 {
		sc := samples.Scenario("f.feature", "F", fmt.Sprint("skipped ", i), result.Skipped)
		sc.Reason = []string{"nobody wrote it yet", "a step said so"}[i/299]
		run.Scenarios = append(run.Scenarios, sc)
	}
	got := text(t, run)
	for _, want := range []string{
		"SKIPPED  299 scenarios: nobody wrote it yet\n", "skipped 2 (f.feature:12)\n      … and 296 more\n",
		"SKIPPED  1 scenario: a step said so\n", "skipped 299 (f.feature:12)\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("nothing says %q in\n%s", want, got)
		}
	}
}

// A scenario that had not begun when the run was cut short is in the verdict
// only; one that was running is named, with the step it was at.
func TestWhatWasCutShort(t *testing.T) {
	t.Parallel()
	run := samples.Conforming()
	for _, c := range tell.Cuts {
		run.Scenarios = append(run.Scenarios, samples.Torn("f.feature", "torn "+c.Reason, c.Reason))
		for range 5 {
			run.Scenarios = append(run.Scenarios, samples.Left("f.feature", "left "+c.Reason, c.Reason))
		}
	}
	got := text(t, run)
	for _, c := range tell.Cuts {
		want := "SKIPPED  1 scenario: did not end: " + c.Words + "\n      f.feature / Left over / torn " + c.Reason + " (f.feature:13: it takes long)\n"
		if !strings.Contains(got, want) {
			t.Errorf("nothing says %q in\n%s", want, got)
		}
		if strings.Contains(got, "left "+c.Reason) {
			t.Errorf("a scenario that was not begun is named in\n%s", got)
		}
	}
}

// The features of a run that was only cut short are nobody's fault.
func TestFeatureColours(t *testing.T) {
	t.Parallel()
	noAnswer, listed := samples.Unreachable(), samples.Scenario("f.feature", "F", "x", result.Known)
	mistyped, _ := samples.Swallowed()
	lacking := samples.Scenario("f.feature", "F", "x", result.NotApplicable)
	passing := samples.Scenario("f.feature", "F", "x", result.Passed)
	for _, c := range []struct {
		name  string
		other *result.Scenario
		want  ink.Tint
	}{
		{"passed", passing, ""}, {"failed", samples.Mismatched(), ink.Red}, {"undefined", samples.Undefined(), ink.Red}, {"mistyped", mistyped, ink.Red},
		{"known", listed, ink.Yellow}, {"not applicable", lacking, ink.Yellow}, {"no answer", noAnswer, ink.Yellow},
		{"interrupted", samples.Left("f.feature", "x", result.ReasonInterrupted), ink.Yellow},
		{"out of time", samples.Torn("f.feature", "x", result.ReasonDeadline), ink.Yellow},
		{"target down", samples.Left("f.feature", "x", result.ReasonCircuitOpen), ink.Yellow},
	} {
		f := tell.NewFeatureTally(passing)
		f.Add(passing)
		f.Add(c.other)
		if got := tint(f); got != c.want {
			t.Errorf("%s: tint is %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSlowestRan(t *testing.T) {
	t.Parallel()
	mistyped, _ := samples.Swallowed()
	mistyped.Took = time.Hour // whatever it says, it did not run
	run := &result.Run{Scenarios: []*result.Scenario{mistyped, samples.Undefined(), samples.Left("f.feature", "left", result.ReasonDeadline)}}
	if got := text(t, run); strings.Contains(got, "Slowest") {
		t.Errorf("nothing ran, but something was slow:\n%s", got)
	}
	run.Scenarios = append(run.Scenarios, samples.Torn("f.feature", "torn", result.ReasonDeadline), samples.Conforming().Scenarios[0])
	_, slowest, _ := strings.Cut(text(t, run), "Slowest\n")
	slowest, _, _ = strings.Cut(slowest, "\n\n")
	if strings.Count(slowest, "\n") != 1 || !strings.Contains(slowest, "torn") || !strings.Contains(slowest, "capture in full") {
		t.Errorf("the slowest are\n%s", slowest)
	}
}

// assay run | head -1 shows something.
func TestNoReportBeginsWithAnEmptyLine(t *testing.T) {
	t.Parallel()
	mistyped, problem := samples.Swallowed()
	for name, run := range map[string]*result.Run{
		"nothing": {}, "conforming": samples.Conforming(), "broken": samples.Broken(),
		"findings": {Scenarios: []*result.Scenario{samples.Mismatched()}}, "not run": {Scenarios: []*result.Scenario{mistyped}},
		"problems": {Problems: []result.Problem{problem}},
	} {
		if got := text(t, run); strings.HasPrefix(got, "\n") || strings.Contains(got, "\n\n\n") {
			t.Errorf("%s: an empty line too many in\n%s", name, got)
		}
	}
}

// Whatever is wrong, its message stands in the report once.
func TestAMessageIsToldOnce(t *testing.T) {
	t.Parallel()
	mistyped, problem := samples.Swallowed()
	twofold, fault := samples.Undefined(), result.Problem{Cause: "step.ambiguous", File: "features/cards/shipping.feature", Line: 13, Message: "2 sentences fit: a | b", Code: result.BadInput}
	twofold.Steps[1].Error = fault.Message
	twofold.Reason = "features/cards/shipping.feature:13: " + fault.Message
	prefixed := samples.Mismatched()
	prefixed.Status, prefixed.Reason = result.Error, "it was looked at: "+prefixed.Steps[2].Error
	timedOut := samples.Unreachable()
	timedOut.Steps[0].Error, timedOut.Reason = "asking: too slow", "timeout.response: asking: too slow"
	for _, c := range []struct {
		name     string
		sc       *result.Scenario
		problems []result.Problem
		once     []string
	}{
		{"undefined", samples.Undefined(), nil, []string{"no sentence fits", "shipping.feature:13", "shipping.feature:12,", "(line 13)"}},
		{"ambiguous", twofold, []result.Problem{fault}, []string{"2 sentences fit", "step.ambiguous: ", "not run: features/cards/shipping.feature / Ship a card / typo (features/cards/shipping.feature:12)"}},
		{"mistyped", mistyped, []result.Problem{problem}, []string{"Gven", "did you mean", "not run: features/x.feature / X / mistyped (features/x.feature:12)"}},
		{"with more to say", prefixed, nil, []string{"it was looked at\n", `authorization.status is "pending"`}},
		{"with a cause", timedOut, nil, []string{"\n  timeout.response\n", "asking: too slow"}},
	} {
		got := text(t, &result.Run{Scenarios: []*result.Scenario{c.sc}, Problems: c.problems})
		for _, want := range c.once {
			most := 1
			if want == "shipping.feature:13" {
				most = 0 // the line stands at the step
			}
			if n := strings.Count(got, want); n != most {
				t.Errorf("%s: %q is told %d times, want %d, in\n%s", c.name, want, n, most, got)
			}
		}
		if c.problems != nil && (strings.Contains(got, "Not run\n") || strings.Contains(got, "Findings")) {
			t.Errorf("%s: told as a problem, and again elsewhere:\n%s", c.name, got)
		}
	}
}

// A run that was cut short has a row for each feature it came to.
func TestFeaturesThatWereNotBegun(t *testing.T) {
	t.Parallel()
	run := samples.Conforming()
	same := samples.Left(run.Scenarios[0].File, "same feature", result.ReasonInterrupted)
	same.Feature = run.Scenarios[0].Feature
	run.Scenarios = append(run.Scenarios, same, samples.Torn("torn.feature", "torn", result.ReasonInterrupted))
	for i := range 100 {
		run.Scenarios = append(run.Scenarios, samples.Left(fmt.Sprintf("c%d.feature", i/5), "x", result.ReasonInterrupted))
	}
	run.Scenarios = append(run.Scenarios, samples.NeverBegun(samples.Scenario("c0.feature", "Left over", "lacking", result.NotApplicable)))
	_, table, _ := strings.Cut(text(t, run), "Features ")
	table, _, _ = strings.Cut(table, "\n\n")
	if lines := strings.Split(table, "\n"); len(lines) != 5 || lines[4] != "  and 20 features in which nothing was run" {
		t.Errorf("the features are\n%s", table)
	}
}

// An outline with a mistyped step has one problem, however many rows: they stand
// below it, and are no findings as well.
func TestUndefinedStepsAreProblems(t *testing.T) {
	t.Parallel()
	got := text(t, samples.MistypedOutline())
	want := `Problems: 3
  features/cards/shipping.feature:13: step.undefined: no sentence fits
      did you mean: the card ships
      not run: row 0 (features/cards/shipping.feature:40)
      not run: row 1 (features/cards/shipping.feature:41)
      not run: row 2 (features/cards/shipping.feature:42)
      … and 27 more
  features/cards/shipping.feature:14: step.undefined: no sentence fits either
      not run: row 0 (features/cards/shipping.feature:40)
`
	if !strings.HasPrefix(got, want) || strings.Contains(got, "Findings") || !strings.Contains(got, "shipping.feature:14: other: something else\n\n") {
		t.Errorf("got\n%s", got)
	}
}

// Quiet leaves a line for each that does not pass, so many as a person reads, and what a
// problem tells of is not told twice.
func TestQuietText(t *testing.T) {
	t.Parallel()
	run := samples.Conforming()
	run.Scenarios = append(run.Scenarios, samples.Scenario("features/z.feature", "Z", "undecided", result.Undecided))
	for range 19 {
		run.Scenarios = append(run.Scenarios, samples.Mismatched())
	}
	run.Scenarios = append(run.Scenarios, samples.Scenario("features/z.feature", "Z", "listed, and passes", result.Fixed))
	quiet := func() string {
		var b bytes.Buffer
		if err := Write(&b, run, format.Options{Quiet: true}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	line := "  FAILED  features/authorizations/capture.feature:13  capture too much: authorization.status is \"pending\", want \"closed\"\n"
	want := "Not passed: 20\n" + strings.Repeat(line, 19) + "  FIXED  features/z.feature:12  listed, and passes\n\nNOT CONFORMING: "
	if got := quiet(); !strings.HasPrefix(got, want) {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	run.Scenarios = append(run.Scenarios, samples.Mismatched(), samples.Mismatched())
	if got, more := quiet(), "  … and 2 more; without --quiet the report tells of them\n\nNOT"; !strings.Contains(got, more) {
		t.Errorf("got\n%swant\n%s", got, more)
	}
	run = samples.Conforming()
	mistyped, problem := samples.Swallowed()
	run.Scenarios, run.Problems = append(run.Scenarios, mistyped), append(run.Problems, problem)
	if got := quiet(); strings.Contains(got, "Not passed") || !strings.HasPrefix(got, "Problems: 1\n") {
		t.Errorf("got\n%s", got)
	}
}

func TestTextOfSeveral(t *testing.T) {
	t.Parallel()
	one, two := samples.Conforming(), samples.Broken()
	shard := samples.Conforming()
	shard.Shard, shard.Scenarios = &result.Shard{Index: 4, Of: 4, All: 3}, nil
	one.Scenarios[1].Status, one.Scenarios[1].Since = result.Failed, &result.Since{Started: one.Started}
	for _, sc := range two.Scenarios {
		if sc.Status == result.Undecided {
			sc.Since = &result.Since{Started: two.Started.AddDate(0, -1, 0), Commit: "abc1234"}
		}
	}
	var b bytes.Buffer
	if err := Several(&b, []*result.Run{one, two, shard}, format.Options{}); err != nil {
		t.Fatal(err)
	}
	samples.Golden(t, "text_several", b.Bytes())
}
