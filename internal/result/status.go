package result

// Status is the verdict on a scenario or a step.
type Status string

// The statuses. Only Passed, Known, NotApplicable and Flaky let a run end with 0,
// the last two only when something was proved; an Undecided is a counted note.
const (
	Passed        Status = "passed"
	Failed        Status = "failed"
	Undecided     Status = "undecided"      // a failed expectation, on a target that is not ours, that is inferred or about what is free to change
	Known         Status = "known"          // a listed difference that still holds
	Fixed         Status = "fixed"          // listed as a difference, but passes
	Flaky         Status = "flaky"          // some of its attempts passed and some did not
	Inconclusive  Status = "inconclusive"   // target or transport; no verdict on behaviour
	NotApplicable Status = "not_applicable" // the target lacks what it needs
	Undefined     Status = "undefined"      // no sentence, or more than one, fits a step
	Skipped       Status = "skipped"        // not run, with a reason
	Error         Status = "error"          // our own fault
)

// Statuses lists all of them in the order in which reports print them.
var Statuses = []Status{
	Passed, Failed, Undecided, Known, Fixed, Flaky, Inconclusive, NotApplicable, Undefined, Skipped, Error,
}

// GoesOn says whether the steps after one of this status are looked at: a listed
// difference ends a scenario only where the step acts.
func (s Status) GoesOn() bool { return s == Passed || s == Known || s == Fixed }

// Grades lists the grades of evidence, strongest first.
var Grades = []string{"recorded", "documented", "spec", "reported", "inferred"}

// Reasons of scenarios that were skipped because the run was cut short. They
// say nothing about the suite: see Verdict.
const (
	ReasonDeadline    = "deadline"     // the time of the run was over
	ReasonCircuitOpen = "circuit open" // the target stopped answering
	ReasonInterrupted = "interrupted"
	ReasonSafety      = "safety stop" // a live object was seen
	ReasonFailFast    = "fail fast"   // as many had failed as the run was to go on for
)
