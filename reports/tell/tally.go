package tell

import (
	"time"

	"assay/internal/result"
)

// FeatureTally is what became of one feature: all scenarios of one file under
// one title.
type FeatureTally struct {
	File, Name string
	Took       time.Duration // of its scenarios, added up
	Count      map[result.Status]int
	Scenarios  []*result.Scenario
}

// NewFeatureTally begins the tally of the feature that a scenario is of.
func NewFeatureTally(sc *result.Scenario) *FeatureTally {
	return &FeatureTally{File: sc.File, Name: sc.Feature, Count: map[result.Status]int{}}
}

// Holds says whether a scenario is of the feature.
func (f *FeatureTally) Holds(sc *result.Scenario) bool {
	return f.File == sc.File && f.Name == sc.Feature
}

// Add counts a scenario.
func (f *FeatureTally) Add(sc *result.Scenario) {
	f.Took += sc.Took
	f.Count[sc.Status]++
	f.Scenarios = append(f.Scenarios, sc)
}

// Total, Passed and Failed count its scenarios.
func (f *FeatureTally) Total() int { return len(f.Scenarios) }

func (f *FeatureTally) Passed() int { return f.Count[result.Passed] }

func (f *FeatureTally) Failed() int { return f.Count[result.Failed] }

// Proves says whether a scenario counts in favour of the target.
func (f *FeatureTally) Proves() bool { return f.Count[result.Passed]+f.Count[result.Known] > 0 }

// IsLeftOver says whether the run was cut short before any of the scenarios was
// begun, and nothing else is to be told of them.
func (f *FeatureTally) IsLeftOver() bool {
	toTell := func(sc *result.Scenario) bool { return HasBegun(sc) || IsBad(sc) }
	return len(f.Having((*result.Scenario).IsCut)) > 0 && len(f.Having(toTell)) == 0
}

// Having returns the scenarios of which something holds.
func (f *FeatureTally) Having(holds func(*result.Scenario) bool) []*result.Scenario {
	var having []*result.Scenario
	for _, sc := range f.Scenarios {
		if holds(sc) {
			having = append(having, sc)
		}
	}
	return having
}

// ByFeature sorts a run's scenarios under their features, both in the run's order.
func ByFeature(run *result.Run) []*FeatureTally {
	type key struct{ file, name string }
	var all []*FeatureTally
	seen := map[key]*FeatureTally{}
	for _, sc := range run.Scenarios {
		k := key{sc.File, sc.Feature}
		if seen[k] == nil {
			seen[k] = NewFeatureTally(sc)
			all = append(all, seen[k])
		}
		seen[k].Add(sc)
	}
	return all
}
