package runner

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/cucumber/godog"

	"assay/internal/diff"
	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/plan"
	"assay/runner/say"
)

// ending is what came of a step, and of a scenario with it.
type ending struct {
	status   result.Status
	message  string // of the step
	reason   string // of the scenario
	known    string // the reason under which it is listed
	mismatch *result.Mismatch
	silent   bool // the target gave no sign of life
}

// judge turns what a step returned into a verdict. Only nil is passed.
func (c *course) judge(ctx context.Context, s *scenario, d *plan.Definition, err error, exchanges []wire.Exchange) ending {
	if err == nil {
		return ending{status: result.Passed}
	}
	if end, over := c.before(ctx, err); over {
		return end
	}
	var (
		mismatch     *result.Mismatch
		inconclusive *result.InconclusiveError
		skip         *result.SkipError
	)
	noAnswer := len(exchanges) > 0 && exchanges[len(exchanges)-1].Status == 0
	switch {
	case errors.As(err, &mismatch):
		return c.mismatched(s, d, err, mismatch)
	case errors.As(err, &skip):
		return ending{status: result.Skipped, message: err.Error(), reason: skip.Error()}
	case errors.Is(err, godog.ErrSkip), errors.Is(err, godog.ErrPending):
		return ended(result.Skipped, err)
	case errors.As(err, &inconclusive):
		end := ended(result.Inconclusive, err)
		end.silent = noAnswer && !signsOfLife[inconclusive.Cause] || inconclusive.Cause == "auth" // nor will it answer the next
		return end
	case noAnswer:
		return unanswered(wire.Cause(err), err)
	case errors.Is(err, context.DeadlineExceeded):
		end := unanswered("timeout.step", err)
		end.silent = len(exchanges) == 0
		return end
	}
	return ended(result.Failed, err)
}

// opening says what an error of Target.Open makes of the scenario.
func (c *course) opening(ctx context.Context, err error) ending {
	if end, over := c.before(ctx, err); over {
		return end
	}
	var inconclusive *result.InconclusiveError
	if errors.As(err, &inconclusive) {
		end := ended(result.Inconclusive, err)
		end.silent = !signsOfLife[inconclusive.Cause]
		return end
	}
	return unanswered(wire.Cause(err), err)
}

// before settles what comes before any judgement of the target, in this order:
// a fault of ours; what is unsafe; the end of the run, which cuts whatever is under way short;
// something that the target does not have. A target that never said it lacks
// the thing is at fault.
func (c *course) before(ctx context.Context, err error) (end ending, over bool) {
	var panicked *say.PanicError
	var lacking *result.LackingError
	var unsafe *wire.SafetyError
	switch {
	case errors.As(err, &panicked):
		return ended(result.Error, err), true
	case errors.As(err, &unsafe):
		c.unsafe.CompareAndSwap(nil, unsafe)
		return ending{status: result.Skipped, message: err.Error(), reason: result.ReasonSafety}, true
	case ctx.Err() != nil:
		return ending{status: result.Skipped, message: err.Error(), reason: c.stopped(ctx)}, true
	case errors.As(err, &lacking) && slices.Contains(c.suite.Target.Lacks, lacking.What):
		return ended(result.NotApplicable, err), true
	case lacking != nil:
		return ended(result.Failed, err), true
	}
	return replayed(err)
}

// mismatched grades what was found and not wanted: an expectation that is only
// inferred, or about what is free to differ, such as the words of a message,
// decides nothing about a target that is not ours. Only a step that asserts has
// expectations.
func (c *course) mismatched(s *scenario, d *plan.Definition, err error, mismatch *result.Mismatch) ending {
	if c.suite.Target.Hides && d.Asserts && strings.Contains(mismatch.Found, hidden) {
		return ending{status: result.NotApplicable, message: err.Error(), reason: reasonHidden}
	}
	end := ended(result.Failed, err)
	end.mismatch = mismatch
	switch own := c.suite.Target.Own; {
	case own || !d.Asserts:
	case diff.FreeAt(mismatch.Where):
		end.status, end.reason = result.Undecided, "what stands there is free to change: "+end.reason
	case s.Evidence == "inferred" && !c.suite.Strict:
		end.status, end.reason = result.Undecided, "the expectation is inferred, not proved: "+end.reason
	}
	return end
}

// mostSaid bounds what is kept of a failure's texts, in bytes: more than reports
// show of it.
const mostSaid = 64 << 10

// detach copies what an ending says. A text may be a piece of an answer of many
// megabytes, which would stay in memory with it.
func (e ending) detach() ending {
	e.message, e.reason = detached(e.message), detached(e.reason)
	if m := e.mismatch; m != nil {
		e.mismatch = &result.Mismatch{Where: detached(m.Where), Found: detached(m.Found), Wanted: detached(m.Wanted)}
	}
	return e
}

func detached(text string) string {
	if len(text) > mostSaid {
		text = strings.ToValidUTF8(text[:mostSaid], "") + "…"
	}
	return strings.Clone(text)
}

// ended is an ending that its error explains.
func ended(status result.Status, err error) ending {
	return ending{status: status, message: err.Error(), reason: err.Error()}
}

// unanswered is the ending of a step that heard nothing, or not all.
func unanswered(cause string, err error) ending {
	return ending{status: result.Inconclusive, message: err.Error(), reason: cause + ": " + err.Error(), silent: !signsOfLife[cause]}
}

// signsOfLife are the causes of no verdict in which the target did answer.
var signsOfLife = map[string]bool{"body.truncated": true, "target.5xx": true, "target.rate_limited": true}
