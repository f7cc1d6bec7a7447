package plan

import (
	"fmt"
	"maps"
	"slices"

	"assay/internal/result"
	"assay/internal/spelling"
	"assay/runner/say"
)

// List is a choice of scenarios by their IDs.
type List struct {
	Name string // of where it comes from, as messages show it
	IDs  []string
}

// among returns those of the scenarios that the list has: without one, all.
func (l *List) among(scenarios []*Case) []*Case {
	if l == nil {
		return scenarios
	}
	wanted := make(map[string]bool, len(l.IDs))
	for _, id := range l.IDs {
		wanted[id] = true
	}
	return slices.DeleteFunc(slices.Clone(scenarios), func(s *Case) bool { return !wanted[s.ID] })
}

// manyMissing is how many scenarios are named that a list has and the suite has not.
const manyMissing = 10

// Missing tells which scenarios of the list the suite has not. Where only a part
// of it is loaded they may be in the rest, which is a note.
func (l *List) Missing(features []*File, partial bool) []result.Problem {
	if l == nil {
		return nil
	}
	there := map[string]bool{}
	for _, f := range features {
		for _, s := range f.Cases {
			there[s.ID] = true
		}
	}
	gone := slices.DeleteFunc(slices.Clone(l.IDs), func(id string) bool { return there[id] })
	if len(gone) > 0 && partial {
		note := selection("rerun.elsewhere", "", 0, "", fmt.Sprintf("%d of %d scenarios that %s has are not in the given paths, the first is %q", len(gone), len(l.IDs), l.Name, say.Cut(gone[0])))
		note.Code = result.Conforming
		return []result.Problem{note}
	}
	var problems []result.Problem
	ids := slices.Sorted(maps.Keys(there))
	for _, id := range gone[:min(manyMissing, len(gone))] {
		hint := say.DidYouMean(spelling.Within(spelling.MostEdits(id), id, ids))
		if hint == "" {
			hint = "give the paths that were given then, or take it off the list"
		}
		problems = append(problems, selection("rerun.unknown", "", 0, hint, fmt.Sprintf("%s has a scenario that the suite has not: %q", l.Name, say.Cut(id))))
	}
	if more := len(gone) - manyMissing; more > 0 {
		problems = append(problems, selection("rerun.unknown", "", 0, "", fmt.Sprintf("%s has %d more scenarios that the suite has not", l.Name, more)))
	}
	return problems
}
