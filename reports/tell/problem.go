package tell

import (
	"fmt"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
)

// ProblemLine reads: features/x.feature:3: feature.syntax: what is wrong.
func ProblemLine(problem result.Problem) string {
	text := Saying(problem)
	if where := PlaceOf(problem); where != "" {
		text = where + ": " + text
	}
	return ink.CleanLine(text)
}

// Saying is what a problem reads like where it is the reason of a scenario, or
// the cause of a verdict.
func Saying(problem result.Problem) string { return problem.Cause + ": " + problem.Message }

// PlaceOf returns where a problem stands, or "".
func PlaceOf(problem result.Problem) string {
	if problem.File == "" || problem.Line <= 0 {
		return problem.File
	}
	return fmt.Sprintf("%s:%d", problem.File, problem.Line)
}

// WithHint is the line of a problem, and what to do about it below.
func WithHint(problem result.Problem) string {
	text := ProblemLine(problem)
	if problem.Hint != "" {
		text += "\n" + problem.Hint
	}
	return text
}

// ProblemsOf lists what the scenarios do not show: problems of the run, that it
// was interrupted, and, if nothing else would turn the document red, why the
// run's verdict is not "conforming".
func ProblemsOf(run *result.Run, green bool) []result.Problem {
	problems := untold(run)
	for _, problem := range problems {
		green = green && IsNote(problem)
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
	blame, told := BlameOf(run), map[int]bool{}
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

// IsNote says whether a problem asks for exit code 0: it is told, and turns nothing red.
func IsNote(problem result.Problem) bool { return problem.Code == result.Conforming }
