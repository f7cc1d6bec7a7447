package result

import "time"

// Since is the first run, as far as one looked back, in which a scenario did not
// pass.
type Since struct {
	Started time.Time `json:"started"`
	Commit  string    `json:"commit,omitempty"`
}

// LookBack notes since when the scenarios do not pass that do not: since this run,
// or since whatever the baseline tells of those that did not pass in it either.
// The baseline is an older run of the same target.
func (r *Run) LookBack(baseline *Run) {
	before := make(map[string]*Scenario, len(baseline.Scenarios))
	for _, sc := range baseline.Scenarios {
		before[sc.ID] = sc
	}
	for _, sc := range r.Scenarios {
		switch was := before[sc.ID]; {
		case !sc.Status.isShort():
			sc.tell(nil)
		case was == nil || !was.Status.isShort():
			sc.tell(&Since{r.Started, r.commit()})
		case was.Since != nil:
			sc.tell(was.Since)
		default:
			sc.tell(&Since{earlier(baseline.Started, baseline.Since(was)), baseline.commit()})
		}
	}
}

// earlier is when a run began, or a scenario that a recording has kept of an older
// one.
func earlier(run, scenario time.Time) time.Time {
	if scenario.Before(run) {
		return scenario
	}
	return run
}

// tell sets since when the scenario does not pass. What is stored of it does not
// say so yet.
func (s *Scenario) tell(since *Since) {
	s.retold = s.retold || s.stored.in != nil && (since != nil || s.Since != nil)
	s.Since = since
}

func (r *Run) commit() string {
	if r.Facts == nil {
		return ""
	}
	return r.Facts.Commit
}

// isShort says whether a scenario of this status was tried and did not simply pass.
func (s Status) isShort() bool {
	return s != Passed && s != NotApplicable && s != Skipped
}
