package redact

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"
)

// documents are what a secret may stand in; %s is its place in a JSON text.
var documents = []string{
	"%s",
	`{"error": {"message": "Invalid API Key provided: %s", "type": "invalid_request_error"}}`,
	"{\n  \"a\": 1,\n  \"note\": \"before\\n%s\\tafter\\\"\"\n}",
	`{"saved": "{\"body\": \"%s\"}"}`,
	"Get \"https://api.stripe.com/v1/x?key=%s\": EOF",
	"<p>key&nbsp;%s</p>",
}

func TestASecretIsHiddenInEveryEncoding(t *testing.T) {
	t.Parallel()
	for _, secret := range []string{canary, hooked, "rk_test_0123456789", "correct-horse.battery~staple"} {
		hide := New("", "short", secret)
		for _, e := range encodings {
			for _, document := range documents {
				text := strings.Replace(document, "%s", e.encode(secret), 1)
				safe := hide.Text(text)
				if hit, ok := hide.Find([]byte(text)); !ok || safe == text || strings.Contains(string(text[:hit.At]), e.encode(secret)) {
					t.Errorf("%s of %.12s: %q stays", e.name, secret, text)
				}
				encoded := e.encode(secret)
				for at := 0; at+12 <= len(encoded); at++ {
					if piece := encoded[at : at+12]; strings.Contains(safe, piece) {
						t.Errorf("%s of %.12s: %q still shows %q", e.name, secret, safe, piece)
						break
					}
				}
				if hit, ok := hide.Find([]byte(safe)); ok || hide.Text(safe) != safe {
					t.Errorf("%s of %.12s: %q is found again in %q: %+v", e.name, secret, document, safe, hit)
				}
				if json.Valid([]byte(text)) && !json.Valid([]byte(safe)) {
					t.Errorf("%s of %.12s: %q is no JSON any more", e.name, secret, safe)
				}
			}
		}
	}
}

func TestWhatIsHidden(t *testing.T) {
	t.Parallel()
	const rest = "4eC39HqLyjWDarjtT1zdp7dc"
	for text, want := range map[string]string{
		"sk_test_" + rest:                                   "sk_test_REDACTED",
		"key sk_live_" + rest + ".":                         "key sk_live_REDACTED.",
		"rk_test_" + rest + rest:                            "rk_test_REDACTED",
		"pk_live_" + rest:                                   "pk_live_REDACTED",
		"rkcs_test_" + rest:                                 "rkcs_test_REDACTED",
		"sk_org_live_" + rest:                               "sk_org_live_REDACTED",
		"oak_test_" + rest:                                  "oak_test_REDACTED",
		`\nsk_test_` + rest + `\n`:                          `\nsk_test_REDACTED\n`,
		"sk%5Ftest%5F" + rest:                               "sk_test_REDACTED",
		"STRIPE_sk_test_" + rest:                            "STRIPE_sk_test_REDACTED",
		"ek_test_YWNjdF8xUGdP+Mzk/Ng==":                     "ek_test_REDACTED",
		"ek_live_" + rest:                                   "ek_live_REDACTED",
		"whsec_aB3/dE5+fG7=":                                "whsec_REDACTED",
		"whsec_0123456789abcdef":                            "whsec_REDACTED",
		"4242424242424242":                                  "REDACTED",
		"card 4242 4242 4242 4242.":                         "card REDACTED.",
		"4242-4242-4242-4242":                               "REDACTED",
		"number=4242+4242+4242+4242":                        "number=REDACTED",
		"4242.4242.4242.4242":                               "REDACTED",
		"No. 1. 4242.4242.4242.4242.":                       "No. 1. REDACTED.",
		"3782_822463_10005":                                 "REDACTED",
		"test_1. 4242424242424242":                          "test_1. REDACTED",
		"4242\u200b4242\u200b4242\u200b4242":                "REDACTED",
		"4242.\u200d4242.\u200d4242.\u200d4242":             "REDACTED",
		"42424242\ufeff42424242":                            "REDACTED",
		`"4242\u200b4242\u2060\u00ad4242\u200b4242"`:        `"REDACTED"`,
		"4242%E2%80%8B4242%E2%80%8B4242%E2%80%8B4242":       "REDACTED",
		"4242&#8203;4242&#x200b;4242&#8203;4242":            "REDACTED",
		"3782 822463 10005":                                 "REDACTED",
		"2 cards 4242424242424242 5555555555554444":         "2 cards REDACTED REDACTED",
		`{"number":"4000056655665556"}`:                     `{"number":"REDACTED"}`,
		`{"number": 4242424242424242, "a": 1}`:              `{"number": 0, "a": 1}`,
		`[4242424242424242]`:                                `[0]`,
		`{"number": "4000000000000001"}`:                    `{"number": "REDACTED"}`, // the name tells
		`card[number]=4000000000000001`:                     `card[number]=REDACTED`,
		`\n4242424242424242`:                                `\nREDACTED`,
		`{"cvc": "123"}`:                                    `{"cvc": "REDACTED"}`,
		`{"cvc": 123}`:                                      `{"cvc": 0}`,
		`{\"cvc\": \"1234\"}`:                               `{\"cvc\": \"REDACTED\"}`,
		"cvc=123&a=1":                                       "cvc=REDACTED&a=1",
		"card[cvc]=123":                                     "card[cvc]=REDACTED",
		"card%5Bcvc%5D=123":                                 "card%5Bcvc%5D=REDACTED",
		`card.cvc is "123", want "124"`:                     `card.cvc is "REDACTED", want "124"`,
		"sk_test_" + strings.Repeat(rest, 10000) + " after": "sk_test_REDACTED after",
	} {
		if got := (*Redactor)(nil).Text(text); got != want {
			t.Errorf("%.100q becomes %.200q, want %q", text, got, want)
		}
	}
}

func TestWhatStays(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"", "s", "sk_test_…", "sk_test_123", "sk_test_****************1234", "sk_test_REDACTED", "rk_test_... keys",
		"risk_test_0123456789abcdef", "any sk_test_… or rk_test_… key", "whsec_…", "whsec_REDACTED", "sk_tested_0123456789abcdef",
		"ic_1MvSkMLkdIwHu7ixMsgkUZgn", "iauth_4242424242424242", "424242424242425", "42424242424242424242424242424242",
		"4242424242424241", "1700000000000", "1767225600000000", "1767225600000000000", "x4242424242424242", "4242424242424242x",
		"0.4242424242424242", "4242424242424242.5", `"took_ns":4242424242424242`, "2026-11-21T10:40:00.123456789Z", "1 000 000 000 000 000",
		`"amount": 9007199254740993`, "9223372036854775808", `{"cvc_check": "pass", "cvc": null}`, `{"cvc": "12"}`, `"cvc": 12345`,
		"the cvc is checked", `"phone_number": "+14155552671"`, `"number": "INV-0001"`, `"number": "0042"`, "REDACTED",
		`{"last4": "4242", "exp_month": 12, "exp_year": 2030}`, "week_test_0123456789abcdef", "ek_test_123", "test_394848308965931",
		"ic_4242_4242_4242_4242", "1.4242.4242.4242.4242", "4242.4242_4242.4242", "4242.4242.4242.4242.4242", "192.168.100.100", "v5.4321.0.20261121104000",
		"20261121_104000_123456", "2026年11月21日10時40分08秒", "4242–4242\u200bis a range", "é4242é4242é4242é4242",
	} {
		if got := New(canary).Text(text); got != text {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

func TestValue(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, value, want string }{
		{"cvc", "123", mark},
		{"card[cvc]", "1234", mark},
		{"cvc", "pass", "pass"},
		{"card[number]", "4000000000000001", mark},
		{"number", "4242 4242 4242 4242", mark},
		{"number", "12", "12"},
		{"amount", "123", "123"},
		{"metadata[key]", canary, "sk_test_" + mark},
		{"metadata[card]", "4242424242424242", mark},
	} {
		if got := (&Redactor{}).Value(row.name, row.value); got != row.want {
			t.Errorf("%s = %q becomes %q, want %q", row.name, row.value, got, row.want)
		}
	}
}

func TestBytesReturnsItsArgumentUnchanged(t *testing.T) {
	t.Parallel()
	text := []byte(`{"id": "ic_1MvSkMLkdIwHu7ixMsgkUZgn"}`)
	if same := New(canary).Bytes(text); &same[0] != &text[0] {
		t.Error("a text without a secret is copied")
	}
	secret := []byte("a " + canary)
	if New(canary).Bytes(secret); string(secret) != "a "+canary {
		t.Errorf("the argument was changed: %q", secret)
	}
}

// Not parallel: allocations of other tests would count.
func TestNothingIsAllocatedForACleanText(t *testing.T) {
	hide, text := New(canary, hooked), []byte(`{"id": "ic_1MvSkMLkdIwHu7ixMsgkUZgn", "name": "caf\u00e9 & \"bar\""}`)
	long := strings.Repeat(string(text), 100)
	if n := testing.AllocsPerRun(100, func() { hide.Bytes(text); hide.Text(long); hide.Value("amount", "1000") }); n > 0 {
		t.Errorf("%v allocations, want none", n)
	}
}

func TestAHitTellsWhatAndWhere(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Hit{
		"a sk_test_0123456789":    {Key, 2},
		"whsec_0123456789":        {WebhookSecret, 0},
		"no 4242424242424242":     {CardNumber, 3},
		"cvc: 123":                {CVC, 5},
		"*" + canary[40:60] + "*": {Secret, 1 + 8}, // found from the next piece of it on
	} {
		hit, ok := New(canary).Find([]byte(text))
		if !ok || hit.Kind != want.Kind || hit.Kind != Secret && hit.At != want.At {
			t.Errorf("%q: %+v %v, want %+v", text, hit, ok, want)
		}
	}
}

func TestBytesThatAreNoText(t *testing.T) {
	t.Parallel()
	got := New(canary).Bytes([]byte("\x00\xff\xfe" + canary + "\x80\x00"))
	if want := "\x00\xff\xfesk_test_REDACTED\x80\x00"; string(got) != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// What stands in one word with a part of a secret is the rest of it, or of another
// one like it.
func TestTheWholeTokenGoes(t *testing.T) {
	t.Parallel()
	const key = "sk_test_51HBASE64CANARY0123456789abcdef"
	for _, known := range []string{key, key[14:], key[:20] + "another4eC39HqLyjWDarjtT1zdp7dc"} {
		for _, encoded := range []string{base64.StdEncoding.EncodeToString([]byte(key)), base64.StdEncoding.EncodeToString([]byte("user:" + key + "!!")), hex.EncodeToString([]byte(key))} {
			if got := New(known).Text("Basic " + encoded + ", and on"); got != "Basic REDACTED, and on" {
				t.Errorf("of %s %q stays", encoded, got)
			}
		}
	}
}

// A target can answer with nothing but prefixes. Reading the rest of the text
// once for each of them took a minute for an answer of 8 MiB.
func TestARowOfPrefixesIsReadOnce(t *testing.T) {
	t.Parallel()
	for _, prefix := range []string{"sk_test_", "rkcs_live_", "ek_test_", "whsec_"} {
		row := strings.Repeat(prefix, 1000)
		if found := keys([]byte(row)); len(found) != 1 || found[0].to != len(row) {
			t.Errorf("%s: %d keys were found in a row, the first up to %d; want 1 up to %d", prefix, len(found), found[0].to, len(row))
		}
	}
}

// Nor must the word around a piece of a secret be read once for each such piece in it.
func TestARowOfPiecesIsReadOnce(t *testing.T) {
	t.Parallel()
	hide := New(canary)
	for _, n := range hide.known.needles {
		if !n.token {
			continue
		}
		row := strings.Repeat(string(n.text[:n.size]), 100)
		v := layers([]byte(row))[0].folded()
		if found := hide.known.values(v, true); len(found) > 2 || found[0].to != len(row) {
			t.Errorf("%s: %d secrets were found in a row, want 1 or 2 up to %d", n.text[:n.size], len(found), len(row))
		}
	}
}
