// Package wire is what travels between a scenario and its target: the exchange,
// the connection that makes it, and the form encoding both sides read.
//
// A scenario holds one [Conn]; every [Conn.Do] is one [Exchange], kept until
// [Conn.Take] hands it to the step that caused it. Nothing here knows Stripe's
// resources: assertions, contracts, recordings and reports all read exchanges.
package wire

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"time"
	"unicode/utf8"
)

// Exchange is one request and its answer: the atom of a run.
type Exchange struct {
	Method   string        `json:"method"`
	Path     string        `json:"path"`                      // without the query, which is in Params
	Params   Form          `json:"params,omitempty"`          // query of a GET, body of a POST
	Version  string        `json:"version,omitempty"`         // Stripe-Version that was asked for, where it is not the connection's
	Key      KeySent       `json:"key,omitempty"`             // what was sent in the place of the connection's key, without which it is ""
	Given    string        `json:"idempotency_key,omitempty"` // that the step gave itself; not one that the connection made
	Status   int           `json:"status"`                    // 0: no answer came
	Header   http.Header   `json:"header,omitempty"`          // of the answer, only keptHeaders
	Body     Body          `json:"body"`                      // of the answer, as it came
	Dropped  int           `json:"-"`                         // bytes of the body that are no longer in memory
	Waiting  bool          `json:"waiting,omitempty"`         // made only to wait for the target, see Conn.Wait
	Attempts []Attempt     `json:"attempts"`
	Took     time.Duration `json:"took_ns"` // first byte sent to last byte read, over all attempts and the waits between them

	file *File // that it uploads; its parameters have the name
}

// KeySent says what a request had in the place of its connection's secret key. The
// key itself is never kept.
type KeySent string

// What a step can send instead of the connection's key.
const (
	NoKey    KeySent = "none"
	OtherKey KeySent = "other"
)

// Attempt is one try on the wire: what came of it and how long it took.
type Attempt struct {
	Status int           `json:"status"`              // 0: no answer came
	Error  string        `json:"error,omitempty"`     // why no whole answer came
	Waited time.Duration `json:"waited_ns,omitempty"` // before it: because of the one before, or for the target's pace
	Took   time.Duration `json:"took_ns"`
}

// OK says whether the answer is a success (2xx).
func (x *Exchange) OK() bool { return x != nil && x.Status >= 200 && x.Status < 300 }

// ErrorCode returns the code an error answer gives in the API's envelope,
// {"error": {"code": …}}; "" where there is none.
func (x *Exchange) ErrorCode() string {
	var envelope struct{ Error struct{ Code string } }
	if json.Unmarshal(x.Body, &envelope) != nil {
		return ""
	}
	return envelope.Error.Code
}

// Body is an answer's bytes, whole or broken. In a saved run it is a text: the
// bytes themselves where they are valid UTF-8, otherwise base64Mark and their
// base64.
type Body []byte

const base64Mark = "base64:"

// MarshalText writes the body as the text it is. It is a text and no JSON of its
// own because encoding/json reads what a MarshalJSON returns all over again.
func (b Body) MarshalText() ([]byte, error) {
	if utf8.Valid(b) && !bytes.HasPrefix(b, []byte(base64Mark)) {
		return b, nil
	}
	return base64.StdEncoding.AppendEncode([]byte(base64Mark), b), nil
}

// UnmarshalText reads what MarshalText wrote.
func (b *Body) UnmarshalText(text []byte) error {
	encoded, marked := bytes.CutPrefix(text, []byte(base64Mark))
	if !marked {
		*b = bytes.Clone(text)
		return nil
	}
	decoded, err := base64.StdEncoding.AppendDecode(nil, encoded)
	if err != nil {
		return fmt.Errorf("body: %w", err)
	}
	*b = decoded
	return nil
}

// keptHeaders are the answer headers an exchange keeps. It is an allow-list:
// a header nobody thought of may carry a secret.
var keptHeaders = []string{
	"Content-Type", "Idempotency-Key", "Idempotent-Replayed", "Original-Request",
	"Request-Id", "Retry-After", "Stripe-Should-Retry", "Stripe-Version",
}

// KeptHeaders returns the names of the answer headers that an exchange keeps.
func KeptHeaders() []string { return slices.Clone(keptHeaders) }

func keep(h http.Header) http.Header {
	kept := make(http.Header, len(keptHeaders))
	for _, name := range keptHeaders {
		if values, ok := h[name]; ok {
			kept[name] = values
		}
	}
	return kept
}
