package mutants

import (
	"bytes"
	"testing"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/samples"
)

func TestRedundancy(t *testing.T) {
	t.Parallel()
	run := &result.Run{Target: "mock", Scenarios: []*result.Scenario{{ID: "GET /v1/one / one: a", Feature: "GET /v1/one", Name: "one: a", Tags: []string{result.MutantNamed}, Status: result.Passed}}}
	run.Redundancy = &result.Redundancy{
		Files: []result.FileKills{
			{File: "many.feature", Mutants: []string{"a", "b", "c", "d", "e"}, Own: []string{"a", "b", "c", "d"}},
			{File: "none\x1b.feature", Mutants: []string{"e"}},
		},
		Scenarios: []result.ScenarioKills{
			{ID: "many / one", File: "many.feature", Line: 3, Own: []string{"a"}},
			{ID: "many / two", File: "many.feature", Line: 9},
			{ID: "many / row 1", File: "many.feature", Line: 17, Outline: 14},
			{ID: "many / row 2", File: "many.feature", Line: 18, Outline: 14},
			{ID: "many / row 3", File: "many.feature", Line: 19, Outline: 14, Transitions: []string{"card: active -freeze→ inactive"}},
			{ID: "none / row 1", File: "none.feature", Line: 7, Outline: 4, Own: []string{"b"}},
			{ID: "none / row 2", File: "none.feature", Line: 8, Outline: 4, Own: []string{"c"}},
		},
	}
	run.Problems = []result.Problem{{Cause: "mutant.redundant_file", File: "none.feature", Message: "nothing would be missed without it", Code: result.NotConforming}}
	var b bytes.Buffer
	if err := Text(&b, run, format.Options{}); err != nil {
		t.Fatal(err)
	}
	samples.Golden(t, "redundancy", b.Bytes())
}
