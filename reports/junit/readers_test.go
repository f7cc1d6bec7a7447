package junit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/reports/samples"
)

// What the readers of JUnit make of a case. Each of them below takes what its
// original takes and passes over the rest, in the order in which that looks.
type readCase struct{ class, name, file, line, status, text string }

var readers = map[string]func(suite document, c xmlCase) readCase{
	// gitlabhq, lib/gitlab/ci/parsers/test/junit.rb: failure before error before
	// skipped; of each the content; attributes classname, name, file.
	"GitLab": func(_ document, c xmlCase) readCase {
		r := readCase{class: c.Class, name: c.Name, file: c.File, status: "success"}
		for _, kind := range []struct {
			status string
			found  []outcome
		}{{"failed", c.Failures}, {"error", c.Errors}, {"skipped", c.Skipped}} {
			if len(kind.found) > 0 {
				r.status, r.text = kind.status, kind.found[0].Content
				break
			}
		}
		return r
	},
	// jenkinsci/junit-plugin, CaseResult.java: error before failure, of which content
	// is the stack trace and message the details; skipped by its element, and
	// outranking both. What schema Jenkins' xUnit plugin holds a report against
	// (junit-10.xsd) knows no file and line, which the other readers need.
	"Jenkins": func(s document, c xmlCase) readCase {
		r := readCase{class: c.Class, name: c.Name, status: "passed"}
		if r.class == "" {
			r.class = s.Name
		}
		for _, found := range [][]outcome{c.Failures, c.Errors} {
			if len(found) > 0 {
				r.status, r.text = "failed", found[0].Content
			}
		}
		if len(c.Skipped) > 0 {
			r.status, r.text = "skipped", c.Skipped[0].Message
		}
		return r
	},
	// dorny/test-reporter, java-junit-parser.ts: failure or error, then skipped;
	// the content of the first.
	"dorny/test-reporter": func(_ document, c xmlCase) readCase {
		r := readCase{class: c.Class, name: strings.TrimSpace(c.Name), status: "success"}
		switch wrong := append(c.Failures, c.Errors...); {
		case len(wrong) > 0:
			r.status, r.text = "failed", wrong[0].Content
		case len(c.Skipped) > 0:
			r.status, r.text = "skipped", c.Skipped[0].Content
		}
		return r
	},
	// mikepenz/action-junit-report, testParser.ts: file and line of the case, else
	// of the suite; the message attribute before the content; a skipped case never
	// fails.
	"mikepenz/action-junit-report": func(s document, c xmlCase) readCase {
		r := readCase{class: c.Class, name: c.Name, file: c.File, line: c.Line, status: "success"}
		if r.file == "" {
			r.file = s.File
		}
		switch wrong := append(c.Failures, c.Errors...); {
		case len(c.Skipped) > 0:
			r.status, r.text = "skipped", c.Skipped[0].Message
		case len(wrong) > 0:
			r.status, r.text = "failure", wrong[0].Message
		}
		return r
	},
}

// readAs returns the cases of a run as a reader sees them, by name.
func readAs(t *testing.T, run *result.Run, reader func(document, xmlCase) readCase) map[string]readCase {
	t.Helper()
	_, root := junit(t, run)
	all := map[string]readCase{}
	for _, s := range root.Suites {
		for _, c := range s.Cases {
			r := reader(s, c)
			if _, twice := all[r.class+r.name]; twice {
				t.Errorf("%s %s is read twice", r.class, r.name)
			}
			all[r.class+r.name] = r
		}
	}
	return all
}

// verdictOf is the colour of what a reader calls a case, whatever its words are.
func verdictOf(status string) string {
	switch status {
	case "failed", "failure", "error":
		return "red"
	case "skipped":
		return "skipped"
	}
	return "green"
}

// Every reader comes to the verdict of the run, scenario by scenario, with the
// reason, and finds the place as far as it looks for one.
func TestEveryReaderOfJUnitSeesTheVerdict(t *testing.T) {
	t.Parallel()
	for name, reader := range readers {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, status := range result.Statuses {
				run := samples.Conforming()
				sc := samples.Mismatched()
				sc.Status, sc.Reason, sc.Name = status, "this is why", "judged"
				run.Scenarios = append(run.Scenarios, sc)
				got := readAs(t, run, reader)["features.authorizations.capture"+"A rule / judged"]
				want := map[string]string{"failure": "red", "error": "red", "skipped": "skipped", "": "green"}[wayOf(run, sc).Tag]
				if verdictOf(got.status) != want {
					t.Errorf("%s is %s, want %s", status, got.status, want)
				}
				if want != "green" && !strings.Contains(got.text, "this is why") {
					t.Errorf("%s: the reason is not in %q", status, got.text)
				}
				if got.file != "" && got.file != sc.File || got.line != "" && got.line != fmt.Sprint(sc.Line) {
					t.Errorf("%s: it stands at %s:%s, want %s:%d", status, got.file, got.line, sc.File, sc.Line)
				}
			}
			if len(readAs(t, samples.Broken(), reader)) == 0 {
				t.Error("it reads no case")
			}
		})
	}
}

// Earlier attempts are told as Surefire does and Jenkins reads them, and turn
// nothing red that is not.
func TestJUnitHasEveryAttempt(t *testing.T) {
	t.Parallel()
	run := samples.Retried()
	run.Scenarios[4].Status = result.Passed // as where what is flaky fails nothing
	run.Scenarios[3].Earlier = append(run.Scenarios[3].Earlier, result.Attempt{Status: result.Failed, Reason: "wrong then"}, result.Attempt{Status: result.Passed})
	_, root := junit(t, run)
	var told []string
	for _, s := range root.Suites {
		for _, c := range s.Cases {
			for kind, all := range map[string][]rerunOf{"flakyFailure": c.Flaky, "flakyError": c.FlakyErr, "rerunFailure": c.Rerun, "rerunError": c.RerunErr} {
				for _, r := range all {
					told = append(told, fmt.Sprintf("%s: %s %s %s", c.Name, kind, r.Type, r.StackTrace))
				}
			}
		}
	}
	slices.Sort(told)
	want := []string{
		"A rule / at last: flakyError inconclusive inconclusive: target.unreachable: connection refused",
		"A rule / nobody answers: rerunError inconclusive inconclusive: target.unreachable: connection refused",
		"A rule / nobody answers: rerunFailure failed wrong then",
	}
	if !slices.Equal(told, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(told, "\n"), strings.Join(want, "\n"))
	}
}
