package command

import (
	"fmt"
	"io"
	"strings"

	"assay/internal/result"
	"assay/reports"
)

// reportAll writes the reports of all runs and turns the gravest of their verdicts
// into the exit code.
func (m *machine) reportAll(runs []*result.Run, out output) error {
	if len(runs) == 1 {
		return m.report(runs[0], out)
	}
	var codes []int
	for _, run := range runs {
		run.UseRedactor(m.redactor())
		run.Redact()
		code, _ := run.Verdict()
		codes = append(codes, code)
	}
	for i := range out.reports {
		format := &out.reports[i].Format
		several := format.Several
		if several == nil {
			return fmt.Errorf("the %s report tells of one run, and there are %d; name the runs of one target, or a report that tells of several: %s", format.Name, len(runs), severalOnes())
		}
		format.Write = func(w io.Writer, _ *result.Run, o reports.Options) error { return several(w, runs, o) }
	}
	problems := m.write(runs[0], out)
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	runs[0].Problems = append(runs[0].Problems, problems...)
	if out.annotate {
		for _, run := range runs {
			m.annotate(run, out)
		}
	}
	if code := result.Gravest(codes); code != result.Conforming {
		return &exit{code: code}
	}
	return nil
}

// severalOnes names the formats that tell of several runs.
func severalOnes() string {
	var names []string
	for _, format := range reports.Formats {
		if format.Several != nil {
			names = append(names, format.Name)
		}
	}
	return strings.Join(names, ", ")
}
