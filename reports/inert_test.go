package reports

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"assay/reports/samples"
)

// What each format must be, whatever stands in it: report is the one with a
// payload everywhere, plain the one with a harmless word in its place.

// A saved run keeps what was said, for programs; a log is the one place where
// nobody parses it first.
func checkJSON(t *testing.T, report, _ string) {
	if !json.Valid([]byte(report)) {
		t.Error("no JSON")
	}
	if strings.ContainsAny(report, "\x00\x1b\r") || strings.Contains(report, "##") || regexp.MustCompile(`(?m)^\s*::`).MatchString(report) {
		t.Error("a terminal or a CI system obeys it")
	}
}

// Rendered as GitHub does, a summary is made of our own elements, and outside of
// code it says the same whatever stands in the run.
func checkMarkdown(t *testing.T, report, plain string) {
	samples.Inert(t, report)
	if len(report) > MostMarkdown {
		t.Errorf("it is %d bytes long, want %d at most", len(report), MostMarkdown)
	}
	got := outsideOfCode(t, report)
	if n := strings.Count(got, "<details>"); n != strings.Count(got, "</details>") || n == 0 {
		t.Errorf("%d details are opened, and not as many closed", n)
	}
	if len(report) > MostMarkdown/2 || longer(plain, report) {
		return // another number of findings has no room
	}
	if want := outsideOfCode(t, plain); got != want {
		t.Errorf("outside of code it is\n%s\nwant\n%s", got, want)
	}
}

// longer says whether findings of one of two summaries are left out.
func longer(a, b string) bool {
	return strings.Contains(a, "want of room") || strings.Contains(b, "want of room")
}

var (
	anElement = regexp.MustCompile(`<[^>]*>`)
	ownTags   = regexp.MustCompile(`^</?(h2|h3|p|table|thead|tbody|tr|t[hd]( style="text-align:right")?|details|summary|pre|code( class="language-text")?)>$`)
	codeParts = regexp.MustCompile(`(?s)<code.*?</code>`)
)

func outsideOfCode(t *testing.T, markdown string) string {
	t.Helper()
	var page bytes.Buffer
	render := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := render.Convert([]byte(markdown), &page); err != nil {
		t.Fatal(err)
	}
	for _, tag := range anElement.FindAllString(page.String(), -1) {
		if !ownTags.MatchString(tag) {
			t.Errorf("element %s is not ours", tag)
		}
	}
	return codeParts.ReplaceAllString(page.String(), "<code>")
}

var aCommand = regexp.MustCompile(`^::(error|warning|notice) ((file|line|title)=[^:,\r\n]*,?)+::[^\r\n]*$`)

// Every line is one command, of ours.
func checkGitHub(t *testing.T, report, plain string) {
	lines := strings.Split(strings.TrimSuffix(report, "\n"), "\n")
	if want := strings.Count(plain, "\n"); len(lines) != want {
		t.Errorf("there are %d lines, want %d", len(lines), want)
	}
	for _, line := range lines {
		if !aCommand.MatchString(line) || samples.Obeyed(strings.TrimPrefix(line, "::")) != "" {
			t.Errorf("%.300q", line)
		}
	}
}

func checkBadge(t *testing.T, report, plain string) {
	samples.Inert(t, report)
	elements := func(text string) string {
		var names []string
		dec := xml.NewDecoder(strings.NewReader(text))
		for {
			token, err := dec.Token()
			if err == io.EOF {
				return strings.Join(names, " ")
			}
			if err != nil {
				t.Fatal(err)
			}
			if e, ok := token.(xml.StartElement); ok {
				names = append(names, e.Name.Local)
				for _, a := range e.Attr {
					names = append(names, a.Name.Local)
				}
			}
		}
	}
	if got, want := elements(report), elements(plain); got != want {
		t.Errorf("it is made of %s, want %s", got, want)
	}
}

func checkRerun(t *testing.T, report, plain string) {
	samples.Inert(t, report)
	if got, want := strings.Count(report, "\n"), strings.Count(plain, "\n"); got != want {
		t.Errorf("there are %d lines, want %d", got, want)
	}
}
