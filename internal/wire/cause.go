package wire

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
)

// TruncatedError says that an answer broke off: the target answered, but what it
// had to say is not known.
type TruncatedError struct {
	Read int   // bytes that did arrive
	Err  error // why no more did
}

func (e *TruncatedError) Error() string {
	return fmt.Sprintf("the answer broke off after %d bytes: %v", e.Read, e.Err)
}

func (e *TruncatedError) Unwrap() error { return e.Err }

// Cause names why no whole answer came, in the stable names that reports show.
func Cause(err error) string {
	var (
		truncated *TruncatedError
		dns       *net.DNSError
		op        *net.OpError
	)
	switch {
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded):
		if errors.As(err, &op) && op.Op == "dial" {
			return "target.connect_timeout"
		}
		return "timeout.response"
	case errors.As(err, &truncated):
		return "body.truncated"
	case errors.As(err, &dns):
		return "target.dns"
	case errors.As(err, &op) && op.Op == "dial" && op.Timeout():
		return "target.connect_timeout"
	}
	return "target.unreachable"
}
