package command

import (
	"fmt"

	"assay/internal/coverage"
	"assay/internal/lifecycle"
	"assay/internal/openapi"
	"assay/internal/result"
)

// parts completes what a measured suite tells of its parts: which transitions a
// scenario alone proves, and, of a whole suite, which files nothing would be missed
// without. Of a part of a suite, or of some mutants, that could not be said.
func parts(run, reference *result.Run, whole bool) error {
	if run.Redundancy == nil {
		return nil // interrupted
	}
	proved, err := ownTransitions(reference)
	if err != nil {
		return &exit{result.NoVerdict, err}
	}
	for i := range run.Redundancy.Scenarios {
		run.Redundancy.Scenarios[i].Transitions = proved[i]
	}
	if whole {
		run.Problems = append(run.Problems, redundantFiles(run.Redundancy)...)
	}
	return nil
}

// redundantFiles are the problems of files without a mutant of their own.
func redundantFiles(r *result.Redundancy) (problems []result.Problem) {
	for _, f := range r.Files {
		if len(f.Own) == 0 {
			problems = append(problems, result.Problem{
				Cause: "mutant.redundant_file", File: f.File, Code: result.NotConforming,
				Message: fmt.Sprintf("all of the %d mutants that it kills are killed by other files, too: nothing would be missed without it", len(f.Mutants)),
				Hint:    "add a mutant of a rule that only it is about, or let its neighbour have its scenarios",
			})
		}
	}
	return problems
}

// ownTransitions are the transitions, made or refused, that only one scenario of the
// reference proves, by its place there.
func ownTransitions(reference *result.Run) ([][]string, error) {
	spec, err := openapi.Load()
	if err != nil {
		return nil, err
	}
	all, times := make([][]string, len(reference.Scenarios)), map[string]int{}
	for i, sc := range reference.Scenarios {
		whole, err := reference.Whole(sc)
		if err != nil {
			return nil, err
		}
		tally := coverage.New(spec, reference.APIVersion, lifecycle.All)
		tally.Add(whole)
		all[i] = proves(tally.Result())
		for _, name := range all[i] {
			times[name]++
		}
	}
	for i, names := range all {
		all[i] = nil
		for _, name := range names {
			if times[name] == 1 {
				all[i] = append(all[i], name)
			}
		}
	}
	return all, nil
}

// proves names the transitions that were made and looked at, or refused.
func proves(c *result.Coverage) (names []string) {
	for _, l := range c.Lifecycles {
		for _, m := range l.Transitions {
			if m.Verdict == result.TakenAndAsserted {
				names = append(names, fmt.Sprintf("%s: %s -%s→ %s", l.Noun, m.From, m.Action, m.To))
			}
		}
		for _, m := range l.Forbidden {
			if m.Verdict == result.Refused {
				names = append(names, fmt.Sprintf("%s: no %s of a %s one", l.Noun, m.Action, m.From))
			}
		}
	}
	return names
}
