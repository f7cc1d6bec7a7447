package coverage

import (
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/lifecycle"
	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/wire"
)

// journey follows the objects of one scenario through one lifecycle, by what the
// answers say of them. What was refused, or moved by itself, shows in a later one.
type journey struct {
	*life
	scenario string
	version  string
	objects  map[string]*traveller // by id
}

// traveller is one object on its way.
type traveller struct {
	state   string // as last told
	doubted bool   // time was set forward since: it may have moved by itself
	last    *leg   // its last move, as long as nothing tells whether it was asserted
	refused []lifecycle.Attempt
}

// leg is a move that waits for an assertion.
type leg struct {
	*seen
	paths []string // where one would look
}

func newJourney(l *life, scenario, version string) *journey {
	return &journey{life: l, scenario: scenario, version: version, objects: map[string]*traveller{}}
}

// clock is where the embedded mock is told to let time pass.
const clock = "/_assay/clock"

// exchange takes a request and its answer. The id is the one in its path.
func (j *journey) exchange(op *openapi.Operation, id string, x *wire.Exchange, a *answer) {
	var asked *lifecycle.Action
	switch {
	case x.Path == clock && x.OK():
		for _, t := range j.objects {
			t.doubted = true
		}
		return
	case op == nil:
		return
	case x.Method == "POST":
		asked = j.action(op.Method+" "+op.Path, x.Params)
	}
	version := j.version
	if said := x.Header.Get("Stripe-Version"); said != "" {
		version = said
	}
	if !x.OK() {
		if asked != nil && refusedByState(x, a) {
			j.isRefused(asked, id)
		}
		return
	}
	if asked != nil && !j.tellsOf(a, id) {
		j.wasDone(asked, id)
	}
	for _, object := range a.objects {
		j.told(object, asked, id, version)
	}
}

// refusedByState says whether an answer may mean that the state forbids what was
// asked for: not who may ask, how often or with which parameters.
func refusedByState(x *wire.Exchange, a *answer) bool {
	return x.Status >= 400 && x.Status < 500 && !slices.Contains([]int{401, 403, 404, 405, 409, 429}, x.Status) &&
		!strings.HasPrefix(a.code, "parameter_") && a.kind != "idempotency_error"
}

// isRefused notes that an action was refused in a state that forbids it, unless a
// later answer shows that the object was in another one by then.
func (j *journey) isRefused(asked *lifecycle.Action, id string) {
	t := j.objects[id]
	if t == nil || t.state == "" || t.doubted || j.Allows(t.state, asked.Name) || j.asksForNothing(asked, t.state) {
		return
	}
	t.refused = append(t.refused, lifecycle.Attempt{State: t.state, Action: asked.Name})
}

// tellsOf says whether an answer tells the state of an object.
func (j *journey) tellsOf(a *answer, id string) bool {
	return slices.ContainsFunc(a.objects, func(object gjson.Result) bool {
		return object.Get("id").Str == id && object.Get("object").Str == j.Object && len(j.statesOf(object, j.version)) > 0
	})
}

// wasDone notes an action that was not refused, and whose answer does not tell
// where it led.
func (j *journey) wasDone(asked *lifecycle.Action, id string) {
	t := j.objects[id]
	if t == nil {
		return
	}
	if t.state != "" && !t.doubted && !asked.Follows && !j.Allows(t.state, asked.Name) && !j.asksForNothing(asked, t.state) {
		of(j.moves, move{t.state, asked.Name, ""}).times.add(j.scenario)
	}
	j.leave(t)
	t.state = ""
}

// told takes what an answer tells of an object. The one that something was asked
// of was moved by that, any other one by itself.
func (j *journey) told(object gjson.Result, asked *lifecycle.Action, id, version string) {
	if object.Get("object").Str != j.Object {
		return
	}
	is := object.Get("id").Str
	if is != id {
		asked = nil
	}
	t := j.objects[is]
	if t == nil {
		t = &traveller{}
		j.objects[is] = t
	}
	state := j.choose(j.statesOf(object, version), t.state, asked)
	if t.state == "" || state == "" {
		t.state, t.doubted = state, false
		return
	}
	switch {
	case asked != nil:
		j.moved(t, asked, state)
	case state != t.state:
		j.drifted(t, state)
	default:
		j.confirm(t)
	}
	t.state, t.doubted = state, false
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

// end ends the scenario.
func (j *journey) end() {
	for _, t := range j.objects {
		j.leave(t)
		j.confirm(t)
	}
}

// statesOf returns the states an object may be in by what it says: several only
// where an older version of the API has one word for them.
func (j *journey) statesOf(object gjson.Result, version string) (states []string) {
	status := object.Get(j.Path)
	if status.Type != gjson.String {
		return nil
	}
	for _, s := range j.States {
		word := s.Status
		if s.Former != nil && version < s.Former.Before {
			word = s.Former.Status
		}
		if word == status.Str && !slices.ContainsFunc(s.Facts, func(f lifecycle.Fact) bool { return !holds(f, object) }) {
			states = append(states, s.Name)
		}
	}
	return states
}

func holds(f lifecycle.Fact, object gjson.Result) bool {
	found := object.Get(f.Path)
	if f.Is == "something" {
		return found.Exists() && found.Type != gjson.Null
	}
	return found.Raw == f.Is
}

// choose picks the state that follows from the one before: the same one, the one
// that the action leads to, or, of what moved by itself, the one that has lost its
// word since.
func (j *journey) choose(states []string, before string, asked *lifecycle.Action) string {
	if len(states) < 2 {
		return strings.Join(states, "")
	}
	for _, state := range states {
		if state == before || asked != nil && j.Leads(before, asked.Name, state) {
			return state
		}
	}
	for _, state := range states {
		if before != "" && asked == nil && j.State(state).Former != nil {
			return state
		}
	}
	return ""
}
