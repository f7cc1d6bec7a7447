package runner

import (
	"context"
	"reflect"
	"testing"
	"testing/fstest"

	"assay/internal/result"
	"assay/runner/feature"
)

// Of two files that kill the same mutants one is not needed: none is its own.
func TestMutateByFile(t *testing.T) {
	t.Parallel()
	s, _ := measured(t, threePaths)
	s.Sources = append(s.Sources, feature.Source{Path: "g.feature", FS: fstest.MapFS{"g.feature": {Data: []byte(`Feature: G

  Scenario: one again
    Given a thing
    Then "/v1/one" is answered "/v1/one"

  Scenario Outline: <path>
    Given a thing
    Then "<path>" is answered "<path>"

    Examples:
      | path     |
      | /v1/four |
      | /v1/five |
      | /v1/four |
`)}}})
	reference := s.mustRun(t)
	mutants := []Mutant{wrong("/v1/one", "1"), wrong("/v1/two", "2"), wrong("/v1/three", "3"), wrong("/v1/four", "4"), wrong("/v1/five", "5")}
	for i := range mutants {
		mutants[i].Kind = result.MutantNamed
	}
	flying := wrong("/v1/four", "44") // of which only what notices it first is known
	flying.Kind = result.MutantInFlight
	mutants = append(mutants, flying)
	for _, workers := range []int{1, 4} {
		s.Workers = workers
		run, err := s.MutateByFile(t.Context(), reference, mutants, nil)
		if err != nil {
			t.Fatal(err)
		}
		for i, status := range []result.Status{result.Passed, result.Passed, result.Failed, result.Passed, result.Passed, result.Passed} {
			if sc := run.Scenarios[i]; sc.Status != status {
				t.Errorf("%d workers: %s is %s: %s", workers, sc.Name, sc.Status, sc.Reason)
			}
		}
		files := []result.FileKills{
			{File: "f.feature", Mutants: []string{"/v1/one 1", "/v1/two 2"}, Own: []string{"/v1/two 2"}},
			{File: "g.feature", Mutants: []string{"/v1/one 1", "/v1/four 4", "/v1/five 5"}, Own: []string{"/v1/four 4", "/v1/five 5"}},
		}
		if !reflect.DeepEqual(run.Redundancy.Files, files) {
			t.Errorf("%d workers: the files are %+v", workers, run.Redundancy.Files)
		}
		// Two rows kill the fourth, so neither is the only one; that they are of one
		// outline is known by its last step, on line 9.
		own := map[string][]string{}
		for _, sc := range run.Redundancy.Scenarios {
			if len(sc.Own) > 0 {
				own[sc.ID] = sc.Own
			}
			if wanted := map[bool]int{true: 9}[sc.Line >= 13]; sc.File == "g.feature" && sc.Outline != wanted || sc.File == "f.feature" && sc.Outline != 0 {
				t.Errorf("%s:%d is of the outline of line %d", sc.File, sc.Line, sc.Outline)
			}
		}
		if want := map[string][]string{"f / two": {"/v1/two 2"}, "g / /v1/five": {"/v1/five 5"}}; !reflect.DeepEqual(own, want) {
			t.Errorf("%d workers: scenarios kill alone %v", workers, own)
		}
	}
}

func TestMutateByFileInterrupted(t *testing.T) {
	t.Parallel()
	s, reference := measured(t, threePaths)
	over, cancel := context.WithCancel(t.Context())
	cancel()
	run, err := s.MutateByFile(over, reference, []Mutant{wrong("/v1/one", "1")}, nil)
	if err != nil || !run.Interrupted || run.Redundancy != nil {
		t.Fatalf("%v, run %+v", err, run)
	}
}
