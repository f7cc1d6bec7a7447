package result

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
)

// of returns a run of scenarios with these statuses.
func of(statuses ...Status) *Run {
	var run Run
	for i, status := range statuses {
		run.Scenarios = append(run.Scenarios, &Scenario{ID: fmt.Sprint("s", i), Status: status})
	}
	return &run
}

func (r *Run) because(reason string) *Run {
	r.Scenarios[len(r.Scenarios)-1].Reason = reason
	return r
}

func (r *Run) with(problems ...Problem) *Run {
	r.Problems = problems
	return r
}

func (r *Run) cut() *Run {
	r.Interrupted = true
	return r
}

func TestVerdictOfEveryStatus(t *testing.T) {
	t.Parallel()
	const nothing = "nothing.proved: no scenario passed, so the run proves nothing"
	table := map[Status]struct {
		beside int    // beside a passed scenario
		alone  int    // alone
		cause  string // alone
	}{
		Passed:        {Conforming, Conforming, ""},
		Known:         {Conforming, Conforming, ""},
		Undecided:     {Conforming, BadInput, nothing},
		NotApplicable: {Conforming, BadInput, nothing},
		Failed:        {NotConforming, NotConforming, "failed: s0"},
		Fixed:         {NotConforming, NotConforming, "fixed: s0"},
		Flaky:         {Conforming, NoVerdict, "nothing.proved: no scenario passed but such as also failed, so the run proves nothing"},
		Inconclusive:  {NoVerdict, NoVerdict, "inconclusive: s0"},
		Error:         {NoVerdict, NoVerdict, "error: s0"},
		Undefined:     {BadInput, BadInput, "undefined: s0"},
		Skipped:       {BadInput, BadInput, "skipped: s0"},
		"":            {NoVerdict, NoVerdict, ": s0"},
		"great":       {NoVerdict, NoVerdict, "great: s0"},
	}
	for _, status := range Statuses {
		if _, told := table[status]; !told {
			t.Errorf("%s is not in the table", status)
		}
	}
	for status, want := range table {
		if code, _ := of(Passed, status).Verdict(); code != want.beside {
			t.Errorf("%q beside a passed one ends with %d, want %d", status, code, want.beside)
		}
		if code, cause := of(status).Verdict(); code != want.alone || cause != want.cause {
			t.Errorf("%q alone ends with %d %q, want %d %q", status, code, cause, want.alone, want.cause)
		}
	}
}

func TestVerdict(t *testing.T) {
	t.Parallel()
	const unproved = "nothing.proved: no scenario passed but such as also failed, so the run proves nothing"
	problem := func(code int) Problem { return Problem{Cause: "c", Message: fmt.Sprint("m", code), Code: code} }
	for _, c := range []struct {
		name  string
		run   *Run
		code  int
		cause string
	}{
		{"nothing at all", &Run{}, BadInput, "nothing.proved: no scenario passed, so the run proves nothing"},
		{"only what proves nothing", of(NotApplicable, Undecided, NotApplicable), BadInput, "nothing.proved: no scenario passed, so the run proves nothing"},
		{"all that is allowed", of(Passed, Known, Undecided, NotApplicable), Conforming, ""},
		{"the first cause of the code", of(Passed, Failed, Fixed, Failed), NotConforming, "failed: s1"},
		{"a note", of(Passed).with(problem(Conforming)), Conforming, ""},
		{"a note alone", (&Run{}).with(problem(Conforming)), BadInput, "nothing.proved: no scenario passed, so the run proves nothing"},
		{"a problem alone", (&Run{}).with(problem(NoVerdict)), NoVerdict, "c: m3"},
		{"a code nobody knows", of(Passed).with(problem(77)), NoVerdict, "c: m77"},
		{"a negative code", of(Passed).with(problem(-1)), NoVerdict, "c: m-1"},
		{"interrupted", of(Passed).cut(), Interrupted, "interrupted"},
		{"interrupted before anything", (&Run{}).cut(), Interrupted, "interrupted"},
		{"cut by the deadline", of(Passed, Skipped).because(ReasonDeadline), NoVerdict, "skipped: s1"},
		{"cut by the circuit", of(Passed, Skipped).because(ReasonCircuitOpen), NoVerdict, "skipped: s1"},
		{"cut by an interruption", of(Passed, Skipped).because(ReasonInterrupted), Interrupted, "skipped: s1"},
		{"skipped for a reason of its own", of(Passed, Skipped).because("deadline of the project"), BadInput, "skipped: s1"},
		{"such a reason of another status", of(Passed, Failed).because(ReasonInterrupted), NotConforming, "failed: s1"},
		{"cut after a failure", of(Passed, Failed, Skipped).because(ReasonFailFast), NotConforming, "failed: s1"},
		{"cut after a failure that got lost", of(Passed, Skipped).because(ReasonFailFast), NoVerdict, "skipped: s1"},
		{"flaky, and that fails it", flaky(true, Passed, Inconclusive), NotConforming, "flaky: s0"},
		{"flaky alone, for no verdict", flaky(false, Passed, Inconclusive), Conforming, ""},
		{"flaky alone, the last without a verdict", flaky(false, Inconclusive, Passed), Conforming, ""},
		{"flaky alone, for a failure", flaky(false, Passed, Failed), NoVerdict, unproved},
		{"flaky alone, failed at last", flaky(false, Failed, Passed), NoVerdict, unproved},
		{"a finding over no verdict", of(Inconclusive, Error, Failed), NotConforming, "failed: s2"},
		{"a finding over a deadline", of(Failed, Skipped).because(ReasonDeadline), NotConforming, "failed: s0"},
		{"a broken suite over a finding", of(Failed, Undefined), BadInput, "undefined: s1"},
		{"a skip over a finding", of(Failed, Skipped), BadInput, "skipped: s1"},
		{"a problem over a scenario of its code", of(Failed).with(problem(NotConforming)), NotConforming, "c: m1"},
		{"an interruption over a broken suite", of(Undefined, Failed).cut(), Interrupted, "interrupted"},
		{"a safety stop over all", of(Failed, Undefined, Inconclusive).cut().with(problem(BadInput), problem(SafetyStop), problem(Interrupted)), SafetyStop, "c: m4"},
	} {
		if code, cause := c.run.Verdict(); code != c.code || cause != c.cause {
			t.Errorf("%s: ends with %d %q, want %d %q", c.name, code, cause, c.code, c.cause)
		}
	}
}

// flaky returns a run of a scenario with these ends of its last and its earlier attempts.
func flaky(fails bool, last Status, earlier ...Status) *Run {
	run := of(Flaky)
	run.FailOnFlaky, run.Scenarios[0].Last = fails, last
	for _, status := range earlier {
		run.Scenarios[0].Earlier = append(run.Scenarios[0].Earlier, Attempt{Status: status})
	}
	return run
}

func TestUnpassed(t *testing.T) {
	t.Parallel()
	run := of(Statuses...)
	for _, fails := range []bool{false, true} {
		run.FailOnFlaky = fails
		for _, sc := range run.Scenarios {
			passes := sc.Status == Passed || sc.Status == Known || sc.Status == Undecided || sc.Status == NotApplicable || sc.Status == Flaky && !fails
			if slices.Contains(run.Unpassed(), sc) == passes {
				t.Errorf("failing for flaky ones (%v): %s is run again: %v", fails, sc.Status, passes)
			}
		}
	}
}

// TestPrecedence holds each pair of codes, in either order, against their ranks.
func TestPrecedence(t *testing.T) {
	t.Parallel()
	order := []int{SafetyStop, Interrupted, BadInput, NotConforming, NoVerdict}
	for i, high := range order {
		for _, low := range order[i:] {
			for _, problems := range [][]Problem{{{Code: high}, {Code: low}}, {{Code: low}, {Code: high}}} {
				if code, _ := of(Passed).with(problems...).Verdict(); code != high {
					t.Errorf("%d and %d end with %d, want %d", high, low, code, high)
				}
			}
		}
	}
}

func TestCount(t *testing.T) {
	t.Parallel()
	if got, want := of(Passed, Failed, Passed).Count(), (map[Status]int{Passed: 2, Failed: 1}); !maps.Equal(got, want) {
		t.Errorf("counted %v, want %v", got, want)
	}
	if got := of(Statuses...).Count(); len(got) != len(Statuses) {
		t.Errorf("counted %v, want each of %v once", got, Statuses)
	}
}

func TestEnds(t *testing.T) {
	t.Parallel()
	for want, err := range map[string]error{
		"target.unreachable":           &InconclusiveError{Cause: "target.unreachable"},
		"target.unreachable: EOF":      &InconclusiveError{"target.unreachable", io.EOF},
		"the target lacks x: so":       &LackingError{"x", "so"},
		"not written yet":              &SkipError{"not written yet"},
		`a.b is "pending", want "x"`:   &Mismatch{"a.b", `"pending"`, `"x"`},
		"step: a is 1, want 2":         fmt.Errorf("step: %w", &Mismatch{"a", "1", "2"}),
		"the target lacks y: it said!": &LackingError{What: "y", Why: "it said!"},
	} {
		if err.Error() != want {
			t.Errorf("reads %q, want %q", err, want)
		}
	}
	if !errors.Is(&InconclusiveError{"x", io.EOF}, io.EOF) {
		t.Error("what went wrong underneath is hidden")
	}
}

func TestWordsAreOnes(t *testing.T) {
	t.Parallel()
	for _, words := range [][]string{Grades, texts(Statuses)} {
		for i, word := range words {
			if word == "" || strings.ToLower(word) != word || strings.ContainsAny(word, " -") || slices.Contains(words[:i], word) {
				t.Errorf("%q stands twice or is no word for a file: %q", word, words)
			}
		}
	}
}

func texts(statuses []Status) (words []string) {
	for _, s := range statuses {
		words = append(words, string(s))
	}
	return words
}
