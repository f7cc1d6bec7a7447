package main

import (
	"bytes"
	"context"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"assay/fixtures"
	"assay/internal/result"
	"assay/reports"
)

// runSuite runs the embedded suite on the embedded mock.
func runSuite(t *testing.T, workers int) *result.Run {
	t.Helper()
	f := runFlags{workers: workers}
	suite, err := f.suite(nil)
	if err != nil {
		t.Fatal(err)
	}
	if suite.Target, err = openTarget(t.Context(), "mock", workers); err != nil {
		t.Fatal(err)
	}
	if suite.Spool, err = result.NewSpool(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { suite.Spool.Close() })
	run, err := suite.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func TestSuitePasses(t *testing.T) {
	t.Parallel()
	run := runSuite(t, 0)
	if code, cause := run.Verdict(); code != result.Conforming {
		t.Errorf("exit %d: %s", code, cause)
	}
	count := run.Count()
	if n := len(run.Scenarios); n < 120 || count[result.Passed] != n {
		t.Errorf("of %d scenarios %v, want at least 120 and all passed", n, count)
	}
}

// Every expectation must say what it rests on and where that stands.
func TestEveryScenarioNamesItsEvidence(t *testing.T) {
	t.Parallel()
	anchors := headings(t, "../../docs/evidence.md")
	for _, sc := range runSuite(t, 0).Scenarios {
		if !slices.Contains(result.Grades, sc.Evidence) {
			t.Errorf("%s:%d: evidence is %q", sc.File, sc.Line, sc.Evidence)
		}
		if anchor, ok := strings.CutPrefix(sc.Link, "docs/evidence.md#"); !anchors[anchor] && (ok || !strings.HasPrefix(sc.Link, "https://docs.stripe.com/")) {
			t.Errorf("%s:%d: the evidence is said to stand at %q, and nothing does", sc.File, sc.Line, sc.Link)
		}
		if sc.Rule == "" {
			t.Errorf("%s:%d: the scenario stands under no rule", sc.File, sc.Line)
		}
	}
}

// headings returns the anchors of a Markdown document, as GitHub makes them.
func headings(t *testing.T, file string) map[string]bool {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	anchors := map[string]bool{}
	for line := range strings.SplitSeq(string(text), "\n") {
		if _, title, ok := strings.Cut(line, "# "); ok && strings.HasPrefix(line, "#") {
			anchors[punctuation.ReplaceAllString(strings.ReplaceAll(strings.ToLower(title), " ", "-"), "")] = true
		}
	}
	return anchors
}

var punctuation = regexp.MustCompile(`[^a-z0-9_-]`)

func TestEveryDocumentedExampleIsUsed(t *testing.T) {
	t.Parallel()
	var steps []string
	run := runSuite(t, 0)
	for _, sc := range run.Scenarios {
		whole, err := run.Whole(sc)
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range whole.Steps {
			steps = append(steps, step.Text)
		}
	}
	for _, example := range fixtures.All() {
		quoted := `documented example "` + example.Name + `"`
		if !slices.ContainsFunc(steps, func(s string) bool { return strings.Contains(s, quoted) }) {
			t.Errorf("no scenario holds an answer against %s", quoted)
		}
	}
}

// Times are the only thing two runs may differ in.
var times = regexp.MustCompile(`"(took_ns|started)": ?("[^"]*"|\d+)| (time|timestamp)="[^"]*"`)

func TestReportsDoNotDependOnTheWorkers(t *testing.T) {
	t.Parallel()
	alone, many := runSuite(t, 1), runSuite(t, 8)
	for _, format := range reports.Formats {
		if format.Name == "text" {
			continue // its list of the slowest is about times
		}
		var a, b bytes.Buffer
		for run, out := range map[*result.Run]*bytes.Buffer{alone: &a, many: &b} {
			if err := format.Write(out, run, reports.Options{}); err != nil {
				t.Fatal(err)
			}
		}
		if a.Len() < 10_000 {
			t.Errorf("%s is only %d bytes long", format.Name, a.Len())
		}
		x, y := times.ReplaceAll(a.Bytes(), nil), times.ReplaceAll(b.Bytes(), nil)
		if !bytes.Equal(x, y) {
			at := 0
			for at < min(len(x), len(y)) && x[at] == y[at] {
				at++
			}
			t.Errorf("%s differs between 1 and 8 workers at byte %d: %.200q and %.200q", format.Name, at, x[max(0, at-80):], y[max(0, at-80):])
		}
	}
}
