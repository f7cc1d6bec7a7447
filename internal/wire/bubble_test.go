package wire

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"testing"
	"time"
)

// pipes is a listener without a network: its connections are pairs of pipes, so
// that a whole client and server can live in a bubble of testing/synctest, where
// time stands still until all wait for it.
type pipes struct {
	dialled chan net.Conn
	closed  chan struct{}
}

func (p pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.dialled:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

func (p pipes) Close() error   { return nil }
func (p pipes) Addr() net.Addr { return &net.UnixAddr{} }

// inBubble returns a connection to the handler over pipes. It must be called in
// a bubble.
func inBubble(t *testing.T, handler http.Handler) *Conn {
	t.Helper()
	p := pipes{make(chan net.Conn), make(chan struct{})}
	server := &http.Server{Handler: handler, ErrorLog: log.New(io.Discard, "", 0)}
	go server.Serve(p)
	transport := NewTransport(1)
	transport.DialContext = func(context.Context, string, string) (net.Conn, error) {
		near, far := net.Pipe()
		p.dialled <- far
		return near, nil
	}
	t.Cleanup(func() {
		transport.CloseIdleConnections()
		close(p.closed)
		server.Close()
		time.Sleep(time.Second) // for handlers that notice late that nobody reads on
	})
	return &Conn{Client: NewClient(transport), Base: "http://target"}
}
