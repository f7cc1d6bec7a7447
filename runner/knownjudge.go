package runner

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"assay/internal/result"
	"assay/internal/spelling"
	"assay/runner/say"
)

// judge judges the list of known differences. Of a shard that is done when all of
// them are merged: until then only what it found is noted.
func (s *Suite) judge(run *result.Run) {
	switch {
	case s.Known == nil:
	case run.Shard == nil:
		run.Problems = append(run.Problems, s.Known.Judge(run, s.IsPartial())...)
	default:
		s.Known.Judge(run, true)
		run.Shard.Listing = s.Known.listing(run)
	}
}

// Judge tells, once the scenarios of a run have ended, what became of every
// entry, in run.Known, and returns a problem for each that must go: one that matches
// nothing, and one whose time is over. Where the run cannot tell, as when only a
// part of the suite was run (partial), when something gave no verdict, or when a
// failure kept the steps behind it from being run, an entry that matches nothing
// is left alone.
func (k *Known) Judge(run *result.Run, partial bool) (problems []result.Problem) {
	k.mu.Lock()
	defer k.mu.Unlock()
	v := newJudgement(k, run, partial)
	run.Known = &result.Ledger{File: k.Name, Partial: partial, Entries: []result.Listed{}, Unlisted: k.ready(run)}
	for _, e := range k.entries {
		state, why, hint := v.of(e)
		run.Known.Entries = append(run.Known.Entries, e.told(state))
		if why != "" {
			problems = append(problems, result.Problem{
				Cause: "known." + string(state), File: k.Name, Line: e.line, Message: why, Hint: hint, Code: result.NotConforming,
			})
		}
	}
	return problems
}

// told is what reports say of an entry.
func (e *entry) told(state result.ListingState) result.Listed {
	what := strings.TrimPrefix(e.class+" "+e.operation+" "+e.path, " ")
	if e.scenario != "" {
		what = e.scenario
		if e.step != "" {
			what += ": " + e.step
		}
	}
	until := ""
	if !e.until.IsZero() {
		until = e.until.Format(day)
	}
	return result.Listed{
		Line: e.line, What: what, Reason: e.reason, Link: e.link, Until: until,
		State: state, Scenarios: len(e.matched), Steps: e.steps(),
	}
}

// judgement knows what a run says about entries that match nothing.
type judgement struct {
	known   *Known
	partial bool
	verdict bool // the whole suite was run, and came to a verdict
	unheld  bool // nothing was held against a contract
	cut     bool // a failure kept steps from being run
	ran     map[string]*result.Scenario
}

func newJudgement(k *Known, run *result.Run, partial bool) *judgement {
	v := &judgement{known: k, partial: partial, unheld: run.Contract == nil, verdict: !partial && !run.Interrupted, ran: make(map[string]*result.Scenario, len(run.Scenarios))}
	for _, s := range run.Scenarios {
		v.ran[s.ID] = s
		v.verdict = v.verdict && !noVerdict(s)
		v.cut = v.cut || cutShort(s)
	}
	v.verdict = v.verdict && !slices.ContainsFunc(run.Problems, func(p result.Problem) bool { return p.Code != result.NotConforming })
	return v
}

// noVerdict says whether nobody knows what a scenario would have found.
func noVerdict(s *result.Scenario) bool {
	switch s.Status {
	case result.Inconclusive, result.Skipped, result.Error, result.Undefined:
		return true
	}
	return false
}

// cutShort says whether a failure kept steps from being run.
func cutShort(s *result.Scenario) bool {
	return s.Status == result.Failed && slices.ContainsFunc(s.Steps, func(step result.Step) bool { return step.Status == result.Skipped })
}

// of returns the state of an entry, and for one that must go why, and what to do.
func (v *judgement) of(e *entry) (state result.ListingState, why, hint string) {
	used := len(e.matched) > 0
	switch {
	case e.expired(v.known.now()) && (used || !v.partial):
		return result.ListingExpired, "this entry counts no longer: it was listed until " + e.until.Format(day), "look anew, then delete it or give it another day"
	case e.expired(v.known.now()):
		return result.ListingIdle, "", ""
	case len(e.fixed) > 0:
		return result.ListingFixed, "", "" // its scenario tells
	case used:
		return result.ListingHolds, "", ""
	case e.scenario != "":
		return v.ofScenario(e)
	case !v.verdict || e.class == classContract && v.unheld:
		return result.ListingIdle, "", ""
	case len(e.near) > 0:
		return result.ListingDiffers, "", "" // what failed tells
	case v.cut:
		return result.ListingIdle, "", ""
	}
	if e.class == classContract {
		return unused("nothing breaks the contract at "+e.operation+" "+e.path, "")
	}
	return unused("no step failed at "+e.operation+" "+e.path, "")
}

// ofScenario is the same for an entry that names a scenario.
func (v *judgement) ofScenario(e *entry) (state result.ListingState, why, hint string) {
	s := v.ran[e.scenario]
	switch {
	case s == nil && v.partial:
		return result.ListingIdle, "", ""
	case s == nil:
		return unused("there is no scenario "+say.Cut(e.scenario), v.nearestScenario(e.scenario))
	case e.misnamed:
		return unused(fmt.Sprintf("the scenario has no step %q", say.Cut(e.step)), e.meant)
	case len(e.near) > 0:
		return result.ListingDiffers, "", ""
	case noVerdict(s), s.Status == result.Undecided, cutShort(s):
		return result.ListingIdle, "", ""
	}
	return unused(fmt.Sprintf("its scenario is %s before it gets there", strings.ReplaceAll(string(s.Status), "_", " ")), "")
}

func unused(why, meant string) (state result.ListingState, message, hint string) {
	if hint = say.DidYouMean(meant); hint == "" {
		hint = "delete the entry"
	}
	return result.ListingUnused, "this entry matches nothing: " + why, hint
}

// nearestScenario returns the scenario that was probably meant, "" for none.
func (v *judgement) nearestScenario(id string) string {
	ids := slices.Sorted(maps.Keys(v.ran))
	return spelling.Within(spelling.MostEdits(id), id, ids)
}

// expect readies the list for the scenarios that are to run.
func (s *Suite) expect(scenarios []*scenario, now func() time.Time) {
	if s.Known == nil {
		return
	}
	if s.Known.Now == nil {
		s.Known.Now = now
	}
	named := map[string]*scenario{}
	for _, sc := range scenarios {
		named[sc.ID] = sc
	}
	for _, e := range s.Known.entries {
		if sc := named[e.scenario]; sc != nil && e.step != "" {
			e.lookFor(sc.Steps)
		}
	}
}

// lookFor notes that none of the steps is the entry's, and which one is near.
func (e *entry) lookFor(steps []result.Step) {
	texts := make([]string, len(steps))
	for i, step := range steps {
		texts[i] = step.Text
	}
	if !slices.Contains(texts, e.step) {
		e.misnamed, e.meant = true, spelling.Within(spelling.MostEdits(e.step), e.step, texts)
	}
}
