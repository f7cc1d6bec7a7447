package junit

import (
	"fmt"
	"strings"
	"time"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// suite is a testsuite before it is written.
type suite struct {
	name, file string
	took       time.Duration
	tally      tally
	feature    *tell.FeatureTally // nil for our own suite
	problems   []result.Problem   // of our own suite
}

// problemTag is the element of a problem's case. What is only a note is told by the suite
// and is no case, so that a green document has as many tests as the run has scenarios.
const problemTag = "error"

// suitesOf lists the suites of a run: one for each feature and, if something
// is wrong that no scenario shows, our own.
func suitesOf(run *result.Run) []suite {
	var suites []suite
	var all tally
	for _, f := range tell.ByFeature(run) {
		s := suite{name: f.Name, file: f.File, took: f.Took, feature: f}
		for _, sc := range f.Scenarios {
			s.tally.count(wayOf(run, sc).Tag)
		}
		all.add(s.tally)
		suites = append(suites, s)
	}
	problems := tell.ProblemsOf(run, all.failures+all.errors == 0)
	if run.Contract != nil && len(run.Contract.Found) > 0 {
		problems = append(problems, contractNote(run.Contract))
	}
	if len(problems) > 0 {
		own := suite{name: ownSuite, problems: problems}
		for _, problem := range problems {
			if !tell.IsNote(problem) {
				own.tally.count(problemTag)
			}
		}
		suites = append(suites, own)
	}
	return suites
}

// contractNote tells what was found of the contract: what is not listed fails a
// scenario already, if it is to fail one.
func contractNote(c *result.Contract) result.Problem {
	return result.Problem{Cause: "contract", Message: tell.ContractSummary(c), Hint: strings.Join(tell.ContractLines(c), "\n"), Code: result.Conforming}
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
		if tell.IsNote(problem) {
			notes = append(notes, tell.WithHint(problem))
			continue
		}
		e.children = append(e.children, problemCase(problem, names))
	}
	if len(notes) > 0 {
		e.children = append(e.children, element{name: "system-out", text: strings.Join(notes, "\n")})
	}
	if s.feature != nil {
		for _, sc := range s.feature.Scenarios {
			e.children = append(e.children, scenarioCase(run, sc, names))
		}
	}
	return e
}

func properties(run *result.Run) element {
	e := element{name: "properties"}
	all := [][2]string{{"target", run.Target}, {"api_version", run.APIVersion}}
	if run.Contract != nil {
		all = append(all, [2]string{"contract", tell.ContractSummary(run.Contract)})
	}
	for _, property := range all {
		e.children = append(e.children, element{name: "property", attrs: [][2]string{{"name", property[0]}, {"value", property[1]}}})
	}
	return e
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
		name:  problemTag,
		attrs: [][2]string{{"message", ink.Brief(problem.Message)}, {"type", problem.Cause}},
		text:  tell.WithHint(problem),
	}
	return element{name: "testcase", attrs: append(attrs, [2]string{"time", seconds(0)}), children: []element{told}}
}
