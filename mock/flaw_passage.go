package mock

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"

	"assay/internal/wire"
)

// passage is what a mutant has between its clients and a mock that is right: where
// key, version, idempotency key and encoding are read, before there is an endpoint,
// and where headers are written. Other requests than its operation's pass as they
// are.
type passage func(right http.Handler, own func(*http.Request) bool) http.Handler

// only is a passage that looks at the operation's requests alone.
func only(wrong func(right http.Handler, w http.ResponseWriter, req *http.Request)) passage {
	return func(right http.Handler, own func(*http.Request) bool) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
			if own(req) {
				wrong(right, w, req)
				return
			}
			right.ServeHTTP(w, req)
		})
	}
}

// asking changes the headers of a request.
func asking(change func(h http.Header)) passage {
	return only(func(right http.Handler, w http.ResponseWriter, req *http.Request) {
		right.ServeHTTP(w, reworded(req, change))
	})
}

// unsent leaves out a header of a request.
func unsent(name string) passage {
	return asking(func(h http.Header) { h.Del(name) })
}

func reworded(req *http.Request, change func(h http.Header)) *http.Request {
	out := req.Clone(req.Context())
	change(out.Header)
	return out
}

// telling changes status and headers of an answer.
func telling(change func(h http.Header, status int) int) passage {
	return only(func(right http.Handler, w http.ResponseWriter, req *http.Request) {
		right.ServeHTTP(teller{w, change}, req)
	})
}

// silent leaves out a header of an answer.
func silent(name string) passage {
	return telling(func(h http.Header, status int) int { h.Del(name); return status })
}

type teller struct {
	http.ResponseWriter
	change func(h http.Header, status int) int
}

func (t teller) WriteHeader(status int) {
	t.ResponseWriter.WriteHeader(t.change(t.Header(), status))
}

// keyless takes a request with a key that opens nothing for one with the last that
// did.
func keyless(taken func(key string) bool) passage {
	return func(right http.Handler, own func(*http.Request) bool) http.Handler {
		var last atomic.Pointer[string]
		return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
			sent := req.Header.Get("Authorization")
			_, fail := secretKey(req.Header)
			switch known := last.Load(); {
			case fail == nil:
				last.Store(&sent)
			case known != nil && own(req) && taken(presented(sent)):
				req = reworded(req, func(h http.Header) { h.Set("Authorization", *known) })
			}
			right.ServeHTTP(w, req)
		})
	}
}

// lenient does what would be refused with an error all the same, without what is
// wrong with it.
func lenient(wrong func(e *apiError) bool) passage {
	return only(func(right http.Handler, w http.ResponseWriter, req *http.Request) {
		var sent []byte
		if req.Body != nil {
			sent, _ = io.ReadAll(req.Body)
		}
		again := func() *http.Request {
			out := req.Clone(req.Context())
			out.Body = io.NopCloser(bytes.NewReader(sent))
			return out
		}
		first := answerTo(right, again())
		var told errorEnvelope
		if json.Unmarshal(first.body.Bytes(), &told) != nil || told.Error == nil || !wrong(told.Error) {
			first.send(w)
			return
		}
		second := again()
		second.Header.Del("Idempotency-Key")
		second.URL.RawQuery = less(second.URL.RawQuery, told.Error.Param)
		body := less(string(sent), told.Error.Param)
		second.Body, second.ContentLength = io.NopCloser(strings.NewReader(body)), int64(len(body))
		right.ServeHTTP(w, second)
	})
}

// less is a form without a parameter, and what is inside it.
func less(encoded, param string) string {
	form, _ := wire.ParseForm(encoded)
	var out wire.Form
	for _, p := range form {
		if rest, inside := strings.CutPrefix(p.Key, param); !inside || rest != "" && rest[0] != '[' {
			out = append(out, p)
		}
	}
	return out.Encode()
}

// replayed answers again what it answered to the same idempotency key, whatever
// the method.
func replayed() passage {
	return func(right http.Handler, own func(*http.Request) bool) http.Handler {
		var mu sync.Mutex
		answers := map[string]*kept{}
		return only(func(right http.Handler, w http.ResponseWriter, req *http.Request) {
			key := req.Header.Get("Idempotency-Key")
			mu.Lock()
			defer mu.Unlock()
			answer := answers[key]
			if answer == nil {
				answer = answerTo(right, req)
			}
			if key != "" {
				answers[key] = answer
			}
			answer.send(w)
		})(right, own)
	}
}

// kept is an answer before it is sent.
type kept struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func answerTo(right http.Handler, req *http.Request) *kept {
	h := &kept{header: http.Header{}}
	right.ServeHTTP(h, req)
	return h
}

func (h *kept) Header() http.Header            { return h.header }
func (h *kept) Write(data []byte) (int, error) { return h.body.Write(data) }
func (h *kept) WriteHeader(status int)         { h.status = status }

func (h *kept) send(w http.ResponseWriter) {
	for name, values := range h.header {
		w.Header()[name] = values
	}
	w.WriteHeader(cmp.Or(h.status, http.StatusOK))
	_, _ = w.Write(h.body.Bytes())
}
