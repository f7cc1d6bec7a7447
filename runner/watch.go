package runner

import (
	"cmp"
	"net/http"
	"slices"

	"assay/internal/result"
	"assay/runner/feature"
	"assay/runner/plan"
)

// watching says which scenarios may notice that something is wrong with an
// operation: those that called it and passed. First come those that are about it,
// because it is the last thing they do, and that it does; of them, those that look
// at most. The files take turns: what one of them does not look at another may.
func (s *Suite) watching(reference *result.Run) (map[string][]*result.Scenario, error) {
	type sight struct {
		*result.Scenario
		about bool // the operation is the last that changes anything, and was done
		looks int  // steps that made no request: most of them assert
	}
	sights := map[string][]sight{}
	for _, sc := range reference.Scenarios {
		if sc.Status != result.Passed {
			continue
		}
		whole, err := reference.Whole(sc)
		if err != nil {
			return nil, err
		}
		last, looks, called := "", 0, map[string]bool{}
		for _, step := range whole.Steps {
			if len(step.Exchanges) == 0 {
				looks++
			}
			for _, x := range step.Exchanges {
				operation := s.operation(x.Method, x.Path)
				called[operation] = true
				if x.Method != http.MethodGet && x.OK() || last == "" {
					last = operation
				}
			}
		}
		for operation := range called {
			sights[operation] = append(sights[operation], sight{sc, operation == last, looks})
		}
	}
	watch := make(map[string][]*result.Scenario, len(sights))
	for operation, all := range sights {
		slices.SortStableFunc(all, func(a, b sight) int {
			if a.about != b.about {
				return map[bool]int{true: -1, false: 1}[a.about]
			}
			return cmp.Compare(b.looks, a.looks)
		})
		turn, turns := map[string]int{}, map[*result.Scenario]int{}
		for _, one := range all {
			turns[one.Scenario] = turn[one.File]
			turn[one.File]++
			watch[operation] = append(watch[operation], one.Scenario)
		}
		slices.SortStableFunc(watch[operation], func(a, b *result.Scenario) int { return cmp.Compare(turns[a], turns[b]) })
	}
	return watch, nil
}

func (s *Suite) operation(method, path string) string {
	if s.Operation == nil {
		return method + " " + path
	}
	return s.Operation(method, path)
}

// Narrow cuts the suite down to some of its scenarios.
func (s *Suite) Narrow(scenarios []*result.Scenario) {
	s.Sources, s.Selection, s.Partial = s.lines(scenarios), plan.Selection{}, true
}

// lines are the sources cut down to some scenarios.
func (s *Suite) lines(scenarios []*result.Scenario) []feature.Source {
	wanted := map[string][]int{}
	for _, sc := range scenarios {
		wanted[sc.File] = append(wanted[sc.File], sc.Line)
	}
	var out []feature.Source
	for _, source := range s.Sources {
		name := cmp.Or(source.Name, source.Path)
		if lines := wanted[name]; len(lines) > 0 {
			source.Lines = lines
			out = append(out, source)
		}
	}
	return out
}
