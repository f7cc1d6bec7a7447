package reports

import (
	"time"

	"assay/internal/result"
)

// featureTally is what became of one feature: all scenarios of one file under
// one title.
type featureTally struct {
	file, name string
	took       time.Duration // of its scenarios, added up
	count      map[result.Status]int
	scenarios  []*result.Scenario
}

func newFeatureTally(sc *result.Scenario) *featureTally {
	return &featureTally{file: sc.File, name: sc.Feature, count: map[result.Status]int{}}
}

func (f *featureTally) holds(sc *result.Scenario) bool {
	return f.file == sc.File && f.name == sc.Feature
}

func (f *featureTally) add(sc *result.Scenario) {
	f.took += sc.Took
	f.count[sc.Status]++
	f.scenarios = append(f.scenarios, sc)
}

func (f *featureTally) total() int  { return len(f.scenarios) }
func (f *featureTally) passed() int { return f.count[result.Passed] }
func (f *featureTally) failed() int { return f.count[result.Failed] }

// proves says whether a scenario counts in favour of the target.
func (f *featureTally) proves() bool { return f.count[result.Passed]+f.count[result.Known] > 0 }

// isLeftOver says whether the run was cut short before any of the scenarios was
// begun, and nothing else is to be told of them.
func (f *featureTally) isLeftOver() bool {
	toTell := func(sc *result.Scenario) bool { return hasBegun(sc) || isBad(sc) }
	return len(f.having(isCut)) > 0 && len(f.having(toTell)) == 0
}

// having returns the scenarios of which something holds.
func (f *featureTally) having(holds func(*result.Scenario) bool) []*result.Scenario {
	var having []*result.Scenario
	for _, sc := range f.scenarios {
		if holds(sc) {
			having = append(having, sc)
		}
	}
	return having
}

// byFeature sorts a run's scenarios under their features, both in the run's order.
func byFeature(run *result.Run) []*featureTally {
	type key struct{ file, name string }
	var all []*featureTally
	seen := map[key]*featureTally{}
	for _, sc := range run.Scenarios {
		k := key{sc.File, sc.Feature}
		if seen[k] == nil {
			seen[k] = newFeatureTally(sc)
			all = append(all, seen[k])
		}
		seen[k].add(sc)
	}
	return all
}
