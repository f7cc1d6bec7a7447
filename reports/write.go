package reports

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"syscall"

	"assay/internal/result"
	"assay/reports/disk"
)

// WriteAll writes every report of a run. A file appears whole or not at all, and
// without colours; a report that fails does not keep the others from being
// written. What goes to standard output comes last, so that it tells of files
// that failed. It returns a problem for each report that could not be written,
// for the caller to add to the run and to print; they ask for exit code 3. A
// standard output whose reader has gone away is no problem.
func WriteAll(run *result.Run, outputs []Output, stdout io.Writer, options Options) []result.Problem {
	var problems []result.Problem
	for i, err := range writeFiles(run, outputs, options) {
		problems = appendFailed(problems, outputs[i], err)
	}
	told := *run
	told.Problems = append(run.Problems[:len(run.Problems):len(run.Problems)], problems...)
	for _, out := range outputs {
		if out.Path == "" {
			err := out.Format.Write(stdout, &told, options)
			if !readerGone(err) {
				problems = appendFailed(problems, out, err)
			}
		}
	}
	return problems
}

// writeFiles writes the reports that go to files, at the same time: each reads the
// run by itself. It returns what became of each output.
func writeFiles(run *result.Run, outputs []Output, options Options) []error {
	errs := make([]error, len(outputs))
	var all sync.WaitGroup
	for i, out := range outputs {
		if out.Path != "" {
			all.Go(func() {
				errs[i] = disk.Write(out.Path, perm(out.Format), func(w io.Writer) error { return out.Format.Write(w, run, Options{Language: options.Language}) })
				if errs[i] == nil && options.Written != nil {
					options.Written(out.Path)
				}
			})
		}
	}
	all.Wait()
	return errs
}

func appendFailed(problems []result.Problem, out Output, err error) []result.Problem {
	if err == nil {
		return problems
	}
	return append(problems, result.Problem{
		Cause:   "report.write",
		Message: fmt.Sprintf("the %s report did not get to %s: %v", out.Format.Name, out.place(), disk.Bare(err)),
		Hint:    disk.Remedy(err, "choose another file") + ", then run again",
		Code:    result.NoVerdict,
	})
}

func readerGone(err error) bool {
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe)
}
