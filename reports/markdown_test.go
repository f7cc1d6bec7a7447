package reports

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/reports/samples"
)

func TestMarkdownGolden(t *testing.T) {
	t.Parallel()
	for name, run := range map[string]*result.Run{"conforming": samples.Conforming(), "broken": samples.Broken(), "empty": {}} {
		samples.Golden(t, "markdown_"+name, []byte(samples.Rendered(t, Markdown, run)))
	}
}

// A summary is as long as there is room, findings are left out whole, and how many
// is told.
func TestMarkdownKeepsToItsRoom(t *testing.T) {
	t.Parallel()
	run := samples.Conforming()
	for i := range 500 {
		sc := samples.Mismatched()
		sc.Name, sc.Reason = fmt.Sprint("the name of ", i), fmt.Sprint("reason ", i)
		sc.Steps[2].Mismatch = nil
		run.Scenarios = append(run.Scenarios, sc)
	}
	for _, room := range []int{0, 2_000, 10_000, 1 << 20} {
		var b bytes.Buffer
		if err := Markdown(&b, run, Options{Room: room}); err != nil {
			t.Fatal(err)
		}
		text, most := b.String(), room
		if most == 0 {
			most = MostMarkdown
		}
		told := strings.Count(text, "<details>")
		if len(text) > most || told == 0 || told != strings.Count(text, "</details>") {
			t.Errorf("room for %d: %d bytes, %d findings begun, %d ended", most, len(text), told, strings.Count(text, "</details>"))
		}
		if want := areMore(500 - told); (told < 500) != strings.Contains(text, want+" not told here") {
			t.Errorf("room for %d: %d of 500 are told, and it ends in %q", most, told, text[len(text)-100:])
		}
	}
}

// Code holds what is in it, whatever its backticks are.
func TestInCode(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"plain": "`plain`", "a`b": "``a`b``", "`a": "`` `a ``", "``": "``` `` ```", "": "(nothing)", " \n ": "(nothing)", "a\nb": "`a b`",
	} {
		if got := inCode(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
