package command

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"assay/internal/result"
)

// shownRuns are the runs whose reports the README shows: the line with which the block
// of one begins, the words of the command, and how it ends.
var shownRuns = []struct {
	begins string
	words  []string
	code   int
}{
	{"$ make run", []string{"run"}, result.Conforming},
	{"$ assay run mine.feature", []string{"run", "mine.feature"}, result.Conforming},
	{"FAILED  mine / the final bill is lower than the deposit", []string{"run", "mine.feature"}, result.NotConforming},
}

// saidIn runs assay in a directory, and returns what it says and how it ends.
func saidIn(dir string, words ...string) (said string, code int) {
	assay := exec.Command("assay", words...)
	assay.Dir, assay.Env = dir, append(os.Environ(), "XDG_CACHE_HOME="+dir, "CI=")
	out, _ := assay.CombinedOutput()
	return string(out), assay.ProcessState.ExitCode()
}

// What the README shows of a run is what the run says, but for its times: no number in
// it is of another suite. With -update the numbers are renewed.
func TestReadmeShowsWhatIsSaid(t *testing.T) {
	t.Parallel()
	const name = "../../README.md"
	readme := readFile(t, name)
	_, rest, _ := strings.Cut(readme, "\n```gherkin\n")
	feature, _, _ := strings.Cut(rest, "```\n")
	renewed := readme
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
		head := "```console\n" + shown.begins + "\n"
		_, rest, begun := strings.Cut(readme, head)
		block, _, ended := strings.Cut(rest, "```\n")
		if !begun || !ended {
			t.Fatalf("the README has no block that begins with %q", shown.begins)
		}
		now, stale := renew(block, said)
		for _, line := range stale {
			if !*update {
				t.Errorf("%s: %s", shown.begins, line)
			}
		}
		renewed = strings.Replace(renewed, head+block, head+now, 1)
	}
	if *update {
		if err := os.WriteFile(name, []byte(renewed), 0o644); err != nil {
			t.Fatal(err)
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
// numbers, and tells of these, and of those that the report has not at all.
func renew(block, said string) (renewed string, stale []string) {
	there := map[string]string{}
	for line := range strings.Lines(said) {
		there[kindOf(line)] = line
	}
	var b strings.Builder
	for line := range strings.Lines(block) {
		now, found := there[kindOf(line)]
		switch {
		case ofTime.MatchString(line):
		case !found:
			stale = append(stale, fmt.Sprintf("no line of the report is like %q", line))
		case withoutTime(now) != withoutTime(line):
			stale = append(stale, fmt.Sprintf("it shows %q, and the report says %q; make update renews it", line, now))
			line = now
		}
		b.WriteString(line)
	}
	return b.String(), stale
}
