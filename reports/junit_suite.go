package reports

import (
	"fmt"
	"strings"
	"time"

	"assay/internal/result"
)

// suite is a testsuite before it is written.
type suite struct {
	name, file string
	took       time.Duration
	tally      tally
	feature    *featureTally    // nil for our own suite
	problems   []result.Problem // of our own suite
}

// suitesOf lists the suites of a run: one for each feature and, if something
// is wrong that no scenario shows, our own.
func suitesOf(run *result.Run) []suite {
	var suites []suite
	var all tally
	for _, f := range byFeature(run) {
		s := suite{name: f.name, file: f.file, took: f.took, feature: f}
		for _, sc := range f.scenarios {
			s.tally.count(wayOf(run, sc).tag)
		}
		all.add(s.tally)
		suites = append(suites, s)
	}
	problems := problemsOf(run, all.failures+all.errors == 0)
	if run.Contract != nil && len(run.Contract.Found) > 0 {
		problems = append(problems, contractNote(run.Contract))
	}
	if len(problems) > 0 {
		own := suite{name: ownSuite, problems: problems}
		for _, problem := range problems {
			if tag := tagOf(problem); tag != "" {
				own.tally.count(tag)
			}
		}
		suites = append(suites, own)
	}
	return suites
}

// contractNote tells what was found of the contract: what is not listed fails a
// scenario already, if it is to fail one.
func contractNote(c *result.Contract) result.Problem {
	return result.Problem{Cause: "contract", Message: contractSummary(c), Hint: strings.Join(contractLines(c), "\n"), Code: result.Conforming}
}

// problemsOf lists what the scenarios do not show: problems of the run, that it
// was interrupted, and, if nothing else would turn the document red, why the
// run's verdict is not "conforming".
func problemsOf(run *result.Run, green bool) []result.Problem {
	problems := untold(run)
	for _, problem := range problems {
		green = green && tagOf(problem) == ""
	}
	if run.Interrupted {
		message := "the run ended before all scenarios had run"
		return append(problems, result.Problem{Cause: "interrupted", Message: message, Code: result.Interrupted})
	}
	if code, cause := run.Verdict(); green && code != result.Conforming {
		name, message, _ := strings.Cut(cause, ": ")
		return append(problems, result.Problem{Cause: name, Message: message, Code: code})
	}
	return problems
}

// untold returns the problems that no undefined scenario, an error of its own,
// tells already.
func untold(run *result.Run) []result.Problem {
	blame, told := blameOf(run), map[int]bool{}
	for _, sc := range run.Scenarios {
		if sc.Status == result.Undefined {
			for _, i := range blame(sc) {
				told[i] = true
			}
		}
	}
	var problems []result.Problem
	for i, problem := range run.Problems {
		if !told[i] {
			problems = append(problems, problem)
		}
	}
	return problems
}

// tagOf says how a problem reads in JUnit: as an error, or, if it asks for exit
// code 0, as a note of the suite and no case, so that a green document has as
// many tests as the run has scenarios.
func tagOf(problem result.Problem) string {
	if problem.Code == result.Conforming {
		return ""
	}
	return "error"
}

func (s suite) element(run *result.Run, names unique) element {
	attrs := append([][2]string{{"name", s.name}}, s.tally.attrs(s.took)...)
	if !run.Started.IsZero() {
		attrs = append(attrs, [2]string{"timestamp", run.Started.UTC().Format("2006-01-02T15:04:05")})
	}
	if s.file != "" {
		attrs = append(attrs, [2]string{"file", s.file})
	}
	e := element{name: "testsuite", attrs: attrs, children: []element{properties(run)}}
	var notes []string
	for _, problem := range s.problems {
		if tagOf(problem) == "" {
			notes = append(notes, withHint(problem))
			continue
		}
		e.children = append(e.children, problemCase(problem, names))
	}
	if len(notes) > 0 {
		e.children = append(e.children, element{name: "system-out", text: strings.Join(notes, "\n")})
	}
	if s.feature != nil {
		for _, sc := range s.feature.scenarios {
			e.children = append(e.children, scenarioCase(run, sc, names))
		}
	}
	return e
}

func properties(run *result.Run) element {
	e := element{name: "properties"}
	all := [][2]string{{"target", run.Target}, {"api_version", run.APIVersion}}
	if run.Contract != nil {
		all = append(all, [2]string{"contract", contractSummary(run.Contract)})
	}
	for _, property := range all {
		e.children = append(e.children, element{name: "property", attrs: [][2]string{{"name", property[0]}, {"value", property[1]}}})
	}
	return e
}

func withHint(problem result.Problem) string {
	text := problemLine(problem)
	if problem.Hint != "" {
		text += "\n" + problem.Hint
	}
	return text
}

func problemCase(problem result.Problem, names unique) element {
	attrs := [][2]string{{"classname", ownSuite}, {"name", names.take(ownSuite, problem.Cause)}}
	if problem.File != "" {
		attrs = append(attrs, [2]string{"file", problem.File})
	}
	if problem.Line > 0 {
		attrs = append(attrs, [2]string{"line", fmt.Sprint(problem.Line)})
	}
	told := element{
		name:  tagOf(problem),
		attrs: [][2]string{{"message", brief(problem.Message)}, {"type", problem.Cause}},
		text:  withHint(problem),
	}
	return element{name: "testcase", attrs: append(attrs, [2]string{"time", seconds(0)}), children: []element{told}}
}
