package wire

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"testing"
)

func TestCause(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		want string
		err  error
	}{
		{"timeout.response", fmt.Errorf("read: %w", context.DeadlineExceeded)},
		{"timeout.body", &TruncatedError{3, context.DeadlineExceeded}},
		{"target.connect_timeout", &net.OpError{Op: "dial", Err: context.DeadlineExceeded}},
		{"body.truncated", fmt.Errorf("x: %w", &TruncatedError{3, io.ErrUnexpectedEOF})},
		{"body.truncated", &UnknownError{&TruncatedError{3, io.ErrUnexpectedEOF}}},
		{"target.dns", &net.OpError{Op: "dial", Err: &net.DNSError{Name: "nowhere.invalid"}}},
		{"target.dns", &net.OpError{Op: "dial", Err: &net.DNSError{Name: "slow.invalid", IsTimeout: true}}},
		{"target.unreachable", &net.OpError{Op: "dial", Err: errors.New("connection refused")}},
		{"target.unreachable", errors.New("connection refused")},
		{"target.unreachable", io.EOF},
		{"tls.certificate", &tls.CertificateVerificationError{Err: x509.CertificateInvalidError{Reason: x509.NotAuthorizedToSign}}},
		{"tls.timeout", errors.New("net/http: TLS handshake timeout")},
		{"tls.version", errors.New("tls: server selected unsupported protocol version 301")},
		{"safety.livemode", fmt.Errorf("x: %w", &SafetyError{Cause: "safety.livemode"})},
	} {
		if got := Cause(c.err); got != c.want {
			t.Errorf("%v is %s, want %s", c.err, got, c.want)
		}
	}
}

// TestBadHeads is what a head can look like that is none.
func TestBadHeads(t *testing.T) {
	t.Parallel()
	long := make([]byte, 100<<10)
	for i := range long {
		long[i] = 'a'
	}
	for name, raw := range map[string]string{
		"another protocol":  "SSH-2.0-OpenSSH\r\n",
		"no status":         "HTTP/1.1 abc OK\r\n\r\n",
		"no header":         "HTTP/1.1 200 OK\r\nno colon\r\n\r\n{}",
		"100 KiB of header": "HTTP/1.1 200 OK\r\nX: " + string(long) + "\r\n\r\n{}",
		"a frame of HTTP/2": "\x00\x00\x12\x04\x00\x00\x00\x00\x00",
	} {
		x, err := answering(t, raw).Do(t.Context(), "GET", "/v1/x", nil)
		if err == nil || Cause(err) != "http.header" || x.Status != 0 {
			t.Errorf("%s: the answer is %+v (%v, %s), want http.header", name, x, err, Cause(err))
		}
	}
}
