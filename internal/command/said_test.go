package command

import (
	"errors"
	"strings"
	"testing"

	"assay/internal/result"
)

// What an error, a problem or a session quotes of targets, saved runs and files' names
// moves no cursor, and is no command of a CI system.
func TestWhatIsSaidIsCleaned(t *testing.T) {
	t.Parallel()
	const evil = "a\x1b[31m\u202e\n::error::b"
	var out strings.Builder
	if code := exitCode(&exit{result.NoVerdict, errors.New(evil)}, &out); code != result.NoVerdict {
		t.Errorf("it ends with %d", code)
	}
	out.WriteString(saying(result.Problem{File: evil, Line: 1, Message: evil, Hint: evil}) + "\n")
	(&watcher{m: &machine{stdout: &out}}).tell("%s is gone", evil)
	_, _, several := oneOf("b", []*result.Scenario{{ID: evil + "1", File: evil}, {ID: evil + "2"}})
	exitCode(several, &out)
	for line := range strings.Lines(out.String()) {
		if strings.ContainsAny(line, "\x1b\u202e") || strings.HasPrefix(line, "::") {
			t.Errorf("it says %q", line)
		}
	}
	if !strings.Contains(out.String(), "2 scenarios fit") {
		t.Errorf("it says %q", &out)
	}
}
