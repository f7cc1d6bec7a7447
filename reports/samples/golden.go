// Package samples is for the tests of reports: runs that have something of everything,
// and what each report of them is held against.
package samples

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"assay/internal/result"
	"assay/reports/format"
)

// Rendered is what a format writes of a run.
func Rendered(t *testing.T, write func(io.Writer, *result.Run, format.Options) error, run *result.Run) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, run, format.Options{Colour: true}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var update = flag.Bool("update", false, "rewrite the golden files")

// Golden compares a report with its file in testdata.
func Golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s is not what testdata has; look at the difference, then -update. Got:\n%s", name, got)
	}
}
