package mock

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"syscall"
)

// connect lets a mock reach endpoints, by their addresses, through pipes: no port, no
// TCP, so that it and they can live in a bubble of testing/synctest. There time stands
// still until all wait for it, and what they have to be done in passes on no machine,
// however busy it is. Where there is no endpoint, the connection is refused.
func connect(s *Server, endpoints map[string]func(net.Conn)) {
	s.courier.transport().(*http.Transport).DialContext = func(_ context.Context, _, address string) (net.Conn, error) {
		serve := endpoints[address]
		if serve == nil {
			return nil, &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}
		}
		near, far := net.Pipe()
		go func() {
			defer far.Close()
			serve(far)
		}()
		return near, nil
	}
}

// handled has a handler answer the only request of a connection.
func handled(handler http.Handler) func(net.Conn) {
	return func(conn net.Conn) {
		req, err := http.ReadRequest(bufio.NewReader(conn))
		if err != nil {
			return
		}
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, req)
		_ = w.Result().Write(conn)
	}
}

// said reads the request and answers this.
func said(text string) func(net.Conn) {
	return func(conn net.Conn) {
		if req, err := http.ReadRequest(bufio.NewReader(conn)); err == nil {
			_, _ = io.Copy(io.Discard, req.Body)
		}
		_, _ = io.WriteString(conn, text)
	}
}

// hangs reads and never answers.
func hangs(conn net.Conn) { _, _ = io.Copy(io.Discard, conn) }
