package wire

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// Conn is one scenario's line to the API. It sends requests in Stripe's form
// encoding and keeps every exchange until the step that made it takes it.
// It is safe for use by one scenario; the http.Client behind it may be shared.
type Conn struct {
	Client  *http.Client // see NewClient
	Base    string       // scheme and host, "http://127.0.0.1:12111"; no trailing slash
	Key     string       // secret key, sent as Bearer; empty sends none
	Version string       // Stripe-Version; empty sends none

	Timeout     time.Duration // for one attempt, to the last byte of its answer; 0 is none
	Idempotency string        // names run and scenario; with it every POST carries a key made of it and of the step. "" sends none
	Retry       *Retry        // what is tried again; nil is nothing
	Pace        *Pace         // shared by all connections to a target; nil is no limit
	Guard       *Guard        // shared likewise; nil watches for nothing

	// Stamp returns the parameters with what every such request is to carry, a
	// label of the run; nil leaves all as they are.
	Stamp func(method, path string, params Form) Form

	// Watch is told of every exchange as it ends; nil is nobody.
	Watch func(*Exchange)

	mu        sync.Mutex
	exchanges []Exchange
}

// NewClient returns the one kind of http.Client assay uses: no redirects are
// followed (they would carry the key and the body elsewhere), no cookies are
// kept, no proxy is used. Deadlines come from the request's context. A nil
// transport means NewTransport(1), as net/http's own default heeds HTTP_PROXY.
func NewClient(transport http.RoundTripper) *http.Client {
	if transport == nil {
		transport = NewTransport(1)
	}
	return &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// NewTransport returns a transport for real sockets: keep-alive, no proxy,
// bounded headers, and enough idle connections for the given number of workers.
func NewTransport(workers int) *http.Transport {
	return &http.Transport{
		MaxIdleConns:           2 * workers,
		MaxIdleConnsPerHost:    2 * workers,
		IdleConnTimeout:        90 * time.Second,
		TLSHandshakeTimeout:    10 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
	}
}

// Do sends one request and returns its exchange, which is also kept for Take.
// Params travel in the query of a GET or DELETE and in the body of a POST; a
// POST without params is sent without body and content type, as the
// documentation's curl lines do. The error is non-nil when no whole answer
// came; an answer with an error status is not an error.
func (c *Conn) Do(ctx context.Context, method, path string, params Form, header ...Pair) (*Exchange, error) {
	x := Exchange{Method: method, Path: path, Params: params}
	started := time.Now()
	err := c.send(ctx, &x, header)
	x.Took = time.Since(started)
	attempt := Attempt{Status: x.Status, Took: x.Took}
	if err != nil {
		attempt.Error = err.Error()
	}
	x.Attempts = append(x.Attempts, attempt)
	c.mu.Lock()
	c.exchanges = append(c.exchanges, x)
	c.mu.Unlock()
	return &x, err
}

// Take returns the exchanges made since the last Take, in order.
func (c *Conn) Take() []Exchange {
	c.mu.Lock()
	defer c.mu.Unlock()
	taken := c.exchanges
	c.exchanges = nil
	return taken
}

func (c *Conn) send(ctx context.Context, x *Exchange, header []Pair) error {
	req, err := c.request(ctx, x, header)
	if err != nil {
		return err
	}
	resp, err := c.Client.Do(req)
	if err != nil {
		return plain(err)
	}
	defer resp.Body.Close()
	var body bytes.Buffer
	if resp.ContentLength > 0 {
		body.Grow(int(min(resp.ContentLength, MaxBody)) + bytes.MinRead) // read in one go
	}
	_, err = body.ReadFrom(io.LimitReader(resp.Body, MaxBody+1))
	x.Header, x.Body = keep(resp.Header), body.Bytes()
	if err != nil {
		return &TruncatedError{body.Len(), plain(err)}
	}
	x.Status = resp.StatusCode
	return nil
}

func (c *Conn) request(ctx context.Context, x *Exchange, header []Pair) (*http.Request, error) {
	if err := checkPath(x.Path); err != nil {
		return nil, err
	}
	target, encoded := c.Base+x.Path, x.Params.Encode()
	inBody := x.Method == http.MethodPost
	if !inBody && encoded != "" {
		target += "?" + encoded
	}
	var body io.Reader
	if inBody && encoded != "" {
		body = strings.NewReader(encoded)
	}
	req, err := http.NewRequestWithContext(ctx, x.Method, target, body)
	if err != nil {
		return nil, plain(err)
	}
	req.GetBody = nil // see setHeader
	if body != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if c.Key != "" {
		req.Header.Set("Authorization", "Bearer "+c.Key)
	}
	if c.Version != "" {
		req.Header.Set("Stripe-Version", c.Version)
	}
	for _, h := range header {
		setHeader(req.Header, h)
	}
	return req, nil
}

// setHeader sets, or with an empty value drops, one header of one request.
//
// net/http re-sends a POST by itself on a broken reused connection when it has
// an Idempotency-Key and no body, or one that GetBody can rewind; attempts must
// be ours. So the key goes under a spelling net/http does not look for: the
// names of headers know no case.
func setHeader(header http.Header, h Pair) {
	key := http.CanonicalHeaderKey(h.Key)
	if key == "Idempotency-Key" || key == "X-Idempotency-Key" {
		key = strings.ToLower(key)
	}
	if h.Value == "" {
		delete(header, key)
		return
	}
	header[key] = []string{h.Value}
}

// RefusedError says that a request was not sent because its path is none of
// the API's: whoever wrote it must mend it, the target has no part in it.
type RefusedError struct{ Path, Why string }

func (e *RefusedError) Error() string { return fmt.Sprintf("path %q: %s", e.Path, e.Why) }

// checkPath refuses paths that could leave the API: a feature must not reach
// another host or climb out of /v1/.
func checkPath(path string) error {
	decoded, err := url.PathUnescape(path) // a target may decode %2e%2e before it routes
	switch {
	case !strings.HasPrefix(path, "/v1/") && !strings.HasPrefix(path, "/_assay/"):
		return &RefusedError{path, "a path starts with /v1/"}
	case err != nil:
		return &RefusedError{path, err.Error()}
	case climbs(path), climbs(decoded), strings.ContainsAny(path, "?#\\\r\n\x00 "):
		return &RefusedError{path, "a path holds no .., //, ?, #, backslash, blank or line break; parameters go into the table"}
	}
	return nil
}

func climbs(path string) bool {
	return strings.Contains(path, "..") || strings.Contains(path, "//")
}

// plain takes net/http's "Get \"URL\":" off an error; the exchange says it already.
func plain(err error) error {
	var urlError *url.Error
	if errors.As(err, &urlError) {
		return urlError.Err
	}
	return err
}
