package wire

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
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

// Cause names why no whole answer came, in the stable names that reports show;
// "" for no error.
func Cause(err error) string {
	if err == nil {
		return ""
	}
	return find(err).name
}

// cause is a reason why no whole answer came.
type cause struct {
	name    string
	outcome outcome // for the retry policy
	fits    func(error) bool
}

// causes are tried in order; the last one fits every error. Where crypto/tls and
// net/http have no type for an error, its words have to do.
var causes = []cause{
	{"safety.livemode", settled, is[*SafetyError]},
	{"target.rate_limited", settled, is[*paceError]},

	{"tls.expired", untrusted, expired},
	{"tls.unknown_authority", untrusted, is[x509.UnknownAuthorityError]},
	{"tls.hostname", untrusted, is[x509.HostnameError]},
	{"tls.certificate", untrusted, is[*tls.CertificateVerificationError]},
	{"tls.version", untrusted, says("tls: protocol version not supported", "tls: server selected unsupported protocol version")},
	{"tls.not_tls", untrusted, either(is[tls.RecordHeaderError], wraps(http.ErrSchemeMismatch))},
	{"http2.refused", untrusted, says("tls: no application protocol")}, // it speaks HTTP/2 only, which NewTransport does not

	{"target.dns", unsent, either(is[*net.DNSError], stuck(resolving))},
	{"target.connect_timeout", unsent, either(dialTimeout, stuck(dialling))},
	{"tls.timeout", unsent, either(says("TLS handshake timeout"), stuck(securing))},
	{"tls.handshake", unsent, stopped(securing)},
	{"target.unreachable", unsent, dialError},

	{"timeout.body", broken, both(is[*TruncatedError], timeout)},
	{"timeout.response", broken, timeout},
	{"body.truncated", broken, is[*TruncatedError]},
	{"http.header", garbled, says("malformed ", "server response headers exceeded", "too many 1xx informational responses")},
	{"target.unreachable", broken, func(error) bool { return true }},
}

func find(err error) cause {
	for _, c := range causes {
		if c.fits(err) {
			return c
		}
	}
	return causes[len(causes)-1]
}

// is fits errors that have one of this type among their causes.
func is[T error](err error) bool {
	_, ok := errors.AsType[T](err)
	return ok
}

func wraps(target error) func(error) bool {
	return func(err error) bool { return errors.Is(err, target) }
}

func says(words ...string) func(error) bool {
	return func(err error) bool {
		for _, w := range words {
			if strings.Contains(err.Error(), w) {
				return true
			}
		}
		return false
	}
}

func either(a, b func(error) bool) func(error) bool {
	return func(err error) bool { return a(err) || b(err) }
}

func both(a, b func(error) bool) func(error) bool {
	return func(err error) bool { return a(err) && b(err) }
}

// stopped fits errors of attempts that came as far as this and no further.
func stopped(at phase) func(error) bool {
	return func(err error) bool {
		e, ok := errors.AsType[*stoppedError](err)
		return ok && e.at == at
	}
}

// stuck fits a deadline that passed there.
func stuck(at phase) func(error) bool { return both(stopped(at), timeout) }

func timeout(err error) bool {
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, os.ErrDeadlineExceeded)
}

func expired(err error) bool {
	invalid, ok := errors.AsType[x509.CertificateInvalidError](err)
	return ok && invalid.Reason == x509.Expired
}

func dialError(err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return ok && op.Op == "dial"
}

func dialTimeout(err error) bool {
	op, _ := errors.AsType[*net.OpError](err)
	return dialError(err) && op.Timeout()
}
