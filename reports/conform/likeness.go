package conform

import (
	"cmp"
	"regexp"
	"strings"

	"assay/internal/diff"
	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

var (
	idForm = regexp.MustCompile(`\b[a-z]+(?:_[a-z]+)*_[A-Za-z0-9]{6,}\b`)
	mixed  = regexp.MustCompile(`[0-9A-Z]`)
	digits = regexp.MustCompile(`[0-9]+`)
	cents  = regexp.MustCompile(`#([.,]#)+`)
)

// unnamed takes the ids out of a text, but for their kind: a target makes new
// ones every time.
func unnamed(text string) string {
	return idForm.ReplaceAllStringFunc(text, func(id string) string {
		kind := id[:strings.LastIndexByte(id, '_')+1]
		if !mixed.MatchString(id[len(kind):]) {
			return id // a word of the API: authorization_method
		}
		return kind + "…"
	})
}

// mostValue bounds how much of a value the conformity keeps, in characters.
const mostValue = 400

// value is a foreign text as the conformity keeps it: on one line, not too long,
// and the same from run to run.
func value(text string) string { return ink.Cut(ink.CleanLine(unnamed(ink.Opening(text))), mostValue) }

// unlabelled takes the name of the run out of a text.
func unlabelled(run *result.Run, text string) string {
	if run.Label == "" {
		return text
	}
	return strings.ReplaceAll(text, run.Label, "…")
}

// likeness is what texts that tell one thing have in common: ids and numbers do
// not count.
func likeness(text string) string {
	text = digits.ReplaceAllString(value(text), "#")
	text = cents.ReplaceAllString(text, "#")
	return text
}

// nothing stands for a line that one of two values lacks.
const nothing = "nothing"

// leaf narrows a mismatch of long values down to the first line in which they
// differ.
func leaf(m *result.Mismatch) *result.Mismatch {
	if tell.IsShort(m.Found) && tell.IsShort(m.Wanted) {
		return m
	}
	found, wanted := firstLines(diff.Unified("", "", tell.Spread(m.Wanted), tell.Spread(m.Found)))
	where := m.Where + ", first difference"
	key, value, ok := strings.Cut(found, ": ")
	wantedKey, wantedValue, _ := strings.Cut(wanted, ": ")
	if ok && key == wantedKey {
		where, found, wanted = m.Where+", "+strings.Trim(key, `"`), value, wantedValue
	}
	return &result.Mismatch{Where: where, Found: cmp.Or(found, nothing), Wanted: cmp.Or(wanted, nothing)}
}

// firstLines returns the first line that a unified difference adds and the first
// that it takes away, of its first place that differs.
func firstLines(unified string) (added, removed string) {
	for line := range strings.Lines(unified) {
		text := strings.TrimSuffix(strings.TrimSpace(line[1:]), ",")
		switch {
		case strings.HasPrefix(line, "---"), strings.HasPrefix(line, "+++"):
		case line[0] == '-' && removed == "":
			removed = text
		case line[0] == '+' && added == "":
			added = text
		case line[0] == ' ' && added+removed != "":
			return added, removed
		}
	}
	return added, removed
}
