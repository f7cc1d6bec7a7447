package coverage

import (
	"slices"

	"assay/internal/lifecycle"
	"assay/internal/result"
	"assay/internal/wire"
)

// life is what was seen of one lifecycle.
type life struct {
	*lifecycle.Lifecycle
	actions map[string][]lifecycle.Action // by operation
	moves   map[move]*seen                // that were made, declared or not
	refused map[lifecycle.Attempt]*seen   // what a state forbids, where it was not done
}

// move is an action that took an object from one state to another. One that was
// allowed although nothing declares it may lead nowhere that could be told, "".
type move struct{ from, action, to string }

// seen is how often something was.
type seen struct {
	times    tallied // without an assertion
	asserted tallied
	byItself int
}

// tallied counts, and keeps one scenario as an example: the first by ID, which
// does not depend on the order in which scenarios end.
type tallied struct {
	n        int
	scenario string
}

func (t *tallied) add(scenario string) {
	if t.n == 0 || scenario < t.scenario {
		t.scenario = scenario
	}
	t.n++
}

func newLife(l *lifecycle.Lifecycle) *life {
	of := &life{Lifecycle: l, actions: map[string][]lifecycle.Action{}, moves: map[move]*seen{}, refused: map[lifecycle.Attempt]*seen{}}
	for _, a := range l.Actions {
		of.actions[a.Operation] = append(of.actions[a.Operation], a)
	}
	return of
}

// action returns what a request asks for, nil for none of the lifecycle's.
func (l *life) action(operation string, params wire.Form) *lifecycle.Action {
	for i, a := range l.actions[operation] {
		if a.Param == "" {
			return &l.actions[operation][i]
		}
		if value, sent := params.Get(a.Param); sent && value == a.Value {
			return &l.actions[operation][i]
		}
	}
	return nil
}

// asksForNothing says whether the object is already as an action wants it.
func (l *life) asksForNothing(a *lifecycle.Action, state string) bool {
	return a.Param != "" && l.Status(state) == a.Value
}

func of[K comparable](all map[K]*seen, key K) *seen {
	if all[key] == nil {
		all[key] = &seen{}
	}
	return all[key]
}

// tells returns the paths of an object whose values tell that it has come from
// one state into the other: its status, or where that is the same word, the facts
// in which they differ.
func (l *life) tells(from, to string) []string {
	a, b := l.State(from), l.State(to)
	if from == to || a.Status != b.Status {
		return []string{l.Path}
	}
	var paths []string
	for _, was := range a.Facts {
		for _, is := range b.Facts {
			if was.Path == is.Path && was.Is != is.Is {
				paths = append(paths, is.Path)
			}
		}
	}
	return paths
}

func (l *life) result() result.LifecycleCoverage {
	c := result.LifecycleCoverage{Noun: l.Noun}
	for _, s := range l.States {
		c.States = append(c.States, result.LifecycleState{Name: s.Name, Status: s.Status, Start: slices.Contains(l.Start, s.Name)})
	}
	told := map[move]bool{}
	for _, d := range l.Transitions {
		m := result.Move{From: d.From, Action: d.Action, To: d.To, When: d.When, Grade: d.Grade, Evidence: d.Evidence, Verdict: result.NeverTried}
		key := move{d.From, d.Action, d.To}
		told[key] = true
		if s := l.moves[key]; s != nil {
			m.ByItself = s.byItself
			m.Verdict, m.Times, m.Scenario = result.TakenOnly, s.times.n, s.times.scenario
			if s.asserted.n > 0 {
				m.Verdict, m.Times, m.Scenario = result.TakenAndAsserted, s.asserted.n, s.asserted.scenario
			}
		}
		c.Transitions = append(c.Transitions, m)
	}
	for _, attempt := range l.Forbidden() {
		c.Forbidden = append(c.Forbidden, l.forbidden(attempt, told))
	}
	c.Elsewhere = l.elsewhere(told)
	return c
}

// forbidden tells what came of an action that a state forbids: once allowed is
// allowed, however often it was refused.
func (l *life) forbidden(attempt lifecycle.Attempt, told map[move]bool) result.Move {
	m := result.Move{From: attempt.State, Action: attempt.Action, Verdict: result.NeverTried}
	if s := l.refused[attempt]; s != nil {
		m.Verdict, m.Times, m.Scenario = result.Refused, s.times.n, s.times.scenario
	}
	for _, to := range append(l.names(), "") { // where it led comes first, as far as it was told
		key := move{attempt.State, attempt.Action, to}
		s := l.moves[key]
		if s == nil {
			continue
		}
		told[key] = true
		all := tallied{s.times.n + s.asserted.n, first(s.times, s.asserted)}
		if m.Verdict != result.Allowed {
			m.Verdict, m.Times, m.To, m.Scenario = result.Allowed, all.n, to, all.scenario
			continue
		}
		m.Times += all.n
	}
	return m
}

// elsewhere lists what was done from a state that allows it, but led to another
// state than declared, in the order of the lifecycle's own lists.
func (l *life) elsewhere(told map[move]bool) (all []result.Move) {
	actions := []string{""}
	for _, a := range l.Actions {
		actions = append(actions, a.Name)
	}
	for _, from := range l.names() {
		for _, action := range actions {
			for _, to := range l.names() {
				key := move{from, action, to}
				if s := l.moves[key]; s != nil && !told[key] {
					all = append(all, result.Move{
						From: from, Action: action, To: to, Verdict: result.Allowed,
						Times: s.times.n + s.asserted.n, ByItself: s.byItself, Scenario: first(s.times, s.asserted),
					})
				}
			}
		}
	}
	return all
}

// first is the first scenario of two, by ID.
func first(a, b tallied) string {
	if a.n == 0 || b.n > 0 && b.scenario < a.scenario {
		return b.scenario
	}
	return a.scenario
}

func (l *life) names() (all []string) {
	for _, s := range l.States {
		all = append(all, s.Name)
	}
	return all
}
