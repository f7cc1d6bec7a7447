package wire

import (
	"context"
	"net/http/httptrace"
	"sync/atomic"
)

// phase is how far the way to a target was gone.
type phase = int32

const (
	resolving phase = iota + 1 // 0: nobody knows, or there is no way, as in process
	dialling
	securing
	connected
)

// progress follows one attempt on its way: a deadline alone does not tell what
// it cut short.
type progress struct{ at atomic.Int32 }

// follow returns a context under which net/http tells how far it has come.
func (p *progress) follow(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		DNSStart:          func(httptrace.DNSStartInfo) { p.reach(resolving) },
		ConnectStart:      func(string, string) { p.reach(dialling) },
		TLSHandshakeStart: func() { p.reach(securing) },
		GotConn:           func(httptrace.GotConnInfo) { p.reach(connected) },
	})
}

// reach never goes back: net/http goes on dialling for others when a connection
// has become free meanwhile.
func (p *progress) reach(next phase) {
	for {
		if at := p.at.Load(); at >= next || p.at.CompareAndSwap(at, next) {
			return
		}
	}
}

// stopped marks an error with how far its attempt came, if it did not get a
// connection.
func (p *progress) stopped(err error) error {
	if at := p.at.Load(); at > 0 && at < connected {
		return &stoppedError{at, err}
	}
	return err
}

// stoppedError is the error of an attempt that got no connection. It reads as
// the error it marks.
type stoppedError struct {
	at  phase
	err error
}

func (e *stoppedError) Error() string { return e.err.Error() }

func (e *stoppedError) Unwrap() error { return e.err }
