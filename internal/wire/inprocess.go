package wire

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
)

// InProcess returns a transport that hands each request straight to a handler:
// no port, no TCP. A panic in the handler is an error of that request alone.
func InProcess(handler http.Handler) http.RoundTripper {
	return inProcess{handler}
}

type inProcess struct{ handler http.Handler }

func (t inProcess) RoundTrip(req *http.Request) (resp *http.Response, err error) {
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	req = received(req)
	defer req.Body.Close()
	defer func() {
		if p := recover(); p != nil {
			resp, err = nil, fmt.Errorf("the target panicked: %v", p)
		}
	}()
	w := &memoryWriter{header: http.Header{}}
	t.handler.ServeHTTP(w, req)
	if err := req.Context().Err(); err != nil {
		return nil, err // the handler gave up waiting; over TCP no answer would be read either
	}
	return w.response(req), nil
}

// received returns the request as a server reads it: with a body, and the names
// of its headers spelled canonically.
func received(req *http.Request) *http.Request {
	asIs := req.Body != nil
	for key := range req.Header {
		asIs = asIs && key == http.CanonicalHeaderKey(key)
	}
	if asIs {
		return req
	}
	clone := *req // a RoundTripper must not change its request
	clone.Header = make(http.Header, len(req.Header))
	for key, values := range req.Header {
		clone.Header[http.CanonicalHeaderKey(key)] = values
	}
	if clone.Body == nil {
		clone.Body = http.NoBody
	}
	return &clone
}

// memoryWriter is the ResponseWriter of one in-process request.
type memoryWriter struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (w *memoryWriter) Header() http.Header { return w.header }

func (w *memoryWriter) WriteHeader(status int) {
	if w.status == 0 && (status >= 200 || status == http.StatusSwitchingProtocols) { // 103 is not the answer yet
		w.status = status
	}
}

func (w *memoryWriter) Write(p []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.body.Write(p)
}

func (w *memoryWriter) response(req *http.Request) *http.Response {
	w.WriteHeader(http.StatusOK)
	return &http.Response{
		Status:     fmt.Sprintf("%d %s", w.status, http.StatusText(w.status)),
		StatusCode: w.status,
		Proto:      "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header:        w.header,
		Body:          io.NopCloser(&w.body),
		ContentLength: int64(w.body.Len()),
		Request:       req,
	}
}
