// Package scaffold knows how a scenario says that an operation leads to a state, or is
// refused: the moves are those of the lifecycles, the words a table (lives.go). It
// knows no sentence of the language; a test of internal/command runs every way there is.
package scaffold

import (
	"fmt"
	"slices"
	"strings"
)

// Refused is the expectation of a request that is not carried out.
const Refused = "refused"

// Way is one operation with one expectation, as steps. A table below a step stands on
// lines of its own within it.
type Way struct {
	Operation, Noun string
	Endpoint        string // "POST /v1/issuing/cards/{card}"; "" for what nobody asks for
	Expect          string // a state, or Refused
	status          string // the word on the wire for the state
	From            string // the state before; "" for none
	Given           []string
	When            string
	Then            []string
}

// Name says what happens.
func (w *Way) Name() string {
	switch {
	case w.Expect == Refused:
		return fmt.Sprintf("the %s %s refuses %s", w.From, w.Noun, said(w.Operation))
	case w.From == "":
		return fmt.Sprintf("after %s the %s is %s", said(w.Operation), w.Noun, w.Expect)
	}
	return fmt.Sprintf("after %s the %s %s is %s", said(w.Operation), w.From, w.Noun, w.Expect)
}

// said is a name in the words of people: finalize_amount is "finalize amount".
func said(name string) string { return strings.ReplaceAll(name, "_", " ") }

func steps(lines string) []string { return strings.Split(lines, "\n") }

// All returns every way there is.
func All() []*Way {
	all := slices.Clone(births)
	for _, l := range lives {
		for _, m := range l.moves {
			all = append(all, l.carriedOut(m), l.refused(m))
		}
	}
	return slices.DeleteFunc(all, func(w *Way) bool { return w == nil })
}

func (l *life) way(m move) *Way {
	w := &Way{Operation: m.action, Noun: l.of.Noun, When: m.does}
	for _, a := range l.of.Actions {
		if a.Name == m.action {
			w.Endpoint = a.Operation
		}
	}
	return w
}

// carriedOut makes the first transition of the move whose start can be made.
func (l *life) carriedOut(m move) *Way {
	for _, t := range l.of.Transitions {
		if t.Action != m.action || t.To != m.to {
			continue
		}
		if given := l.given(t.From, len(l.of.States)); given != "" {
			w := l.way(m)
			w.From, w.Expect, w.status, w.Given = t.From, t.To, l.of.Status(t.To), steps(given)
			w.Then = []string{l.is + t.To}
			return w
		}
	}
	return nil
}

// refused makes it in the state that forbids it and takes the fewest steps, of equal ones
// the last, which is the nearest to the end of the life.
func (l *life) refused(m move) (w *Way) {
	for _, f := range l.of.Forbidden() {
		given := steps(l.given(f.State, len(l.of.States)))
		if m.tries == "" || f.Action != m.action || given[0] == "" || w != nil && len(given) > len(w.Given) {
			continue
		}
		w = l.way(m)
		w.From, w.Expect, w.Given, w.When = f.State, Refused, given, m.tries
		w.Then = []string{"the request is refused with 400", "nothing of the " + l.thing + " has changed"}
	}
	return w
}

// given makes a thing in a state: at once, or by moves, of which there are not more.
func (l *life) given(state string, moves int) string {
	if made := l.made[state]; made != "" {
		return made
	}
	if made := l.made[""]; made != "" {
		return strings.Replace(strings.Replace(made, "%s", state, 1), "a/an", article(state), 1)
	}
	for _, m := range l.moves {
		for _, t := range l.of.Transitions {
			if moves > 0 && m.to == state && t.To == state && t.Action == m.action && t.From != state {
				if before := l.given(t.From, moves-1); before != "" {
					return before + "\n" + m.does
				}
			}
		}
	}
	return ""
}

func article(word string) string {
	if strings.ContainsAny(word[:1], "aeiou") {
		return "an"
	}
	return "a"
}
