package reports

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"assay/internal/result"
	"assay/reports/samples"
)

func outputs(t *testing.T, value string) []Output {
	t.Helper()
	out, err := Parse(value)
	if err != nil {
		t.Fatal(err)
	}
	return WithText(out)
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func TestPrepareRefusesBeforeTheRun(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "file"), "")
	scenarioFile, link := filepath.Join(dir, "x.feature"), filepath.Join(dir, "report.xml")
	write(t, scenarioFile, "Feature: x\n")
	if err := os.Symlink(scenarioFile, link); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, path, message, hint string }{
		{"a directory", dir, "it is a directory", "name a file in it"},
		{"no directory", filepath.Join(dir, "none", "a.xml"), "none does not exist", "mkdir -p " + filepath.Join(dir, "none")},
		{"below a file", filepath.Join(dir, "file", "a.xml"), "file is no directory", "choose another directory"},
		{"deep below a file", filepath.Join(dir, "file", "sub", "a.xml"), "not a directory", "choose another directory"},
		{"takes no file", "/proc/a.xml", "takes no file", "choose "},
		{"a scenario", scenarioFile, "a report must never overwrite one", "another name"},
		{"a scenario to be", filepath.Join(dir, "none", "New.Feature"), "ends in .feature is a scenario's", "another name"},
		{"a link to a scenario", link, "a report must never overwrite one", "another name"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			problems := Prepare(outputs(t, "junit:"+c.path))
			if len(problems) != 1 {
				t.Fatalf("got %d problems, want 1", len(problems))
			}
			p := problems[0]
			if p.Code != result.BadInput || p.Cause != "report.path" || !strings.Contains(p.Message, c.message) || !strings.Contains(p.Hint, c.hint) {
				t.Errorf("got %+v, want %q and %q", p, c.message, c.hint)
			}
		})
	}
}

func TestPrepareAcceptsAndLeavesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "old.xml"), "old")
	value := "text,junit:" + filepath.Join(dir, "old.xml") + ",json:" + filepath.Join(dir, "new.json")
	if problems := Prepare(outputs(t, value)); len(problems) > 0 {
		t.Errorf("got %+v", problems)
	}
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("left behind: %v", got)
	}
}

func TestWriteAll(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	junit, saved := filepath.Join(dir, "a.xml"), filepath.Join(dir, "a.json")
	write(t, junit, "an old report, longer than nothing")
	var stdout bytes.Buffer
	if problems := WriteAll(samples.Conforming(), outputs(t, "junit:"+junit+",json:"+saved), &stdout, Options{Colour: true}); len(problems) > 0 {
		t.Fatalf("got %+v", problems)
	}
	for path, want := range map[string]string{junit: "<testsuites", saved: `"format": "assay.run/1"`} {
		got, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(got), want) || strings.Contains(string(got), "an old report") {
			t.Errorf("%s: %v, %.80q", path, err, got)
		}
	}
	if !strings.Contains(stdout.String(), "\x1b[32mCONFORMING") {
		t.Errorf("standard output: %q", stdout.String())
	}
	if got := names(t, dir); len(got) != 2 {
		t.Errorf("left behind: %v", got)
	}
}

// A full disk costs the report that met it, and the run its 0.
func TestWriteAllKeepsTheOthers(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	full := Format{Name: "full", About: "fails half way", Write: func(w io.Writer, _ *result.Run, _ Options) error {
		_, err := io.WriteString(w, "half")
		return errors.Join(err, syscall.ENOSPC)
	}}
	path := filepath.Join(dir, "old")
	write(t, path, "whole")
	all := append(outputs(t, "json:"+filepath.Join(dir, "a.json")), Output{full, path}, Output{full, filepath.Join(dir, "new")})
	var stdout bytes.Buffer
	run := samples.Conforming()
	problems := WriteAll(run, all, &stdout, Options{})
	if len(problems) != 2 || problems[0].Code != result.NoVerdict || problems[0].Cause != "report.write" || problems[0].Hint != "free the disk, then run again" {
		t.Fatalf("got %+v", problems)
	}
	if kept, _ := os.ReadFile(path); string(kept) != "whole" {
		t.Errorf("the old report is now %q", kept)
	}
	if got := names(t, dir); strings.Join(got, " ") != "a.json old" {
		t.Errorf("the directory holds %v", got)
	}
	if text := stdout.String(); !strings.Contains(text, "INCONCLUSIVE: 3 scenarios passed") || !strings.Contains(text, "the full report did not get to") {
		t.Errorf("standard output does not tell: %s", text)
	}
	if len(run.Problems) > 0 {
		t.Error("the caller's run was changed")
	}
}

// What is open already is written directly. A pipe stands in for every device:
// nothing can be renamed over it, so code that is wrong here does no harm to
// the machine, as it would with /dev/full.
func TestOpenFilesAreWrittenDirectly(t *testing.T) {
	t.Parallel()
	for _, f := range Formats {
		reader, writer, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		got := make(chan string)
		go func() {
			whole, _ := io.ReadAll(reader)
			got <- string(whole)
		}()
		out := []Output{{f, fmt.Sprintf("/dev/fd/%d", writer.Fd())}}
		if problems := append(Prepare(out), WriteAll(samples.Conforming(), out, io.Discard, Options{})...); len(problems) > 0 {
			t.Errorf("%s: %+v", f.Name, problems)
		}
		writer.Close()
		var want bytes.Buffer
		if err := f.Write(&want, samples.Conforming(), Options{}); err != nil || <-got != want.String() {
			t.Errorf("%s: the pipe did not get the whole report (%v)", f.Name, err)
		}
		reader.Close()
	}
}

func TestADeviceThatFailsIsAProblem(t *testing.T) {
	t.Parallel()
	for _, f := range Formats {
		reader, writer, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		out := []Output{{f, fmt.Sprintf("/dev/fd/%d", writer.Fd())}}
		reader.Close()
		problems := WriteAll(samples.Broken(), out, io.Discard, Options{}) // of a run that conforms there are no annotations
		writer.Close()
		if len(problems) != 1 || problems[0].Cause != "report.write" || problems[0].Code != result.NoVerdict {
			t.Errorf("%s: got %+v", f.Name, problems)
		}
	}
}

// assay run --format junit:/dev/stdout >> log: the log is added to, not replaced.
func TestAFileBehindAnOpenOneIsAddedTo(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "log")
	write(t, path, "before\n")
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	out := outputs(t, fmt.Sprintf("json:/dev/fd/%d", file.Fd()))
	if problems := append(Prepare(out), WriteAll(samples.Conforming(), out, io.Discard, Options{})...); len(problems) > 0 {
		t.Fatal(problems)
	}
	if _, err := file.WriteString("after\n"); err != nil {
		t.Fatal(err)
	}
	got, _ := os.ReadFile(path)
	if text := string(got); !strings.HasPrefix(text, "before\n{") || !strings.HasSuffix(text, "}\nafter\n") {
		t.Errorf("the file holds %.60q … %q", text, text[max(0, len(text)-20):])
	}
}

func TestALinkIsFollowed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target.json"), filepath.Join(dir, "link.json")
	write(t, target, "old")
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	if problems := WriteAll(samples.Conforming(), outputs(t, "json:"+link), io.Discard, Options{}); len(problems) > 0 {
		t.Fatal(problems)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Error("the link was replaced")
	}
	if got, _ := os.ReadFile(target); !bytes.HasPrefix(got, []byte("{")) {
		t.Errorf("its target holds %.40q", got)
	}
}

// failing is a writer that always fails.
type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestStandardOutput(t *testing.T) {
	t.Parallel()
	for err, want := range map[error]int{
		syscall.EPIPE:    0, // assay run | head -1
		io.ErrClosedPipe: 0,
		syscall.ENOSPC:   1, // assay run > /dev/full
	} {
		for _, f := range Formats {
			problems := WriteAll(samples.Broken(), []Output{{Format: f}}, failing{err}, Options{})
			if len(problems) != want {
				t.Errorf("%s, %v: got %+v, want %d problems", f.Name, err, problems, want)
			}
		}
	}
}
