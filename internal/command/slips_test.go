package command

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/runner"
	"assay/runner/lint"
	"assay/runner/writer"
)

// slip is a row of testdata/slips/slips.txt.
type slip struct {
	name         string
	wrong, right string
	at           string // what stands on the line that is told; "" is the first that is wrong
	how          string // "" is lint alone, "fix" by lint and mended by its --fix, "run" by a run
	code, says   string
}

const slipsDir = "testdata/slips"

func slips(t *testing.T) (all []slip) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(slipsDir, "slips.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		kind, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		switch kind {
		case "=":
			all = append(all, slip{name: rest})
		case "-":
			all[len(all)-1].wrong = unescaped(t, rest)
		case "+":
			all[len(all)-1].right = unescaped(t, rest)
		case "@":
			all[len(all)-1].at = rest
		case ">":
			s := &all[len(all)-1]
			s.code, s.says, _ = strings.Cut(rest, " ")
			if s.code == "fix" || s.code == "run" {
				s.how = s.code
				s.code, s.says, _ = strings.Cut(s.says, " ")
			}
		}
	}
	return all
}

// unescaped takes the place of \t, \n and the like.
func unescaped(t *testing.T, text string) string {
	t.Helper()
	plain, err := strconv.Unquote(`"` + strings.ReplaceAll(text, `"`, `\"`) + `"`)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return plain
}

// What writers get wrong is told once, on its line, with what to write instead; and
// what the message tells works: the feature runs.
func TestSlips(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile(filepath.Join(slipsDir, "right.feature"))
	if err != nil {
		t.Fatal(err)
	}
	right, all := string(data), slips(t)
	if len(all) < 50 {
		t.Errorf("there are %d slips, want at least 50", len(all))
	}
	for _, s := range all {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			s.check(t, right)
		})
	}
}

func (s slip) check(t *testing.T, right string) {
	times := 1
	if s.right == "\n" {
		times = -1
	}
	if !strings.Contains(right, s.right) || s.right == s.wrong {
		t.Fatalf("right.feature does not have %q", s.right)
	}
	wrong := strings.Replace(right, s.right, s.wrong, times)
	told := s.told(t, wrong)
	if told == nil {
		return
	}
	if said := told.Message + "; " + told.Hint; told.Cause != s.code || !strings.Contains(said, s.says) {
		t.Errorf("line %d is told as %s: %s\nwant %s with %q", told.Line, told.Cause, said, s.code, s.says)
	}
	if at := s.line(right, wrong); told.Line != at {
		t.Fatalf("it is told of line %d, want %d", told.Line, at)
	}
	s.mends(t, *told, wrong, right)
}

// line is the line that is to be told: the first in which the features differ, where
// no other is named.
func (s slip) line(right, wrong string) int {
	a, b := strings.Split(right, "\n"), strings.Split(wrong, "\n")
	for i := range b {
		if s.at != "" && strings.Contains(b[i], s.at) || s.at == "" && (i >= len(a) || a[i] != b[i]) {
			return i + 1
		}
	}
	return 0
}

// told is the one message that a slip gets.
func (s slip) told(t *testing.T, text string) *result.Problem {
	t.Helper()
	_, problems := slipSuite(t, text).Lint(lint.Options{})
	if s.how == "run" {
		if len(problems) > 0 {
			t.Errorf("lint tells of it as well: %+v", problems)
		}
		return stopped(t, slipSuite(t, text))
	}
	if len(problems) != 1 {
		t.Errorf("it gets %d messages: %+v", len(problems), problems)
		return nil
	}
	return &problems[0]
}

// stopped is where a run of the suite came to its end.
func stopped(t *testing.T, suite *runner.Suite) *result.Problem {
	t.Helper()
	run, err := suite.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var found []result.Problem
	for _, sc := range run.Scenarios {
		for _, step := range sc.Steps {
			if step.Error != "" {
				found = append(found, result.Problem{Cause: string(step.Status), Line: step.Line, Message: step.Error})
			}
		}
	}
	if len(found) != 1 {
		t.Errorf("it gets %d messages: %+v", len(found), found)
		return nil
	}
	return &found[0]
}

func slipSuite(t *testing.T, text string) *runner.Suite {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.feature"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	f := suiteFlags{workers: 1}
	suite, err := f.suite(thisMachine(), []string{dir})
	if err != nil {
		t.Fatal(err)
	}
	suite.Target = mockTarget(suite.APIVersion)
	return suite
}

// mends does what the message says, or lets --fix do it, and runs the feature.
func (s slip) mends(t *testing.T, told result.Problem, wrong, right string) {
	t.Helper()
	mended := right
	if meant, ok := strings.CutPrefix(told.Hint, "did you mean: "); ok {
		meant, _, _ = strings.Cut(meant, " | ")
		lines := strings.Split(wrong, "\n")
		keyword, _, _ := strings.Cut(strings.TrimSpace(lines[told.Line-1]), " ")
		lines[told.Line-1] = keyword + " " + meant
		mended = strings.Join(lines, "\n")
	}
	if s.how == "fix" {
		if mended = formatted(t, wrong); mended != right {
			t.Errorf("--fix makes of it:\n%s", mended)
		}
	}
	run, err := slipSuite(t, mended).Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if code, cause := run.Verdict(); code != result.Conforming {
		t.Errorf("%q; and mended so it ends with %d: %s", told.Hint, code, cause)
	}
}

// formatted is what --fix makes of a feature.
func formatted(t *testing.T, text string) string {
	t.Helper()
	suite := slipSuite(t, text)
	if _, problems := writer.Fix(suite.Sources, suite.Language.Fits); len(problems) > 0 {
		t.Fatal(problems)
	}
	data, err := fs.ReadFile(suite.Sources[0].FS, suite.Sources[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
