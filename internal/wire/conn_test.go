package wire

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
)

// seen is a request as its target saw it.
type seen struct {
	line   string // method and target
	header http.Header
	length int64
	body   string
}

// recorder is a target that answers {} and remembers what it was asked.
type recorder struct {
	mu   sync.Mutex
	seen []seen
}

func (r *recorder) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, _ := io.ReadAll(req.Body)
	r.mu.Lock()
	r.seen = append(r.seen, seen{req.Method + " " + req.URL.RequestURI(), req.Header.Clone(), req.ContentLength, string(body)})
	r.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Set-Cookie", "session=1; Path=/")
	io.WriteString(w, "{}")
}

func (r *recorder) count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.seen)
}

// overSocket returns a connection to the handler over TCP.
func overSocket(t *testing.T, handler http.Handler) *Conn {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	transport := NewTransport(1)
	t.Cleanup(transport.CloseIdleConnections)
	return &Conn{Client: NewClient(transport), Base: server.URL}
}

// ways are the two lines to a target; what holds on one must hold on the other.
var ways = map[string]func(*testing.T, http.Handler) *Conn{
	"socket": overSocket,
	"in process": func(_ *testing.T, handler http.Handler) *Conn {
		return &Conn{Client: NewClient(InProcess(handler)), Base: "http://mock"}
	},
}

func TestDoOnTheWire(t *testing.T) {
	t.Parallel()
	form := Form{{"expand[]", "card"}, {"name", "a b&c"}}
	const encoded = "expand[]=card&name=a+b%26c"
	for _, c := range []struct {
		name, method string
		params       Form
		line, body   string
		contentType  string
	}{
		{"GET", "GET", form, "GET /v1/x?" + encoded, "", ""},
		{"GET without params", "GET", nil, "GET /v1/x", "", ""},
		{"DELETE", "DELETE", form, "DELETE /v1/x?" + encoded, "", ""},
		{"POST", "POST", form, "POST /v1/x", encoded, "application/x-www-form-urlencoded"},
		{"POST without params", "POST", nil, "POST /v1/x", "", "application/x-www-form-urlencoded"},
		{"POST of an empty form", "POST", Form{}, "POST /v1/x", "", "application/x-www-form-urlencoded"},
	} {
		for way, open := range ways {
			t.Run(c.name+" "+way, func(t *testing.T) {
				t.Parallel()
				target := &recorder{}
				conn := open(t, target)
				x, err := conn.Do(t.Context(), c.method, "/v1/x", c.params)
				if err != nil {
					t.Fatal(err)
				}
				got := target.seen[0]
				if got.line != c.line || got.body != c.body || got.length != int64(len(c.body)) {
					t.Errorf("the target saw %s with %q (%d bytes), want %s with %q", got.line, got.body, got.length, c.line, c.body)
				}
				if ct := strings.Join(got.header["Content-Type"], "|"); ct != c.contentType {
					t.Errorf("Content-Type is %q, want %q", ct, c.contentType)
				}
				for _, absent := range []string{"Authorization", "Stripe-Version", "Idempotency-Key", "X-Stripe-Client-Telemetry", "Cookie", "Transfer-Encoding"} {
					if value, sent := got.header[absent]; sent {
						t.Errorf("%s was sent: %q", absent, value)
					}
				}
				if x.Method != c.method || x.Path != "/v1/x" || !slices.Equal(x.Params, c.params) || x.Status != 200 || string(x.Body) != "{}" {
					t.Errorf("the exchange is %+v", x)
				}
				if len(x.Attempts) != 1 || x.Attempts[0] != (Attempt{Status: 200, Took: x.Took}) {
					t.Errorf("attempts are %+v, want one with status 200 and the exchange's time", x.Attempts)
				}
			})
		}
	}
}

func TestHeaders(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		override []Pair
		want     map[string]string // "" for not sent
	}{
		{"the connection's own", nil, map[string]string{"Authorization": "Bearer sk_test_1", "Stripe-Version": "2026-08-26.dahlia"}},
		{"another value", []Pair{{"Authorization", "Basic abc"}}, map[string]string{"Authorization": "Basic abc", "Stripe-Version": "2026-08-26.dahlia"}},
		{"another spelling", []Pair{{"stripe-VERSION", "2020-01-01"}}, map[string]string{"Authorization": "Bearer sk_test_1", "Stripe-Version": "2020-01-01"}},
		{"none", []Pair{{"authorization", ""}, {"Stripe-Version", ""}}, map[string]string{"Authorization": "", "Stripe-Version": ""}},
		{"the last of two", []Pair{{"Idempotency-Key", "a"}, {"idempotency-key", "b"}}, map[string]string{"Idempotency-Key": "b"}},
		{"a key and then none", []Pair{{"Idempotency-Key", "a"}, {"Idempotency-Key", ""}}, map[string]string{"Idempotency-Key": ""}},
	} {
		for way, open := range ways {
			t.Run(c.name+" "+way, func(t *testing.T) {
				t.Parallel()
				target := &recorder{}
				conn := open(t, target)
				conn.Key, conn.Version = "sk_test_1", "2026-08-26.dahlia"
				for _, override := range [][]Pair{c.override, nil} {
					if _, err := conn.Do(t.Context(), "POST", "/v1/x", Form{{"a", "1"}}, override...); err != nil {
						t.Fatal(err)
					}
				}
				for name, want := range c.want {
					if got := strings.Join(target.seen[0].header[name], "|"); got != want {
						t.Errorf("%s is %q, want %q", name, got, want)
					}
				}
				// The exchange keeps the version where it is not the connection's.
				if x, want := conn.Take()[0], strings.TrimPrefix(c.want["Stripe-Version"], conn.Version); x.Version != want {
					t.Errorf("the exchange was asked in version %q, want %q", x.Version, want)
				}
				next := target.seen[1].header
				if next.Get("Authorization") != "Bearer sk_test_1" || next.Get("Stripe-Version") != "2026-08-26.dahlia" || next.Get("Idempotency-Key") != "" {
					t.Errorf("the next request has %v, want the connection's own headers again", next)
				}
			})
		}
	}
}

func TestAnErrorStatusIsAnAnswer(t *testing.T) {
	t.Parallel()
	for way, open := range ways {
		for _, status := range []int{200, 201, 204, 299, 400, 404, 429, 500, 503, 999} {
			conn := open(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(http.StatusEarlyHints) // an interim answer is none
				w.WriteHeader(status)
			}))
			x, err := conn.Do(t.Context(), "GET", "/v1/x", nil)
			if err != nil || x.Status != status || x.OK() != (status < 300) || x.Attempts[0].Status != status {
				t.Errorf("%s: %d came as %+v (%v)", way, status, x, err)
			}
		}
	}
	if (*Exchange)(nil).OK() || (&Exchange{}).OK() {
		t.Error("an exchange without an answer is OK")
	}
}

func TestKeptHeaders(t *testing.T) {
	t.Parallel()
	const secret = "sk_test_canary"
	for way, open := range ways {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			conn := open(t, http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
				h := w.Header()
				for _, echoes := range []string{"X-Anything", "Set-Cookie", "Authorization", "Www-Authenticate", "Location", "X-Request-Id"} {
					h.Set(echoes, req.Header.Get("Authorization"))
				}
				h.Set("Trailer", "X-Trailer")
				h.Set("Request-Id", "req_1")
				h.Set("content-type", "application/json")
				h["Stripe-Should-Retry"] = []string{"true", "false"}
				io.WriteString(w, "{}")
				h.Set("X-Trailer", secret)
			}))
			conn.Key = secret
			x, err := conn.Do(t.Context(), "GET", "/v1/x", nil)
			if err != nil {
				t.Fatal(err)
			}
			if all := fmt.Sprintf("%+v %+v", *x, conn.Take()); strings.Contains(all, secret) {
				t.Errorf("the echoed key was kept: %s", all)
			}
			want := http.Header{"Request-Id": {"req_1"}, "Content-Type": {"application/json"}, "Stripe-Should-Retry": {"true", "false"}}
			if fmt.Sprint(x.Header) != fmt.Sprint(want) {
				t.Errorf("kept %v, want %v", x.Header, want)
			}
		})
	}
}

func TestTake(t *testing.T) {
	t.Parallel()
	var conn Conn
	if taken := conn.Take(); len(taken) != 0 {
		t.Errorf("a new connection holds %v", taken)
	}
	conn.Client, conn.Base = NewClient(InProcess(&recorder{})), "http://mock"
	first, _ := conn.Do(t.Context(), "GET", "/v1/a", nil)
	conn.Do(t.Context(), "GET", "nowhere", nil) // refused, but told
	taken := conn.Take()
	if len(taken) != 2 || taken[0].Path != "/v1/a" || taken[1].Path != "nowhere" {
		t.Fatalf("took %+v, want the exchanges of /v1/a and nowhere", taken)
	}
	if taken[1].Status != 0 || !strings.Contains(taken[1].Attempts[0].Error, "starts with /v1/") {
		t.Errorf("the refused request left %+v, want the refusal as its only attempt", taken[1])
	}
	if first.Status = 500; taken[0].Status != 200 {
		t.Error("whoever made a request can change the exchange that was kept")
	}
	conn.Do(t.Context(), "GET", "/v1/b", nil)
	if next := conn.Take(); len(next) != 1 || next[0].Path != "/v1/b" {
		t.Errorf("then took %+v, want the exchange of /v1/b alone", next)
	}
	if again := conn.Take(); len(again) != 0 {
		t.Errorf("at last took %+v, want nothing", again)
	}
}

func TestPathGuard(t *testing.T) {
	t.Parallel()
	target := &recorder{}
	conn := &Conn{Client: NewClient(InProcess(target)), Base: "http://mock", Key: "sk_test_canary"}
	for _, path := range []string{
		"", "/", "v1/x", "/v1", "/v2/x", "/V1/x", "/_assay", "//v1/x", " /v1/x",
		"http://evil/v1/x", "https://evil", "//evil/v1/x", "@evil/v1/x", ".evil/v1/x", ":80/v1/x", "/\\evil/v1/x",
		"/v1/../x", "/v1/..", "/v1/x/..%2f..", "/v1/%2e%2e/x", "/v1/.%2E/x", "/v1/%2E./x", "/_assay/../v1/x",
		"/v1//x", "/v1/x//", "/v1/x%2f/y", "/v1/x/%2F", "/v1/x\\..\\y",
		"/v1/x?a=1", "/v1/x?", "/v1/x#a", "/v1/x y", "/v1/x\r\nX-Evil: 1", "/v1/x\n", "/v1/x\r", "/v1/x\x00", "/v1/x\t", "/v1/x\x7f",
		"/v1/%zz", "/v1/%", "/v1/%4",
	} {
		x, err := conn.Do(context.Background(), "GET", path, nil)
		if err == nil || strings.Contains(err.Error(), "canary") || strings.ContainsAny(err.Error(), "\r\n\x00") {
			t.Errorf("%q: error is %v, want a refusal in one line", path, err)
		}
		if x == nil || x.Status != 0 || x.Path != path {
			t.Errorf("%q: the exchange is %+v, want one without an answer", path, x)
		}
	}
	if n := target.count(); n != 0 {
		t.Errorf("%d refused requests were sent", n)
	}
	for _, path := range []string{"/v1/issuing/cards/ic_1/shipping/ship", "/_assay/real_time", "/v1/x/a.b-c_d~", "/v1/x/%20", "/v1/x/%3Fa", "/v1/x/ü", "/v1/x@y:z"} {
		if _, err := conn.Do(context.Background(), "GET", path, nil); err != nil {
			t.Errorf("%q: %v", path, err)
		}
	}
}
