package wire

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
	"testing"
)

// breaking is a target that answers the first request of a connection and breaks it
// when the second one has come. It counts what comes, and what it broke.
type breaking struct {
	requests, broken atomic.Int32
	reset            bool // break with RST instead of FIN
}

func (b *breaking) serve(listener net.Listener) {
	for {
		c, err := listener.Accept()
		if err != nil {
			return
		}
		go b.talk(c)
	}
}

func (b *breaking) talk(c net.Conn) {
	defer c.Close()
	reader := bufio.NewReader(c)
	for first := true; ; first = false {
		req, err := http.ReadRequest(reader)
		if err != nil {
			return
		}
		io.Copy(io.Discard, req.Body)
		b.requests.Add(1)
		if !first {
			b.broken.Add(1)
			if b.reset {
				c.(*net.TCPConn).SetLinger(0)
			}
			return
		}
		io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
	}
}

// TestNothingIsSentTwice counts on the wire: net/http re-sends what it takes for
// repeatable when a reused connection breaks, and nobody would know.
func TestNothingIsSentTwice(t *testing.T) {
	t.Parallel()
	key := Pair{"Idempotency-Key", "order-1"}
	for _, c := range []struct {
		name, method string
		params       Form
		header       []Pair
	}{
		{"GET", "GET", nil, nil},
		{"GET with params", "GET", Form{{"limit", "1"}}, nil},
		{"GET with a key", "GET", nil, []Pair{key}},
		{"POST", "POST", Form{{"amount", "1000"}}, nil},
		{"POST with a key", "POST", Form{{"amount", "1000"}}, []Pair{key}},
		{"POST without params", "POST", nil, nil},
		{"POST without params with a key", "POST", nil, []Pair{key}},
		{"POST without params with a key in another spelling", "POST", nil, []Pair{{"idempotency-KEY", "order-1"}}},
		{"POST without params with the other key", "POST", nil, []Pair{{"X-Idempotency-Key", "order-1"}}},
		{"DELETE with a key", "DELETE", nil, []Pair{key}},
	} {
		for _, reset := range []bool{false, true} {
			t.Run(c.name+map[bool]string{false: ", closed", true: ", reset"}[reset], func(t *testing.T) {
				t.Parallel()
				listener, err := net.Listen("tcp", "127.0.0.1:0")
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { listener.Close() })
				target := &breaking{reset: reset}
				go target.serve(listener)
				transport := NewTransport(1)
				t.Cleanup(transport.CloseIdleConnections)
				conn := &Conn{Client: NewClient(transport), Base: "http://" + listener.Addr().String()}
				untilKept(t, conn)
				before := target.requests.Load()
				x, err := conn.Do(t.Context(), c.method, "/v1/x", c.params, c.header...)
				if err == nil || x.Status != 0 {
					t.Errorf("the answer is %d (%v), want none", x.Status, err)
				}
				if n := target.broken.Load(); n != 1 {
					t.Fatalf("%d connections broke: the request came on none that is reused", n)
				}
				if n := target.requests.Load() - before; n != 1 || len(x.Attempts) != 1 {
					t.Errorf("%d requests on the wire and %d attempts told, want 1 and 1", n, len(x.Attempts))
				}
			})
		}
	}
}

// untilKept makes requests until a connection waits for the next one. Where net/http
// is told of an answer and has not learnt in 50 ms that the request was written, as on
// a busy machine, it gives the connection up.
func untilKept(t *testing.T, conn *Conn) {
	t.Helper()
	kept := false
	ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{PutIdleConn: func(err error) { kept = err == nil }})
	for range 100 {
		if _, err := conn.Do(ctx, "GET", "/v1/x", nil); err != nil {
			t.Fatal(err)
		}
		if kept {
			return
		}
	}
	t.Fatal("no connection is kept")
}

// peek keeps the request it was handed.
type peek struct{ request *http.Request }

func (p *peek) RoundTrip(req *http.Request) (*http.Response, error) {
	p.request = req
	return InProcess(&recorder{}).RoundTrip(req)
}

// TestNoBodyCanBeRewound looks at the request, as HTTP/2 would re-send it in
// cases that no HTTP/1 server can bring about.
func TestNoBodyCanBeRewound(t *testing.T) {
	t.Parallel()
	for _, method := range []string{"GET", "POST"} {
		var transport peek
		conn := &Conn{Client: NewClient(&transport), Base: "http://mock"}
		if _, err := conn.Do(t.Context(), method, "/v1/x", Form{{"amount", "1000"}}); err != nil {
			t.Fatal(err)
		}
		if req := transport.request; req.GetBody != nil || req.Body == nil || req.Body == http.NoBody {
			t.Errorf("%s: a transport can rewind the body", method)
		}
	}
}

// TestGetOnTheWire reads the bytes: nothing of what keeps net/http from sending a
// GET twice may show.
func TestGetOnTheWire(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	sent := make(chan string, 1)
	go func() {
		c, err := listener.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		head := make([]byte, 4096)
		n, _ := c.Read(head)
		io.WriteString(c, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}")
		rest, _ := io.ReadAll(c) // until the client closes its side
		sent <- string(head[:n]) + string(rest)
	}()
	conn := &Conn{Client: NewClient(NewTransport(1)), Base: "http://" + listener.Addr().String(), Idempotency: "run", Retry: &Retry{}}
	if _, err := conn.Do(t.Context(), "GET", "/v1/x", nil); err != nil {
		t.Fatal(err)
	}
	want := "GET /v1/x HTTP/1.1\r\nHost: " + listener.Addr().String() + "\r\nUser-Agent: Go-http-client/1.1\r\nAccept-Encoding: gzip\r\n\r\n"
	if got := <-sent; got != want {
		t.Errorf("the wire carried %q, want %q", got, want)
	}
}
