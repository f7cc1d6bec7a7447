package browser

import (
	"io"
	"path/filepath"
	"testing"

	"assay/internal/hostile"
	"assay/internal/result"
	"assay/reports"
	"assay/reports/html"
)

// In a real page no text of a run, whatever it tries, becomes an element, runs, asks
// for anything or opens a dialog, folded or unfolded.
func TestHostileTextsStayTexts(t *testing.T) {
	t.Parallel()
	start(t)
	plain := elements(t, "plain")
	for name, text := range hostile.Texts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for element := range elements(t, text) {
				if !plain[element] {
					t.Errorf("there is %s, which a plain text does not make", element)
				}
			}
		})
	}
}

// elements are the names of all elements of the page of a run with a text in every
// field, everything unfolded, with the attributes that could act.
func elements(t *testing.T, text string) map[string]bool {
	t.Helper()
	file := filepath.Join(t.TempDir(), "hostile.html")
	run := hostile.Run(text)
	if err := write(file, func(w io.Writer) error { return html.Several(w, []*result.Run{run}, reports.Options{}) }); err != nil {
		t.Fatal(err)
	}
	p := open(t, file)
	p.unfold()
	found := map[string]bool{}
	for _, element := range ask[[]string](p, `[...new Set([...document.querySelectorAll("*")].map((one) =>
		[one.localName, ...one.getAttributeNames().filter((name) => /^(on|srcdoc|action|formaction|style$)/.test(name) || name === "href" && !/^(#|https?:)/.test(one.getAttribute("href")))].join(" ")))]`) {
		found[element] = true
	}
	return found
}
