package reports

import (
	"fmt"

	"assay/internal/result"
	"assay/reports/disk"
)

// Prepare checks, before a run makes its first request, that every report can
// be written: its directory exists and takes files, and its path is no
// directory and no scenario's. It returns a problem for each that cannot; they
// ask for exit code 2. Directories are not created: a mistyped one would go unnoticed.
func Prepare(outputs []Output) []result.Problem {
	var problems []result.Problem
	for _, out := range outputs {
		if out.Path == "" {
			continue
		}
		if message, hint := disk.Unwritable(out.Path); message != "" {
			problems = append(problems, result.Problem{
				Cause:   "report.path",
				Message: fmt.Sprintf("the %s report cannot go to %s: %s", out.Format.Name, out.Path, message),
				Hint:    hint,
				Code:    result.BadInput,
			})
		}
	}
	return problems
}
