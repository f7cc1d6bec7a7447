package reports

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"assay/internal/hostile"
	"assay/internal/result"
)

var ownColours = regexp.MustCompile("\x1b\\[(0|1|2|31|32|33)m")

var ciCommand = regexp.MustCompile(`##(vso|teamcity)?\[`)

// obeyed finds what a terminal or a CI system would obey in a text.
func obeyed(text string) string {
	for line := range strings.SplitSeq(text, "\n") {
		for _, r := range line {
			if r != '\t' && (r < 0x20 || r >= 0x7f && r < 0xa0 || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0xfffe || r == 0xffff) {
				return line
			}
		}
		if strings.HasPrefix(strings.TrimFunc(line, isBlank), "::") || ciCommand.MatchString(line) {
			return line
		}
	}
	if !utf8.ValidString(text) {
		return "a byte that is not UTF-8"
	}
	return ""
}

// inert holds a report against what a terminal and a CI system obey, its own colours
// apart.
func inert(t *testing.T, report, _ string) {
	t.Helper()
	if line := obeyed(ownColours.ReplaceAllString(report, "")); line != "" {
		t.Errorf("%.300q", line)
	}
}

// isBlank is what GitHub's runner may skip before a command.
func isBlank(r rune) bool { return unicode.IsSpace(r) || r == 0xfeff || r == 0x200b }

// Every blank, before either command: escaped, or followed by a backslash.
func TestBlanksHideNoCommand(t *testing.T) {
	t.Parallel()
	for _, blank := range []string{"", " ", "\t", "\u00a0", "\u3000", "\ufeff", "\u0085", "\u200b", "\u2028", "\u202f", "\v", "\f", "\ufeff\u00a0 "} {
		for _, command := range []string{"::error::x", "##[error]x"} {
			for _, before := range []string{"", "line\n", "\n\n"} {
				for _, got := range []string{clean(before + blank + command), cleanLine(before + blank + command)} {
					if line := obeyed(got); line != "" {
						t.Errorf("%q leaves %q", before+blank+command, line)
					}
				}
			}
		}
	}
}

// TestHostileTextIsInert writes every format of a run that is hostile everywhere.
// A new format is tested by being in the table, and has its own check below, or in its
// room, if it is read by something that obeys more than a terminal and a CI system's
// log do.
func TestHostileTextIsInert(t *testing.T) {
	t.Parallel()
	if len(hostile.Texts) < 60 {
		t.Errorf("there are %d payloads, want 60", len(hostile.Texts))
	}
	checks := map[string]func(t *testing.T, report, plain string){
		"json": checkJSON, "timings": checkJSON, "markdown": checkMarkdown, "github": checkGitHub, "badge": checkBadge, "rerun": checkRerun,
	}
	plain := map[string]string{}
	for _, f := range Formats {
		plain[f.Name] = rendered(t, f.Write, hostile.Run("plain"))
	}
	for name, payload := range hostile.Texts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run := hostile.Run(payload)
			for _, f := range Formats {
				check := checks[f.Name]
				if check == nil {
					check = inert
				}
				t.Run(f.Name, func(t *testing.T) { check(t, rendered(t, f.Write, run), plain[f.Name]) })
			}
		})
	}
}

// rendered is what a format writes of a run.
func rendered(t *testing.T, write func(io.Writer, *result.Run, Options) error, run *result.Run) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, run, Options{Colour: true}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestHostileProgressIsInert(t *testing.T) {
	t.Parallel()
	for name, payload := range hostile.Texts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var progress bytes.Buffer
			for _, live := range []bool{false, true} {
				follow(&Progress{Out: &progress, Live: live, Now: ticking()}, hostile.Run(payload))
			}
			own := strings.NewReplacer("\r", "", "\x1b[K", "").Replace(progress.String())
			if strings.Contains(name, "overwrite") && strings.Contains(progress.String(), "FAILED\r") {
				t.Error("a line was overwritten")
			}
			if line := obeyed(own); line != "" {
				t.Errorf("%q", line)
			}
		})
	}
}

func TestCleanIsStableAndKeepsPlainText(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "plain", "tab\tand\nline", "Zürich ¥500 日本", "a::b", "# heading", "C:\\path"} {
		if got := clean(text); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
	for name, text := range hostile.Texts {
		if once := clean(text); clean(once) != once {
			t.Errorf("%s: %q became %q", name, once, clean(once))
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, text := range hostile.Texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once := clean(text)
		if line := obeyed(once); line != "" {
			t.Errorf("%q leaves %q", text, line)
		}
		if strings.ContainsAny(cleanLine(text), "\n\t") {
			t.Errorf("%q is not one line", text)
		}
		if clean(once) != once {
			t.Errorf("%q is cleaned twice", text)
		}
	})
}
