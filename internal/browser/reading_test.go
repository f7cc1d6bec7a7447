package browser

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// shots is where pictures of the pages are kept, to be looked at.
const shots = "../../reports/out/screens"

// shoot keeps a picture of what a person sees.
func (p *tab) shoot(name string) {
	p.Helper()
	picture, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.Fatal(err)
	}
	if err := os.MkdirAll(shots, 0o755); err != nil {
		p.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(shots, name+".png"), picture, 0o644); err != nil {
		p.Fatal(err)
	}
	p.Logf("picture: reports/out/screens/%s.png", name)
}

// within says whether all of an element is on the first screen.
func (p *tab) within(selector string) bool {
	p.Helper()
	return ask[bool](p, `(() => { const box = document.querySelector(`+quote(selector)+`).getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight })()`)
}

func (p *tab) text(selector string) string {
	p.Helper()
	return ask[string](p, `document.querySelector(`+quote(selector)+`).innerText`)
}

// Without a touch of the mouse the first screen answers the question of ten
// seconds: what differs, what was wanted, and how to run just that again.
func TestTenSeconds(t *testing.T) {
	t.Parallel()
	p := open(t, page(t, "broken.html"))
	p.shoot("broken")
	if got := p.text("h1"); got != "Not conforming" {
		t.Errorf("the title is %q", got)
	}
	const first = ".cause"
	told := p.text(first)
	for _, want := range []string{`"pending"`, `"closed"`, "assay run features/authorizations/", "--target http://127.0.0.1:"} {
		if !strings.Contains(told, want) {
			t.Errorf("the first cause does not tell %s:\n%s", want, told)
		}
	}
	for _, what := range []string{first + " .both", first + " .command"} {
		if !p.within(what) {
			t.Errorf("%s is not on the first screen", what)
		}
	}
	if n := ask[int](p, `document.querySelectorAll(".cause").length`); n < 2 {
		t.Errorf("%d causes, want one for each fault at least", n)
	}
}

// counted is how many scenarios the page says that it shows.
func (p *tab) counted() int {
	p.Helper()
	return ask[int](p, `parseInt(document.querySelector(".result").textContent.replaceAll(",", ""), 10)`)
}

// What a person chooses stays in the address, and who is sent it sees the same.
func TestFilters(t *testing.T) {
	t.Parallel()
	p := open(t, page(t, "broken.html"))
	all := p.counted()
	p.write("#q", "capture")
	p.until(`document.querySelector(".result").textContent.includes(" of ")`)
	p.do(chromedp.Click(`button.chip:has(.bad)`))
	p.until(`location.hash.includes("state=") && location.hash.includes("q=capture")`)
	shown := p.counted()
	if shown == 0 || shown >= all {
		t.Errorf("%d of %d scenarios are left", shown, all)
	}
	if drawn := ask[int](p, `document.querySelectorAll("button.scenario").length`); drawn != shown {
		t.Errorf("%d scenarios are shown, and %d fit", drawn, shown)
	}
	result := p.text(".result")
	p.shoot("filtered")

	sent := open(t, page(t, "broken.html")+"#"+ask[string](p, "location.hash.slice(1)"))
	sent.until(`document.querySelector(".result").textContent.includes(" of ")`)
	if got := sent.text(".result"); got != result {
		t.Errorf("who is sent the address sees %q, want %q", got, result)
	}
	sent.click("button.clear")
	sent.until(`!document.querySelector(".result").textContent.includes(" of ")`)
}

// Tags and evidence narrow it, too, and what fits nothing says so.
func TestFiltersByChoice(t *testing.T) {
	t.Parallel()
	p := open(t, page(t, "sound.html"))
	for choice, told := range map[string]string{"evidence": "recorded", "tag": "@needs-webhooks"} {
		value := ask[string](p, `(() => {
			const choice = document.getElementById(`+quote(choice)+`)
			choice.value = `+quote(told)+`
			choice.dispatchEvent(new Event("change"))
			return choice.selectedOptions[0].textContent
		})()`)
		p.until(`location.hash.includes("` + choice + `=")`)
		if want := fmt.Sprintf("%s (%d)", told, p.counted()); value != want {
			t.Errorf("the choice reads %q, want %q", value, want)
		}
		p.click("button.scenario")
		p.until(`document.querySelector(".opened .steps") !== null`)
		if about := p.text(".opened .about"); !strings.Contains(about, told) {
			t.Errorf("a scenario that is not %s is shown: %s", told, about)
		}
		p.click("button.clear")
	}
	p.write("#q", "no such words anywhere")
	p.until(`document.querySelector(".none") !== null`)
}

// A scenario has an address, at which it is open and in sight.
func TestDeepLink(t *testing.T) {
	t.Parallel()
	file := page(t, "broken.html")
	p := open(t, file)
	hash := ask[string](p, `document.querySelector('.cause a[href^="#s="]').getAttribute("href")`)
	said, err := url.ParseQuery(hash[1:])
	if err != nil {
		t.Fatal(err)
	}
	id := said.Get("s")
	linked := open(t, file+hash)
	linked.until(`document.querySelector(".opened .steps") !== null`)
	if name := linked.text("tr:has(+ .opened) button.scenario"); !strings.HasSuffix(id, name) {
		t.Errorf("%q is open, want %q", name, id)
	}
	linked.until(`document.activeElement === document.querySelector('button.scenario[aria-expanded="true"]')`)
	linked.shoot("scenario")
	told := linked.text(".opened")
	for _, want := range []string{"wanted", "found", "curl ", "Who is wrong", "POST"} {
		if !strings.Contains(told, want) {
			t.Errorf("the open scenario does not tell %q:\n%s", want, told)
		}
	}
	if !ask[bool](linked, `(() => { const box = document.querySelector(".opened"); return box.querySelector(".blame").getBoundingClientRect().top < box.querySelector(".steps").getBoundingClientRect().top })()`) {
		t.Error("the failing assertion does not come first")
	}
}

// A comparison shows both sides beside each other, and who is wrong.
func TestSideBySide(t *testing.T) {
	t.Parallel()
	p := open(t, page(t, "compared.html")+"#disagree=1")
	p.until(`document.querySelector("button.scenario") !== null`)
	p.click("button.scenario")
	p.until(`document.querySelector(".opened .difference") !== null`)
	told := p.text(".opened .difference")
	for _, want := range []string{"reference", "candidate", "pending"} {
		if !strings.Contains(told, want) {
			t.Errorf("the difference does not tell %q:\n%s", want, told)
		}
	}
	p.shoot("compared")
}

// Two targets are two columns, and where they disagree is found by a switch.
func TestSeveralTargets(t *testing.T) {
	t.Parallel()
	p := open(t, page(t, "several.html"))
	all := p.counted()
	p.click("#disagree")
	p.until(`location.hash.includes("disagree")`)
	p.shoot("several")
	if n := p.counted(); n == 0 || n >= all {
		t.Errorf("the targets disagree in %d of %d scenarios", n, all)
	}
	if n := ask[int](p, `document.querySelector("table.grid thead").querySelectorAll("th.target").length`); n != 2 {
		t.Errorf("%d columns of targets, want 2", n)
	}
	if ask[bool](p, `[...document.querySelectorAll("tr.row")].some((row) => new Set([...row.querySelectorAll("td.cell .word")].map((word) => word.textContent)).size < 2)`) {
		t.Error("a scenario is shown in which both agree, or that one did not run")
	}
}

// The graphs of lifecycles are in the page, and drawn.
func TestLifecycles(t *testing.T) {
	t.Parallel()
	p := open(t, page(t, "sound.html"))
	if n := ask[int](p, `document.querySelectorAll(".graph svg, .graph img").length`); n < 6 {
		t.Errorf("%d graphs", n)
	}
	p.until(`[...document.querySelectorAll(".graph svg, .graph img")].every((one) => one.getBoundingClientRect().width > 100)`)
	ask[bool](p, `document.querySelector(".graph").scrollIntoView() === undefined`)
	p.shoot("lifecycles")
}
