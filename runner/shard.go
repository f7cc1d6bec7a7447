package runner

import (
	"cmp"
	"encoding/binary"
	"slices"
	"time"

	"assay/internal/result"
	"assay/runner/digest"
)

// Shard is the part of the selected scenarios that a run takes where several runs
// share them.
type Shard struct {
	Index, Of int // the first is 1

	// Timings are how long scenarios took, by ID. With them, the longest go first
	// to the shard with the least to do; one that is not in it counts as the
	// median. Without any, a scenario's ID decides: it stays in its shard when
	// others come or go. All shards must have the same.
	Timings map[string]time.Duration
}

// share leaves the scenarios that are the shard's, and notes in the run where they
// stand among all.
func (s *Suite) share(run *result.Run, scenarios []*scenario) (mine []*scenario) {
	if s.Shard == nil {
		return scenarios
	}
	run.Shard = &result.Shard{Index: s.Shard.Index, Of: s.Shard.Of, All: len(scenarios), Partial: s.selects(), Places: []int{}}
	run.Scenarios = []*result.Scenario{}
	for at, shard := range s.Shard.spread(scenarios) {
		if shard != s.Shard.Index-1 {
			continue
		}
		mine = append(mine, scenarios[at])
		run.Scenarios = append(run.Scenarios, scenarios[at].Scenario)
		run.Shard.Places = append(run.Shard.Places, at)
	}
	return mine
}

// spread returns the shard of each scenario, from 0.
func (s *Shard) spread(scenarios []*scenario) []int {
	shards := make([]int, len(scenarios))
	if len(s.Timings) == 0 {
		for i, sc := range scenarios {
			made := digest.New()
			made.Add(sc.ID)
			shards[i] = int(binary.BigEndian.Uint64(made.Sum(nil)) % uint64(s.Of))
		}
		return shards
	}
	takes := s.takes(scenarios)
	longest := make([]int, len(scenarios))
	for i := range longest {
		longest[i] = i
	}
	slices.SortFunc(longest, func(a, b int) int {
		return cmp.Or(cmp.Compare(takes[b], takes[a]), cmp.Compare(scenarios[a].ID, scenarios[b].ID))
	})
	type load struct {
		takes     time.Duration
		scenarios int
	}
	loads := make([]load, s.Of)
	for _, i := range longest {
		least := 0
		for at, l := range loads {
			if cmp.Or(cmp.Compare(l.takes, loads[least].takes), cmp.Compare(l.scenarios, loads[least].scenarios)) < 0 {
				least = at
			}
		}
		shards[i] = least
		loads[least].takes += takes[i]
		loads[least].scenarios++
	}
	return shards
}

// takes returns how long each scenario is expected to take. One that does not run
// takes no time.
func (s *Shard) takes(scenarios []*scenario) []time.Duration {
	var known []time.Duration
	for _, sc := range scenarios {
		if took, ok := s.Timings[sc.ID]; ok && sc.Runnable() {
			known = append(known, took)
		}
	}
	var median time.Duration
	if len(known) > 0 {
		slices.Sort(known)
		median = known[len(known)/2]
	}
	takes := make([]time.Duration, len(scenarios))
	for i, sc := range scenarios {
		if !sc.Runnable() {
			continue
		}
		takes[i] = median
		if took, ok := s.Timings[sc.ID]; ok {
			takes[i] = took
		}
	}
	return takes
}
