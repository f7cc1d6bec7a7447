package result

import "time"

// Since is the first run, as far as one looked back, in which a scenario did not
// pass.
type Since struct {
	Started time.Time `json:"started"`
	Commit  string    `json:"commit,omitempty"`
	Unseen  bool      `json:"unseen,omitempty"` // the baseline did not try the scenario, so that it may have been so for longer
}

// LookBack notes since when the scenarios do not pass that do not: since this run,
// or since whatever the baseline tells of those that did not pass in it either. Of one
// that the baseline did not try it notes that nobody knows since when.
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
		case was == nil || was.Status == Skipped || was.Status == NotApplicable:
			sc.tell(&Since{Started: r.Started, Commit: r.commit(), Unseen: true})
		case !was.Status.isShort():
			sc.tell(&Since{Started: r.Started, Commit: r.commit()})
		case was.Since != nil:
			sc.tell(&Since{Started: was.Since.Started, Commit: was.Since.Commit})
		default:
			sc.tell(&Since{Started: earlier(baseline.Started, baseline.Since(was)), Commit: baseline.commit()})
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
