package reports

import (
	"fmt"
	"strings"
	"time"

	"assay/internal/result"
)

// look is how a status is shown: its word, the mark before a step, its colour,
// how much of the scenario the text report tells, how it reads in JUnit, and what
// the verdict remarks of it.
type look struct {
	word, mark string
	tint       tint
	tell       telling
	junit      way
	remark     string
}

// way is how a status reads in JUnit: as which element ("" for a plain case),
// and what heads the message.
type way struct{ tag, head string }

// telling is how much the text report says about a scenario.
type telling uint8

const (
	counted   telling = iota // only in the totals
	grouped                  // together with those of the same reason
	noted                    // a line with its reason
	explained                // its steps, how to run it again
	detailed                 // and the last exchange
)

// looks has each status. A listed difference that holds is a pass with a note in
// JUnit; a failed inference on a foreign target proves nothing and is skipped.
var looks = map[result.Status]look{
	result.Passed:        {"passed", "✓", green, counted, way{"", ""}, ""},
	result.Failed:        {"FAILED", "✗", red, detailed, way{"failure", ""}, ""},
	result.Undecided:     {"undecided", "?", yellow, noted, way{"skipped", "undecided: "}, "inferred expectations that failed, which --strict makes count, and words that are free to change"},
	result.Known:         {"known", "~", yellow, counted, way{"", "known: "}, ""},
	result.Fixed:         {"FIXED", "!", red, noted, way{"failure", "fixed: "}, ""},
	result.Flaky:         {"FLAKY", "!", yellow, counted, way{"", "flaky: "}, ""},
	result.Inconclusive:  {"INCONCLUSIVE", "?", yellow, detailed, way{"error", "inconclusive: "}, ""},
	result.NotApplicable: {"not applicable", "-", faint, grouped, way{"skipped", "not applicable: "}, ""},
	result.Undefined:     {"UNDEFINED", "!", red, explained, way{"error", "undefined: "}, ""},
	result.Skipped:       {"SKIPPED", "-", yellow, grouped, way{"skipped", "skipped: "}, ""},
	result.Error:         {"ERROR", "!", red, detailed, way{"error", ""}, ""},
}

// lookOf returns the look of a status. One that does not exist is our own fault.
func lookOf(s result.Status) look {
	if l, ok := looks[s]; ok {
		return l
	}
	unknown := looks[result.Error]
	unknown.junit.head = "without a status: "
	return unknown
}

// word returns a status as it reads in a sentence.
func word(s result.Status) string { return strings.ReplaceAll(string(s), "_", " ") }

// plural counts things in words: "1 scenario", "2 scenarios".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// span writes a duration in three digits: 340µs, 1.24ms, 12ms, 2.07s, 3m20s.
func span(d time.Duration) string {
	for _, unit := range []time.Duration{time.Minute, time.Second, time.Millisecond, time.Microsecond} {
		switch {
		case d >= time.Minute:
			return d.Round(time.Second).String()
		case d >= 10*unit:
			return d.Round(unit / 10).String()
		case d >= unit:
			return d.Round(unit / 100).String()
		}
	}
	return d.String()
}
