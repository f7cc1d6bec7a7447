package wire

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
)

// ready makes the request of one attempt, unless nothing may be sent.
func (c *Conn) ready(ctx context.Context, x *Exchange, header []Pair) (*http.Request, error) {
	if unsafe := c.Guard.Tripped(); unsafe != nil {
		return nil, unsafe
	}
	return c.request(ctx, x, header)
}

// request makes the request of an exchange. Its body is such that net/http
// cannot send it again by itself when a reused connection breaks, which it does
// with every GET whose body is nil or can be rewound: attempts must be ours.
func (c *Conn) request(ctx context.Context, x *Exchange, header []Pair) (*http.Request, error) {
	if err := checkPath(x.Path); err != nil {
		return nil, err
	}
	encoded, contentType := x.encode()
	target, post := c.base(x)+x.Path, x.Method == http.MethodPost
	if !post && encoded != "" {
		target += "?" + encoded
	}
	req, err := http.NewRequestWithContext(ctx, x.Method, target, nil)
	if err != nil {
		return nil, Plain(err)
	}
	switch {
	case x.Method == http.MethodGet:
		// Without the word "identity" net/http tries the body in a goroutine under
		// a timer to see whether there is any; on the wire nothing shows.
		req.Body, req.TransferEncoding = io.NopCloser(strings.NewReader("")), []string{"identity"}
	case post && encoded != "":
		req.Body, req.ContentLength = io.NopCloser(strings.NewReader(encoded)), int64(len(encoded))
	}
	if post { // without parameters, too: Stripe's own libraries say it always, and stripe-mock refuses one that does not
		req.Header.Set("Content-Type", contentType)
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

// send makes one attempt, within the connection's timeout.
func (c *Conn) send(x *Exchange, req *http.Request) error {
	ctx, at := req.Context(), &progress{}
	if c.Timeout > 0 {
		bounded, cancel := context.WithTimeout(ctx, c.Timeout)
		defer cancel()
		ctx = bounded
	}
	if c.Timeout > 0 || c.Retry != nil {
		req = req.WithContext(at.follow(ctx))
	}
	resp, err := c.Client.Do(req)
	if err != nil {
		return at.stopped(Plain(err))
	}
	defer resp.Body.Close()
	body, err := read(resp)
	x.Header, x.Body = keep(resp.Header), body
	if err == nil {
		x.Status = resp.StatusCode
	}
	if unsafe := c.Guard.look(x); unsafe != nil {
		return unsafe
	}
	if err != nil {
		return &TruncatedError{len(body), Plain(err)}
	}
	return nil
}

// read returns the body, or what came of it, up to one byte more than it may have.
func read(resp *http.Response) ([]byte, error) {
	limited := io.LimitReader(resp.Body, MaxBody+1)
	if resp.ContentLength <= 0 {
		return io.ReadAll(limited)
	}
	var body bytes.Buffer
	body.Grow(int(min(resp.ContentLength, MaxBody)) + bytes.MinRead) // read in one go
	_, err := body.ReadFrom(limited)
	return body.Bytes(), err
}

// setHeader sets, or with an empty value drops, one header of one request.
//
// net/http re-sends a POST by itself on a broken reused connection when it has
// an Idempotency-Key and no body, or one that GetBody can rewind. So the key goes
// under a spelling net/http does not look for: the names of headers know no case.
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
