package browser

import (
	"io"
	"path/filepath"
	"testing"

	"assay/internal/catalogue"
	"assay/internal/hostile"
	"assay/internal/result"
	"assay/reports"
	"assay/reports/format"
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
	foreign := func() (*format.Language, error) {
		return &format.Language{
			Catalogue: catalogue.Catalogue{
				Sentences:  []catalogue.Sentence{{Group: text, Pattern: text, Kind: "given", Meaning: text, Example: text, Below: []string{text}, Parameters: []string{text}}},
				Parameters: []catalogue.Parameter{{Name: text, Meaning: text, Values: []string{text}}},
			},
			Synonyms: []format.Synonym{{Words: []string{text}, Sentences: []int{0}}},
			Made:     func(string) []int { return []int{0} },
		}, nil
	}
	if err := write(file, func(w io.Writer) error {
		return html.Several(w, []*result.Run{run}, reports.Options{Language: foreign})
	}); err != nil {
		t.Fatal(err)
	}
	p := open(t, file)
	p.until(`document.querySelector("#sentences .fold") !== null`)
	p.unfold()
	p.until(`document.querySelector(".phrase[open] .places") !== null`)
	found := map[string]bool{}
	for _, element := range ask[[]string](p, `[...new Set([...document.querySelectorAll("*")].map((one) =>
		[one.localName, ...one.getAttributeNames().filter((name) => /^(on|srcdoc|action|formaction|style$)/.test(name) || name === "href" && !/^(#|https?:)/.test(one.getAttribute("href")))].join(" ")))]`) {
		found[element] = true
	}
	return found
}
