package command

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/mock"
	"assay/reports"
)

// allFormats asks for a file of every format in a directory.
func allFormats(dir string) string {
	var formats []string
	for _, f := range reports.Formats {
		formats = append(formats, f.Name+":"+filepath.Join(dir, f.Name))
	}
	return strings.Join(formats, ",")
}

// Three shards merged are one run: the same verdict, and the same bytes of every
// report, its times left out, at any number of workers and however they were spread.
// So are reports of the saved run.
func TestThreeShardsAreOneRun(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name    string
		code    int
		args    []string
		workers []string
	}{
		{"the embedded suite", result.Conforming, nil, []string{"16"}},
		{"a part of it", result.Conforming, []string{"--tags", "@reported"}, []string{"1", "16"}},
		{"a target that breaks suite and contract", result.NotConforming, brokenRecording(t), []string{"1", "16"}},
	} {
		for _, workers := range row.workers {
			t.Run(row.name+" on "+workers, func(t *testing.T) {
				t.Parallel()
				whole, merged, again := t.TempDir(), t.TempDir(), t.TempDir()
				run := append([]string{"run", "--workers", workers}, row.args...)
				runs(t, row.code, append(run, "--format", allFormats(whole))...)
				if workers == "16" {
					run = append(run, "--timings", filepath.Join(whole, "timings"))
				}
				merge := []string{"report", "--format", allFormats(merged)}
				for i := range 3 {
					saved := filepath.Join(merged, fmt.Sprintf("shard-%d.json", i+1))
					runs(t, -1, append(run, "--shard", fmt.Sprintf("%d/3", i+1), "--format", "text,json:"+saved)...)
					merge = append(merge, saved)
				}
				runs(t, row.code, merge...)
				runs(t, row.code, "report", filepath.Join(whole, "json"), "--format", allFormats(again))
				for _, f := range reports.Formats {
					alike(t, f.Name, filepath.Join(whole, f.Name), filepath.Join(merged, f.Name))
					alike(t, f.Name, filepath.Join(whole, f.Name), filepath.Join(again, f.Name))
				}
			})
		}
	}
}

// runs runs a command line, which ends with the code; -1 is any.
func runs(t *testing.T, code int, args ...string) (stdout, stderr string) {
	t.Helper()
	got, stdout, stderr := execute(t.Context(), thisMachine().transport, nil, args)
	if code >= 0 && got != code {
		t.Fatalf("assay %s ends with %d, want %d:\n%.3000s%s", strings.Join(args, " "), got, code, stdout, stderr)
	}
	return stdout, stderr
}

// alike holds two files of a report against each other, but for times.
func alike(t *testing.T, format, one, other string) {
	t.Helper()
	a, b := withoutTimes(t, format, one), withoutTimes(t, format, other)
	if len(a) < 50 && format != "github" { // which has nothing to tell of what conforms
		t.Errorf("%s is only %d bytes long", format, len(a))
	}
	if bytes.Equal(a, b) {
		return
	}
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	from := max(0, at-200)
	t.Errorf("%s differs at byte %d:\n%.400s\n\nand\n\n%.400s", format, at, a[from:], b[from:])
}

var (
	aDuration = regexp.MustCompile(`\d+(\.\d+)?(µs|ms|s|m\d+s)\b| in \d+\.\d\d s`)
	slowest   = regexp.MustCompile(`(?s)\nSlowest\n.*?\n\n`)
	aTiming   = regexp.MustCompile(`": [\d.]+`)
)

func withoutTimes(t *testing.T, format, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text = unpacked(t, text)
	switch format {
	case "text":
		return aDuration.ReplaceAll(slowest.ReplaceAll(text, []byte("\n")), []byte("…"))
	case "timings":
		return aTiming.ReplaceAll(text, nil)
	}
	return timeless(text)
}

// brokenRecording records a mock that breaks the contract and much else, and returns
// how a run on it is asked for, with a list of known differences that holds in part.
func brokenRecording(t *testing.T) []string {
	t.Helper()
	dir := t.TempDir()
	suite, recorded, list := filepath.Join(dir, "suite"), filepath.Join(dir, "broken.json"), filepath.Join(dir, "known.yaml")
	if err := os.CopyFS(filepath.Join(suite, "cards"), os.DirFS("../../features/cards")); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(suite, "balance"), os.DirFS("../../features/balance")); err != nil {
		t.Fatal(err)
	}
	broken := textual(mock.New(mock.Options{Control: true}))
	transport := func(int) http.RoundTripper { return wire.InProcess(broken) }
	code, stdout, stderr := execute(t.Context(), transport, nil, []string{"record", "http://127.0.0.1:9", "-o", recorded, suite})
	if code != result.NotConforming {
		t.Fatalf("it is recorded with %d:\n%.3000s%s", code, stdout, stderr)
	}
	if err := os.WriteFile(list, []byte(brokenList), 0o600); err != nil {
		t.Fatal(err)
	}
	return []string{"--target", recorded, "--known", list, suite}
}

const brokenList = `- operation: GET /v1/nowhere
  path: answer.status
  reason: nobody asks
- scenario: cards/shipping / no such rule / no such scenario
  reason: it is gone
- class: contract
  operation: POST /v1/issuing/cardholders
  path: '**'
  reason: as it is
- class: contract
  operation: POST /v1/issuing/nothing
  path: '**'
  reason: never met
- operation: GET /v1/issuing/cards
  path: '**'
  reason: it is over
  until: 2020-01-01
`
