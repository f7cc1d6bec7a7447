package html

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"assay/internal/diff"
	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports/drawing"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/samples"
)

// written is a report as it is written.
func written(t *testing.T, runs ...*result.Run) string {
	t.Helper()
	var b bytes.Buffer
	if err := Several(&b, runs, format.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What the page says beside its script and style, whose digests stand in the
// policy, as golden files: the markup and the data of a run with everything.
func TestHTMLGolden(t *testing.T) {
	t.Parallel()
	for name, runs := range map[string][]*result.Run{
		"html_conforming": {samples.Conforming()}, "html_broken": {samples.Broken()}, "html_compared": {samples.Compared()}, "html_empty": {{}},
		"html_several": {samples.Conforming(), samples.Broken(), samples.Conforming()}, "html_covered": {samples.Exercised()},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := samples.Unpacked(t, written(t, runs...))
			page = strings.Replace(page, pageScript(), "SCRIPT", 1)
			page = strings.Replace(page, pageStyle(), "STYLE", 1)
			page = strings.Replace(page, ink.Escape(policy()), "POLICY", 1)
			samples.Golden(t, name, []byte(strings.NewReplacer("><", ">\n<", "},{", "},\n{").Replace(page)))
		})
	}
}

// The digests in the policy are those of what the page holds, byte for byte, and
// nothing else of it may run or style.
func TestHTMLPolicy(t *testing.T) {
	t.Parallel()
	page := written(t, samples.Broken())
	policy := strings.ReplaceAll(samples.Between(page, `http-equiv="Content-Security-Policy" content="`, `"`), "&#39;", "'")
	for what, text := range map[string]string{"script-src": samples.Between(page, "<script>", "</script>"), "style-src": samples.Between(page, "<style>", "</style>")} {
		if want := fmt.Sprintf("%s '%s'", what, digest(text)); len(text) < 1000 || !strings.Contains(policy, want) {
			t.Errorf("the policy lacks %s: %s", want, policy)
		}
	}
	for _, open := range []string{"unsafe", "*", "http:", "https:", "default-src 'self'"} {
		if strings.Contains(policy, open) {
			t.Errorf("the policy has %s: %s", open, policy)
		}
	}
	for _, bad := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "fetch(", "XMLHttpRequest", "import("} {
		if strings.Contains(pageScript(), bad) {
			t.Errorf("the script uses %s", bad)
		}
	}
	if found := regexp.MustCompile(`<[a-z][^>]* (style|on[a-z]+|srcdoc|formaction)=`).FindString(page); found != "" {
		t.Errorf("there is %s", found)
	}
}

// Every embedded file is in the page, and each stays small.
func TestHTMLAssets(t *testing.T) {
	t.Parallel()
	files, err := assets.ReadDir("page")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != len(scripts)+len(styles)+len(onPaper) {
		t.Errorf("there are %d files, and %d are in the page", len(files), len(scripts)+len(styles)+len(onPaper))
	}
	if !strings.Contains(pageStyle(), drawing.Style) {
		t.Error("the style of the graphs is not in the page")
	}
	for _, file := range files {
		if lines := bytes.Count(asset(file.Name()), []byte("\n")); lines > 200 {
			t.Errorf("%s has %d lines", file.Name(), lines)
		}
	}
}

// many is a run of so many scenarios; every tenth fails. Answers are as large as
// those of the API, and no two alike.
func many(n int) *result.Run {
	run := samples.Conforming()
	run.Scenarios = nil
	body := func(i int) string {
		var b strings.Builder
		fmt.Fprintf(&b, `{"id":"iauth_%d"`, i)
		for field := range 90 {
			fmt.Fprintf(&b, `,"field_%d":"value %d"`, field, i*field*7919%99991)
		}
		return b.String() + "}"
	}
	for i := range n {
		status := result.Passed
		if i%10 == 0 {
			status = result.Failed
		}
		var steps []result.Step
		for j := range 5 {
			steps = append(steps, samples.Step("When", fmt.Sprintf("thing %d of %d happens", j, i), result.Passed, samples.Exchange(200, body(i+j), wire.Pair{Key: "amount", Value: fmt.Sprint(i)})))
		}
		sc := samples.Scenario(fmt.Sprintf("features/f%d.feature", i/60), fmt.Sprintf("Feature %d", i/60), fmt.Sprintf("scenario %d", i), status, steps...)
		sc.Rule = fmt.Sprintf("Rule %d", i/6)
		if status == result.Failed {
			sc.Steps[4].Status = result.Failed
			sc.Steps[4].Mismatch = &result.Mismatch{Where: "authorization.status", Found: `"pending"`, Wanted: `"closed"`}
		}
		run.Scenarios = append(run.Scenarios, sc)
	}
	return run
}

func TestHTMLOfManyIsSmall(t *testing.T) {
	t.Parallel()
	page := written(t, many(5000))
	t.Logf("5,000 scenarios are %.2f MB", float64(len(page))/1e6)
	if len(page) > 12e6 {
		t.Errorf("it has %d bytes, want less than 12 MB", len(page))
	}
	if n := strings.Count(page, `class="cause `); n != 1 {
		t.Errorf("500 scenarios that fail alike give %d causes, want 1", n)
	}
}

// Of a scenario that passed the page has the last exchange, of any other all.
func TestHTMLKeepsExchanges(t *testing.T) {
	t.Parallel()
	run := many(2)
	var all [][]detail
	page := samples.Unpacked(t, written(t, run))
	if err := json.Unmarshal([]byte(samples.Between(page, `id="chunk-0">`, "</script>")), &all); err != nil {
		t.Fatal(err)
	}
	for i, want := range []int{5, 1} {
		kept, left := 0, 0
		for _, step := range all[i][0].Steps {
			kept, left = kept+len(step.Exchanges), left+step.Left
		}
		if kept != want || kept+left != 5 {
			t.Errorf("scenario %d: %d exchanges kept and %d left out, want %d of 5", i, kept, left, want)
		}
	}
}

// The page of a run that was saved and opened is that of the run itself.
func TestHTMLOfAnOpenedRun(t *testing.T) {
	t.Parallel()
	for name, run := range map[string]*result.Run{"broken": samples.Broken(), "compared": samples.Compared()} {
		for i, sc := range run.Scenarios {
			sc.ID += fmt.Sprint(i) // a saved run holds no two of one name
		}
		path := filepath.Join(t.TempDir(), "run.json")
		file, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(run.Save(file), file.Close()); err != nil {
			t.Fatal(err)
		}
		opened, err := result.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer opened.Close()
		if got, want := samples.Unpacked(t, written(t, opened)), samples.Unpacked(t, written(t, run)); got != want {
			t.Errorf("%s: the page of the opened run differs:\n%s", name, diff.Unified("run", "opened", want, got))
		}
	}
}

// Several runs are columns; a target that is run twice is named by when.
func TestHTMLColumns(t *testing.T) {
	t.Parallel()
	first, second, third := samples.Conforming(), samples.Conforming(), samples.Conforming()
	second.Started = first.Started.Add(time.Hour)
	third.Target = "stripe"
	third.Scenarios = append(third.Scenarios[1:], samples.Mismatched())
	s := newSheet([]*result.Run{first, second, third})
	if got := strings.Join(columnsOf(s.runs), "|"); got != "1. mock, 2026-09-01 12:00:00 UTC|2. mock, 2026-09-01 13:00:00 UTC|stripe" {
		t.Errorf("columns %s", got)
	}
	if len(s.rows) != 4 || s.rows[0].cells[2] != nil || s.rows[1].cells[2] == nil || s.rows[2].cells[0] != nil {
		t.Errorf("%d rows, want 4, and the third run in all but the first", len(s.rows))
	}
}

// A scenario that does not pass says since when, with its cause and in its row.
func TestHTMLTellsSinceWhen(t *testing.T) {
	t.Parallel()
	run := samples.Broken()
	for i, sc := range run.Scenarios {
		if sc.Status == result.Failed {
			sc.Since = &result.Since{Started: run.Started.AddDate(0, 0, -3-i), Commit: "0123456789abcdef"}
		}
	}
	page := samples.Unpacked(t, written(t, run))
	for _, want := range []string{"<dt>since when</dt><dd>since 2026-08-", `"since":"since 2026-08-`, "(commit 0123456)"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

// A row of the matrix says in English why it did not pass.
func TestRowsSayItInEnglish(t *testing.T) {
	t.Parallel()
	run := samples.Broken()
	const english = "the authorization is still pending; you expected closed"
	for _, sc := range run.Scenarios {
		for i := range sc.Steps {
			if sc.Steps[i].Mismatch != nil && sc.Status == result.Failed {
				sc.Steps[i].Error = english
			}
		}
	}
	if page := written(t, run); !strings.Contains(page, `"why":"`+english+`"`) {
		t.Error("no row of the matrix says it in English")
	}
}
