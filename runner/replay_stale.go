package runner

import (
	"slices"
	"time"

	"assay/internal/result"
)

// Staleness is what of a recording no longer fits the suite. All lists are in the
// order of the suite, the last one in that of the recording.
type Staleness struct {
	Good    int                // scenarios that are recorded as they read now
	Missing []*result.Scenario // of the suite, without a recording, or with one that came to no verdict
	Changed []*result.Scenario // recorded from other words
	Old     []*result.Scenario // recorded before the day that was asked for; as recorded
	Gone    []*result.Scenario // recorded, and no longer in the suite; as recorded
}

// Fresh says whether everything is recorded as it reads now.
func (s *Staleness) Fresh() bool {
	return len(s.Missing)+len(s.Changed)+len(s.Old)+len(s.Gone) == 0
}

// Stale holds a recording against the scenarios of a suite. Where these are only
// a part of it, files names those of which all scenarios are there; nil says that
// the suite is whole. What was recorded before notBefore is old; the zero time
// makes nothing old.
func Stale(recorded *result.Run, suite []*result.Scenario, files []string, notBefore time.Time) *Staleness {
	r, found := newRecording(recorded), new(Staleness)
	inSuite := make(map[string]bool, len(suite))
	for _, sc := range suite {
		inSuite[sc.ID] = true
		was := r.scenarios[sc.ID]
		switch {
		case !r.holds(sc.ID), was.Status == result.Inconclusive:
			found.Missing = append(found.Missing, sc)
		case was.Digest != sc.Digest:
			found.Changed = append(found.Changed, sc)
		case recorded.Since(was).Before(notBefore):
			found.Old = append(found.Old, was)
		default:
			found.Good++
		}
	}
	for _, was := range recorded.Scenarios {
		if !inSuite[was.ID] && (files == nil || slices.Contains(files, was.File)) {
			found.Gone = append(found.Gone, was)
		}
	}
	return found
}
