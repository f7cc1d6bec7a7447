package steps

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"assay/internal/result"
)

const moved2 = `{"object":"list","has_more":false,"data":[` +
	`{"source":"iauth_1","currency":"usd","net":500},{"source":"iauth_1","currency":"usd","net":-1234}]}`

func funds(cents int) answer {
	return balanceOf(fmt.Sprintf(`{"currency":"eur","amount":1},{"currency":"usd","amount":%d}`, cents))
}

func TestTaken(t *testing.T) {
	t.Parallel()
	card := `{"id":"ic_1","object":"issuing.card"}`
	holder := `{"id":"ich_1","object":"issuing.cardholder"}`
	for list, want := range map[string]string{
		moved2:                                      "",
		strings.Replace(moved2, "500", "501", 1):    "$7.33 (733), want $7.34 (734)",
		strings.Replace(moved2, "usd", "eur", 1):    `want "usd"`,
		strings.Replace(moved2, "false", "true", 1): "has_more",
		strings.Replace(moved2, `"source":"iauth_1"`, `"source":"iauth_2"`, 1): `want "iauth_1"`,
		strings.Replace(moved2, "-1234", `"-1234"`, 1):                         "whole number",
		`{"object":"list","has_more":false}`:                                   "data",
		`{"object":"list","has_more":false,"data":[]}`:                         "want $7.34",
	} {
		w, s := world(t, answer{200, holder}, answer{200, card}, answer{200, authorization("pending", 734)}, answer{200, list})
		must(t, w, "an active virtual card", "an approved authorization of $7.34")
		err := say(w, "the authorization has taken $7.34 from the issuing balance")
		if (err == nil) != (want == "") || err != nil && !strings.Contains(detail(err), want) {
			t.Errorf("%s: %v, want %q", list, err, want)
		}
		if last := s.asked[len(s.asked)-1]; last != "GET /v1/balance_transactions limit=100&source=iauth_1" {
			t.Errorf("asked %s", last)
		}
	}
}

func TestNotedBalance(t *testing.T) {
	t.Parallel()
	for step, want := range map[string]string{
		"the issuing balance is $12.34 lower than noted":      "",
		"the issuing balance is $12.34 higher than noted":     "want $112.34",
		"the issuing balance is $87.66":                       "",
		"the issuing balance is $87.67":                       "want $87.67",
		"the issuing balance is ¥5":                           "want one in jpy",
		"the issuing balance is unchanged since it was noted": "€0.01 (1) and $87.66 (8766), want €0.01 (1) and $100.00 (10000), as it was noted",
	} {
		w, _ := world(t, funds(10_000), funds(8_766))
		must(t, w, "the issuing balance is noted")
		if err := say(w, step); (err == nil) != (want == "") || err != nil && !strings.Contains(detail(err), want) {
			t.Errorf("%s: %v, want %q", step, err, want)
		}
	}
	for _, step := range []string{"the issuing balance is $1.00 lower than noted", "the issuing balance is unchanged since it was noted"} {
		w, _ := world(t)
		var skip *result.SkipError
		if err := say(w, step); !errors.As(err, &skip) {
			t.Errorf("%s, and nothing was noted: %v", step, err)
		}
	}
}

// Only the order of the currencies may differ, and no currency may come or go.
func TestUnchangedBalance(t *testing.T) {
	t.Parallel()
	for now, want := range map[string]string{
		`{"currency":"usd","amount":5},{"currency":"eur","amount":7}`:                               "",
		`{"currency":"eur","amount":7},{"currency":"usd","amount":6}`:                               "want €0.07 (7) and $0.05 (5)",
		`{"currency":"usd","amount":5}`:                                                             "is $0.05 (5)",
		`{"currency":"eur","amount":7},{"currency":"usd","amount":5},{"currency":"gbp","amount":0}`: "£0.00 (0)",
		`{"currency":"usd","amount":5},{"amount":7}`:                                                "currency",
	} {
		w, _ := world(t, balanceOf(`{"currency":"eur","amount":7},{"currency":"usd","amount":5}`), balanceOf(now))
		must(t, w, "the issuing balance is noted")
		err := say(w, "the issuing balance is still unchanged since it was noted")
		if (err == nil) != (want == "") || err != nil && !strings.Contains(detail(err), want) {
			t.Errorf("%s: %v, want %q", now, err, want)
		}
	}
}

func balanceOf(funds string) answer {
	return answer{200, fmt.Sprintf(`{"object":"balance","issuing":{"available":[%s]}}`, funds)}
}

func TestSpendAllBut(t *testing.T) {
	t.Parallel()
	holder, card := answer{200, `{"id":"ich_1","object":"issuing.cardholder"}`}, answer{200, `{"id":"ic_1","object":"issuing.card"}`}
	made, closed := answer{200, authorization("pending", 1)}, answer{200, authorization("closed", 1)}
	w, s := world(t, holder, card, funds(100_000_500), made, closed, made, closed)
	must(t, w, "an active virtual card", "all but $4.00 of the issuing balance is spent")
	var captures []string
	for _, asked := range s.asked {
		if _, amount, ok := strings.Cut(asked, "/capture capture_amount="); ok {
			captures = append(captures, amount)
		}
	}
	if got := strings.Join(captures, " "); got != "99999999 101" {
		t.Errorf("captured %s", got)
	}
	w, _ = world(t, holder, card, funds(300))
	must(t, w, "an active virtual card")
	var skip *result.SkipError
	if err := say(w, "all but $4.00 of the issuing balance is spent"); !errors.As(err, &skip) {
		t.Errorf("a balance that is lower already: %v", err)
	}
}
