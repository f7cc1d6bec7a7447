package result

import (
	"fmt"
	"slices"
)

// Exit codes: what a pipeline learns from a run.
const (
	Conforming    = 0
	NotConforming = 1
	BadInput      = 2 // usage, configuration or feature error
	NoVerdict     = 3 // inconclusive: target, transport or environment
	SafetyStop    = 4 // live key, live object, secret about to leak
	Interrupted   = 130
)

// verdicts ranks the ends of a run, most serious first: a safety stop or an
// interruption outranks all; a suite that is broken proves nothing, so bad
// input outranks a finding; a finding outranks what could not be decided.
var verdicts = []int{SafetyStop, Interrupted, BadInput, NotConforming, NoVerdict}

// demands says which exit code a scenario's status asks for. A status that is
// not here, such as the empty one of a scenario that nobody judged, is our own
// fault and counts as Error.
var demands = map[Status]int{
	Passed: Conforming, Known: Conforming, Undecided: Conforming, NotApplicable: Conforming,
	Flaky:  Conforming, // unless the run is to fail for it
	Failed: NotConforming, Fixed: NotConforming,
	Inconclusive: NoVerdict, Error: NoVerdict,
	Undefined: BadInput, Skipped: BadInput,
}

// cutShort says which exit code a skipped scenario asks for by its reason,
// where the reason is not its feature's fault.
var cutShort = map[string]int{
	ReasonDeadline: NoVerdict, ReasonCircuitOpen: NoVerdict, ReasonInterrupted: Interrupted,
	ReasonSafety: SafetyStop,
	// What failed asks for 1, which outranks this; should it be lost, the run is not green.
	ReasonFailFast: NoVerdict,
}

// IsCut says whether the run was cut short before the scenario could end.
func (s *Scenario) IsCut() bool {
	_, cut := cutShort[s.Reason]
	return cut && s.Status == Skipped
}

// Demand returns the exit code that a scenario of the run asks for.
func (r *Run) Demand(s *Scenario) int {
	code, judged := demands[s.Status]
	switch {
	case !judged:
		return demands[Error]
	case s.IsCut():
		return cutShort[s.Reason]
	case s.Status == Flaky && r.FailOnFlaky:
		return NotConforming
	}
	return code
}

// Unpassed returns the scenarios that keep the run from conforming, in order:
// those that a rerun is about.
func (r *Run) Unpassed() []*Scenario {
	return slices.DeleteFunc(slices.Clone(r.Scenarios), func(s *Scenario) bool { return r.Demand(s) == Conforming })
}

// Verdict returns the exit code of the run and, when it is not 0, the cause in
// one line. A run that proved nothing is bad input, never conforming.
func (r *Run) Verdict() (code int, cause string) {
	asked := map[int]string{}
	ask := func(code int, cause string) {
		if code != Conforming && !slices.Contains(verdicts, code) {
			code = NoVerdict // of a newer assay, or a slip: never green
		}
		if _, taken := asked[code]; code != Conforming && !taken {
			asked[code] = cause
		}
	}
	if r.Interrupted {
		ask(Interrupted, "interrupted")
	}
	for _, p := range r.Problems {
		ask(p.Code, p.Cause+": "+p.Message)
	}
	proved, wavered := false, false
	for _, s := range r.Scenarios {
		proved = proved || s.proves()
		wavered = wavered || s.Status == Flaky
		ask(r.Demand(s), fmt.Sprintf("%s: %s", s.Status, s.ID))
	}
	for _, code := range verdicts {
		if cause, ok := asked[code]; ok {
			return code, cause
		}
	}
	switch {
	case !proved && wavered:
		return NoVerdict, "nothing.proved: no scenario passed but such as also failed, so the run proves nothing"
	case !proved && (r.Shard == nil || r.Shard.All == 0): // what a shard does not prove, another may
		return BadInput, "nothing.proved: no scenario passed, so the run proves nothing"
	}
	return Conforming, ""
}

// Gravest returns the most serious of some exit codes.
func Gravest(codes []int) int {
	for _, code := range verdicts {
		if slices.Contains(codes, code) {
			return code
		}
	}
	return Conforming
}

// Count returns how many scenarios have each status.
func (r *Run) Count() map[Status]int {
	n := map[Status]int{}
	for _, s := range r.Scenarios {
		n[s.Status]++
	}
	return n
}
