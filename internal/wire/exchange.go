// Package wire is what travels between a scenario and its target: the exchange,
// the connection that makes it, and the form encoding both sides read.
//
// A scenario holds one [Conn]; every [Conn.Do] is one [Exchange], kept until
// [Conn.Take] hands it to the step that caused it. Nothing here knows Stripe's
// resources: assertions, contracts, recordings and reports all read exchanges.
package wire

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"time"
	"unicode/utf8"
)

// Exchange is one request and its answer: the atom of a run.
type Exchange struct {
	Method   string        `json:"method"`
	Path     string        `json:"path"`             // without the query, which is in Params
	Params   Form          `json:"params,omitempty"` // query of a GET, body of a POST
	Status   int           `json:"status"`           // 0: no answer came
	Header   http.Header   `json:"header,omitempty"` // of the answer, only keptHeaders
	Body     Body          `json:"body"`             // of the answer, as it came
	Attempts []Attempt     `json:"attempts"`
	Took     time.Duration `json:"took_ns"` // first byte sent to last byte read, over all attempts
}

// Attempt is one try on the wire: what came of it and how long it took.
type Attempt struct {
	Status int           `json:"status"`          // 0: no answer came
	Error  string        `json:"error,omitempty"` // why no whole answer came
	Took   time.Duration `json:"took_ns"`
}

// OK says whether the answer is a success (2xx).
func (x *Exchange) OK() bool { return x != nil && x.Status >= 200 && x.Status < 300 }

// Body is an answer's bytes, whole or broken. In a saved run it is a JSON text,
// or {"base64": "…"} when it is not valid UTF-8.
type Body []byte

// MarshalJSON writes the body as text where it is text.
func (b Body) MarshalJSON() ([]byte, error) {
	if utf8.Valid(b) {
		return json.Marshal(string(b))
	}
	return json.Marshal(map[string]string{"base64": base64.StdEncoding.EncodeToString(b)})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (b *Body) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) == nil {
		*b = Body(text)
		return nil
	}
	var wrapped struct {
		Base64 []byte `json:"base64"`
	}
	if err := json.Unmarshal(data, &wrapped); err != nil {
		return err
	}
	*b = wrapped.Base64
	return nil
}

// keptHeaders are the answer headers an exchange keeps. It is an allow-list:
// a header nobody thought of may carry a secret.
var keptHeaders = []string{
	"Content-Type", "Idempotency-Key", "Idempotent-Replayed", "Original-Request",
	"Request-Id", "Retry-After", "Stripe-Should-Retry", "Stripe-Version",
}

func keep(h http.Header) http.Header {
	kept := make(http.Header, len(keptHeaders))
	for _, name := range keptHeaders {
		if values, ok := h[name]; ok {
			kept[name] = values
		}
	}
	return kept
}
