package html

import (
	"slices"

	"assay/internal/result"
	"assay/reports/tell"
)

// state is how a scenario stands on the page: a status, or that two targets differ
// in it. The mark and the word tell it without the colour, which is one of four.
type state struct {
	Key  string `json:"key"` // in the address of a view, and of the class
	Word string `json:"word"`
	Mark string `json:"mark"`
	Tone string `json:"tone"` // "good", bad, warn or quiet
	full bool   // every exchange is shown
}

// states lists them, the gravest first.
var states = []state{
	{"failed", "failed", "✗", "bad", true},
	{"differs", "differs", "≠", "bad", true},
	{"error", "error", "⚠", "bad", true},
	{"undefined", "undefined", "∅", "bad", true},
	{"fixed", "fixed", "!", "bad", true},
	{"flaky", "flaky", "↻", "warn", true},
	{"inconclusive", "inconclusive", "…", "warn", true},
	{"undecided", "undecided", "?", "warn", true},
	{"skipped", "skipped", "»", "warn", false},
	{"known", "known", "~", "quiet", true},
	{"not_applicable", "not applicable", "–", "quiet", false},
	{"passed", "passed", "✓", "good", false},
}

// stateOf returns the index of a scenario's state. A status that does not exist is
// our own fault.
func stateOf(run *result.Run, sc *result.Scenario) int {
	key := string(sc.Status)
	if run.Reference != nil && sc.Status == result.Failed && tell.IsCompared(sc) {
		key = "differs"
	}
	if i := stateAt(key); i >= 0 {
		return i
	}
	return stateAt("error")
}

func stateAt(key string) int {
	return slices.IndexFunc(states, func(s state) bool { return s.Key == key })
}

// countStates counts a run's scenarios by state.
func countStates(run *result.Run) []int {
	n := make([]int, len(states))
	for _, sc := range run.Scenarios {
		n[stateOf(run, sc)]++
	}
	return n
}
