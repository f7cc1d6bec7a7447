package runner

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"assay/internal/wire"
)

// passing changes what passes between a suite and its target.
type passing struct {
	below  http.RoundTripper
	ask    func(text string) string // nil: requests go as they are
	answer func(req *http.Request, resp *http.Response, body []byte) []byte
}

func (p passing) RoundTrip(req *http.Request) (*http.Response, error) {
	asked, err := p.asked(req)
	if err != nil {
		return nil, err
	}
	resp, err := p.below.RoundTrip(asked)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, wire.MaxBody+1))
	resp.Body.Close()
	if err != nil {
		return nil, err
	}
	resp.Request = req
	body = p.answer(req, resp, body)
	if slices.Contains(resp.TransferEncoding, "chunked") {
		resp.Body, resp.ContentLength = io.NopCloser(chunks{bytes.NewReader(body)}), -1
		resp.Header.Del("Content-Length")
		return resp, nil
	}
	resp.Body, resp.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	resp.Header.Set("Content-Length", strconv.Itoa(len(body)))
	return resp, nil
}

// chunks are a body that comes piece by piece, and nobody knows how long it gets.
type chunks struct{ io.Reader }

func (c chunks) Read(into []byte) (int, error) { return c.Reader.Read(into[:min(len(into), chunk)]) }

// chunk is the size of a piece, in bytes: no answer is smaller than a few.
const chunk = 64

// asked is the request as it goes on.
func (p passing) asked(req *http.Request) (*http.Request, error) {
	if p.ask == nil {
		return req, nil
	}
	out := req.Clone(req.Context())
	to, err := url.Parse(p.ask(req.URL.String()))
	if err != nil {
		return nil, err
	}
	out.URL = to
	if req.Body == nil {
		return out, nil
	}
	body, err := io.ReadAll(req.Body)
	req.Body.Close()
	if err != nil {
		return nil, err
	}
	text := p.ask(string(body))
	out.Body, out.ContentLength, out.GetBody = io.NopCloser(bytes.NewReader([]byte(text))), int64(len(text)), nil
	return out, nil
}
