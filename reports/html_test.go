package reports

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"assay/internal/diff"
	"assay/internal/result"
	"assay/internal/wire"
)

// written is a report as it is written.
func written(t *testing.T, runs ...*result.Run) string {
	t.Helper()
	var b bytes.Buffer
	if err := HTML(&b, runs, Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var packedChunk = regexp.MustCompile(`(<script type="text/plain" id="chunk-\d+">)([^<]*)`)

// unpacked is a report with the JSON of its chunks in their places.
func unpacked(t *testing.T, page string) string {
	t.Helper()
	return packedChunk.ReplaceAllStringFunc(page, func(found string) string {
		part := packedChunk.FindStringSubmatch(found)
		stream, err := gzip.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(part[2])))
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(stream)
		if err != nil {
			t.Fatal(err)
		}
		return part[1] + string(text)
	})
}

// between returns what stands after the first opening up to the next closing.
func between(text, opening, closing string) string {
	_, after, _ := strings.Cut(text, opening)
	inside, _, _ := strings.Cut(after, closing)
	return inside
}

// What the page says beside its script and style, whose digests stand in the
// policy, as golden files: the markup and the data of a run with everything.
func TestHTMLGolden(t *testing.T) {
	t.Parallel()
	for name, runs := range map[string][]*result.Run{
		"html_conforming": {conforming()}, "html_broken": {broken()}, "html_compared": {compared()}, "html_empty": {{}},
		"html_several": {conforming(), broken(), conforming()}, "html_covered": {exercised()},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := unpacked(t, written(t, runs...))
			page = strings.Replace(page, pageScript(), "SCRIPT", 1)
			page = strings.Replace(page, pageStyle(), "STYLE", 1)
			page = strings.Replace(page, escape(policy()), "POLICY", 1)
			golden(t, name, []byte(strings.NewReplacer("><", ">\n<", "},{", "},\n{").Replace(page)))
		})
	}
}

// The digests in the policy are those of what the page holds, byte for byte, and
// nothing else of it may run or style.
func TestHTMLPolicy(t *testing.T) {
	t.Parallel()
	page := written(t, broken())
	policy := strings.ReplaceAll(between(page, `http-equiv="Content-Security-Policy" content="`, `"`), "&#39;", "'")
	for what, text := range map[string]string{"script-src": between(page, "<script>", "</script>"), "style-src": between(page, "<style>", "</style>")} {
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
	if len(files) != len(scripts)+len(styles) {
		t.Errorf("there are %d files, and %d are in the page", len(files), len(scripts)+len(styles))
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
	run := conforming()
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
			steps = append(steps, step("When", fmt.Sprintf("thing %d of %d happens", j, i), result.Passed, exchange(200, body(i+j), wire.Pair{Key: "amount", Value: fmt.Sprint(i)})))
		}
		sc := scenario(fmt.Sprintf("features/f%d.feature", i/60), fmt.Sprintf("Feature %d", i/60), fmt.Sprintf("scenario %d", i), status, steps...)
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
	page := unpacked(t, written(t, run))
	if err := json.Unmarshal([]byte(between(page, `id="chunk-0">`, "</script>")), &all); err != nil {
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
	for name, run := range map[string]*result.Run{"broken": broken(), "compared": compared()} {
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
		if got, want := unpacked(t, written(t, opened)), unpacked(t, written(t, run)); got != want {
			t.Errorf("%s: the page of the opened run differs:\n%s", name, diff.Unified("run", "opened", want, got))
		}
	}
}

// Several runs are columns; a target that is run twice is named by when.
func TestHTMLColumns(t *testing.T) {
	t.Parallel()
	first, second, third := conforming(), conforming(), conforming()
	second.Started = first.Started.Add(time.Hour)
	third.Target = "stripe"
	third.Scenarios = append(third.Scenarios[1:], mismatched())
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
	run := broken()
	for i, sc := range run.Scenarios {
		if sc.Status == result.Failed {
			sc.Since = &result.Since{Started: run.Started.AddDate(0, 0, -3-i), Commit: "0123456789abcdef"}
		}
	}
	page := unpacked(t, written(t, run))
	for _, want := range []string{"<dt>since when</dt><dd>since 2026-08-", `"since":"since 2026-08-`, "(commit 0123456)"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}
