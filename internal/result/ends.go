package result

// The errors below are how a step says that it ended without judging the
// target. Any other error is a failed step; a *Mismatch among its causes is
// shown as data.

// InconclusiveError is the error of a step that could not learn anything about
// the target's behaviour: no answer came, or something that is not the API
// answered. Cause is a stable name ("target.unreachable", "timeout.response").
type InconclusiveError struct {
	Cause string
	Err   error // what went wrong underneath; may be nil
}

// Error reads: target.unreachable: connection refused.
func (e *InconclusiveError) Error() string {
	if e.Err == nil {
		return e.Cause
	}
	return e.Cause + ": " + e.Err.Error()
}

// Unwrap returns what went wrong underneath.
func (e *InconclusiveError) Unwrap() error { return e.Err }

// LackingError is the error of a step that needs something the target cannot
// do. The scenario is not applicable.
type LackingError struct {
	What string // as in a target's list of what it lacks: "real-time"
	Why  string // how it showed
}

// Error reads: the target lacks real-time: the hold endpoint is unknown.
func (e *LackingError) Error() string { return "the target lacks " + e.What + ": " + e.Why }

// SkipError is the error of a step that refuses to run, because it is written
// wrongly or not at all yet. The scenario is skipped with this reason and proves
// nothing: a run with one is never conforming.
type SkipError struct{ Reason string }

// Error is the reason.
func (e *SkipError) Error() string { return e.Reason }
