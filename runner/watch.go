package runner

import (
	"cmp"
	"net/http"
	"slices"

	"assay/internal/result"
)

// watching says which scenarios may notice that something is wrong with an
// operation: those that called it and passed. First come those that are about it,
// because it is the last thing they do; then the short ones.
func (s *Suite) watching(reference *result.Run) (map[string][]*result.Scenario, error) {
	type sight struct {
		*result.Scenario
		last   bool // the operation is the last that changes anything
		length int  // exchanges
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
		last, length, called := "", 0, map[string]bool{}
		for _, step := range whole.Steps {
			for _, x := range step.Exchanges {
				operation := s.operation(x.Method, x.Path)
				called[operation] = true
				length++
				if x.Method != http.MethodGet {
					last = operation
				}
			}
		}
		for operation := range called {
			sights[operation] = append(sights[operation], sight{sc, operation == last, length})
		}
	}
	watch := make(map[string][]*result.Scenario, len(sights))
	for operation, all := range sights {
		slices.SortStableFunc(all, func(a, b sight) int {
			if a.last != b.last {
				return map[bool]int{true: -1, false: 1}[a.last]
			}
			return cmp.Compare(a.length, b.length)
		})
		for _, one := range all {
			watch[operation] = append(watch[operation], one.Scenario)
		}
	}
	return watch, nil
}

func (s *Suite) operation(method, path string) string {
	if s.Operation == nil {
		return method + " " + path
	}
	return s.Operation(method, path)
}

// lines are the sources cut down to some scenarios.
func (s *Suite) lines(scenarios []*result.Scenario) []Source {
	wanted := map[string][]int{}
	for _, sc := range scenarios {
		wanted[sc.File] = append(wanted[sc.File], sc.Line)
	}
	var out []Source
	for _, source := range s.Sources {
		name := cmp.Or(source.Name, source.Path)
		if lines := wanted[name]; len(lines) > 0 {
			source.Lines = lines
			out = append(out, source)
		}
	}
	return out
}
