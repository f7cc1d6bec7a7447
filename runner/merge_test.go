package runner

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"assay/internal/result"
)

const threeOfThem = `Feature: B

  Scenario: one
    When I get "/v1/one"
    Then it breaks

  Scenario: two
    When I get "/v1/two"
    Then it breaks
    And it holds

  Scenario: three
    When I get "/v1/three"
    Then it holds
`

// list has an entry of every kind: one that holds in a scenario, one that holds
// wherever it looks, and those that match nothing, each in another way.
const list = `- scenario: b / one
  step: it breaks
  reason: as it is
- scenario: b / three
  step: it holds
  reason: no more
- scenario: b / nonesuch
  reason: it is gone
- scenario: b / two
  step: it break
  reason: its step is misspelt
- operation: GET /v1/nowhere
  path: thing.status
  reason: nobody asks
- operation: GET /v1/two
  path: thing.status
  actual: '"z"'
  reason: it fails otherwise
- operation: GET /v1/one
  path: thing.status
  reason: it is over
  until: 2020-01-01
`

func listed(t *testing.T, files ...string) func() *Suite {
	return func() *Suite {
		s := suiteOf(files...)
		known, err := ParseKnown("known.yaml", []byte(list))
		if err != nil {
			t.Fatal(err)
		}
		s.Known = known
		return s
	}
}

func merge(t *testing.T, parts []Part) *result.Run {
	t.Helper()
	run, err := Merge(parts, func(*result.Scenario) {})
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// What the list says of a whole run it says of its shards together, and of one
// shard it says nothing yet.
func TestKnownDifferencesOfShards(t *testing.T) {
	t.Parallel()
	for _, files := range [][]string{
		{"b.feature", threeOfThem, "a.feature", numbered(0, 20)},
		{"a.feature", numbered(0, 20), "b.feature", strings.ReplaceAll(threeOfThem, "    And it holds\n", "")}, // nothing is cut short
	} {
		suite := listed(t, files...)
		want := recorded(t, suite())
		for _, of := range []int{1, 2, 5} {
			parts := sharded(t, of, suite)
			for _, part := range parts {
				for _, p := range part.Run.Problems {
					t.Errorf("shard %d of %d tells %s: %s", part.Run.Shard.Index, of, p.Cause, p.Message)
				}
			}
			run := merge(t, parts)
			if !reflect.DeepEqual(run.Known, want.Known) {
				t.Errorf("%d shards say of the list\n%+v, want\n%+v", of, run.Known, want.Known)
			}
			if !reflect.DeepEqual(run.Problems, want.Problems) || len(want.Problems) < 3 {
				t.Errorf("%d shards have the problems\n%+v, want\n%+v", of, run.Problems, want.Problems)
			}
		}
	}
}

func TestMergeOfRunsCutShort(t *testing.T) {
	t.Parallel()
	parts := sharded(t, 2, func() *Suite { return suiteOf("a.feature", numbered(0, 9)) })
	early, late := parts[0].Run, parts[1].Run
	late.Started = early.Started.Add(-time.Hour)
	early.Took, late.Took = time.Second, time.Minute
	early.Interrupted, late.FailOnFlaky = true, true
	early.Facts = &result.Facts{Commit: "abc1234", CI: "https://ci/1"}
	late.Facts = &result.Facts{Commit: "abc1234", CI: "https://ci/2"}
	suiteWide := result.Problem{Cause: "feature.syntax", Code: result.BadInput}
	early.Problems = []result.Problem{suiteWide, {Cause: "run.deadline"}}
	late.Problems = []result.Problem{suiteWide, {Cause: "cleanup.left"}, {Cause: "cleanup.left"}}
	run := merge(t, parts)
	if !run.Started.Equal(late.Started) || run.Took != time.Minute || !run.Interrupted || !run.FailOnFlaky || run.Shard != nil {
		t.Errorf("it is %+v", run)
	}
	if *run.Facts != (result.Facts{Commit: "abc1234"}) {
		t.Errorf("its facts are %+v", run.Facts)
	}
	var causes []string
	for _, p := range run.Problems {
		causes = append(causes, p.Cause)
	}
	if got := strings.Join(causes, " "); got != "feature.syntax run.deadline cleanup.left cleanup.left" {
		t.Errorf("its problems are %s", got)
	}
}

func TestMergeRefuses(t *testing.T) {
	t.Parallel()
	otherwise := func(of int, change func(*Suite)) []Part {
		return sharded(t, of, func() *Suite {
			s := suiteOf("a.feature", numbered(0, 30))
			change(s)
			return s
		})
	}
	nothing := func(*Suite) {}
	three := otherwise(3, nothing)
	timed := otherwise(3, func(s *Suite) {
		s.Shard = &Shard{Timings: map[string]time.Duration{"a / number 3": time.Second}}
	})
	changed := func(change func(*result.Run)) Part {
		part := otherwise(3, nothing)[1]
		change(part.Run)
		return part
	}
	for _, row := range []struct {
		name  string
		parts []Part
		want  string
	}{
		{"one missing", []Part{three[2], three[0]}, "shard 2 of 3 of the run on fake is missing; pass all 3"},
		{"several missing", three[1:2], "shards 1, 3 of 3 of the run on fake are missing; pass all 3"},
		{"twice", []Part{three[0], three[1], {"copy.json", three[1].Run}, three[2]}, "shard 2 of 3 is there twice: s2.json and copy.json"},
		{"none", []Part{{"run.json", recorded(t, suiteOf("a.feature", good))}}, "run.json is no shard but a run of its own"},
		{"another number", []Part{three[0], otherwise(2, nothing)[1]}, "s1.json and s2.json are no shards of one run: the number of shards is 3, and 2"},
		{"another suite", []Part{three[0], otherwise(3, func(s *Suite) { s.Selection.Name = "number 2" })[1]}, "the suite is x"},
		{"another target", []Part{three[0], otherwise(3, func(s *Suite) { s.Target.Name = "other" })[1]}, "the target is fake, and other"},
		{"another API version", []Part{three[0], otherwise(3, func(s *Suite) { s.APIVersion = "2020-01-01" })[1]}, "the API version is not noted, and 2020-01-01"},
		{"another strictness", []Part{three[0], otherwise(3, func(s *Suite) { s.Strict = true })[1]}, "the strictness is --strict=false, and --strict=true"},
		{"another list", []Part{three[0], sharded(t, 3, listed(t, "a.feature", numbered(0, 30)))[1]}, "the list of known differences is none, and known.yaml x"},
		{"another assay", []Part{three[0], changed(func(r *result.Run) { r.Facts = &result.Facts{Assay: "2"} })}, "the version of assay is not noted, and 2"},
		{"another commit", []Part{three[0], changed(func(r *result.Run) { r.Facts = &result.Facts{Commit: "abc"} })}, "the commit is not noted, and abc; pass the shards of one run"},
		{"another contract", []Part{three[0], changed(func(r *result.Run) { r.Contract = &result.Contract{Mode: "fail"} })}, "the contract is off, and fail"},
		{"other timings", []Part{three[0], timed[1], three[2]}, "run all shards with the same file of --timings"},
		{"one left out", []Part{three[0], changed(func(r *result.Run) { r.Shard.Places, r.Scenarios = r.Shard.Places[1:], r.Scenarios[1:] }), three[2]}, "1 of 30 scenarios are in no shard; run all shards with the same file of --timings"},
		{"places of another", []Part{three[0], changed(func(r *result.Run) { r.Shard.Places = r.Shard.Places[1:] }), three[2]}, "s2.json does not say which part of a run it is"},
		{"places beyond all", []Part{three[0], changed(func(r *result.Run) { r.Shard.Places[0] = -1 }), three[2]}, "s2.json does not say which part of a run it is"},
		{"an index beyond all", []Part{three[0], changed(func(r *result.Run) { r.Shard.Index = 4 }), three[2]}, "s2.json does not say which part of a run it is"},
	} {
		run, err := Merge(row.parts, func(*result.Scenario) {})
		if err == nil || run != nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%s: %v, want %s", row.name, err, row.want)
		}
	}
}
