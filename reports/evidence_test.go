package reports

import (
	"bytes"
	"strings"
	"testing"

	"assay/internal/result"
)

// contested is a run with a place for each way to disagree.
func contested() *result.Run {
	run := conforming()
	const open, paint = "POST /v1/doors/{door}/open", "POST /v1/doors"
	run.Disputed = []result.Disputed{
		{
			Operations: []string{open}, Place: "status", Sample: `"shut"`, Prose: "“a door that is opened is open”", Spec: "one of open, shut, always there", Recording: `"open"`,
			Target: []result.Said{{Value: `"open"`, Times: 31}, {Value: `"shut"`, Times: 2}}, Others: 1,
			Holds: `"open"`, Evidence: "recorded", Section: "2", Reason: "the sample is stale", Wrong: result.DocumentationStale,
		},
		{
			Operations: []string{open}, Place: "hinges.0.a_name_that_is_much_longer_than_its_column_is_wide", Sample: "absent", Spec: "not in it",
			Target: []result.Said{{Value: "a_value_that_is_much_longer_than_its_column", Times: 1}},
			Holds:  "there", Evidence: "documented", Section: "2.1", Reason: "the | document <lacks> it, and this reason is so long that it does not find room on a single line of the page", Wrong: result.TargetWrong,
		},
		{
			Operations: []string{paint, "GET /v1/doors"}, Place: "parameter paint[colour]", Prose: "Required", Spec: "string, may be absent",
			Holds: "may be left out", Evidence: "inferred", Section: "3", Reason: "nobody knows\x1b[31m", Wrong: result.NotDecided,
		},
	}
	return run
}

func TestEvidenceGolden(t *testing.T) {
	t.Parallel()
	alone := contested()
	alone.Target, alone.APIVersion = "", ""
	for i := range alone.Disputed {
		alone.Disputed[i].Target, alone.Disputed[i].Others = nil, 0
	}
	for _, f := range EvidenceFormats {
		for name, run := range map[string]*result.Run{"": contested(), "_alone": alone} {
			var b bytes.Buffer
			if err := f.Write(&b, run, Options{}); err != nil {
				t.Fatal(err)
			}
			golden(t, "evidence_"+f.Name+name, b.Bytes())
		}
	}
}

// No line of the page is wider than the terminal, as far as a line can be broken.
func TestEvidenceFitsTheTerminal(t *testing.T) {
	t.Parallel()
	for _, width := range []int{0, 1, 80, 100, 120, 1000} {
		var b bytes.Buffer
		if err := evidenceText(&b, contested(), Options{Width: width}); err != nil {
			t.Fatal(err)
		}
		most := map[int]int{0: 100, 1: 60, 1000: 140}[width]
		if most == 0 {
			most = width
		}
		_, page, _ := strings.Cut(b.String(), "places where")
		for line := range strings.Lines(page) {
			if strings.HasPrefix(line, "CONFORMING") {
				break
			}
			if n := columns(strings.TrimSuffix(line, "\n")); n > most {
				t.Errorf("width %d: a line has %d columns: %s", width, n, line)
			}
		}
	}
}

// What disputes nothing of a target is not told below a run.
func TestDisputedBelowARun(t *testing.T) {
	t.Parallel()
	text := func(run *result.Run) string {
		var b bytes.Buffer
		if err := Text(&b, run, Options{}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	const line = "3 places where documentation, specification and recordings disagree: assay evidence\n"
	if got := text(contested()); !strings.Contains(got, line+"  the target is wrong at 1 of them\n") {
		t.Errorf("the line is missing:\n%s", got)
	}
	unheard := contested()
	for i := range unheard.Disputed {
		unheard.Disputed[i].Target = nil
	}
	if got := text(unheard); strings.Contains(got, "disagree") {
		t.Errorf("of a target that was not heard:\n%s", got)
	}
}
