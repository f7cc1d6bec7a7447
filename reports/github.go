package reports

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// GitHub writes the workflow commands that GitHub's runner makes annotations of:
// an error for each failure, grouped by cause, a warning for each kind of flake,
// and a notice that tells how many there was no room for, and how much the causes
// explain. Its runner reads commands from either stream of a step. Errors are those of w.
func GitHub(w io.Writer, run *result.Run, _ Options) error {
	out := bufio.NewWriter(w)
	var errs, warnings []ink.Annotation
	failures := tell.FailuresOf(run)
	first, after := problemsOf(run, failures)
	for _, problem := range first {
		errs = append(errs, annotationOfProblem(problem))
	}
	for _, c := range failures {
		errs = append(errs, annotationOf(run, c))
	}
	for _, problem := range after {
		errs = append(errs, annotationOfProblem(problem))
	}
	for _, c := range tell.FlakesOf(run) {
		warnings = append(warnings, annotationOf(run, c))
	}
	left := ink.Annotate(out, "error", errs) + ink.Annotate(out, "warning", warnings)
	var notes []string
	if left > 0 {
		notes = append(notes, fmt.Sprintf("%s more than GitHub shows of a step; the reports have all of them", ink.Plural(left, "finding")))
	}
	if slices.ContainsFunc(failures, func(c *tell.Cause) bool { return len(c.Scenarios) > 1 }) {
		notes = append(notes, tell.Explains(failures))
	}
	if len(notes) > 0 {
		ink.Annotate(out, "notice", []ink.Annotation{{Title: "assay", Text: strings.Join(notes, "; ")}})
	}
	return out.Flush()
}

// problemsOf are the problems of a run to be told before its failures, and those to be
// told after them: what the target left open is not what one looks for first.
func problemsOf(run *result.Run, failures []*tell.Cause) (first, after []result.Problem) {
	code, _ := run.Verdict()
	for _, problem := range tell.ProblemsOf(run, len(failures) == 0) {
		switch {
		case tell.IsNote(problem):
		case problem.Code == code:
			first = append(first, problem)
		default:
			after = append(after, problem)
		}
	}
	return first, after
}

func annotationOfProblem(problem result.Problem) ink.Annotation {
	return ink.Annotation{File: problem.File, Line: problem.Line, Title: problem.Cause, Text: tell.WithHint(problem)}
}

func annotationOf(run *result.Run, c *tell.Cause) ink.Annotation {
	first := c.Scenarios[0]
	a := ink.Annotation{File: first.File, Line: first.Line, Title: c.Title()}
	if step := tell.Culprit(first); step != nil && step.Line > 0 {
		a.Line = step.Line
	}
	if says := c.Says(); says != "" {
		a.Text = ink.Brief(says) + "\n"
	}
	a.Text += ink.Brief(c.Summary(run)) + "\n" + c.Members(func(sc *result.Scenario) string { return tell.Identity(sc) + " (" + tell.Place(sc) + ")" }) + "\nagain: " + tell.Rerun(run, first)
	return a
}
