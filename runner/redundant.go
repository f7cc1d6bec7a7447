package runner

import (
	"context"
	"slices"
	"sync"

	"assay/internal/result"
)

// MutateByFile is Mutate, and tells besides which named mutants each file of the suite
// kills, and which of them no other does. Where Mutate is content with the first
// scenario that notices a mutant, every file has its turn; a mutant that only one
// kills goes on in there, so that a scenario which is the only one is known, too.
func (s *Suite) MutateByFile(ctx context.Context, reference *result.Run, mutants []Mutant, ended func(*result.Scenario)) (*result.Run, error) {
	kills := &killings{files: map[string][]string{}, scenario: map[string]place{}}
	run, err := s.mutate(ctx, reference, mutants, kills, ended)
	if err == nil && ctx.Err() == nil {
		run.Redundancy, err = kills.redundancy(reference, mutants)
	}
	return run, err
}

// killings notes who kills which mutants, by their names.
type killings struct {
	mu       sync.Mutex
	files    map[string][]string
	scenario map[string]place // where no other one does
}

// place is where a scenario stands: two may have the same name.
type place struct {
	file string
	line int
}

func (k *killings) note(mutant string, files []string, only *result.Scenario) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.files[mutant] = files
	if only != nil {
		k.scenario[mutant] = place{only.File, only.Line}
	}
}

// byFile gives every file its turn, notes which of them kill the mutant, and returns
// a scenario of the likeliest, nil if none does. The contract is not asked: it is
// when what survives is judged.
func (m *mutation) byFile(ctx context.Context, of Mutant) (*result.Scenario, error) {
	bare, silent := *m.suite, *m
	bare.Contract, silent.suite = nil, &bare
	files, watch := inTurn(m.watch[of.Operation])
	var by []string
	var killers []*result.Scenario
	for _, file := range files {
		killer, _, err := silent.try(ctx, of, watch[file])
		if err != nil {
			return nil, err
		}
		if killer != nil {
			by, killers = append(by, file), append(killers, killer)
		}
	}
	var only *result.Scenario
	if len(killers) == 1 {
		another, err := silent.another(ctx, of, killers[0], watch[by[0]])
		if err != nil {
			return nil, err
		}
		if another == nil {
			only = killers[0]
		}
	}
	m.kills.note(of.Name, by, only)
	if len(killers) == 0 {
		return nil, nil
	}
	return killers[0], nil
}

// inTurn groups scenarios by their files, which stand in the order of their first.
func inTurn(scenarios []*result.Scenario) (files []string, of map[string][]*result.Scenario) {
	of = map[string][]*result.Scenario{}
	for _, sc := range scenarios {
		if of[sc.File] == nil {
			files = append(files, sc.File)
		}
		of[sc.File] = append(of[sc.File], sc)
	}
	return files, of
}

// another returns a second killer of a mutant, of those behind the first in its file,
// nil if there is none.
func (m *mutation) another(ctx context.Context, of Mutant, first *result.Scenario, watch []*result.Scenario) (*result.Scenario, error) {
	behind := slices.DeleteFunc(slices.Clone(watch), func(sc *result.Scenario) bool { return sc.Line <= first.Line })
	if len(behind) == 0 {
		return nil, nil
	}
	killer, _, err := m.try(ctx, of, behind)
	return killer, err
}

// redundancy tells what each part of the suite is good for.
func (k *killings) redundancy(reference *result.Run, mutants []Mutant) (*result.Redundancy, error) {
	outlines, err := outlines(reference)
	if err != nil {
		return nil, err
	}
	out := &result.Redundancy{}
	files, scenarios := map[string]int{}, map[place]int{} // where they stand in out
	for i, sc := range reference.Scenarios {
		if _, known := files[sc.File]; !known {
			files[sc.File] = len(out.Files)
			out.Files = append(out.Files, result.FileKills{File: sc.File, Mutants: []string{}, Own: []string{}})
		}
		scenarios[place{sc.File, sc.Line}] = i
		out.Scenarios = append(out.Scenarios, result.ScenarioKills{ID: sc.ID, File: sc.File, Line: sc.Line, Outline: outlines[i]})
	}
	for _, of := range mutants {
		by := k.files[of.Name]
		for _, name := range by {
			file := &out.Files[files[name]]
			if file.Mutants = append(file.Mutants, of.Name); len(by) == 1 {
				file.Own = append(file.Own, of.Name)
			}
		}
		if at, alone := k.scenario[of.Name]; alone {
			only := &out.Scenarios[scenarios[at]]
			only.Own = append(only.Own, of.Name)
		}
	}
	return out, nil
}

// outlines tell of each scenario the outline of which it is a row, by the line of the
// last step, which all of its rows have in common; 0 where no other has it.
func outlines(reference *result.Run) ([]int, error) {
	last, rows := make([]place, len(reference.Scenarios)), map[place]int{}
	for i, sc := range reference.Scenarios {
		whole, err := reference.Whole(sc)
		if err != nil {
			return nil, err
		}
		if n := len(whole.Steps); n > 0 {
			last[i] = place{sc.File, whole.Steps[n-1].Line}
			rows[last[i]]++
		}
	}
	out := make([]int, len(last))
	for i, at := range last {
		if rows[at] > 1 {
			out[i] = at.line
		}
	}
	return out, nil
}
