package command

import (
	"fmt"
	"net/http"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"assay/internal/result"
)

// A run on assay serve and one in process are the same run but for times: every
// step, every request and every answer, line by line, headers and the wording of
// errors included. TestServedIsLikeInProcess says the same in the words of compare,
// which leaves more free.
func TestServedRunIsTheRunInProcess(t *testing.T) {
	t.Parallel()
	f := serveFlags{}
	f.mock.Control = true
	want, got := must(t, aloneRun), servedRun(t, startServing(t, f).url)
	if len(got.Scenarios) != len(want.Scenarios) || len(got.Scenarios) < 1000 {
		t.Fatalf("%d scenarios were run, want the %d of the suite", len(got.Scenarios), len(want.Scenarios))
	}
	differing := 0
	for i, one := range want.Scenarios {
		if one.ID == ofOneSecond || slices.Contains(one.Tags, "@needs-webhooks") { // which listens at another address
			continue
		}
		if err := (sides{}).differ(telling(t, want, one), telling(t, got, got.Scenarios[i])); err != nil {
			t.Errorf("%s: %v", one.ID, err)
			if differing++; differing == 5 {
				t.Fatal("and perhaps more")
			}
		}
	}
}

// ofOneSecond lists what was created at one time, which in process is one thing, as
// the clock moves with each request, and on a server several.
const ofOneSecond = "requests/lists / A list can be narrowed to what was created in a time / at one time exactly"

// servedRun runs the whole suite on a server, and opens what was saved of it.
func servedRun(t *testing.T, url string) *result.Run {
	t.Helper()
	saved := filepath.Join(t.TempDir(), "run.json")
	code, stdout, stderr := execute(t.Context(), thisMachine().transport, nil, []string{"run", "--target", url, "--format", "text,json:" + saved})
	if code != result.Conforming {
		t.Fatalf("it ends with %d:\n%.3000s%s", code, stdout, stderr)
	}
	run, err := result.Open(saved)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = run.Close() })
	return run
}

// telling is all that a run tells of a scenario, but when it was, how long it took
// and the run's label.
func telling(t *testing.T, run *result.Run, s *result.Scenario) []string {
	t.Helper()
	s, err := run.Whole(s)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	fmt.Fprintln(&out, s.ID, s.Status, s.Reason, s.Digest)
	for _, step := range s.Steps {
		fmt.Fprintln(&out, step.Keyword, step.Text, step.Status, step.Error)
		for _, x := range step.Exchanges {
			fmt.Fprintf(&out, "%s %s %s\n%d after %d\n%s%s\n", x.Method, x.Path, x.Params.Encode(), x.Status, len(x.Attempts), headers(x.Header), x.Body)
		}
	}
	return strings.Split(withoutReview(strings.ReplaceAll(out.String(), run.Label, "<label>")), "\n")
}

func headers(h http.Header) string {
	var out strings.Builder
	_ = h.Write(&out) // sorted
	return out.String()
}

// withoutReview leaves out what is required of cardholders: in process the review is
// over after three requests, on a server after three seconds.
func withoutReview(told string) string {
	const begin = `"requirements": {`
	blocks := strings.Split(told, begin)
	for i, block := range blocks[1:] {
		blocks[i+1] = block[strings.IndexByte(block, '}'):]
	}
	return strings.Join(blocks, begin)
}

// sides has for each id of one side the one of the other, both ways.
type sides struct{ ids map[string]string }

// differ returns the first difference that neither times nor ids explain.
func (s sides) differ(want, got []string) error {
	s.ids = map[string]string{}
	for i := range min(len(want), len(got)) {
		if want[i] != got[i] && !s.agree(want[i], got[i]) {
			return fmt.Errorf("line %d is\n\t%s\nwant\t%s", i+1, got[i], want[i])
		}
	}
	if len(want) != len(got) {
		return fmt.Errorf("it has %d lines, want %d", len(got), len(want))
	}
	return nil
}

// times are what the clock decides, and what is made of the label, which has a time.
var times = []struct {
	pattern *regexp.Regexp
	name    string
}{
	{regexp.MustCompile(`\b1[6-9]\d{8}\b`), "<seconds>"},
	{regexp.MustCompile(`("processing_date": )"[\d-]{10}"`), "$1<day>"},
	{regexp.MustCompile(`(exp_(?:month|year)(?:": |=))\d+`), "$1<month>"},
	{regexp.MustCompile(`assay-[0-9a-f]{32}`), "<key>"},
}

// anID is an id that may differ: it begins with its time, and a server counts the
// requests of who looked at it before the run.
var anID = regexp.MustCompile(`\b(?:ich|ic|iauth|ipi|txn|tu|evt|req)_[A-Za-z0-9]{14,}\b`)

func (s sides) agree(want, got string) bool {
	mine, theirs := anID.FindAllString(want, -1), anID.FindAllString(got, -1)
	if len(mine) != len(theirs) {
		return false
	}
	for i := range mine {
		if !s.pair(mine[i], theirs[i]) {
			return false
		}
	}
	return timeOff(want) == timeOff(got)
}

// pair says whether the two may stand for each other, as they do from then on.
func (s sides) pair(mine, theirs string) bool {
	if s.ids["want "+mine] == "" && s.ids["got "+theirs] == "" {
		s.ids["want "+mine], s.ids["got "+theirs] = theirs, mine
	}
	return s.ids["want "+mine] == theirs && s.ids["got "+theirs] == mine
}

// timeOff gives whatever may differ a name.
func timeOff(line string) string {
	for _, x := range times {
		line = x.pattern.ReplaceAllString(line, x.name)
	}
	return anID.ReplaceAllString(line, "<id>")
}
