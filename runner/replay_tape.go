package runner

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"

	"assay/internal/result"
	"assay/internal/wire"
)

// tape plays the exchanges of one scenario, each once and in order. It is the
// transport of the scenario's connection.
type tape struct {
	recorded  *result.Scenario // without its steps
	exchanges []*wire.Exchange
	label     string         // that requests carry now; the scenario's own may be an older run's
	played    func(left int) // is told how many are left

	mu   sync.Mutex
	next int
	over error // why nothing more is answered
}

// asked is a request as it is compared.
type asked struct{ method, path, params string }

func askedIn(x *wire.Exchange) asked { return asked{x.Method, x.Path, x.Params.Encode()} }

// RoundTrip answers the request that was recorded next, and no other.
func (t *tape) RoundTrip(req *http.Request) (*http.Response, error) {
	now, err := t.read(req)
	if err != nil {
		return nil, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case t.over != nil:
		return nil, t.over
	case t.next == len(t.exchanges) && t.recorded.Status == result.Inconclusive:
		t.over = &unheardError{t.recorded.Reason} // it got no further then either
		return nil, t.over
	case t.next == len(t.exchanges) || !same(now, t.exchanges[t.next]):
		t.over = t.miss(now)
		return nil, t.over
	}
	x := t.exchanges[t.next]
	t.exchanges[t.next] = askedOnly(x) // its answer is needed no more
	t.next++
	t.played(len(t.exchanges) - t.next)
	return t.answer(x, req)
}

// read takes the request apart, with the label it was recorded with.
func (t *tape) read(req *http.Request) (asked, error) {
	now := asked{method: req.Method, path: req.URL.EscapedPath(), params: req.URL.RawQuery}
	if req.Body != nil {
		defer req.Body.Close()
		body, err := io.ReadAll(req.Body)
		if err != nil {
			return now, err
		}
		now.params += written(body, req.Header.Get("Content-Type"))
	}
	if own := t.recorded.Label; own != "" && t.label != "" && own != t.label {
		now.path, now.params = strings.ReplaceAll(now.path, t.label, own), strings.ReplaceAll(now.params, t.label, own)
	}
	return now, nil
}

// written returns the parameters of a body as a recording has them.
func written(body []byte, contentType string) string {
	if form, err := wire.ParseUpload(bytes.NewReader(body), contentType); err == nil {
		return form.Encode()
	}
	return string(body)
}

// same says whether a request is the recorded one: its parameters one by one, in
// their order. What was hidden in the recording may be anything.
func same(now asked, x *wire.Exchange) bool {
	recorded := askedIn(x)
	if now == recorded || now.method != recorded.method || !covers(recorded.path, now.path) {
		return now == recorded
	}
	form, err := wire.ParseForm(now.params)
	return err == nil && slices.EqualFunc(x.Params, form, func(recorded, now wire.Pair) bool {
		return covers(recorded.Key, now.Key) && covers(recorded.Value, now.Value)
	})
}

// hidden stands in a saved run for a secret.
const hidden = "REDACTED"

// reasonHidden ends a scenario that wants to know what was hidden.
const reasonHidden = "what it looks at is hidden in the recording"

// covers says whether a text may be the recorded one.
func covers(recorded, now string) bool {
	parts := strings.Split(recorded, hidden)
	last := len(parts) - 1
	if last == 0 {
		return recorded == now
	}
	rest, begins := strings.CutPrefix(now, parts[0])
	rest, ends := strings.CutSuffix(rest, parts[last])
	for _, part := range parts[1:last] {
		_, after, found := strings.Cut(rest, part)
		rest, begins = after, begins && found
	}
	return begins && ends
}

// listening is the URL at which the next endpoint listened: whoever listens registers
// it next.
func (t *tape) listening() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, x := range t.exchanges[t.next:] {
		for _, p := range x.Params {
			if p.Key == "url" && x.Method == http.MethodPost {
				return p.Value
			}
		}
	}
	return "http://not.recorded"
}

func askedOnly(x *wire.Exchange) *wire.Exchange {
	return &wire.Exchange{Method: x.Method, Path: x.Path, Params: x.Params}
}

// answer is the recorded answer, or what came instead of one.
func (t *tape) answer(x *wire.Exchange, req *http.Request) (*http.Response, error) {
	body := io.Reader(bytes.NewReader(x.Body))
	resp := &http.Response{
		StatusCode: x.Status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: x.Header, ContentLength: int64(len(x.Body)), Request: req,
	}
	if x.Status == 0 {
		lost := t.unheard(x)
		if x.Header == nil && len(x.Body) == 0 {
			return nil, lost
		}
		body, resp.ContentLength = io.MultiReader(body, failing{lost}), -1 // it broke off
	}
	if resp.Header == nil {
		resp.Header = http.Header{}
	}
	resp.Body = io.NopCloser(body)
	return resp, nil
}

// failing is a reader that has nothing but an error.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// unheard is why an exchange has no answer: as the scenario's reason has it, if
// it ended there, and else in the words of the last attempt.
func (t *tape) unheard(x *wire.Exchange) error {
	if t.recorded.Status == result.Inconclusive && t.next == len(t.exchanges) {
		return &unheardError{t.recorded.Reason}
	}
	said := "no answer was recorded"
	if n := len(x.Attempts); n > 0 && x.Attempts[n-1].Error != "" {
		said = x.Attempts[n-1].Error
	}
	return &unheardError{"target.unreachable: " + said}
}

// unrecordedError says that a scenario was not run when the recording was made.
type unrecordedError struct{}

func (*unrecordedError) Error() string { return reasonUnrecorded }

const reasonUnrecorded = "it is not in the recording"

// inapplicableError says that the recorded target lacked what the scenario needs.
type inapplicableError struct{ reason string }

func (e *inapplicableError) Error() string { return e.reason }

// unheardError says that there was no answer when the recording was made.
type unheardError struct{ reason string }

func (e *unheardError) Error() string { return e.reason }

// replayed says what the errors of a replay make of a scenario. No other target
// has such errors, and none of them is a sign of a dead one.
func replayed(err error) (end ending, over bool) {
	var (
		unrecorded   *unrecordedError
		inapplicable *inapplicableError
		unheard      *unheardError
		miss         *missError
	)
	switch {
	case errors.As(err, &unrecorded):
		return ended(result.Skipped, unrecorded), true
	case errors.As(err, &inapplicable):
		return ended(result.NotApplicable, inapplicable), true
	case errors.As(err, &unheard):
		return ended(result.Inconclusive, unheard), true
	case errors.As(err, &miss):
		return ended(result.Failed, miss), true
	}
	return ending{}, false
}
