package html

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"assay/internal/catalogue"
	"assay/internal/hostile"
	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/samples"
	"assay/reports/tell"
)

// filled is a run with a text in every field, the status of a scenario too.
func filled(text string) *result.Run {
	run := hostile.Run(text)
	odd := *run.Scenarios[0]
	odd.Status = result.Status(text)
	run.Scenarios = append(run.Scenarios, &odd)
	return run
}

// hostilely is the page of a run with a text in every field, in a language that has it
// everywhere and knows every other step.
func hostilely(t *testing.T, text string) string {
	t.Helper()
	foreign := &format.Language{
		Catalogue: catalogue.Catalogue{
			Sentences:  []catalogue.Sentence{{Group: text, Pattern: text, Kind: "given", Meaning: text, Example: text, Below: []string{text}, Parameters: []string{text}}},
			Parameters: []catalogue.Parameter{{Name: text, Meaning: text, Values: []string{text}, Example: text}},
		},
		Synonyms: []format.Synonym{{Words: []string{text}, Sentences: []int{0}}},
		Made: func(step string) []int {
			if step == text {
				return []int{0}
			}
			return nil
		},
	}
	run := filled(text)
	run.Scenarios[0].Steps = append(run.Scenarios[0].Steps, result.Step{Keyword: text, Text: "strange " + text, Status: result.Undefined})
	var b strings.Builder
	err := Several(&b, []*result.Run{run}, format.Options{Language: func() (*format.Language, error) { return foreign, nil }})
	if err != nil || !strings.Contains(b.String(), "sentences-said") {
		t.Fatalf("no sentences (%v)", err)
	}
	return b.String()
}

var (
	openTag  = regexp.MustCompile(`<(/?[A-Za-z!?][^\s>/]*)`)
	anyTag   = regexp.MustCompile(`<[A-Za-z][^>]*>`)
	lifeless = regexp.MustCompile(`(?s)(<script type="application/json" id="index">|<script type="text/plain" id="(?:chunk-\d+|sentences-said)">|<script>|<style>).*?(</script>|</style>)`)
)

// tags counts the elements of a page by their names.
func tags(page string) map[string]int {
	count := map[string]int{}
	for _, found := range openTag.FindAllString(page, -1) {
		count[found]++
	}
	return count
}

// vary are elements of which a page has as many as its texts have words and lines.
var vary = map[string]bool{"<text": true, "</text": true, "<title": true, "</title": true, "<span": true, "</span": true, "<a": true, "</a": true}

// Whatever stands in any field, the page has the elements that it has with a plain
// text, as many of them where the text is as short, no attribute more, and no address
// but of the web.
func TestHTMLOfHostileRuns(t *testing.T) {
	t.Parallel()
	plain := tags(lifeless.ReplaceAllString(hostilely(t, "plain"), "$1$2"))
	for name := range tags(lifeless.ReplaceAllString(hostilely(t, strings.Repeat("plain\n", 50)), "$1$2")) {
		plain[name] = max(plain[name], 1)
	}
	for name, payload := range hostile.Texts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := hostilely(t, payload)
			bare := lifeless.ReplaceAllString(page, "$1$2")
			for name, n := range tags(bare) {
				if plain[name] == 0 || tell.IsShort(payload+" other ") && plain[name] != n && !vary[name] {
					t.Errorf("%s stands %d times, want %d", name, n, plain[name])
				}
			}
			for _, tag := range anyTag.FindAllString(bare, -1) {
				if regexp.MustCompile(`(?i)\s(on\w+|style|srcdoc|action)\s*=`).MatchString(quoted.ReplaceAllString(tag, `""`)) {
					t.Errorf("an attribute got in: %s", tag)
				}
			}
			for _, found := range hrefs.FindAllStringSubmatch(bare, -1) {
				if href := found[1]; !strings.HasPrefix(href, "#") && !strings.HasPrefix(href, "data:image/svg+xml,%3Csvg ") && !strings.HasPrefix(href, "https://") && !strings.HasPrefix(href, "http://") {
					t.Errorf("a link leads to %q", href)
				}
			}
			if line := samples.Obeyed(bare[strings.Index(bare, "<body"):]); line != "" {
				t.Errorf("a terminal or a CI system obeys %.200q", line)
			}
			for _, open := range []string{`id="index">`, `id="chunk-0">`, `id="sentences-said">`} {
				text := samples.Between(samples.Unpacked(t, page), open, "</script>")
				if !json.Valid([]byte(text)) || strings.ContainsAny(text, "<>") {
					t.Errorf("%s holds what is no JSON, or what may end it: %.300s", open, text)
				}
				if line := samples.Obeyed(text); line != "" {
					t.Errorf("%s has text that is not cleaned: %.300s", open, line)
				}
			}
		})
	}
}

var (
	quoted = regexp.MustCompile(`"[^"]*"`)
	hrefs  = regexp.MustCompile(` href="([^"]*)"`)
)

// The order of keys in an object of JavaScript, and its prototype, are no business of
// a target: no key of the page's data is foreign.
func TestHTMLHasNoForeignKeys(t *testing.T) {
	t.Parallel()
	page := samples.Unpacked(t, hostilely(t, "FOREIGN"))
	if found := regexp.MustCompile(`"[^"]*FOREIGN[^"]*":`).FindString(page); found != "" {
		t.Errorf("%s is a key", found)
	}
}
