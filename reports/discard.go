package reports

import (
	"fmt"
	"os"
	"slices"

	"assay/internal/result"
	"assay/reports/disk"
)

// Discard removes the files that reports are going to replace, so that a run which
// ends before there is one of it leaves none of an older run: whoever reads the file
// would take it for this one's. Call it once nothing can be refused any more. What
// must stay, because it is read, is named. A link stays and leads to nothing until
// the report is there; devices and pipes are no reports. It returns a problem for
// each file that cannot be removed, and so not be replaced either; they ask for exit
// code 2.
func Discard(outputs []Output, keep ...string) []result.Problem {
	var problems []result.Problem
	for _, out := range outputs {
		info, err := os.Stat(out.Path)
		if err != nil || !info.Mode().IsRegular() || disk.Direct(out.Path) || isAnyOf(info, keep) {
			continue
		}
		if err := os.Remove(disk.Resolve(out.Path)); err != nil && !os.IsNotExist(err) {
			problems = append(problems, result.Problem{
				Cause:   "report.path",
				Message: fmt.Sprintf("the %s report cannot replace %s: %s", out.Format.Name, out.Path, disk.Bare(err)),
				Hint:    disk.Remedy(err, "choose another file"),
				Code:    result.BadInput,
			})
		}
	}
	return problems
}

// isAnyOf says whether a file is one of those that are named, under whatever name.
func isAnyOf(info os.FileInfo, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		other, err := os.Stat(name)
		return err == nil && os.SameFile(info, other)
	})
}
