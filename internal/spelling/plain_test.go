package spelling

import "testing"

func TestPlain(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                                    "",
		"it is \u201cx\u201d":                 `it is "x"`,
		"\u201eit\u2019s\u201f \u201ax\u201b": `"it's" 'x'`,
		" a\u00a0b\u2007\u202fc\u3000\td ":    "a b c d",
		"a\u200bb":                            "a b",
		"\u2013 stays":                        "\u2013 stays", // a dash may be meant
	} {
		if got := Plain(text); got != want {
			t.Errorf("Plain(%q) is %q, want %q", text, got, want)
		}
	}
}
