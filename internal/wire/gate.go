package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// The gate's limits. Stripe's largest Issuing answer is a list of 100 full
// authorizations, well under 1 MiB; nesting never passes 10.
const (
	MaxBody  = 8 << 20 // bytes, after decompression
	MaxDepth = 64
)

// A GateError says why a body must not be read as JSON. Cause is a stable name
// ("body.empty", "json.duplicate_key"), Detail tells the place.
type GateError struct{ Cause, Detail string }

func (e *GateError) Error() string { return e.Cause + ": " + e.Detail }

// JSON returns the answer's body once it is safe to read: not too large, UTF-8
// without a byte order mark, one whole JSON document, at most MaxDepth deep,
// without a key twice in one object. gjson, which reads it afterwards, would
// find values in truncated, doubled and HTML-wrapped bodies alike.
func (x *Exchange) JSON() ([]byte, error) {
	if x == nil {
		return nil, &GateError{"body.absent", "no request was made yet"}
	}
	body := []byte(x.Body)
	switch {
	case x.Status == 0:
		return nil, &GateError{"body.absent", "no answer came: " + x.lastError()}
	case len(body) == 0:
		return nil, &GateError{"body.empty", fmt.Sprintf("the answer (%d) has no body", x.Status)}
	case len(body) > MaxBody:
		return nil, &GateError{"body.too_large", fmt.Sprintf("the answer is over %d bytes", MaxBody)}
	case bytes.HasPrefix(body, []byte("\xef\xbb\xbf")):
		return nil, &GateError{"body.bom", "the answer starts with a byte order mark"}
	case !utf8.Valid(body):
		return nil, &GateError{"body.utf8", "the answer is not valid UTF-8"}
	}
	contentType := x.Header.Get("Content-Type")
	if foreign(contentType) {
		return nil, &GateError{"body.content_type", fmt.Sprintf("the answer is %q, not JSON: %s", contentType, excerpt(body))}
	}
	if err := walk(body); err != nil {
		return nil, err
	}
	return body, nil
}

func (x *Exchange) lastError() string {
	if n := len(x.Attempts); n > 0 {
		return x.Attempts[n-1].Error
	}
	return "no attempt was made"
}

// walk checks depth, syntax and duplicate keys, in this order: each check makes
// the next one safe.
func walk(body []byte) error {
	if TooDeep(body) {
		return &GateError{"json.depth", fmt.Sprintf("the answer nests deeper than %d levels", MaxDepth)}
	}
	if !json.Valid(body) {
		return invalid(body)
	}
	return duplicates(body)
}

// TooDeep says whether a text nests deeper than MaxDepth. Whoever reads an answer
// that has not passed the gate asks it first: what reads JSON by recursion, as gjson
// does when it checks, would take the whole process down.
func TooDeep[T string | []byte](text T) bool { return nesting(text) > MaxDepth }

// nesting returns the deepest level of brackets outside strings, without recursion.
func nesting[T string | []byte](text T) int {
	deepest, depth, inString, escaped := 0, 0, false, false
	for i := range len(text) {
		switch c := text[i]; {
		case escaped:
			escaped = false
		case inString:
			escaped = c == '\\'
			inString = c != '"'
		case c == '"':
			inString = true
		case c == '{' || c == '[':
			depth++
			deepest = max(deepest, depth)
		case c == '}' || c == ']':
			depth--
		}
	}
	return deepest
}

// invalid says what is wrong with a body that is no JSON document.
func invalid(body []byte) error {
	var v json.RawMessage
	dec := json.NewDecoder(bytes.NewReader(body))
	err := dec.Decode(&v)
	var syntax *json.SyntaxError
	switch {
	case err == nil:
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &GateError{"body.truncated", fmt.Sprintf("%v in %s", err, excerpt(body))}
	case errors.As(err, &syntax) && notFinite(body[max(syntax.Offset, 1)-1:]):
		return &GateError{"json.number", fmt.Sprintf("the answer holds NaN or Infinity at byte %d, which are no JSON numbers", syntax.Offset)}
	default:
		return &GateError{"body.invalid_json", fmt.Sprintf("%v in %s", err, excerpt(body))}
	}
	return &GateError{"json.trailing", fmt.Sprintf("the JSON document ends at byte %d of %d", dec.InputOffset(), len(body))}
}

// foreign says whether a Content-Type names something else than JSON.
func foreign(contentType string) bool {
	kind, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	kind = strings.TrimSpace(kind)
	return kind != "" && kind != "application/json" && !strings.HasSuffix(kind, "+json")
}

// notFinite says whether the rest starts with what careless writers put for a
// number that JSON cannot hold.
func notFinite(rest []byte) bool {
	return bytes.HasPrefix(rest, []byte("NaN")) || bytes.HasPrefix(rest, []byte("Infinity"))
}

func excerpt(body []byte) string {
	const most = 200
	if len(body) > most {
		return fmt.Sprintf("%q…", body[:most])
	}
	return fmt.Sprintf("%q", body)
}
