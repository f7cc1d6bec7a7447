package reports

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"assay/internal/result"
	"assay/internal/wire"
)

// everywhere puts a text into every field of a run that a report shows.
func everywhere(text string) *result.Run {
	x := exchange(200, `{"a":1}`, wire.Pair{Key: text, Value: text})
	x.Method, x.Path, x.Body = text, text, wire.Body(text)
	x.Header["Request-Id"] = []string{text}
	x.Attempts = []wire.Attempt{{Error: text}, {Status: 200}}
	lost := x
	lost.Status, lost.Attempts = 0, []wire.Attempt{{Error: text}}
	run := &result.Run{Target: text, APIVersion: text, Problems: []result.Problem{{Cause: text, File: text, Line: 3, Message: text, Hint: text, Code: 2}}}
	for _, status := range result.Statuses {
		run.Scenarios = append(run.Scenarios,
			&result.Scenario{ID: text, Feature: text, Rule: text, Name: text, File: text, Evidence: text, Link: text, Reason: text, Status: status,
				Steps: []result.Step{{Keyword: text, Text: text, Status: status, Error: text, Exchanges: []wire.Exchange{x},
					Mismatch: &result.Mismatch{Where: text, Found: text, Wanted: "other " + text}}}},
			&result.Scenario{ID: text, Feature: text, Name: text, File: text, Status: status,
				Steps: []result.Step{{Text: text, Status: status, Exchanges: []wire.Exchange{lost},
					Mismatch: &result.Mismatch{Where: text, Found: text + "\nline", Wanted: "line\n" + text}}}})
	}
	return run
}

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
// A new format is tested by being in the table, and has its own check below if it
// is read by something that obeys more than a terminal and a CI system's log do.
func TestHostileTextIsInert(t *testing.T) {
	t.Parallel()
	if len(hostile) < 60 {
		t.Errorf("there are %d payloads, want 60", len(hostile))
	}
	checks := map[string]func(t *testing.T, report, plain string){
		"text": checkText, "junit": checkJUnit, "json": checkJSON, "timings": checkJSON, "messages": checkMessages,
		"markdown": checkMarkdown, "github": checkGitHub, "badge": checkBadge, "rerun": checkRerun,
	}
	plain := map[string]string{}
	for _, f := range Formats {
		plain[f.Name] = rendered(t, f, planted("plain"))
	}
	for name, payload := range hostile {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run := planted(payload)
			for _, f := range Formats {
				check := checks[f.Name]
				if check == nil {
					check = checkText
				}
				t.Run(f.Name, func(t *testing.T) { check(t, rendered(t, f, run), plain[f.Name]) })
			}
		})
	}
}

func rendered(t *testing.T, f Format, run *result.Run) string {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, run, Options{Colour: true}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestHostileProgressIsInert(t *testing.T) {
	t.Parallel()
	for name, payload := range hostile {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var progress bytes.Buffer
			for _, live := range []bool{false, true} {
				follow(&Progress{Out: &progress, Live: live, Now: ticking()}, everywhere(payload))
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
	for name, text := range hostile {
		if once := clean(text); clean(once) != once {
			t.Errorf("%s: %q became %q", name, once, clean(once))
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, text := range hostile {
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
