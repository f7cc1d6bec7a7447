package wire

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"testing"
)

func TestCause(t *testing.T) {
	t.Parallel()
	for want, err := range map[string]error{
		"timeout.response":       fmt.Errorf("read: %w", context.DeadlineExceeded),
		"target.connect_timeout": &net.OpError{Op: "dial", Err: context.DeadlineExceeded},
		"body.truncated":         fmt.Errorf("x: %w", &TruncatedError{3, io.ErrUnexpectedEOF}),
		"target.dns":             &net.OpError{Op: "dial", Err: &net.DNSError{Name: "nowhere.invalid"}},
		"target.unreachable":     errors.New("connection refused"),
	} {
		if got := Cause(err); got != want {
			t.Errorf("%v is %s, want %s", err, got, want)
		}
	}
}
