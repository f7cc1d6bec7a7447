package browser

import (
	"compress/gzip"
	"context"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// media lets the page be printed, or be looked at in the dark.
func media(kind, feature, value string) action {
	return func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		params := emulation.SetEmulatedMediaParams{Media: kind}
		if feature != "" {
			params.Features = []*emulation.MediaFeature{{Name: feature, Value: value}}
		}
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, params)
		return chromedp.Void{}, err
	}
}

var (
	dark  = media("", "prefers-color-scheme", "dark")
	paper = media("print", "", "")
	phone = chromedp.EmulateViewport(360, 740, chromedp.EmulateMobile)
)

// brightness is how light the ground of the page is, of 255.
const brightness = `Math.max(...getComputedStyle(document.body).backgroundColor.match(/\d+/g).slice(0, 3).map(Number))`

// The keyboard alone is enough.
func TestKeyboard(t *testing.T) {
	t.Parallel()
	p := open(t, page(t, "broken.html"))
	p.press("j")
	p.until(`document.activeElement.matches("button.fold")`)
	p.press("j")
	p.until(`document.activeElement.matches("button.scenario")`)
	p.press("Enter")
	p.until(`document.querySelector(".opened .steps") !== null`)
	if !ask[bool](p, `getComputedStyle(document.activeElement).outlineStyle !== "none"`) {
		t.Error("nobody sees where the focus is")
	}
	p.press("Escape")
	p.until(`document.querySelector(".opened") === null`)
	p.press("k")
	p.until(`document.activeElement.matches("button.fold")`)
	p.press("/")
	p.until(`document.activeElement.id === "q"`)
	p.press("j")
	if got := ask[string](p, `document.activeElement.value`); got != "j" {
		t.Errorf("the field for text holds %q after a j", got)
	}
}

// The page follows the reader's light or dark, unless the reader says otherwise.
func TestDark(t *testing.T) {
	t.Parallel()
	p := open(t, page(t, "broken.html"), dark)
	if got := ask[int](p, brightness); got > 60 {
		t.Errorf("the ground has brightness %d in the dark", got)
	}
	p.shoot("dark")
	p.click("button.theme")
	p.until(brightness + ` > 200`)
	p.click("button.theme")
	p.until(brightness + ` < 60`)
}

// On a telephone nothing makes the page wider than it is, opened or closed.
func TestPhone(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"broken.html", "compared.html", "several.html", "sound.html"} {
		p := open(t, page(t, name), phone)
		p.openOne()
		p.finds("refund")
		p.openDetails()
		p.until(`document.querySelector(".phrase[open] pre") !== null`)
		if wide := ask[int](p, `document.scrollingElement.scrollWidth`); wide > 360 {
			t.Errorf("%s is %d pixels wide on a telephone of 360", name, wide)
		}
		p.shoot("phone-" + strings.TrimSuffix(name, ".html"))
		ask[string](p, `location.hash = String(new URLSearchParams({ says: document.querySelector(".phrase[open] .pattern").textContent }))`)
		p.until(`!document.querySelector("button.said").hidden`)
		if wide := ask[int](p, `document.scrollingElement.scrollWidth`); wide > 360 {
			t.Errorf("%s is %d pixels wide with the scenarios that say a sentence", name, wide)
		}
	}
}

// On paper there is what went wrong, and nothing to click.
func TestPaper(t *testing.T) {
	t.Parallel()
	p := open(t, page(t, "broken.html"), paper)
	if ask[bool](p, `[...document.querySelectorAll("button.copy, .filter, button.theme")].some((one) => one.offsetParent !== null)`) {
		t.Error("there is something to click on paper")
	}
	if !ask[bool](p, `document.querySelector(".cause").offsetParent !== null`) {
		t.Error("what went wrong is not on paper")
	}
	sheet, err := chromedp.Run(p.ctx, chromedp.PrintToPDF())
	if err != nil || len(sheet) < 10_000 {
		t.Errorf("printed %d bytes, %v", len(sheet), err)
	}
}

// axe is the checker of accessibility, as its authors publish it.
func axe(t *testing.T) string {
	t.Helper()
	file, err := os.Open("testdata/axe-core-4.14.1.min.js.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	packed, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	script, err := io.ReadAll(packed)
	if err != nil {
		t.Fatal(err)
	}
	return string(script)
}

// violations are what axe finds, each with where it found it first.
func (p *tab) violations() []string {
	p.Helper()
	return ask[[]string](p, `axe.run({ resultTypes: ["violations"] }).then((found) => found.violations.map((one) => one.id + ": " + one.help + ", at " + one.nodes[0].target.join(" ") + ": " + one.nodes[0].failureSummary))`)
}

// axe finds nothing: as it opens, with everything open, filtered, dark, and small.
func TestAxe(t *testing.T) {
	t.Parallel()
	checker := axe(t)
	for _, name := range []string{"sound.html", "broken.html", "compared.html", "several.html"} {
		for kind, before := range map[string][]action{"light": nil, "dark": {dark}, "phone": {phone}} {
			t.Run(name+" "+kind, func(t *testing.T) {
				p := open(t, page(t, name), before...)
				ask[bool](p, checker+`; true`)
				check := func(when string) {
					for _, found := range p.violations() {
						t.Errorf("%s: %s", when, found)
					}
				}
				check("as it opens")
				p.openOne()
				check("opened")
				p.write("#q", "no such thing")
				p.until(`document.querySelector(".none") !== null`)
				check("with nothing found")
				p.finds("refund")
				p.openDetails()
				p.until(`document.querySelector(".phrase[open] pre") !== null`)
				check("with sentences")
			})
		}
	}
}
