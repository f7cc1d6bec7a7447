package command

import (
	"context"
	"errors"
	"fmt"

	"assay/internal/result"
)

// judge writes the reports. What survives within the gate fails nothing.
func (f *mutateFlags) judge(ctx context.Context, m *machine, run *result.Run, out output) error {
	problems := m.write(run, out)
	code, cause := result.Conforming, ""
	count := run.Count()
	switch {
	case ctx.Err() != nil && len(problems) == 0:
		return f.cut(ctx.Err(), fmt.Sprintf("with %d mutants left to judge", count[result.Skipped]))
	case count[result.Inconclusive] > 0:
		code, cause = result.NoVerdict, fmt.Sprintf("%d mutants could not be judged", count[result.Inconclusive])
	case len(run.Problems) > 0:
		code = result.NotConforming
	default:
		if cause = f.gate.misses(run.Scenarios); cause != "" {
			code = result.NotConforming
		}
	}
	for _, p := range problems {
		code, cause = p.Code, p.Message
	}
	switch {
	case code == result.Conforming && count[result.Failed] > 0:
		fmt.Fprintf(m.stderr, "assay: what survived is within the gate %s\n", f.gate)
	case cause != "":
		return &exit{code, fmt.Errorf("%s", cause)}
	case code != result.Conforming:
		return &exit{code: code}
	}
	return nil
}

// cut is the end of a measurement that was cut short, by a person or by its time.
func (f *mutateFlags) cut(why error, when string) error {
	if errors.Is(why, context.DeadlineExceeded) {
		return &exit{result.NoVerdict, fmt.Errorf("there is no score: the time of %v was over %s; allow more with --timeout", f.timeout, when)}
	}
	return &exit{result.Interrupted, fmt.Errorf("there is no score: interrupted %s", when)}
}
