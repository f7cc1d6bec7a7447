package runner

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/internal/result"
	"assay/runner/plan"
)

// numbered is a feature of so many scenarios, named from a number on.
func numbered(from, n int) string {
	var out strings.Builder
	out.WriteString("Feature: F\n")
	for i := range n {
		fmt.Fprintf(&out, "\n  Scenario: number %d\n    When I get \"/v1/%[1]d\"\n    Then it holds\n", from+i)
	}
	return out.String()
}

// sharded runs the suites' shards one after another and opens what they saved.
func sharded(t *testing.T, of int, suite func() *Suite) (parts []Part) {
	t.Helper()
	for i := range of {
		s := suite()
		if s.Shard == nil {
			s.Shard = &Shard{}
		}
		s.Shard.Index, s.Shard.Of = i+1, of
		parts = append(parts, Part{fmt.Sprintf("s%d.json", i+1), recorded(t, s)})
	}
	return parts
}

func ids(run *result.Run) (all []string) {
	for _, sc := range run.Scenarios {
		all = append(all, sc.ID)
	}
	return all
}

func TestEveryScenarioIsInOneShard(t *testing.T) {
	t.Parallel()
	whole := suiteOf("a.feature", numbered(0, 40), "b.feature", numbered(0, 7)).mustRun(t)
	timings := map[string]time.Duration{}
	for i, id := range ids(whole)[:30] {
		timings[id] = time.Duration(i) * time.Millisecond
	}
	for _, spread := range []map[string]time.Duration{nil, timings} {
		for _, of := range []int{1, 2, 3, 5, 60} {
			in := map[string]int{}
			for _, part := range sharded(t, of, func() *Suite {
				s := suiteOf("a.feature", numbered(0, 40), "b.feature", numbered(0, 7))
				s.Shard = &Shard{Timings: spread}
				return s
			}) {
				run := part.Run
				if run.Suite != whole.Suite || run.Shard.All != 47 || len(run.Shard.Places) != len(run.Scenarios) {
					t.Errorf("a shard of %d is of the suite %s with %d scenarios at %v, want %s and 47", of, run.Suite, run.Shard.All, run.Shard.Places, whole.Suite)
				}
				for i, sc := range run.Scenarios {
					in[sc.ID]++
					if place := run.Shard.Places[i]; whole.Scenarios[place].ID != sc.ID {
						t.Errorf("%s is said to stand where %s does", sc.ID, whole.Scenarios[place].ID)
					}
				}
				ends(t, run, result.Conforming, "")
			}
			for _, id := range ids(whole) {
				if in[id] != 1 {
					t.Errorf("of %d shards %d have %s, want one", of, in[id], id)
				}
			}
		}
	}
}

func TestAScenarioStaysInItsShard(t *testing.T) {
	t.Parallel()
	shardOf := func(texts ...string) map[string]int {
		in := map[string]int{}
		for i, part := range sharded(t, 4, func() *Suite { return suiteOf(texts...) }) {
			for _, sc := range part.Run.Scenarios {
				in[sc.ID] = i
			}
		}
		return in
	}
	before, after := shardOf("a.feature", numbered(0, 50)), shardOf("0.feature", numbered(0, 9), "a.feature", numbered(20, 60))
	for id, shard := range before {
		if now, there := after[id]; there && now != shard {
			t.Errorf("%s was in shard %d and is in %d", id, shard+1, now+1)
		}
	}
}

func TestShardsTakeAsLong(t *testing.T) {
	t.Parallel()
	scenarios := func(ids ...string) (all []*scenario) {
		for _, id := range ids {
			status := result.Skipped
			if strings.HasPrefix(id, "lacking") {
				status = result.NotApplicable
			}
			all = append(all, &scenario{Case: &plan.Case{Scenario: &result.Scenario{ID: id, Status: status}}})
		}
		return all
	}
	for _, row := range []struct {
		name    string
		ids     []string
		timings map[string]time.Duration
		want    []int
	}{
		{"the longest alone", []string{"a", "b", "c", "d"}, map[string]time.Duration{"a": 1, "b": 2, "c": 6, "d": 3}, []int{1, 1, 0, 1}},
		{"ties by name, not by place", []string{"d", "c", "b", "a"}, map[string]time.Duration{"a": 5, "b": 5, "c": 5, "d": 5}, []int{1, 0, 1, 0}},
		{"an unknown one is the median", []string{"a new one", "b", "c", "d"}, map[string]time.Duration{"b": 4, "c": 4, "d": 3}, []int{0, 1, 0, 1}},
		{"all unknown", []string{"a", "b", "c", "d"}, map[string]time.Duration{"gone": 4}, []int{0, 1, 0, 1}},
		{"what does not run takes no time", []string{"a", "b", "lacking 1", "lacking 2", "lacking 3"}, map[string]time.Duration{"a": 4, "b": 4, "lacking 1": 9}, []int{0, 1, 0, 1, 0}},
	} {
		shard := Shard{Of: 2, Timings: row.timings}
		if got := shard.spread(scenarios(row.ids...)); !slices.Equal(got, row.want) {
			t.Errorf("%s: %v, want %v", row.name, got, row.want)
		}
	}
}
