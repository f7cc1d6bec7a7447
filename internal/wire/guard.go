package wire

import (
	"bytes"
	"fmt"
	"strconv"
	"sync/atomic"
)

// Guard watches every answer for a live object. Once it has seen one, no
// connection that shares it sends anything more. The zero value is ready.
type Guard struct{ tripped atomic.Pointer[SafetyError] }

// SafetyError says that going on would be unsafe: nothing more may be sent.
type SafetyError struct {
	Cause string // stable name: "safety.livemode"
	Why   string
}

// Error reads: safety.livemode: GET /v1/issuing/cards answered with a live object.
func (e *SafetyError) Error() string { return e.Cause + ": " + e.Why }

// Tripped returns why nothing may be sent any more; nil while it may.
func (g *Guard) Tripped() *SafetyError {
	if g == nil {
		return nil
	}
	return g.tripped.Load()
}

// look reads the answer of an exchange, whole or broken. The first live object
// counts; who finds another one is told of the first.
func (g *Guard) look(x *Exchange) *SafetyError {
	if g == nil || !live(x.Body) {
		return nil
	}
	return g.trip(fmt.Sprintf("%s %s answered with a live object", x.Method, x.Path))
}

// trip lets nothing more be sent.
func (g *Guard) trip(why string) *SafetyError {
	if g == nil {
		return nil
	}
	g.tripped.CompareAndSwap(nil, &SafetyError{"safety.livemode", why})
	return g.tripped.Load()
}

// live says whether a key "livemode" has the value true anywhere in the text. It
// reads backwards from every true and asks for no valid JSON: in a JSON string a
// quote is escaped, so the key's closing one cannot stand in a value.
func live(body []byte) bool {
	for rest := body; ; {
		at := bytes.Index(rest, []byte("true"))
		if at < 0 {
			return false
		}
		before := bytes.TrimRight(rest[:at], " \t\r\n")
		if key, ok := bytes.CutSuffix(before, []byte(":")); ok && isLivemode(bytes.TrimRight(key, " \t\r\n")) {
			return true
		}
		rest = rest[at+len("true"):]
	}
}

// isLivemode says whether the text ends with the string "livemode", some of its
// letters perhaps spelled as escapes: l\u0069vemode.
func isLivemode(text []byte) bool {
	key, ok := bytes.CutSuffix(text, []byte(`"`))
	if !ok {
		return false
	}
	for at := len("livemode") - 1; at >= 0; at-- {
		letter, rest := lastLetter(key)
		if letter != "livemode"[at] {
			return false
		}
		key = rest
	}
	return bytes.HasSuffix(key, []byte(`"`))
}

// lastLetter cuts the last letter off a text, which may be written \u006c. It
// is 0 where there is none.
func lastLetter(text []byte) (letter byte, rest []byte) {
	const escape = len(`\u006c`)
	if n := len(text) - escape; n >= 0 && text[n] == '\\' && text[n+1] == 'u' {
		if code, err := strconv.ParseUint(string(text[n+2:]), 16, 8); err == nil {
			return byte(code), text[:n]
		}
	}
	if len(text) == 0 {
		return 0, text
	}
	return text[len(text)-1], text[:len(text)-1]
}
