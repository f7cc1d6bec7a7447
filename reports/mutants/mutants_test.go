package mutants

import (
	"slices"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/reports/format"
)

// Where not all were judged, or nothing was, there is no score to be read.
func TestNoScore(t *testing.T) {
	t.Parallel()
	of := func(status result.Status) *result.Scenario {
		return &result.Scenario{Name: "x", Feature: "GET /v1/things", Status: status, Reason: "because", Tags: []string{result.MutantNamed}}
	}
	row := map[result.Status]string{ // what was not judged counts for nothing
		result.Skipped:       "GET /v1/things 2/2 - - -",
		result.NotApplicable: "GET /v1/things 1/2 - 1 -",
		result.Inconclusive:  "GET /v1/things 1/2 - 1 -",
	}
	for want, statuses := range map[string][]result.Status{
		"CUT SHORT: 2 of 3 mutants of mock were judged in 0s, so there is no score":      {result.Passed, result.Passed, result.Skipped},
		"NOTHING MEASURED: none of 1 mutants of mock changed anything that was answered": {result.NotApplicable},
		"SURVIVORS: 1 of 2 named (50.0 %) mutants of mock were killed in 0s":             {result.Passed, result.Failed, result.NotApplicable},
		"NO VERDICT: 1 of 3 mutants of mock could not be judged, so there is no score":   {result.Passed, result.Failed, result.Inconclusive},
		"KILLED: 1 of 1 named (100.0 %) mutants of mock were killed in 0s":               {result.Passed},
	} {
		run := &result.Run{Target: "mock"}
		for _, status := range statuses {
			run.Scenarios = append(run.Scenarios, of(status))
		}
		var out strings.Builder
		if err := Text(&out, run, format.Options{}); err != nil {
			t.Fatal(err)
		}
		said := strings.TrimSpace(out.String())
		if !strings.HasSuffix(said, "\n"+want) || strings.Contains(said, "Survived\n  because") != slices.Contains(statuses, result.Failed) ||
			strings.Contains(said, "Not judged\n  because") != slices.Contains(statuses, result.Inconclusive) {
			t.Errorf("want %q, got\n%s", want, said)
		}
		if len(statuses) == 3 && !strings.Contains(strings.Join(strings.Fields(said), " "), row[statuses[2]]) {
			t.Errorf("want the row %q, got\n%s", row[statuses[2]], said)
		}
	}
}

func TestKilledNamesWhatWasKilled(t *testing.T) {
	t.Parallel()
	run := &result.Run{Scenarios: []*result.Scenario{
		{Name: "capture: is lost", Status: result.Passed, Tags: []string{result.MutantNamed}},
		{Name: "capture: no event", Status: result.Failed},
		{Name: "capture: is not judged", Status: result.Inconclusive},
		{Name: "POST /v1/things: answer: id is null", Status: result.Passed, Tags: []string{result.MutantInFlight}},
		{Name: "reverse: no event", Status: result.Passed, Tags: []string{result.MutantNamed}},
	}}
	var out strings.Builder
	if err := Killed(&out, run, format.Options{}); err != nil {
		t.Fatal(err)
	}
	head, names, _ := strings.Cut(out.String(), "\n")
	if !strings.HasPrefix(head, "# ") || names != "capture: is lost\nreverse: no event\n" {
		t.Errorf("got %q", out.String())
	}
}
