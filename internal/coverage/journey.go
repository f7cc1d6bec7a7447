package coverage

import (
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/lifecycle"
	"assay/internal/openapi"
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

// end ends the scenario.
func (j *journey) end() {
	for _, t := range j.objects {
		j.leave(t)
		j.confirm(t)
	}
}
