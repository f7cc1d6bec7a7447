package wire

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestRedirectsAreNotFollowed(t *testing.T) {
	t.Parallel()
	other := &recorder{}
	second := httptest.NewServer(other) // the same host on another port: net/http would send it the key
	t.Cleanup(second.Close)
	for _, status := range []int{301, 302, 303, 307, 308} {
		for _, location := range []string{second.URL + "/v1/y", "/v1/x", "/v1/y", "//evil.invalid/", "file:///etc/passwd", "http://169.254.169.254/latest", ""} {
			for _, method := range []string{"GET", "POST"} {
				t.Run(method+" "+http.StatusText(status)+" "+location, func(t *testing.T) {
					t.Parallel()
					var asked atomic.Int32
					conn := overSocket(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
						asked.Add(1)
						w.Header()["Location"] = []string{location}
						w.WriteHeader(status)
						io.WriteString(w, "moved")
					}))
					conn.Key = "sk_test_1"
					x, err := conn.Do(t.Context(), method, "/v1/x", Form{{"a", "1"}})
					if err != nil || x.Status != status || string(x.Body) != "moved" {
						t.Errorf("the answer is %+v (%v), want the redirect itself", x, err)
					}
					if n := asked.Load(); n != 1 {
						t.Errorf("the target was asked %d times, want once", n)
					}
				})
			}
		}
	}
	t.Cleanup(func() {
		if n := other.count(); n != 0 {
			t.Errorf("the second target was asked %d times", n)
		}
	})
}

func TestCookiesAreNotKept(t *testing.T) {
	t.Parallel()
	target := &recorder{}
	conn := overSocket(t, target)
	for range 2 {
		if _, err := conn.Do(t.Context(), "GET", "/v1/x", nil); err != nil {
			t.Fatal(err)
		}
	}
	if cookie, sent := target.seen[1].header["Cookie"]; sent {
		t.Errorf("a cookie was sent back: %q", cookie)
	}
}

// TestNoProxy sets the environment, which net/http reads once for the whole
// process, so it does not run in parallel.
func TestNoProxy(t *testing.T) {
	for _, name := range []string{"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"} {
		t.Setenv(name, "http://proxy.invalid:3128")
	}
	for _, name := range []string{"NO_PROXY", "no_proxy", "REQUEST_METHOD"} {
		t.Setenv(name, "")
	}
	errStop := errors.New("not dialled in a test")
	for _, base := range []string{"http://target.invalid", "https://target.invalid"} {
		for name, client := range map[string]*http.Client{"own transport": NewClient(NewTransport(1)), "no transport": NewClient(nil)} {
			var dialled string
			client.Transport.(*http.Transport).DialContext = func(_ context.Context, _, address string) (net.Conn, error) {
				dialled = address
				return nil, errStop
			}
			conn := &Conn{Client: client, Base: base}
			if _, err := conn.Do(t.Context(), "GET", "/v1/x", nil); !errors.Is(err, errStop) {
				t.Errorf("%s, %s: error is %v, want %v", base, name, err, errStop)
			}
			if !strings.HasPrefix(dialled, "target.invalid:") {
				t.Errorf("%s, %s: dialled %q, want the target", base, name, dialled)
			}
		}
	}
}

// meter counts the bytes read from a socket.
type meter struct {
	net.Conn
	read *atomic.Int64
}

func (m meter) Read(p []byte) (int, error) {
	n, err := m.Conn.Read(p)
	m.read.Add(int64(n))
	return n, err
}

func TestBodiesAreCapped(t *testing.T) {
	t.Parallel()
	block := make([]byte, 64<<10)
	for name, c := range map[string]struct {
		handler http.HandlerFunc
		onWire  int64 // at most so many bytes were read
	}{
		"endless": {func(w http.ResponseWriter, _ *http.Request) {
			for {
				if _, err := w.Write(block); err != nil {
					return
				}
			}
		}, MaxBody + 64<<10},
		"of 100 MB": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100000000")
			for range 1600 {
				if _, err := w.Write(block); err != nil {
					return
				}
			}
		}, MaxBody + 64<<10},
		"packed 1:1000": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			packed := gzip.NewWriter(w)
			for range 1600 {
				if _, err := packed.Write(block); err != nil {
					return
				}
			}
			packed.Close()
		}, 1 << 20},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			conn := overSocket(t, c.handler)
			var read atomic.Int64
			conn.Client.Transport.(*http.Transport).DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
				raw, err := (&net.Dialer{}).DialContext(ctx, network, address)
				return meter{raw, &read}, err
			}
			x, err := conn.Do(t.Context(), "GET", "/v1/x", nil)
			if err != nil || x.Status != 200 {
				t.Fatalf("the answer is %d (%v), want 200", x.Status, err)
			}
			if len(x.Body) != MaxBody+1 {
				t.Errorf("%d bytes were kept, want %d", len(x.Body), MaxBody+1)
			}
			if n := read.Load(); n > c.onWire {
				t.Errorf("%d bytes were read off the wire, want at most %d", n, c.onWire)
			}
			refused(t, x, "body.too_large", "over 8388608 bytes")
		})
	}
}

func TestHeadersAreCapped(t *testing.T) {
	t.Parallel()
	conn := overSocket(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for range 100 {
			w.Header().Add("Request-Id", strings.Repeat("a", 1<<10))
		}
	}))
	x, err := conn.Do(t.Context(), "GET", "/v1/x", nil)
	if err == nil || x.Status != 0 || len(x.Header) != 0 {
		t.Errorf("100 KiB of headers came as %d with %d kept (%v), want an error", x.Status, len(x.Header), err)
	}
}

// answering is a target that sends these bytes to every request and hangs up.
func answering(t *testing.T, raw string) *Conn {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			c.Read(make([]byte, 4096))
			io.WriteString(c, raw)
			c.Close()
		}
	}()
	transport := NewTransport(1)
	t.Cleanup(transport.CloseIdleConnections)
	return &Conn{Client: NewClient(transport), Base: "http://" + listener.Addr().String()}
}

func TestBrokenAnswers(t *testing.T) {
	t.Parallel()
	const broken = "net/http: HTTP/1.x transport connection broken: "
	const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
	for _, c := range []struct{ name, raw, err, body, cause string }{
		{"shorter than its Content-Length", head + "Content-Length: 99\r\n\r\n{\"amount\":10", "the answer broke off after 12 bytes: unexpected EOF", `{"amount":10`, "body.absent"},
		{"cut in a chunk", head + "Transfer-Encoding: chunked\r\n\r\n20\r\n{\"amount\":10", "the answer broke off after 12 bytes: unexpected EOF", `{"amount":10`, "body.absent"},
		{"cut between chunks", head + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", "the answer broke off after 2 bytes: unexpected EOF", `{}`, "body.absent"},
		{"cut in gzip", head + "Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x00", "the answer broke off after 0 bytes: unexpected EOF", "", "body.absent"},
		{"cut, delimited by the close", head + "\r\n{\"amount\":10", "", `{"amount":10`, "body.truncated"},
		{"cut in the headers", head, broken + "unexpected EOF", "", "body.absent"},
		{"no answer", "", "the connection was closed", "", "body.absent"},
		{"no HTTP", "SSH-2.0-OpenSSH\r\n", broken + `malformed HTTP response "SSH-2.0-OpenSSH"`, "", "body.absent"},
		{"no status", "HTTP/1.1 abc OK\r\n\r\n", broken + `malformed HTTP status code "abc"`, "", "body.absent"},
		{"more than its Content-Length", head + "Content-Length: 2\r\n\r\n{}HTTP/1.1 500 No\r\n\r\n", "", "{}", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			x, err := answering(t, c.raw).Do(t.Context(), "POST", "/v1/x", nil)
			if string(x.Body) != c.body {
				t.Errorf("the body is %q, want what came: %q", x.Body, c.body)
			}
			if c.err == "" && (err != nil || x.Status != 200 || x.Attempts[0] != Attempt{Status: 200, Took: x.Took}) {
				t.Errorf("the answer is %d with %+v (%v), want 200", x.Status, x.Attempts, err)
			}
			if c.err != "" {
				if err == nil || err.Error() != c.err || x.Status != 0 || len(x.Attempts) != 1 || x.Attempts[0] != (Attempt{Error: c.err, Took: x.Took}) {
					t.Errorf("the answer is %d with %+v, error %v, want none and %s", x.Status, x.Attempts, err, c.err)
				}
			}
			if c.cause != "" {
				refused(t, x, c.cause, "")
			} else if _, err := x.JSON(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestDeadline hangs when a deadline is not kept: no answer here ends by itself.
func TestDeadline(t *testing.T) {
	t.Parallel()
	for name, begin := range map[string]func(http.ResponseWriter){
		"no headers": func(http.ResponseWriter) {},
		"slow body": func(w http.ResponseWriter) {
			io.WriteString(w, `{"amount":10`)
			w.(http.Flusher).Flush()
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			conn := overSocket(t, http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
				begin(w)
				<-req.Context().Done() // the client is gone
			}))
			ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
			defer cancel()
			x, err := conn.Do(ctx, "GET", "/v1/x", nil)
			if !errors.Is(err, context.DeadlineExceeded) || x.Status != 0 || x.Attempts[0].Error == "" {
				t.Errorf("the answer is %+v (%v), want none and an exceeded deadline", x, err)
			}
		})
	}
}

func TestErrorsDoNotTellTheAddress(t *testing.T) {
	t.Parallel()
	for _, base := range []string{"http://user:hunter2@127.0.0.1:0", "http://user:hunter2@[::1", "http://user:hunter2@x:port", "gopher://user:hunter2@x"} {
		conn := &Conn{Client: NewClient(NewTransport(1)), Base: base}
		_, err := conn.Do(t.Context(), "GET", "/v1/x", Form{{"a", "1"}})
		var urlError *url.Error
		if err == nil || errors.As(err, &urlError) || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: error is %v, want one that does not tell the URL", base, err)
		}
	}
}
