package browser

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// listed are the patterns of the sentences that are shown.
const listed = `[...document.querySelectorAll(".phrase .pattern")].map((one) => one.textContent)`

// finds types words into the search for sentences and returns what it shows.
func (p *tab) finds(words string) []string {
	p.Helper()
	ask[bool](p, `(() => { const field = document.getElementById("words"); field.value = `+quote(words)+`; return field.dispatchEvent(new Event("input")) })()`)
	return ask[[]string](p, listed)
}

// The page finds by a word what assay steps does: in the sentence, in another form, by
// what people call it, and among what may stand in its braces, the best first.
func TestSentencesAreFoundByWords(t *testing.T) {
	t.Parallel()
	p := open(t, page(t, "sound.html"))
	p.until(`document.querySelector("#sentences .fold") !== null`)
	for _, words := range []string{"capture open", "money back", "frozen", "webhook_declined", "chargeback", "settle", "tip", "submitted", "payment twice", "lock", "lost", "in any order", "real-time", "decisions", "fund", "capture.", "money back?", "no such word"} {
		got, want := p.finds(words), p.steps(words)
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %d sentences, and assay steps %d:\n%s\nbut\n%s", words, len(got), len(want), strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	if told := p.text("#sentences"); !strings.Contains(told, "No sentence is like that.") {
		t.Errorf("what finds nothing says\n%s", told)
	}
}

// steps are the patterns that assay steps finds.
func (p *tab) steps(words string) (patterns []string) {
	p.Helper()
	files, err := made()
	if err != nil {
		p.Fatal(err)
	}
	text, err := exec.Command(files.file("assay"), append([]string{"steps", "--format", "json"}, strings.Fields(words)...)...).Output()
	if err != nil {
		return nil // it found none
	}
	var all struct{ Sentences []struct{ Pattern string } }
	if err := json.Unmarshal(text, &all); err != nil {
		p.Fatal(err)
	}
	for _, s := range all.Sentences {
		patterns = append(patterns, s.Pattern)
	}
	return patterns
}

// Whoever finds a sentence sees what it means, how it fared and who says it, and goes
// from there to a scenario, to all of them, and back.
func TestFromASentenceToItsScenarios(t *testing.T) {
	t.Parallel()
	p := open(t, page(t, "broken.html"))
	p.until(`document.querySelector("#sentences .fold") !== null`)
	p.press("s")
	p.until(`document.activeElement.id === "words"`)
	p.write("#words", "authorization is closed")
	p.until(`location.hash.includes("words=") && document.querySelector(".phrase .state.bad") !== null`)
	p.click(".phrase:has(.state.bad) > summary")
	p.until(`document.querySelector(".phrase[open] .places a") !== null`)
	told := p.text(".phrase[open]")
	for _, want := range []string{"Then the authorization is", "to blame in", "{authorization status}", "scenarios that say it"} {
		if !strings.Contains(told, want) {
			t.Errorf("the sentence does not tell %q:\n%s", want, told)
		}
	}
	p.shoot("sentence")
	if first := p.text(".phrase[open] .places li"); !strings.Contains(first, "failed") {
		t.Errorf("the first scenario is not one that failed at it: %s", first)
	}
	p.click(".phrase[open] .places a")
	p.until(`document.querySelector(".opened .steps") !== null && document.querySelector(".phrase") === null`)
	if culprit := p.text(".opened .blame"); !strings.Contains(culprit, "the authorization is") {
		t.Errorf("it is not to blame in the first scenario: %s", culprit)
	}
	ask[bool](p, `history.back() === undefined`)
	p.until(`location.hash.includes("words=") && document.querySelectorAll(".phrase").length > 0`)
	p.click(".phrase:has(.state.bad) > summary")
	p.until(`document.querySelector(".phrase[open] .places a") !== null`)
	all := p.text(".phrase[open] .places li:last-child a")
	p.click(".phrase[open] .places li:last-child a")
	p.until(`location.hash.includes("says=") && document.querySelector(".result").textContent.includes(" of ")`)
	if result := p.text(".result"); !strings.HasPrefix(all, "All "+strings.Fields(result)[0]+" scenarios that say it") {
		t.Errorf("%q led to %q", all, result)
	}
	p.shoot("says")

	sent := open(t, page(t, "broken.html")+"#"+ask[string](p, "location.hash.slice(1)"))
	sent.until(`document.querySelector(".result").textContent === ` + quote(p.text(".result")))
	sent.click("button.said")
	sent.until(`!document.querySelector(".result").textContent.includes(" of ")`)
}

// What the run never says is marked, and can be had alone.
func TestSentencesNeverSaid(t *testing.T) {
	t.Parallel()
	p := open(t, page(t, "broken.html")+"#use=unused")
	p.until(`document.querySelector(".phrase") !== null`)
	p.shoot("unused")
	marked := ask[int](p, `[...document.querySelectorAll(".phrase")].filter((one) => one.querySelector(".state").textContent.includes("never said")).length`)
	if all := len(ask[[]string](p, listed)); marked == 0 || marked != all {
		t.Errorf("%d of %d sentences say that they are never said", marked, all)
	}
	p.click(`#sentences .chip[aria-pressed="true"]`)
	p.until(`!location.hash.includes("use=") && document.querySelector(".phrase") === null`)
	p.click("#sentences button.fold")
	p.until(`document.querySelector(".phrase") !== null`)
	p.press("j")
	p.until(`document.activeElement.matches(".phrase > summary")`)
	p.press("Enter")
	p.until(`document.querySelector(".phrase[open] pre") !== null`)
	p.press("Escape")
	p.until(`document.querySelector(".phrase[open]") === null`)
}
