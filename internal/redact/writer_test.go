package redact

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// through sends pieces through a writer and returns what came out before and
// after the last flush.
func through(hide *Redactor, pieces ...string) (before, after string) {
	var out bytes.Buffer
	w := Writer{To: &out, Hide: func() *Redactor { return hide }}
	for _, piece := range pieces {
		if n, err := w.Write([]byte(piece)); n != len(piece) || err != nil {
			return "written short", ""
		}
	}
	before = out.String()
	w.Flush()
	return before, out.String()
}

func TestAWriterHidesASecretThatComesInTwoPieces(t *testing.T) {
	t.Parallel()
	hide := New(canary, hooked)
	for _, secret := range []string{canary, hooked} {
		for _, e := range encodings {
			text := "before " + e.encode(secret) + " after\n"
			want := hide.Text(text)
			for at := 0; at < len(text); at += 1 + len(text)/40 {
				_, got := through(hide, text[:at], text[at:])
				// Up to three characters, too few to hold back, may go out first.
				if got != want && (len(got) > len(want)+leastBegun*10 || !sameEnds(got, want, text)) {
					t.Errorf("%s, cut at %d: %q, want %q", e.name, at, got, want)
				}
			}
		}
	}
}

// sameEnds says whether what came out is what should, but for the beginning of
// the secret.
func sameEnds(got, want, text string) bool {
	before, after, _ := strings.Cut(want, mark)
	return strings.HasSuffix(got, mark+after) && strings.HasPrefix(got, before[:len("before ")]) &&
		strings.HasPrefix(text, got[:strings.Index(got, mark)])
}

func TestAWriterHidesASecretThatComesByteByByte(t *testing.T) {
	t.Parallel()
	hide := New(canary, hooked)
	for _, e := range encodings {
		text := e.encode(canary)
		_, got := through(hide, strings.Split("key "+text+"\nand more\n", "")...)
		if _, found := hide.Find([]byte(got)); found || !strings.Contains(got, mark) || !strings.HasSuffix(got, "and more\n") {
			t.Errorf("%s: %q", e.name, got)
		}
	}
}

func TestAWriterHoldsBackNothingElse(t *testing.T) {
	t.Parallel()
	hide := New(canary, hooked)
	for _, text := range []string{
		"\r 12/813  3.4s  a card is shipped\x1b[K", "\r\x1b[K", "ok\n", "PASS  s\n", "assay mock on http://127.0.0.1:12111\n",
		"a prompt: ", "tasks", "100%", "Rock & roll", "  sk\n", "1, 2, 3", "4242424242424242\n", "\x1b[32mok\x1b[0m", "\x1b[", "\x1b",
	} {
		if before, _ := through(hide, text); before != hide.Text(text) {
			t.Errorf("of %q only %q came out at once", text, before)
		}
	}
}

func TestAWriterHoldsBackABeginning(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ text, out string }{
		{"key " + canary[:30], "key "},
		{"key " + canary, "key "},
		{"key sk_test_", "key "},
		{"over lines " + canary[:20] + "\n", "over lines "},
		{"card 4242 42424242", "card "},
		{`{"cvc": "1`, `{"`},
		{"secret whsec_0123456789abcdef", "secret "},
		{`key ` + canary[:12] + `\u00`, "key "},
	} {
		before, after := through(New(canary), row.text)
		if before != row.out {
			t.Errorf("of %q %q came out at once, want %q", row.text, before, row.out)
		}
		if len(after) <= len(row.out) {
			t.Errorf("of %q the end got lost: %q", row.text, after)
		}
	}
}

// A key of which only the beginning came may be any: nothing is known of its value.
func TestAWriterHoldsBackTheBeginningOfAnyKey(t *testing.T) {
	t.Parallel()
	beginnings := []string{webhookPrefix}
	for _, kind := range keyKinds {
		beginnings = append(beginnings, kind, kind+"test_", kind+"live_4eC")
	}
	for _, begun := range beginnings {
		if before, after := through(New(), "key "+begun); before != "key " || after != "key "+begun {
			t.Errorf("of %q %q came out at once, and %q in the end", begun, before, after)
		}
	}
}

func TestAWriterLosesNothing(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("sk_te 4242 cvc: whsec_ "+canary[:9]+"\n", 500)
	for _, size := range []int{1, 7, 100, 5000} {
		var pieces []string
		for rest := text; rest != ""; rest = rest[min(size, len(rest)):] {
			pieces = append(pieces, rest[:min(size, len(rest))])
		}
		if _, got := through(New(canary), pieces...); got != text {
			t.Errorf("in pieces of %d: %d bytes came of %d", size, len(got), len(text))
		}
	}
}

type broke struct{ err error }

func (b broke) Write([]byte) (int, error) { return 0, b.err }

func TestAWriterTellsTheErrorBehind(t *testing.T) {
	t.Parallel()
	full := errors.New("disk full")
	w := Writer{To: broke{full}}
	if _, err := w.Write([]byte("a\n")); !errors.Is(err, full) {
		t.Errorf("error is %v, want %v", err, full)
	}
}
