package command

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"assay/internal/result"
)

// shownRuns are the commands whose output the pages show: the line with which the block
// of one begins, the words of the command, and how it ends.
var shownRuns = []struct {
	page, begins string
	words        []string
	code         int
}{
	{"../../README.md", "$ make run", []string{"run"}, result.Conforming},
	{"../../README.md", "$ assay run mine.feature", []string{"run", "mine.feature"}, result.Conforming},
	{"../../README.md", "FAILED  mine / the final bill is lower than the deposit", []string{"run", "mine.feature"}, result.NotConforming},
	{"../../docs/editor.md", "$ assay steps --editor", []string{"steps", "--editor"}, result.Conforming},
}

// saidIn runs assay in a directory, and returns what it says and how it ends.
func saidIn(dir string, words ...string) (said string, code int) {
	assay := exec.Command("assay", words...)
	assay.Dir, assay.Env = dir, append(os.Environ(), "XDG_CACHE_HOME="+dir, "CI=")
	out, _ := assay.CombinedOutput()
	return string(out), assay.ProcessState.ExitCode()
}

// What a page shows of a command is what it says, in its order, but for its times: no
// number is of another suite. With -update the numbers are renewed.
func TestReadmeShowsWhatIsSaid(t *testing.T) {
	t.Parallel()
	_, rest, _ := strings.Cut(readFile(t, "../../README.md"), "\n```gherkin\n")
	feature, _, _ := strings.Cut(rest, "```\n")
	for _, shown := range shownRuns {
		dir := t.TempDir()
		if shown.code == result.NotConforming {
			feature = strings.Replace(feature, "of -$240.00 exists", "of -$300.00 exists", 1)
		}
		if err := os.WriteFile(filepath.Join(dir, "mine.feature"), []byte(feature), 0o600); err != nil {
			t.Fatal(err)
		}
		said, code := saidIn(dir, shown.words...)
		if code != shown.code {
			t.Fatalf("%s: it ends with %d, want %d:\n%s", shown.begins, code, shown.code, said)
		}
		page := readFile(t, shown.page)
		head := "```console\n" + shown.begins + "\n"
		_, rest, begun := strings.Cut(page, head)
		block, _, ended := strings.Cut(rest, "```\n")
		if !begun || !ended {
			t.Fatalf("%s has no block that begins with %q", shown.page, shown.begins)
		}
		now, stale := renew(block, said)
		if *update {
			write(t, shown.page, strings.Replace(page, head+block, head+now, 1))
			continue
		}
		for _, line := range stale {
			t.Errorf("%s: %s", shown.begins, line)
		}
	}
}

var (
	aNumber = regexp.MustCompile(`\d+`)
	blanks  = regexp.MustCompile(` +`)
	ofTime  = regexp.MustCompile(`^( *…| +[\d.]+(µs|ms|s)  .*)\n$`) // what is left out, and which scenario was the slowest
)

// withoutTime is a line whatever its times are, and how wide its columns.
func withoutTime(line string) string {
	return blanks.ReplaceAllString(aDuration.ReplaceAllString(line, "…"), " ")
}

// kindOf is a line whatever its numbers are, too.
func kindOf(line string) string { return aNumber.ReplaceAllString(withoutTime(line), "0") }

// renew puts lines of a report in the place of those of a block that differ from them in
// numbers, and tells of these, and of those that the report has not from there on.
func renew(block, said string) (renewed string, stale []string) {
	left := slices.Collect(strings.Lines(said))
	var b strings.Builder
	for line := range strings.Lines(block) {
		at := slices.IndexFunc(left, func(l string) bool { return kindOf(l) == kindOf(line) })
		switch {
		case ofTime.MatchString(line):
		case at < 0:
			stale = append(stale, fmt.Sprintf("no line of the report, below those above it, is like %q", line))
		default:
			if now := left[at]; withoutTime(now) != withoutTime(line) {
				stale = append(stale, fmt.Sprintf("it shows %q, and the report says %q; make update renews it", line, now))
				line = now
			}
			left = left[at+1:]
		}
		b.WriteString(line)
	}
	return b.String(), stale
}
