package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
)

// cannedSize is about the size of an authorization's answer, in bytes.
const cannedSize = 5500

// serveCanned answers every request with the same bytes until it is
// interrupted: the fastest an HTTP server in Go can be.
func serveCanned() error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("canned answers on http://%s\n", listener.Addr())
	answer := []byte(`{ "id": "iauth_1TestTestTestTestTestTest", "pad": "` + strings.Repeat("x", cannedSize) + `" }`)
	return http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(answer)
	}))
}

// mockThroughput compares how long the bare loop takes against the mock and
// against canned answers, with four connections; the ratio is of throughputs.
func mockThroughput(b *bench) (figure, error) {
	canned, err := b.serve(b.self, "-canned")
	if err != nil {
		return figure{}, err
	}
	loop := func(url string) func() (cost, error) {
		return func() (cost, error) {
			return process(b.self, "-bare", url, "-n", "2000", "-connections", "4")
		}
	}
	medians, err := b.inTurn(loop(canned), loop(b.mock))
	if err != nil {
		return figure{}, err
	}
	f := ratio(medians[0], medians[1])
	f.Detail = fmt.Sprintf("%.0f requests/s / %.0f requests/s",
		2000*requestsPerScenario/medians[1].wall.Seconds(), 2000*requestsPerScenario/medians[0].wall.Seconds())
	return f, nil
}
