package runner

import (
	"context"
	"errors"
	"net"
	"os"
	"strings"

	"github.com/cucumber/godog"

	"assay/internal/result"
	"assay/internal/wire"
)

// ending is what came of a step, and of a scenario with it.
type ending struct {
	status   result.Status
	message  string // of the step
	reason   string // of the scenario
	mismatch *result.Mismatch
	silent   bool // no answer came from the target
}

// judge turns what a step returned into a verdict. Only nil is passed.
func (c *course) judge(ctx context.Context, s *scenario, err error, exchanges []wire.Exchange) ending {
	if err == nil {
		return ending{status: result.Passed}
	}
	end := ending{message: err.Error(), reason: err.Error()}
	noAnswer := len(exchanges) > 0 && exchanges[len(exchanges)-1].Status == 0
	var (
		inconclusive *result.InconclusiveError
		lacking      *result.LackingError
		skip         *result.SkipError
		panic        *panicError
	)
	isMismatch := errors.As(err, &end.mismatch)
	switch {
	case errors.As(err, &panic):
		end.status = result.Error
	case isMismatch:
		end.status = c.failed(s, &end)
	case ctx.Err() != nil:
		end.status, end.reason = result.Skipped, c.stopped(ctx)
	case errors.As(err, &skip):
		end.status, end.reason = result.Skipped, skip.Error()
	case errors.Is(err, godog.ErrSkip), errors.Is(err, godog.ErrPending):
		end.status = result.Skipped
	case errors.As(err, &lacking):
		end.status = result.NotApplicable
	case errors.As(err, &inconclusive):
		end.status, end.silent = result.Inconclusive, noAnswer
	case noAnswer:
		end.status, end.silent = result.Inconclusive, true
		end.reason = transportCause(err) + ": " + err.Error()
	case errors.Is(err, context.DeadlineExceeded):
		end.status, end.silent = result.Inconclusive, len(exchanges) == 0
		end.reason = "timeout.step: " + err.Error()
	default:
		end.status = c.failed(s, &end)
	}
	return end
}

// failed grades a failure: an expectation that is only inferred decides nothing
// about a target that is not ours.
func (c *course) failed(s *scenario, end *ending) result.Status {
	if s.Evidence == "inferred" && !c.suite.Target.Own && !c.suite.Strict {
		end.reason = "the expectation is inferred, not proved: " + end.reason
		return result.Undecided
	}
	return result.Failed
}

// opening says what an error of Target.Open makes of the scenario.
func (c *course) opening(ctx context.Context, err error) ending {
	var lacking *result.LackingError
	var inconclusive *result.InconclusiveError
	var panic *panicError
	switch {
	case errors.As(err, &panic):
		return ending{status: result.Error, reason: err.Error()}
	case ctx.Err() != nil:
		return ending{status: result.Skipped, reason: c.stopped(ctx)}
	case errors.As(err, &lacking):
		return ending{status: result.NotApplicable, reason: err.Error()}
	case errors.As(err, &inconclusive):
		return ending{status: result.Inconclusive, reason: err.Error(), silent: true}
	}
	return ending{status: result.Inconclusive, reason: transportCause(err) + ": " + err.Error(), silent: true}
}

// transportCause names why no answer came.
func transportCause(err error) string {
	var dns *net.DNSError
	var op *net.OpError
	switch {
	case errors.As(err, &dns):
		return "target.dns"
	case errors.As(err, &op) && op.Op == "dial" && op.Timeout():
		return "target.connect_timeout"
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded):
		return "timeout.response"
	case strings.Contains(err.Error(), "broke off"):
		return "body.truncated"
	}
	return "target.unreachable"
}
