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

// manyAnnotations is how many annotations of a kind GitHub shows of a step:
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands.
// What comes after them is in the log only.
const manyAnnotations = 10

// mostAnnotated is how much is told in one annotation, in characters.
const mostAnnotated = 4 << 10

// GitHub writes the workflow commands that GitHub's runner makes annotations of:
// an error for each failure, grouped by cause, a warning for each kind of flake,
// and a notice that tells how many there was no room for, and how much the causes
// explain. Its runner reads commands from either stream of a step. Errors are those of w.
func GitHub(w io.Writer, run *result.Run, _ Options) error {
	out := bufio.NewWriter(w)
	var errs, warnings []annotation
	failures := tell.FailuresOf(run)
	for _, problem := range tell.ProblemsOf(run, len(failures) == 0) {
		if !tell.IsNote(problem) {
			errs = append(errs, annotation{problem.File, problem.Line, problem.Cause, tell.WithHint(problem)})
		}
	}
	for _, c := range failures {
		errs = append(errs, annotationOf(run, c))
	}
	for _, c := range tell.FlakesOf(run) {
		warnings = append(warnings, annotationOf(run, c))
	}
	left := annotate(out, "error", errs) + annotate(out, "warning", warnings)
	var notes []string
	if left > 0 {
		notes = append(notes, fmt.Sprintf("%s more than GitHub shows of a step; the reports have all of them", ink.Plural(left, "finding")))
	}
	if slices.ContainsFunc(failures, func(c *tell.Cause) bool { return len(c.Scenarios) > 1 }) {
		notes = append(notes, tell.Explains(failures))
	}
	if len(notes) > 0 {
		annotate(out, "notice", []annotation{{title: "assay", text: strings.Join(notes, "; ")}})
	}
	return out.Flush()
}

// annotation is what is told at a line of a file; without a file, of the step.
type annotation struct {
	file  string
	line  int
	title string
	text  string
}

func annotationOf(run *result.Run, c *tell.Cause) annotation {
	first := c.Scenarios[0]
	a := annotation{file: first.File, line: first.Line, title: c.Title()}
	if step := tell.Culprit(first); step != nil && step.Line > 0 {
		a.line = step.Line
	}
	a.text = ink.Brief(c.Summary(run)) + "\n" + c.Members(func(sc *result.Scenario) string { return tell.Identity(sc) + " (" + tell.Place(sc) + ")" }) + "\nagain: " + tell.Rerun(run, first)
	return a
}

// annotate writes the first annotations of a kind and returns how many it left.
func annotate(out io.Writer, kind string, all []annotation) (left int) {
	shown := min(manyAnnotations, len(all))
	for _, a := range all[:shown] {
		fmt.Fprintf(out, "::%s %s::%s\n", kind, a.properties(), commandData.Replace(ink.Cut(ink.Clean(a.text), mostAnnotated)))
	}
	return len(all) - shown
}

func (a annotation) properties() string {
	var all []string
	if a.file != "" {
		all = append(all, "file="+property(a.file))
		if a.line > 0 {
			all = append(all, fmt.Sprintf("line=%d", a.line))
		}
	}
	return strings.Join(append(all, "title="+property(a.title)), ",")
}

func property(text string) string { return commandProperty.Replace(ink.Brief(text)) }

// What GitHub's runner takes back in the text and in a property of a command.
var (
	commandData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
