package reports

import (
	"encoding/json"
	"maps"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/internal/wire"
)

// payloads are what a page in particular must not obey, beside what no report may.
func payloads() map[string]string {
	all := maps.Clone(hostile)
	maps.Copy(all, map[string]string{
		"script":          `<script>alert(1)</script>`,
		"end of script":   `</script><script>alert(1)</script>`,
		"end, spaced":     "</script\n><img src=x onerror=alert(1)>",
		"end, upper case": `</SCRIPT/><svg onload=alert(1)>`,
		"comment":         `<!--<script>`,
		"end of comment":  `--><img src=x onerror=alert(1)>`,
		"style":           `</style><style>*{display:none}</style>`,
		"title":           `</title><script>alert(1)</script>`,
		"noscript":        `</noscript><img src=x onerror=alert(1)>`,
		"attribute":       `"><img src=x onerror=alert(1)>`,
		"attribute 2":     `' onmouseover='alert(1)`,
		"address":         `javascript:alert(1)`,
		"address, mixed":  "  jAvAsCrIpT\n:alert(1)",
		"data":            `data:text/html,<script>alert(1)</script>`,
		"base":            `<base href="https://evil.example/">`,
		"meta":            `<meta http-equiv="refresh" content="0;url=https://evil.example/">`,
		"form":            `<form action=https://evil.example/><input name=q>`,
		"svg":             `<svg><animate onbegin=alert(1) attributeName=x dur=1s>`,
		"math":            `<math><mtext></table><mglyph><style><img src onerror=alert(1)>`,
		"template":        `${alert(1)}{{constructor.constructor('alert(1)')()}}`,
		"entity":          `&lt;script&gt;alert(1)&lt;/script&gt;`,
		"prototype":       `__proto__`,
		"constructor":     `constructor`,
		"lone cdata":      `]]><script>alert(1)</script>`,
		"backslashes":     `\u003cscript\u003e\`,
		"utf-7":           `+ADw-script+AD4-alert(1)+ADw-/script+AD4-`,
		"long":            strings.Repeat("<", 5000),
	})
	return all
}

// pour puts a text into every string that a value holds, and a number into every
// number, however deep; lists and maps get one entry.
func pour(v reflect.Value, text string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Int, reflect.Int64:
		v.SetInt(7)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		pour(v.Elem(), text)
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			v.SetBytes([]byte(text))
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		pour(v.Index(0), text)
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		pour(key, text)
		pour(value, text)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				pour(v.Field(i), text)
			}
		}
	}
}

// filled is a run with a text in every field, and a scenario of every status.
func filled(text string) *result.Run {
	var run result.Run
	pour(reflect.ValueOf(&run).Elem(), text)
	pattern := run.Scenarios[0]
	run.Scenarios = nil
	for _, status := range append([]result.Status{result.Status(text)}, result.Statuses...) {
		sc := *pattern
		sc.Status = status
		sc.Steps = []result.Step{sc.Steps[0], sc.Steps[0]}
		sc.Steps[1].Status, sc.Steps[1].Mismatch = status, &result.Mismatch{Where: text, Found: text + "\n", Wanted: "other\n" + text}
		sc.Steps[1].Exchanges = []wire.Exchange{pattern.Steps[0].Exchanges[0]}
		sc.Steps[1].Exchanges[0].Header = map[string][]string{"Request-Id": {text}, text: {text}}
		run.Scenarios = append(run.Scenarios, &sc)
	}
	return &run
}

var (
	openTag  = regexp.MustCompile(`<(/?[A-Za-z!?][^\s>/]*)`)
	anyTag   = regexp.MustCompile(`<[A-Za-z][^>]*>`)
	lifeless = regexp.MustCompile(`(?s)(<script type="application/json" id="index">|<script type="text/plain" id="chunk-\d+">|<script>|<style>).*?(</script>|</style>)`)
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
// text, no attribute more, and no address but of the web.
func TestHTMLOfHostileRuns(t *testing.T) {
	t.Parallel()
	plain := tags(lifeless.ReplaceAllString(written(t, filled("plain")), "$1$2"))
	if n := len(payloads()); n < 45 {
		t.Errorf("only %d payloads", n)
	}
	for name, payload := range payloads() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := written(t, filled(payload))
			bare := lifeless.ReplaceAllString(page, "$1$2")
			for name, n := range tags(bare) {
				if plain[name] != n && !(vary[name] && plain[name] > 0) {
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
			if line := obeyed(bare[strings.Index(bare, "<body"):]); line != "" {
				t.Errorf("a terminal or a CI system obeys %.200q", line)
			}
			for _, open := range []string{`id="index">`, `id="chunk-0">`} {
				text := between(unpacked(t, page), open, "</script>")
				if !json.Valid([]byte(text)) || strings.ContainsAny(text, "<>") {
					t.Errorf("%s holds what is no JSON, or what may end it: %.300s", open, text)
				}
				if line := obeyed(text); line != "" {
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
	page := unpacked(t, written(t, filled("FOREIGN")))
	if found := regexp.MustCompile(`"[^"]*FOREIGN[^"]*":`).FindString(page); found != "" {
		t.Errorf("%s is a key", found)
	}
}
