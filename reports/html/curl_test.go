package html

import (
	"os/exec"
	"strings"
	"testing"

	"assay/internal/hostile"
	"assay/internal/wire"
)

func TestCurl(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, target string
		x            wire.Exchange
		want         string
	}{
		{"a get", "mock", wire.Exchange{Method: "GET", Path: "/v1/issuing/cards/ic_1"},
			`curl http://127.0.0.1:12111/v1/issuing/cards/ic_1 -u "$STRIPE_API_KEY:" -H 'Stripe-Version: v'`},
		{"a list", "http://127.0.0.1:80/", wire.Exchange{Method: "GET", Path: "/v1/issuing/cards", Params: wire.Form{{Key: "expand[]", Value: "data.x"}}},
			`curl http://127.0.0.1:80/v1/issuing/cards -u "$STRIPE_API_KEY:" -H 'Stripe-Version: v' -G -d 'expand[]=data.x'`},
		{"a post", "stripe", wire.Exchange{Method: "POST", Path: "/v1/issuing/cardholders", Version: "old", Params: wire.Form{{Key: "name", Value: "Jenny O'Rosen"}, {Key: "billing[address][city]", Value: "Zürich"}}},
			`curl https://api.stripe.com/v1/issuing/cardholders -u "$STRIPE_API_KEY:" -H 'Stripe-Version: old' -d name=Jenny+O%27Rosen -d 'billing[address][city]=Z%C3%BCrich'`},
		{"nothing to send", "mock", wire.Exchange{Method: "POST", Path: "/v1/x"},
			`curl http://127.0.0.1:12111/v1/x -u "$STRIPE_API_KEY:" -H 'Stripe-Version: v' -X POST`},
		{"an upload", "stripe", wire.Exchange{Method: "POST", Path: "/v1/files", Params: wire.Form{{Key: "purpose", Value: "@/etc/passwd"}, {Key: "file", Value: "@/etc/a b;c.png"}}},
			`curl https://files.stripe.com/v1/files -u "$STRIPE_API_KEY:" -H 'Stripe-Version: v' --form-string purpose=@/etc/passwd -F file=@a%20b%3Bc.png`},
		{"no key", "mock", wire.Exchange{Method: "GET", Path: "/v1/balance", Key: wire.NoKey},
			`curl http://127.0.0.1:12111/v1/balance -H 'Stripe-Version: v'`},
		{"another key", "mock", wire.Exchange{Method: "GET", Path: "/v1/balance", Key: wire.OtherKey},
			`curl http://127.0.0.1:12111/v1/balance -u "${OTHER_API_KEY:?the key that the step sends}:" -H 'Stripe-Version: v'`},
		{"an idempotency key", "mock", wire.Exchange{Method: "POST", Path: "/v1/x", Given: "once it's", Params: wire.Form{{Key: "a", Value: "1"}}},
			`curl http://127.0.0.1:12111/v1/x -u "$STRIPE_API_KEY:" -H 'Stripe-Version: v' -H 'Idempotency-Key: once it'\''s' -d a=1`},
		{"a recording", "run.json", wire.Exchange{Method: "DELETE", Path: "/v1/[a-z]{b}?c#d"},
			`curl http://127.0.0.1:12111/v1/%5Ba-z%5D%7Bb%7D%3Fc%23d -u "$STRIPE_API_KEY:" -H 'Stripe-Version: v' -X DELETE`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := curl(&c.x, c.target, "v"); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// A real shell takes the command apart; what a target, a feature or a saved run puts
// into it stays one word of it, and runs nothing.
func TestCurlIsInertInAShell(t *testing.T) {
	t.Parallel()
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no sh: the words of the command are not taken apart")
	}
	payloads := map[string]string{"quote": `';echo owned;'`, "command": "$(echo owned)`echo owned`", "lines": "a\necho owned\r\n", "flag": "-o/tmp/owned", "back": `\';echo owned;"`}
	for name, payload := range hostile.Texts {
		payloads[name] = payload
	}
	for name, payload := range payloads {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, upload := range []string{"/v1/files", "/v1/" + payload} {
				x := wire.Exchange{Method: "POST", Path: upload, Version: payload, Given: payload[:min(len(payload), 1<<10)], Params: wire.Form{{Key: payload, Value: payload}, {Key: "file", Value: "@" + payload}}}
				for _, target := range []string{payload, "https://" + payload} {
					command := curl(&x, target, "")
					script := "curl() { printf '%s\\n' \"$#\"; }\n" + command
					out, err := exec.Command(sh, "-c", script).CombinedOutput()
					if err != nil || strings.TrimSpace(string(out)) != "11" {
						t.Errorf("%s\ngives %q (%v), want one command of 11 words", command, out, err)
					}
				}
			}
		})
	}
}
