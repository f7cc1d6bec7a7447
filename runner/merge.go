package runner

import (
	"slices"

	"assay/internal/result"
)

// Part is one of several saved runs, under the name that messages give it.
type Part struct {
	Name string
	Run  *result.Run
}

// Merge makes the run of which each part is a shard: what one run of all their
// scenarios would have been, but for its times. Whatever only the whole can tell,
// such as what became of a list of known differences, is told here. Each of the
// scenarios is shown to each, whole and in order; none is held longer. The parts
// must stay open until the result is written.
//
// The error says which part does not belong to the others, or is not there.
func Merge(parts []Part, each func(*result.Scenario)) (*result.Run, error) {
	shards, err := shardsOf(parts)
	if err != nil {
		return nil, err
	}
	run := headOf(shards)
	run.Problems = problemsOf(shards)
	run.Contract, err = scenariosOf(run, shards, each)
	if err != nil {
		return nil, err
	}
	if known := knownOf(shards); known != nil {
		run.Problems = append(run.Problems, known.Judge(run, shards[0].Run.Shard.Partial)...)
	}
	return run, nil
}

// headOf is the run without its scenarios and what they found.
func headOf(shards []Part) *result.Run {
	first := shards[0].Run
	run := &result.Run{
		Format: result.Format, Target: first.Target, Origin: first.Origin, APIVersion: first.APIVersion, Spec: first.Spec,
		Suite: first.Suite, Label: first.Label, Started: first.Started, Strict: first.Strict, Facts: factsOf(shards), With: first.With,
	}
	for _, part := range shards {
		shard := part.Run
		for _, lack := range shard.Lacks {
			if !slices.Contains(run.Lacks, lack) {
				run.Lacks = append(run.Lacks, lack)
			}
		}
		if shard.Started.Before(run.Started) {
			run.Started = shard.Started
		}
		run.Took = max(run.Took, shard.Took)
		run.Interrupted = run.Interrupted || shard.Interrupted
		run.FailOnFlaky = run.FailOnFlaky || shard.FailOnFlaky
	}
	return run
}

// factsOf are the facts that hold of all shards: each may have a job of its own.
func factsOf(shards []Part) *result.Facts {
	if shards[0].Run.Facts == nil {
		return nil
	}
	common := *shards[0].Run.Facts
	for _, part := range shards[1:] {
		var facts result.Facts
		if part.Run.Facts != nil {
			facts = *part.Run.Facts
		}
		for _, fact := range []struct {
			is    *string
			there string
		}{{&common.Assay, facts.Assay}, {&common.Commit, facts.Commit}, {&common.Branch, facts.Branch}, {&common.CI, facts.CI}, {&common.Seed, facts.Seed}} {
			if *fact.is != fact.there {
				*fact.is = ""
			}
		}
	}
	return &common
}

// problemsOf unites the problems: what is wrong with the suite, each shard says.
func problemsOf(shards []Part) []result.Problem {
	all := []result.Problem{}
	for _, part := range shards {
		told := len(all)
		for _, p := range part.Run.Problems {
			if !slices.Contains(all[:told], p) {
				all = append(all, p)
			}
		}
	}
	return all
}

// scenariosOf puts the scenarios of all shards in the order of the suite, and
// folds what the contract says of them.
func scenariosOf(run *result.Run, shards []Part, each func(*result.Scenario)) (*result.Contract, error) {
	run.Scenarios = make([]*result.Scenario, shards[0].Run.Shard.All)
	of := make([]*result.Run, len(run.Scenarios))
	for _, part := range shards {
		for i, place := range part.Run.Shard.Places {
			run.Scenarios[place], of[place] = part.Run.Scenarios[i], part.Run
		}
	}
	contract := contractOf(shards)
	for i, sc := range run.Scenarios {
		whole, err := of[i].Recall(sc)
		if err != nil {
			return nil, &result.InconclusiveError{Cause: "report.unreadable", Err: err}
		}
		each(whole)
		if contract != nil {
			contract.found(sc.ID, foundIn(whole.Steps))
		}
	}
	return contract.result(), nil
}

// contractOf is what the shards say of the contract, but for what was found.
func contractOf(shards []Part) *contractTally {
	first := shards[0].Run.Contract
	if first == nil {
		return nil
	}
	t := &contractTally{
		out: result.Contract{Version: first.Version, Operations: first.Operations, Mode: first.Mode, Full: first.Full, Silent: map[string]int{}},
		at:  map[kindOfFinding]*result.FoundInAll{},
	}
	for _, part := range shards {
		t.out.Judged += part.Run.Contract.Judged
		for why, n := range part.Run.Contract.Silent {
			t.out.Silent[why] += n
		}
	}
	return t
}
