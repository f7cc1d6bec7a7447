package ink

import (
	"strings"
	"testing"

	"assay/internal/hostile"
	"assay/reports/samples"
)

// Every blank, before either command: escaped, or followed by a backslash.
func TestBlanksHideNoCommand(t *testing.T) {
	t.Parallel()
	for _, blank := range []string{"", " ", "\t", "\u00a0", "\u3000", "\ufeff", "\u0085", "\u200b", "\u2028", "\u202f", "\v", "\f", "\ufeff\u00a0 "} {
		for _, command := range []string{"::error::x", "##[error]x"} {
			for _, before := range []string{"", "line\n", "\n\n"} {
				for _, got := range []string{Clean(before + blank + command), CleanLine(before + blank + command)} {
					if line := samples.Obeyed(got); line != "" {
						t.Errorf("%q leaves %q", before+blank+command, line)
					}
				}
			}
		}
	}
}

func TestCleanIsStableAndKeepsPlainText(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "plain", "tab\tand\nline", "Zürich ¥500 日本", "a::b", "# heading", "C:\\path"} {
		if got := Clean(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
	for name, text := range hostile.Texts {
		if once := Clean(text); Clean(once) != once {
			t.Errorf("%s: %q became %q", name, once, Clean(once))
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, text := range hostile.Texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once := Clean(text)
		if line := samples.Obeyed(once); line != "" {
			t.Errorf("%q leaves %q", text, line)
		}
		if strings.ContainsAny(CleanLine(text), "\n\t") {
			t.Errorf("%q is not one line", text)
		}
		if Clean(once) != once {
			t.Errorf("%q is cleaned twice", text)
		}
	})
}
