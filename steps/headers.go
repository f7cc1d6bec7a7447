package steps

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"assay/internal/result"
	"assay/internal/wire"
)

func headerSentences() Group {
	return Group{"Headers of an answer", []Sentence{
		{Pattern: "the answer's header {string} is {string}", Kind: Reads, Do: (*World).headerIs,
			Meaning: "Asserts the value of a header of the last answer, among those that a run keeps: " + strings.Join(wire.KeptHeaders(), ", ") + ".",
			Example: `the answer's header "Stripe-Should-Retry" is "false"`},
		{Pattern: "the answer's header {string} matches {string}", Kind: Reads, Quotes: aPattern, Do: (*World).headerMatches,
			Meaning: "Asserts that a whole header fits a regular expression (RE2).", Example: `the answer's header "Request-Id" matches "req_[A-Za-z0-9]+"`},
		{Pattern: "the answer's header {string} is absent", Kind: Reads, Do: (*World).headerAbsent,
			Meaning: "Asserts that the last answer has no such header.", Example: `the answer's header "Idempotent-Replayed" is absent`},
	}}
}

// header returns a header of the last answer as a report shows it. One that no run
// keeps could be there all the same, so that it cannot be asked for.
func (w *World) header(name string) (where, found string, there bool, err error) {
	if kept := wire.KeptHeaders(); !slices.Contains(kept, name) {
		return "", "", false, misuse("the header %q is none that a run keeps; there are %s", name, strings.Join(kept, ", "))
	}
	if w.last == nil {
		return "", "", false, misuse("no request was made before this step")
	}
	values, there := w.last.Header[name]
	return "the answer's header " + name, strings.Join(values, ", "), there, nil
}

func (w *World) headerIs(_ context.Context, name, want string) error {
	where, found, there, err := w.header(name)
	if err != nil || there && found == want {
		return err
	}
	return &result.Mismatch{Where: where, Found: shown(found, there), Wanted: strconv.Quote(want)}
}

func (w *World) headerMatches(_ context.Context, name, pattern string) error {
	expr, err := wholly(pattern)
	if err != nil {
		return err
	}
	where, found, there, err := w.header(name)
	if err != nil || there && expr.MatchString(found) {
		return err
	}
	return &result.Mismatch{Where: where, Found: shown(found, there), Wanted: "a text that matches " + pattern}
}

func (w *World) headerAbsent(_ context.Context, name string) error {
	where, found, there, err := w.header(name)
	if err != nil || !there {
		return err
	}
	return &result.Mismatch{Where: where, Found: shown(found, there), Wanted: "absent"}
}

func shown(found string, there bool) string {
	if !there {
		return "absent"
	}
	return strconv.Quote(found)
}
