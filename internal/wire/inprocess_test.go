package wire

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
)

func TestAPanicOfTheTargetIsAnError(t *testing.T) {
	t.Parallel()
	conn := ways["in process"](t, http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		io.WriteString(w, `{"half":`)
		switch req.URL.Path {
		case "/v1/text":
			panic("boom")
		case "/v1/nil":
			panic(nil)
		case "/v1/pointer":
			var nobody *Exchange
			nobody.Status++
		case "/v1/abort":
			panic(http.ErrAbortHandler)
		}
		io.WriteString(w, `1}`)
	}))
	for path, want := range map[string]string{
		"/v1/text":    "the target panicked: boom",
		"/v1/nil":     "the target panicked: panic called with nil argument",
		"/v1/pointer": "the target panicked: runtime error: invalid memory address",
		"/v1/abort":   "the target panicked: net/http: abort Handler",
	} {
		x, err := conn.Do(t.Context(), "POST", path, Form{{"a", "1"}})
		if err == nil || !strings.HasPrefix(err.Error(), want) || x.Status != 0 || len(x.Body) != 0 {
			t.Errorf("%s: the answer is %+v (%v), want none and %s", path, x, err, want)
		}
	}
	if x, err := conn.Do(t.Context(), "GET", "/v1/well", nil); err != nil || string(x.Body) != `{"half":1}` {
		t.Errorf("after the panics the answer is %+v (%v), want a whole one", x, err)
	}
}

func TestInProcessCancelled(t *testing.T) {
	t.Parallel()
	asked := 0
	conn := ways["in process"](t, http.HandlerFunc(func(_ http.ResponseWriter, req *http.Request) {
		asked++
		<-req.Context().Done() // a handler that gives up writes nothing, which would look like an empty 200
	}))
	before, cancel := context.WithCancel(t.Context())
	cancel()
	if x, err := conn.Do(before, "GET", "/v1/x", nil); !errors.Is(err, context.Canceled) || x.Status != 0 || asked != 0 {
		t.Errorf("cancelled before: %+v (%v) and %d requests, want a cancelled one that never came", x, err, asked)
	}
	meanwhile, cancel := context.WithTimeout(t.Context(), 1)
	defer cancel()
	if x, err := conn.Do(meanwhile, "GET", "/v1/x", nil); !errors.Is(err, context.DeadlineExceeded) || x.Status != 0 {
		t.Errorf("over its deadline: %+v (%v), want an exceeded deadline", x, err)
	}
	during, cancel := context.WithCancel(t.Context())
	conn.Client = NewClient(InProcess(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		cancel()
		<-req.Context().Done()
	})))
	if x, err := conn.Do(during, "GET", "/v1/x", nil); !errors.Is(err, context.Canceled) || x.Status != 0 {
		t.Errorf("cancelled meanwhile: %+v (%v), want a cancelled one", x, err)
	}
}

// TestManyScenariosShareOneClient is for the race detector.
func TestManyScenariosShareOneClient(t *testing.T) {
	t.Parallel()
	for way, open := range ways {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			shared := open(t, http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
				req.Header.Set("X-Of-The-Handler", "1") // a server's handler may
				body, _ := io.ReadAll(req.Body)
				if len(body) == 0 {
					panic("no body")
				}
				w.Header().Set("Request-Id", req.Header.Get("Idempotency-Key"))
				w.Write(body)
			}))
			var all sync.WaitGroup
			for worker := range 8 {
				all.Go(func() {
					conn := &Conn{Client: shared.Client, Base: shared.Base}
					for i := range 20 {
						mine := fmt.Sprintf("%d.%d", worker, i)
						x, err := conn.Do(t.Context(), "POST", "/v1/x", Form{{"a", mine}}, Pair{"Idempotency-Key", mine})
						if err != nil || string(x.Body) != "a="+mine || x.Header.Get("Request-Id") != mine {
							t.Errorf("%s: the answer is %+v (%v), want the request's own", mine, x, err)
						}
					}
					if taken := conn.Take(); len(taken) != 20 {
						t.Errorf("worker %d took %d exchanges, want its own 20", worker, len(taken))
					}
				})
			}
			all.Wait()
		})
	}
}

// TestARequestIsNotChanged holds a transport to the rules of http.RoundTripper.
func TestARequestIsNotChanged(t *testing.T) {
	t.Parallel()
	req, err := http.NewRequest("POST", "http://mock/v1/x", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header = http.Header{"idempotency-key": {"a"}}
	saw := ""
	resp, err := InProcess(http.HandlerFunc(func(_ http.ResponseWriter, got *http.Request) {
		saw = got.Header.Get("Idempotency-Key")
		if _, err := got.Body.Read(make([]byte, 1)); err != io.EOF {
			t.Errorf("reading no body says %v, want EOF", err)
		}
		got.Header.Set("X-New", "1")
	})).RoundTrip(req)
	if err != nil || resp.Status != "200 OK" || resp.Request == nil {
		t.Fatalf("the response is %+v (%v)", resp, err)
	}
	if saw != "a" {
		t.Errorf("the handler saw the key %q, want it by its canonical name", saw)
	}
	if req.Body != nil || len(req.Header) != 1 || req.Header["idempotency-key"] == nil {
		t.Errorf("the request was changed: %+v", req)
	}
}
