package reports

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"assay/internal/result"
)

// LintFormats lists the formats of what is wrong with a suite that was read and not
// run: its problems are the run's. One that asks for exit code 0 is a warning.
var LintFormats = []Format{
	{Name: "text", About: "a line for each problem, and what to write instead", Write: lintText},
	{Name: "json", About: "all of it, for other programs", Write: lintJSON},
	{Name: "sarif", About: "SARIF 2.1.0, for code scanning", Write: lintSARIF},
	{Name: "github", About: "annotations, which GitHub Actions gets without being asked", Write: LintGitHub},
}

// The levels of a problem, as SARIF and GitHub call them.
const (
	levelError   = "error"
	levelWarning = "warning"
)

func levelOf(p result.Problem) string {
	if p.Code == result.Conforming {
		return levelWarning
	}
	return levelError
}

// lintText writes each problem with its place, so that an editor finds it, and ends
// with how many there are.
func lintText(w io.Writer, run *result.Run, o Options) error {
	out, paint := bufio.NewWriter(w), palette(o.Colour)
	for _, p := range run.Problems {
		where := placeOf(p)
		if p.Column > 0 {
			where += fmt.Sprintf(":%d", p.Column)
		}
		if where != "" {
			where += ": "
		}
		style := red
		if levelOf(p) == levelWarning {
			style = yellow
		}
		fmt.Fprintf(out, "%s%s %s\n", clean(oneLine.Replace(where)), paint.in(style, levelOf(p)), cut(cleanLine(saying(p)), 2*mostColumns))
		if p.Hint != "" {
			fmt.Fprintf(out, "    %s\n", cut(cleanLine(p.Hint), 2*mostColumns))
		}
	}
	fmt.Fprintln(out, lintSummary(run))
	return out.Flush()
}

// lintSummary reads: 2 errors and 1 warning in 12 scenarios of 3 files.
func lintSummary(run *result.Run) string {
	count, files := map[string]int{}, map[string]bool{}
	for _, p := range run.Problems {
		count[levelOf(p)]++
	}
	for _, sc := range run.Scenarios {
		files[sc.File] = true
	}
	var found []string
	for _, level := range []string{levelError, levelWarning} {
		if n := count[level]; n > 0 {
			found = append(found, plural(n, level))
		}
	}
	if found == nil {
		found = []string{"nothing to mend"}
	}
	return fmt.Sprintf("%s in %s of %s", strings.Join(found, " and "), plural(len(run.Scenarios), "scenario"), plural(len(files), "file"))
}

// lintJSON writes the problems as other programs read them.
func lintJSON(w io.Writer, run *result.Run, _ Options) error {
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
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		Scenarios int       `json:"scenarios"`
		Problems  []problem `json:"problems"`
	}{len(run.Scenarios), problems})
}

// LintGitHub writes an annotation for each problem, as many as GitHub shows.
func LintGitHub(w io.Writer, run *result.Run, _ Options) error {
	out, left := bufio.NewWriter(w), 0
	for _, level := range []string{levelError, levelWarning} {
		var all []annotation
		for _, p := range run.Problems {
			if levelOf(p) == level {
				all = append(all, annotation{p.File, p.Line, p.Cause, withHint(p)})
			}
		}
		left += annotate(out, level, all)
	}
	if left > 0 {
		annotate(out, "notice", []annotation{{title: "assay", text: plural(left, "problem") + " more than GitHub shows of a step; assay lint tells all of them"}})
	}
	return out.Flush()
}
