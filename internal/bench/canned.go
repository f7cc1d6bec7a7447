package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"os"
	"path"

	"assay/internal/wire"
)

// canned are the answers that a mock once gave, by what was asked for: all bytes of
// them, headers too.
type canned map[string]answer

type answer struct {
	Header http.Header
	Body   []byte
}

// serveCanned answers what the loops ask for with what is in a file, until it is
// interrupted: the fastest an HTTP server in Go can be with answers of that size.
func serveCanned(file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var answers canned
	if err := json.Unmarshal(data, &answers); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("canned answers on http://%s\n", listener.Addr())
	return http.Serve(listener, answers)
}

func (c canned) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body)
	answer := c[asked(r)]
	maps.Copy(w.Header(), answer.Header)
	_, _ = w.Write(answer.Body)
}

// asked tells the requests of the loops apart.
func asked(r *http.Request) string {
	if r.Method == http.MethodGet {
		return http.MethodGet
	}
	return path.Base(r.URL.Path)
}

// can makes each request of the loops once and writes the answers to a file.
func can(base, file string) error {
	answers := canned{}
	if err := bareScenario(&http.Client{Transport: keeper{answers, wire.NewTransport(1)}}, base, 0); err != nil {
		return err
	}
	data, err := json.Marshal(answers)
	if err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o600)
}

// keeper keeps the answers that come through it.
type keeper struct {
	answers   canned
	transport http.RoundTripper
}

func (k keeper) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := k.transport.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	k.answers[asked(r)] = answer{resp.Header, body}
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp, err
}
