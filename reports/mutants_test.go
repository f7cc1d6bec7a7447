package reports

import (
	"strings"
	"testing"

	"assay/internal/result"
)

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
	if err := Killed(&out, run, Options{}); err != nil {
		t.Fatal(err)
	}
	head, names, _ := strings.Cut(out.String(), "\n")
	if !strings.HasPrefix(head, "# ") || names != "capture: is lost\nreverse: no event\n" {
		t.Errorf("got %q", out.String())
	}
}
