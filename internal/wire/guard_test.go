package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
)

var liveBodies = []string{
	`{"livemode":true}`, `{"livemode": true}`, "{\"livemode\"\t\r\n :\n\t true }", `{"id":"ic_1","livemode":true,"x":1}`,
	`{"data":[{"livemode":false},{"livemode":true}]}`, `{"a":{"b":[[{"livemode":true}]]}}`,
	`{"livemode":false,"livemode":true}`, `{"approved":true,"livemode":true}`,
	`{"livem\u006fde":true}`, `{"\u006C\u0069\u0076\u0065\u006d\u006f\u0064\u0065" : true}`, `{"\u006civemode":true}`, `{"livemod\u0065":true}`,
	`{"a":"\"","livemode":true}`, `{"a":"\\","livemode":true}`, `{"a":"{\"livemode\":true}","livemode":true}`,
	`{"livemode":true`, `{"amount":10,"livemode":true,"stat`, `<html>{"livemode": true}`, `" {"livemode": true}`, "\xff{\"livemode\":true}",
	strings.Repeat("[", 100_000) + `{"livemode":true}`,
}

var otherBodies = []string{
	``, `{}`, `true`, `:true`, `":true`, `"livemode"`, `{"livemode":false}`, `{"livemode":null}`, `{"livemode":"true"}`, `{"livemode":1}`,
	`{"a":"{\"livemode\":true}"}`, `{"a":"\"livemode\": true"}`, `{"a":"livemode: true"}`, `{"a":"livemode","b":true}`,
	`{"livemode_x":true}`, `{"x_livemode":true}`, `{"Livemode":true}`, `{"live mode":true}`, `["livemode",true]`,
	`{"livemode\u0020":true}`, `{"livem\\u006fde":true}`, `{"livemode\\":true}`, `{"livemode\"":true}`, `{"a":": true","livemode":false}`, `{"":true}`,
	`{"livemode":tru`, `{"livemode":t`, `emode":true`, `livemode":true`, `\u0065":true`, `u0065":true`,
}

func TestLive(t *testing.T) {
	t.Parallel()
	for _, body := range liveBodies {
		if !live([]byte(body)) {
			t.Errorf("%.100s passes", body)
		}
	}
	for _, body := range otherBodies {
		if live([]byte(body)) {
			t.Errorf("%s is taken for live", body)
		}
	}
}

// liveByTokens is the slow way to tell, of valid JSON.
func liveByTokens(body []byte) bool {
	dec := json.NewDecoder(bytes.NewReader(body))
	type level struct {
		object, value bool // value: the next token is no key
		key           string
	}
	levels := []level{{}}
	for {
		token, err := dec.Token()
		if err != nil {
			return false
		}
		top := &levels[len(levels)-1]
		if delim, ok := token.(json.Delim); ok && (delim == '}' || delim == ']') {
			levels = levels[:len(levels)-1]
			continue
		}
		if top.object && !top.value {
			top.key, top.value = token.(string), true
			continue
		}
		if top.object && top.key == "livemode" && token == true {
			return true
		}
		top.value = false
		if delim, ok := token.(json.Delim); ok {
			levels = append(levels, level{object: delim == '{'})
		}
	}
}

func FuzzLive(f *testing.F) {
	for _, body := range append(liveBodies[:len(liveBodies)-1:len(liveBodies)-1], otherBodies...) {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		got := live(body)
		if json.Valid(body) && nesting(body) < 1000 && got != liveByTokens(body) {
			t.Errorf("%q: found %v, want %v", body, got, !got)
		}
	})
}

// TestGuard: once one connection has seen a live object nobody sends anything.
func TestGuard(t *testing.T) {
	t.Parallel()
	for name, trouble := range map[string]http.HandlerFunc{
		"an answer":                status(200, `{"livemode": true}`),
		"an error":                 status(404, `{"error": {"livemode": true}}`),
		"an answer to try again":   status(500, `{"livemode": true}`, "Stripe-Should-Retry: true"),
		"another one":              status(429, `{"livemode": true}`),
		"half an answer":           hangsUp("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"livemode\": true, ", false),
		"an answer of no JSON":     status(200, `<pre>{"livemode": true}</pre>`),
		"what only looks harmless": status(200, `{"a": true, "livem\u006Fde" : true}`),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			target := &script{trouble: trouble, troubles: 1}
			first := impatient(t, target)
			first.Guard = &Guard{}
			var watched *Exchange
			first.Watch = func(x *Exchange) { watched = x }
			x, err := first.Do(t.Context(), "POST", "/v1/x", nil)
			var unsafe *SafetyError
			if !errors.As(err, &unsafe) || err.Error() != "safety.livemode: POST /v1/x answered with a live object" || Cause(err) != "safety.livemode" {
				t.Fatalf("error is %v, want a safety stop", err)
			}
			if len(x.Attempts) != 1 || x.Attempts[0].Error != err.Error() || len(x.Body) == 0 || watched != x {
				t.Errorf("the exchange is %+v, want the answer and one attempt", x)
			}
			second := impatient(t, target)
			second.Guard = first.Guard
			for _, conn := range []*Conn{first, second} {
				for _, method := range []string{"GET", "POST"} {
					x, err := conn.Do(t.Context(), method, "/v1/y", nil)
					if !errors.As(err, &unsafe) || err.Error() != "safety.livemode: POST /v1/x answered with a live object" || x.Status != 0 || len(x.Attempts) != 1 {
						t.Errorf("the next answer is %+v (%v), want none and the first stop", x, err)
					}
				}
			}
			if n := len(target.seen()); n != 1 {
				t.Errorf("%d requests were sent, want 1", n)
			}
		})
	}
}

func TestGuardLetsTestObjectsPass(t *testing.T) {
	t.Parallel()
	conn := ways["in process"](t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, `{"livemode": false, "approved": true, "data": "{\"livemode\": true}"}`)
	}))
	conn.Guard = &Guard{}
	for range 2 {
		if _, err := conn.Do(t.Context(), "GET", "/v1/x", nil); err != nil {
			t.Error(err)
		}
	}
	if live := (*Guard)(nil).look(&Exchange{Body: Body(`{"livemode":true}`)}); live != nil {
		t.Errorf("no guard sees %v", live)
	}
}
