package coverage

import (
	"slices"
	"strings"

	"assay/internal/lifecycle"
	"assay/internal/result"
)

// leg is a move that waits for an assertion.
type leg struct {
	*seen
	paths []string // where one would look
}

// moved notes where an action led.
func (j *journey) moved(t *traveller, asked *lifecycle.Action, state string) {
	j.confirm(t)
	switch {
	case t.doubted && !j.Leads(t.state, asked.Name, state), j.asksForNothing(asked, t.state) && state == t.state:
	case asked.Follows && state == t.state:
		if !j.Allows(t.state, asked.Name) {
			of(j.refused, lifecycle.Attempt{State: t.state, Action: asked.Name}).times.add(j.scenario)
		}
	default:
		j.goes(t, move{t.state, asked.Name, state})
	}
}

// drifted notes that an object is no longer where it was, though nobody asked it
// to move: by time, or by what happened to another. What was refused meanwhile
// was not refused in the state that it was thought to be in. Where several
// actions lead there, or none, nobody knows what happened.
func (j *journey) drifted(t *traveller, state string) {
	t.refused = nil
	var ways []string
	for _, d := range j.Transitions {
		if d.From == t.state && d.To == state {
			ways = append(ways, d.Action)
		}
	}
	switch {
	case len(ways) == 1:
		j.goes(t, move{t.state, ways[0], state}).byItself++
	case len(ways) == 0 && !t.doubted:
		j.goes(t, move{t.state, "", state}).byItself++
	default:
		j.leave(t)
	}
}

// goes begins a leg of the way.
func (j *journey) goes(t *traveller, m move) *seen {
	j.leave(t)
	s := of(j.moves, m)
	t.last = &leg{s, j.tells(m.from, m.to)}
	return s
}

// leave counts the last move as one that nobody asserted.
func (j *journey) leave(t *traveller) {
	if t.last != nil {
		t.last.times.add(j.scenario)
		t.last = nil
	}
}

// confirm counts what was refused: the object is where it was.
func (j *journey) confirm(t *traveller) {
	for _, attempt := range t.refused {
		of(j.refused, attempt).times.add(j.scenario)
	}
	t.refused = nil
}

// look takes what a step asserted.
func (j *journey) look(l result.Look) {
	t := j.objects[l.ID]
	if t == nil || t.last == nil || l.Object != j.Object {
		return
	}
	if l.Path == "" || slices.ContainsFunc(t.last.paths, func(path string) bool { return l.Path == path || strings.HasPrefix(l.Path, path+".") }) {
		t.last.asserted.add(j.scenario)
		t.last = nil
	}
}
