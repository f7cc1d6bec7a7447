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

// bad counts the scenarios that keep the run from conforming.
func (f *featureTally) bad() int {
	n := 0
	for status, count := range f.count {
		if isBad(status) {
			n += count
		}
	}
	return n
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
