package command

import (
	"context"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"assay/internal/result"
)

// shut is a standard output to which nothing can be written.
type shut struct{ why error }

func (s shut) Write([]byte) (int, error) {
	return 0, &fs.PathError{Op: "write", Path: "/dev/stdout", Err: s.why}
}

// What cannot be written is no 0, whoever wrote it and whether anybody looked at the
// error; what a reader does not want any more is none.
func TestWhatCannotBeWritten(t *testing.T) {
	t.Parallel()
	for _, args := range []string{"--help", "run --help", "version", "steps --unused", "steps", "completion bash", "lint", "explain features/cards/shipping.feature:43", "doctor", "run features/cards/shipping.feature:43", "try"} {
		for why, want := range map[error]int{syscall.ENOSPC: result.NoVerdict, syscall.EBADF: result.NoVerdict, syscall.EPIPE: result.Conforming} {
			m, _, stderr := machineWith()
			m.stdin, m.stdout = strings.NewReader("an active virtual card\n"), shut{why}
			code := m.execute(context.Background(), strings.Fields(args))
			if said := strings.Contains(stderr.String(), why.Error()); code != want || said != (want != result.Conforming) {
				t.Errorf("%s: %v ends with %d, want %d, and says %q", args, why, code, want, stderr)
			}
		}
	}
}
