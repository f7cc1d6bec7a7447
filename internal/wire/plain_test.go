package wire

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"syscall"
	"testing"
)

// A target that hangs up is told of in one way, whatever net/http was doing then.
func TestPlain(t *testing.T) {
	t.Parallel()
	here, there := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 44150}, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 43479}
	met := func(op string, err error) error {
		return &net.OpError{Op: op, Net: "tcp", Source: here, Addr: there, Err: err}
	}
	const closed = "the connection was closed"
	refusal := met("dial", os.NewSyscallError("connect", syscall.ECONNREFUSED))
	for _, c := range []struct {
		met  error
		want string
	}{
		{io.EOF, closed},
		{met("read", os.NewSyscallError("read", syscall.ECONNRESET)), closed},
		{met("write", os.NewSyscallError("write", syscall.EPIPE)), closed},
		{met("readfrom", met("write", net.ErrClosed)), closed},
		{fmt.Errorf("net/http: HTTP/1.x transport connection broken: %w", met("write", os.NewSyscallError("write", syscall.EPIPE))), closed},
		{errors.New("http: server closed idle connection"), closed},
		{refusal, refusal.Error()},
		{errors.New("malformed HTTP response"), "malformed HTTP response"},
	} {
		for _, err := range []error{c.met, &url.Error{Op: "Post", URL: "http://127.0.0.1/v1/x", Err: c.met}} {
			told := Plain(err)
			if told.Error() != c.want {
				t.Errorf("%q is told as %q, want %q", err, told, c.want)
			}
			if !errors.Is(told, c.met) {
				t.Errorf("%q no longer is what was met", told)
			}
		}
	}
}
