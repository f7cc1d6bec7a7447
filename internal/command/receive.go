package command

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"time"

	"assay/internal/wire"
)

// inProcess is the way from the embedded mock to the webhook endpoints of a scenario:
// no port, no TCP, and a time that passes only when somebody lets it. An endpoint
// that takes longer than it is given keeps nobody waiting: its sender's time is up at
// once. It is used by one goroutine, as its scenario is.
type inProcess struct {
	now      *time.Time
	handlers []http.Handler
	late     bool // the request under way took longer than it was given
}

func (p *inProcess) time() time.Time { return *p.now }

// receive is the scenario's Conn.Receive.
func (p *inProcess) receive(handler http.Handler) (*wire.Reception, error) {
	p.handlers = append(p.handlers, handler)
	return &wire.Reception{URL: p.url(len(p.handlers) - 1), Now: p.time, Sleep: p.sleep}, nil
}

func (p *inProcess) url(at int) string { return fmt.Sprintf("http://receiver-%d.test/webhook", at+1) }

// sleep lets time pass, until the sender's is up.
func (p *inProcess) sleep(ctx context.Context, d time.Duration) error {
	if most := wire.Patience(ctx); d >= most {
		*p.now = p.now.Add(most)
		p.late = true
		return context.DeadlineExceeded
	}
	*p.now = p.now.Add(d)
	return nil
}

// RoundTrip delivers to the endpoint of a URL. All others are beyond the scenario.
func (p *inProcess) RoundTrip(req *http.Request) (*http.Response, error) {
	for i, handler := range p.handlers {
		if own, _ := url.Parse(p.url(i)); own.Host != req.URL.Host {
			continue
		}
		p.late = false
		resp, err := wire.InProcess(handler).RoundTrip(req)
		if p.late {
			return nil, context.DeadlineExceeded
		}
		return resp, err
	}
	return nil, fmt.Errorf("nobody listens at %s", req.URL.Host)
}

// listenHere opens a port of this machine alone for the handler, at a path that nobody
// guesses: other processes of the machine deliver nothing.
func listenHere(handler http.Handler) (*wire.Reception, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	path := "/" + rand.Text()
	mux := http.NewServeMux()
	mux.Handle(path, handler)
	server := receiving(mux)
	go func() { _ = server.Serve(listener) }()
	return &wire.Reception{URL: "http://" + listener.Addr().String() + path, Close: func() { _ = server.Close() }}, nil
}

// receiving is a server for deliveries.
func receiving(handler http.Handler) *http.Server {
	server := bounded(handler)
	server.ReadHeaderTimeout, server.WriteTimeout = deliveryHeader, 0 // an endpoint may be told to be slow
	server.ErrorLog = log.New(io.Discard, "", 0)                      // what somebody sends is no news to a person
	return server
}

// deliveryHeader is how long the header of a delivery may take; the inbox bounds the
// rest.
const deliveryHeader = 2 * time.Second
