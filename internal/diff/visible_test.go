package diff

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestVisible(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                          "",
		"plain ü 日本 \U0001f600\t\n": "plain ü 日本 \U0001f600\t\n",
		"\x1b[31m\x07\x00\x7f":      `\x1b[31m\x07\x00\x7f`,
		"a\rb\r\n":                  `a\rb\r` + "\n",
		"\u0085\u009b":              `\x85\x9b`,
		"\x85\xff":                  `\x85\xff`,
		"\xed\xa0\x80":              `\xed\xa0\x80`,
		"\ufffd":                    "\ufffd",
		"\u202a\u202e\u2066\u2069":  `\u202a\u202e\u2066\u2069`,
		"\u2028\u2029\ufffe\uffff":  `\u2028\u2029\ufffe\uffff`,
	} {
		if got := Visible(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func FuzzVisible(f *testing.F) {
	f.Add("\x1b]0;x\x07\xff\u202e")
	f.Fuzz(func(t *testing.T, text string) {
		got := Visible(text)
		if !utf8.ValidString(got) || strings.IndexFunc(got, hidden) >= 0 || Visible(got) != got {
			t.Errorf("%q: got %q", text, got)
		}
	})
}
