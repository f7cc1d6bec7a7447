package tell

import (
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
)

// look is how a status is shown: its word, the mark before a step, its colour,
// how much of the scenario the text report tells, how it reads in JUnit, and what
// the verdict remarks of it.
type look struct {
	Word, Mark string
	Tint       ink.Tint
	Tell       Telling
	JUnit      Way
	Remark     string
}

// Way is how a status reads in JUnit: as which element ("" for a plain case),
// and what heads the message.
type Way struct{ Tag, Head string }

// Telling is how much the text report says about a scenario.
type Telling uint8

const (
	counted   Telling = iota // only in the totals
	Grouped                  // together with those of the same reason
	Noted                    // a line with its reason
	Explained                // its steps, how to run it again
	Detailed                 // and the last exchange
)

// looks has each status. A listed difference that holds is a pass with a note in
// JUnit; a failed inference on a foreign target proves nothing and is skipped.
var looks = map[result.Status]look{
	result.Passed:        {"passed", "✓", ink.Green, counted, Way{"", ""}, ""},
	result.Failed:        {"FAILED", "✗", ink.Red, Detailed, Way{"failure", ""}, ""},
	result.Undecided:     {"undecided", "?", ink.Yellow, Noted, Way{"skipped", "undecided: "}, "inferred expectations that failed, which --strict makes count, and words that are free to change"},
	result.Known:         {"known", "~", ink.Yellow, counted, Way{"", "known: "}, ""},
	result.Fixed:         {"FIXED", "!", ink.Red, Noted, Way{"failure", "fixed: "}, ""},
	result.Flaky:         {"FLAKY", "!", ink.Yellow, counted, Way{"", "flaky: "}, ""},
	result.Inconclusive:  {"INCONCLUSIVE", "?", ink.Yellow, Detailed, Way{"error", "inconclusive: "}, ""},
	result.NotApplicable: {"not applicable", "-", ink.Faint, Grouped, Way{"skipped", "not applicable: "}, ""},
	result.Undefined:     {"UNDEFINED", "!", ink.Red, Explained, Way{"error", "undefined: "}, ""},
	result.Skipped:       {"SKIPPED", "-", ink.Yellow, Grouped, Way{"skipped", "skipped: "}, ""},
	result.Error:         {"ERROR", "!", ink.Red, Detailed, Way{"error", ""}, ""},
}

// LookOf returns the look of a status. One that does not exist is our own fault.
func LookOf(s result.Status) look {
	if l, ok := looks[s]; ok {
		return l
	}
	unknown := looks[result.Error]
	unknown.JUnit.Head = "without a status: "
	return unknown
}

// Word returns a status, or the class of a difference, as it reads in a sentence.
func Word[S result.Status | result.Class](s S) string { return strings.ReplaceAll(string(s), "_", " ") }
