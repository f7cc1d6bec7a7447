// Package lint is how what is wrong with a suite that was read and not run is told.
package lint

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/tell"
)

// Formats lists the formats of what is wrong with a suite that was read and not
// run: its problems are the run's. One that asks for exit code 0 is a warning.
var Formats = []format.Format{
	{Name: "text", About: "a line for each problem, and what to write instead", Write: text},
	{Name: "json", About: "all of it, for other programs", Write: asJSON},
	{Name: "sarif", About: "SARIF 2.1.0, for code scanning", Write: asSARIF},
	{Name: "github", About: "annotations, which GitHub Actions gets without being asked", Write: GitHub},
}

// The levels of a problem, as SARIF and GitHub call them.
const (
	levelError   = "error"
	levelWarning = "warning"
)

func levelOf(p result.Problem) string {
	if tell.IsNote(p) {
		return levelWarning
	}
	return levelError
}

// text writes each problem with its place, so that an editor finds it, and ends
// with how many there are.
func text(w io.Writer, run *result.Run, o format.Options) error {
	out, paint := bufio.NewWriter(w), ink.Palette(o.Colour)
	for _, p := range run.Problems {
		where := tell.PlaceOf(p)
		if p.Column > 0 {
			where += fmt.Sprintf(":%d", p.Column)
		}
		if where != "" {
			where += ": "
		}
		style := ink.Red
		if levelOf(p) == levelWarning {
			style = ink.Yellow
		}
		fmt.Fprintf(out, "%s%s %s\n", ink.CleanLine(where), paint.In(style, levelOf(p)), ink.Cut(ink.CleanLine(tell.Saying(p)), 2*ink.MostColumns))
		if p.Hint != "" {
			fmt.Fprintf(out, "    %s\n", ink.Cut(ink.CleanLine(p.Hint), 2*ink.MostColumns))
		}
	}
	fmt.Fprintln(out, summary(run))
	return out.Flush()
}

// summary reads: 2 errors and 1 warning in 12 scenarios of 3 files. Of files that cannot
// be read no scenario is known.
func summary(run *result.Run) string {
	count, files := map[string]int{}, map[string]bool{}
	for _, p := range run.Problems {
		count[levelOf(p)]++
		if strings.HasSuffix(p.File, ".feature") {
			files[p.File] = true
		}
	}
	for _, sc := range run.Scenarios {
		files[sc.File] = true
	}
	var found []string
	for _, level := range []string{levelError, levelWarning} {
		if n := count[level]; n > 0 {
			found = append(found, ink.Plural(n, level))
		}
	}
	if found == nil {
		found = []string{"nothing to mend"}
	}
	text := strings.Join(found, " and ")
	if n := len(run.Scenarios); n > 0 {
		text += fmt.Sprintf(" in %s of %s", ink.Plural(n, "scenario"), ink.Plural(len(files), "file"))
	} else if len(files) > 0 {
		text += " in " + ink.Plural(len(files), "file")
	}
	if slices.ContainsFunc(run.Problems, isLayout) {
		text += "; assay lint --fix PATH mends the layout"
	}
	return text
}

// isLayout says whether a problem is one that --fix mends.
func isLayout(p result.Problem) bool { return p.Cause == "feature.unformatted" }

// asJSON writes the problems as other programs read them.
func asJSON(w io.Writer, run *result.Run, _ format.Options) error {
	type problem struct {
		Code    string `json:"code"`
		Level   string `json:"level"`
		File    string `json:"file,omitempty"`
		Line    int    `json:"line,omitempty"`
		Column  int    `json:"column,omitempty"`
		Message string `json:"message"`
		Fix     string `json:"fix"`
	}
	problems := []problem{}
	for _, p := range run.Problems {
		problems = append(problems, problem{p.Cause, levelOf(p), p.File, p.Line, p.Column, p.Message, p.Hint})
	}
	return format.JSON(w, struct {
		Scenarios int       `json:"scenarios"`
		Problems  []problem `json:"problems"`
	}{len(run.Scenarios), problems})
}

// GitHub writes an annotation for each problem, as many as GitHub shows.
func GitHub(w io.Writer, run *result.Run, _ format.Options) error {
	out, left := bufio.NewWriter(w), 0
	for _, level := range []string{levelError, levelWarning} {
		var all []ink.Annotation
		for _, p := range run.Problems {
			if levelOf(p) == level {
				all = append(all, ink.Annotation{File: p.File, Line: p.Line, Title: p.Cause, Text: tell.WithHint(p)})
			}
		}
		left += ink.Annotate(out, level, all)
	}
	if left > 0 {
		ink.Annotate(out, "notice", []ink.Annotation{{Title: "assay", Text: ink.Plural(left, "problem") + " more than GitHub shows of a step; assay lint tells all of them"}})
	}
	return out.Flush()
}
