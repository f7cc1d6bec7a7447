package wire

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// drip sends its bytes and then one every 50 ms, for ever.
func drip(begin string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		c, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		defer c.Close()
		for _, err := io.WriteString(c, begin); err == nil; _, err = io.WriteString(c, "a") {
			time.Sleep(50 * time.Millisecond)
		}
	}
}

// TestTimeout has targets that never come to an end, and callers without a
// deadline of their own.
func TestTimeout(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		handler http.HandlerFunc
		cause   string
	}{
		"no answer":         {stalls, "timeout.response"},
		"a slow head":       {drip("HTTP/1.1 200 OK\r\nX: "), "timeout.response"},
		"a slow body":       {drip("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{"), "timeout.body"},
		"a body of no end":  {drip("HTTP/1.1 200 OK\r\n\r\n"), "timeout.body"},
		"early hints only":  {drip("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nX: "), "timeout.response"},
		"only half a chunk": {drip("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n"), "timeout.body"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				const limit = 10 * time.Second
				target := &script{trouble: c.handler, troubles: 1}
				conn := inBubble(t, target)
				conn.Timeout = limit
				x, err := conn.Do(t.Context(), "POST", "/v1/x", nil)
				if !errors.Is(err, context.DeadlineExceeded) || Cause(err) != c.cause || x.Status != 0 || len(target.seen()) != 1 {
					t.Errorf("the answer is %+v (%v, %s) of %d requests, want %s", x, err, Cause(err), len(target.seen()), c.cause)
				}
				if x.Took != limit || x.Attempts[0].Took != limit {
					t.Errorf("it took %v, want %v", x.Took, limit)
				}
				time.Sleep(limit)
				if x, err := conn.Do(t.Context(), "GET", "/v1/x", nil); err != nil || x.Status != 200 {
					t.Errorf("the next answer is %+v (%v), want 200: a deadline is of one attempt", x, err)
				}

				again := &script{trouble: c.handler, troubles: 2}
				conn = inBubble(t, again)
				conn.Timeout, conn.Retry, conn.Idempotency = limit, &Retry{Jitter: func() float64 { return 1 }}, "run"
				x, err = conn.Do(t.Context(), "POST", "/v1/x", nil)
				if err != nil || x.Status != 200 || x.Took != 2*limit+1500*time.Millisecond {
					t.Errorf("the third answer is %+v (%v), want 200 after two limits and two waits", x, err)
				}
				checkAttempts(t, x, again.seen(), 3)
				again.troubles = 6
				x, err = conn.Do(t.Context(), "POST", "/v1/x", nil)
				var unknown *UnknownError
				if !errors.As(err, &unknown) || Cause(err) != c.cause {
					t.Errorf("error is %v, want an unknown outcome", err)
				}
				checkAttempts(t, x, again.seen()[3:], 3)
			})
		})
	}
}

// TestHandshakeStalls: the target's limit and the transport's own end alike.
func TestHandshakeStalls(t *testing.T) {
	t.Parallel()
	for _, limit := range []time.Duration{time.Second, 0} {
		synctest.Test(t, func(t *testing.T) {
			transport := NewTransport(1)
			transport.DialContext = func(context.Context, string, string) (net.Conn, error) {
				near, far := net.Pipe()
				go io.Copy(io.Discard, far)
				return near, nil
			}
			conn := &Conn{Client: NewClient(transport), Base: "https://target", Timeout: limit, Retry: &Retry{}}
			x, err := conn.Do(t.Context(), "POST", "/v1/x", nil)
			var unknown *UnknownError
			if Cause(err) != "tls.timeout" || len(x.Attempts) != 3 || errors.As(err, &unknown) {
				t.Errorf("after %d attempts the error is %v (%s), want tls.timeout after 3, with nothing sent", len(x.Attempts), err, Cause(err))
			}
			time.Sleep(time.Minute) // net/http goes on dialling for others
		})
	}
}

// doomed is a context whose deadline passes when the test says so.
type doomed struct {
	context.Context
	over chan struct{}
	pass func()
}

func doom(t *testing.T) doomed {
	over := make(chan struct{})
	d := doomed{t.Context(), over, sync.OnceFunc(func() { close(over) })}
	t.Cleanup(d.pass)
	return d
}

func (d doomed) Done() <-chan struct{} { return d.over }

func (d doomed) Err() error {
	select {
	case <-d.over:
		return context.DeadlineExceeded
	default:
		return nil
	}
}

// TestStuckOnTheWay lets the deadline pass as soon as the connection has come so
// far; it never comes about.
func TestStuckOnTheWay(t *testing.T) {
	t.Parallel()
	for cause, c := range map[string]struct {
		base   string
		dialer func(stuck func() error) net.Dialer
	}{
		"target.dns": {"http://target.example", func(stuck func() error) net.Dialer {
			return net.Dialer{Resolver: &net.Resolver{
				PreferGo: true,
				Dial:     func(context.Context, string, string) (net.Conn, error) { return nil, stuck() },
			}}
		}},
		"target.connect_timeout": {"http://127.0.0.1:9", func(stuck func() error) net.Dialer {
			return net.Dialer{Control: func(string, string, syscall.RawConn) error { return stuck() }}
		}},
	} {
		t.Run(cause, func(t *testing.T) {
			t.Parallel()
			ctx := doom(t)
			left := make(chan struct{})
			t.Cleanup(func() { close(left) })
			dialer := c.dialer(func() error { ctx.pass(); <-left; return net.ErrClosed })
			conn := impatient(t, nil)
			conn.Base = c.base
			conn.Client.Transport.(*http.Transport).DialContext = dialer.DialContext
			x, err := conn.Do(ctx, "POST", "/v1/x", nil)
			var unknown *UnknownError
			if Cause(err) != cause || len(x.Attempts) != 1 || errors.As(err, &unknown) {
				t.Errorf("after %d attempts the error is %v (%s), want %s, with nothing sent", len(x.Attempts), err, Cause(err), cause)
			}
		})
	}
}
