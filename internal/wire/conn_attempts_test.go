package wire

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"testing"
)

// breaking is a target that answers the first request and breaks the connection
// when the second one has come, after which it answers again. It counts what
// comes, and on how many connections.
type breaking struct {
	requests, connections atomic.Int32
	secondOn              atomic.Int32 // the connection the second request came on
	reset                 bool         // break with RST instead of FIN
}

func (b *breaking) serve(listener net.Listener) {
	for {
		c, err := listener.Accept()
		if err != nil {
			return
		}
		go b.talk(c, b.connections.Add(1))
	}
}

func (b *breaking) talk(c net.Conn, number int32) {
	defer c.Close()
	reader := bufio.NewReader(c)
	for {
		req, err := http.ReadRequest(reader)
		if err != nil {
			return
		}
		io.Copy(io.Discard, req.Body)
		if b.requests.Add(1) == 2 {
			b.secondOn.Store(number)
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
				if _, err := conn.Do(t.Context(), "GET", "/v1/x", nil); err != nil {
					t.Fatal(err)
				}
				x, err := conn.Do(t.Context(), c.method, "/v1/x", c.params, c.header...)
				if err == nil || x.Status != 0 {
					t.Errorf("the answer is %d (%v), want none", x.Status, err)
				}
				if target.secondOn.Load() != 1 {
					t.Fatalf("the second request came on connection %d: it was no reused one", target.secondOn.Load())
				}
				attempts := 0
				for _, x := range conn.Take() {
					attempts += len(x.Attempts)
				}
				if n := target.requests.Load(); n != 2 || attempts != 2 {
					t.Errorf("%d requests on the wire and %d attempts told, want 2 and 2", n, attempts)
				}
			})
		}
	}
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
