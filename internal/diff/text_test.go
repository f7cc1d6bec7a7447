package diff

import (
	"fmt"
	"strings"
	"testing"
)

func numbered(from, to int) string {
	var b strings.Builder
	for i := from; i <= to; i++ {
		fmt.Fprintf(&b, "line %d\n", i)
	}
	return b.String()
}

func TestUnified(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, old, new, want string }{
		{"equal", "a\n", "a\n", ""},
		{"one line", "a", "b", "@@ -1 +1 @@\n-a\n\\ no line break at the end\n+b\n\\ no line break at the end\n"},
		{"only the end differs", "a", "a\n", "@@ -1 +1 @@\n-a\n\\ no line break at the end\n+a\n"},
		{"from nothing", "", "a\n", "@@ -0,0 +1 @@\n+a\n"},
		{"to nothing", "a\nb\n", "", "@@ -1,2 +0,0 @@\n-a\n-b\n"},
		{"in the middle", numbered(1, 9), strings.Replace(numbered(1, 9), "line 5", "LINE 5", 1),
			"@@ -2,7 +2,7 @@\n line 2\n line 3\n line 4\n-line 5\n+LINE 5\n line 6\n line 7\n line 8\n"},
		{"two near ones are one hunk", numbered(1, 9), strings.NewReplacer("line 1\n", "", "line 8\n", "x\n").Replace(numbered(1, 9)),
			"@@ -1,9 +1,8 @@\n-line 1\n line 2\n line 3\n line 4\n line 5\n line 6\n line 7\n-line 8\n+x\n line 9\n"},
		{"two far ones are two hunks", numbered(1, 9), strings.NewReplacer("line 1\n", "", "line 9\n", "").Replace(numbered(1, 9)),
			"@@ -1,4 +1,3 @@\n-line 1\n line 2\n line 3\n line 4\n@@ -6,4 +5,3 @@\n line 6\n line 7\n line 8\n-line 9\n"},
		{"blanks at the end", "a \t\n", "a\n", "@@ -1 +1 @@\n-a\\x20\\t\n+a\n"},
		{"carriage return", "a\r\n", "a\n", "@@ -1 +1 @@\n-a\\r\n+a\n"},
		{"controls", "\x1b[2J\n", "\u202ex\n", "@@ -1 +1 @@\n-\\x1b[2J\n+\\u202ex\n"},
		{"what looks alike still differs", "\x1b\n", "\\x1b\n", "@@ -1 +1 @@\n-\\x1b\n+\\x1b\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			want := c.want
			if want != "" {
				want = "--- old\n+++ new\n" + want
			}
			if got := Unified("old", "new", c.old, c.new); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

func TestUnifiedIsBounded(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", MaxBytes)
	for _, c := range []struct{ name, old, new, want string }{
		{"lines", strings.Repeat("a\n", MaxLines) + "b\n", strings.Repeat("a\n", MaxLines) + "c\n",
			"--- old\n+++ new\n\\ old is compared only up to byte 4000 of 4002\n\\ new is compared only up to byte 4000 of 4002\n"},
		{"bytes", long + "a", long, "--- old\n+++ new\n\\ old is compared only up to byte 262144 of 262145\n"},
		{"bytes at a line", "a\n" + long, "a\n", "--- old\n+++ new\n\\ old is compared only up to byte 2 of 262146\n"},
		{"exactly the limit", strings.Repeat("a\n", MaxLines), strings.Repeat("a\n", MaxLines-1) + "a",
			"--- old\n+++ new\n@@ -1997,4 +1997,4 @@\n a\n a\n a\n-a\n+a\n\\ no line break at the end\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := Unified("old", "new", c.old, c.new); got != c.want {
				t.Errorf("got %.500q", got)
			}
		})
	}
}

// All lines differ: the worst there is within the limits.
func BenchmarkUnifiedWorst(b *testing.B) {
	for b.Loop() {
		Unified("old", "new", numbered(1, MaxLines), numbered(MaxLines+1, 2*MaxLines))
	}
}

func FuzzUnified(f *testing.F) {
	f.Add("a\nb\nc", "a\nx\nc\n")
	f.Add("\x1b[2J\xff", "\r\n\n")
	f.Fuzz(func(t *testing.T, oldText, newText string) {
		var a, b strings.Builder
		for _, l := range compare(oldText, newText) {
			ended := l.text + "\n"
			if l.last {
				ended = l.text
			}
			if l.mark != '+' {
				a.WriteString(ended)
			}
			if l.mark != '-' {
				b.WriteString(ended)
			}
		}
		if a.String() != oldText || b.String() != newText {
			t.Errorf("%q and %q come back as %q and %q", oldText, newText, a.String(), b.String())
		}
		if got := Unified("old", "new", oldText, newText); (got == "") != (oldText == newText) || got != Visible(got) {
			t.Errorf("%q and %q give %q", oldText, newText, got)
		}
	})
}
