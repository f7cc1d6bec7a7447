package runner

import (
	"encoding/json"
	"regexp"
	"strings"
)

// about says whether the entry looks where the difference is.
func (e *entry) about(d difference) bool {
	if e.class != d.class {
		return false
	}
	if e.scenario != "" {
		return e.scenario == d.scenario && (e.step == "" || e.step == d.step)
	}
	return fitsOperation(e.operation, d.operation) && fitsPath(e.path, d.path)
}

// says says whether the entry lists what the difference shows.
func (e *entry) says(d difference) bool {
	return e.expected.fits(d.expected) && e.actual.fits(d.actual)
}

// wanted is what an entry says of a value.
type wanted struct {
	pattern string // * is any text
	text    bool   // a text of its own: it also fits a JSON text without its quotes
}

// fits says whether a value, as a report shows it, is what is listed.
func (w *wanted) fits(shown string) bool {
	switch {
	case w == nil || glob(w.pattern, shown):
		return true
	case !w.text:
		return false
	}
	var inside string
	return json.Unmarshal([]byte(shown), &inside) == nil && glob(w.pattern, inside)
}

// fitsOperation holds an operation, "POST /v1/things/{thing}/close", against a
// pattern: a * is a method, a segment or, at the end, all that follows.
func fitsOperation(pattern, operation string) bool {
	method, template, _ := strings.Cut(pattern, " ")
	itsMethod, itsTemplate, _ := strings.Cut(operation, " ")
	if method != "*" && method != itsMethod {
		return false
	}
	return fitsSegments(strings.Split(template, "/"), strings.Split(itsTemplate, "/"), "*")
}

// fitsPath holds the path of a value, "thing.items.0.id", against a pattern: a *
// is any text within a segment, ** at the end is all that follows.
func fitsPath(pattern, path string) bool {
	return fitsSegments(strings.Split(pattern, "."), strings.Split(path, "."), "**")
}

func fitsSegments(pattern, segments []string, rest string) bool {
	for i, p := range pattern {
		switch {
		case i == len(segments):
			return false
		case i == len(pattern)-1 && p == rest:
			return true
		case !glob(p, segments[i]):
			return false
		}
	}
	return len(pattern) == len(segments)
}

// glob holds a text against a pattern in which * is any text, even none.
func glob(pattern, text string) bool {
	p, t, star, from := 0, 0, -1, 0
	for t < len(text) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, from = p, t
			p++
		case p < len(pattern) && pattern[p] == text[t]:
			p++
			t++
		case star >= 0: // the last star takes one more
			from++
			p, t = star+1, from
		default:
			return false
		}
	}
	return strings.Trim(pattern[p:], "*") == ""
}

// volatile is what a target makes up anew in every run, each with what stands
// for it in an entry.
var volatile = []struct {
	form    *regexp.Regexp
	instead func(found string) string
}{
	{regexp.MustCompile(`\b[a-z]+(?:_[a-z]+)*_[0-9A-Za-z]{8,}\b`), settledID},
	{regexp.MustCompile(`\b1[0-9]{9}\b`), anything},      // seconds since 1970, until 2033
	{regexp.MustCompile(`\b0x[0-9a-f]{6,}\b`), anything}, // an address in memory
}

func anything(string) string { return "*" }

// settledID makes "card_1Abc…" "card_*". A name whose last part is a word of small
// letters is no id.
func settledID(found string) string {
	prefix := found[:strings.LastIndexByte(found, '_')+1]
	if strings.Trim(found[len(prefix):], "abcdefghijklmnopqrstuvwxyz") == "" {
		return found
	}
	return prefix + "*"
}

// settled is a text with what changes from run to run left open.
func settled(text string) string {
	for _, v := range volatile {
		text = v.form.ReplaceAllStringFunc(text, v.instead)
	}
	return text
}
