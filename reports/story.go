package reports

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"

	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/wire"
)

// Story tells scenarios as they went, step by step: what was sent, what came back
// of it, and what was looked at. It knows what it has told of before, so that of an
// answer it shows what is new.
type Story struct {
	p      *page
	spec   *openapi.Spec
	params bool
	looked map[string][]string // by id, the places that the scenario asserts something of
	told   map[string]object   // by id, as it was told of last
	latest map[string]object   // by id, as it was seen last
	calls  []*openapi.Operation
}

// NewStory tells of what follows on w. Without params it leaves out what was sent.
// The document knows the operations.
func NewStory(w io.Writer, spec *openapi.Spec, params bool, options Options) *Story {
	return &Story{
		p: newPage(w, palette(options.Colour), false), spec: spec, params: params,
		looked: map[string][]string{}, told: map[string]object{}, latest: map[string]object{},
	}
}

// Scenario tells all of a scenario of a run, with its exchanges. Errors are those
// of the writer.
func (s *Story) Scenario(run *result.Run, sc *result.Scenario) error {
	p, look := s.p, lookOf(sc.Status)
	p.gap()
	p.line(0, "%s  %s", p.paint.in(look.tint, look.word), p.paint.in(bold, cleanLine(sc.Name)))
	p.line(2, "Feature: %s (%s)", cleanLine(sc.Feature), place(sc))
	if sc.Rule != "" {
		p.line(2, "Rule: %s", cleanLine(sc.Rule))
	}
	if why := ground(run, sc); why != "" {
		p.line(2, "Known because: %s", cleanLine(why))
	}
	p.line(2, "Told by: %s, API %s", cleanLine(cmp.Or(run.Origin, run.Target)), cleanLine(run.APIVersion))
	for i := range sc.Steps {
		s.note(&sc.Steps[i])
	}
	for i := range sc.Steps {
		p.line(0, "")
		s.step(&sc.Steps[i])
	}
	s.ending(sc)
	return p.end()
}

// Step tells one step, with its exchanges. Errors are those of the writer.
func (s *Story) Step(step *result.Step) error {
	s.note(step)
	s.step(step)
	return s.p.end()
}

// Recall takes a step as told of.
func (s *Story) Recall(step *result.Step) {
	page := s.p
	s.p = newPage(io.Discard, false, false)
	s.note(step)
	s.step(step)
	s.p = page
}

// Exchange shows a whole request and its answer. Errors are those of the writer.
func (s *Story) Exchange(x *wire.Exchange) error {
	s.p.exchange(2, x, "")
	return s.p.end()
}

// note keeps which places matter to the scenario.
func (s *Story) note(step *result.Step) {
	for _, look := range step.Looked {
		if look.ID != "" && look.Path != "" && !slices.Contains(s.looked[look.ID], look.Path) {
			s.looked[look.ID] = append(s.looked[look.ID], look.Path)
		}
	}
}

func (s *Story) step(step *result.Step) {
	p, look, text := s.p, lookOf(step.Status), brief(step.Keyword+" "+step.Text)
	if isLeftOut(step) {
		p.line(2, "%s", p.paint.in(faint, look.mark+" "+text+" (not run)"))
		return
	}
	p.line(2, "%s %s", p.paint.in(look.tint, look.mark), text)
	for i := range step.Exchanges {
		s.exchange(&step.Exchanges[i])
	}
	for _, look := range step.Looked {
		s.saw(look)
	}
	if n := len(step.Delivered); n > 0 {
		p.line(6, "%s delivered to the scenario's endpoint", plural(n, "event"))
	}
	p.wrong(6, step)
}

// exchange tells what was asked, with which parameters, and what came of it.
func (s *Story) exchange(x *wire.Exchange) {
	if op, _ := s.spec.Find(x.Method, x.Path); op != nil && !slices.Contains(s.calls, op) {
		s.calls = append(s.calls, op)
	}
	body, err := x.JSON()
	if err != nil {
		body = nil
	}
	o, things := objectsIn(body)
	if s.params {
		s.p.line(6, "%s", brief(x.Method+" "+x.Path))
		s.sent(x, o)
		s.p.line(8, "→ %s", s.outcome(x, o))
	} else {
		s.p.line(6, "%s: %s", brief(x.Method+" "+x.Path), s.outcome(x, o))
	}
	if o != nil && x.OK() {
		s.fields(*o)
	}
	for _, o := range things {
		s.latest[o.id] = o
	}
}

// sent writes parameters as people write them: amounts with their currency, too.
func (s *Story) sent(x *wire.Exchange, o *object) {
	values := map[string]string{}
	if o != nil {
		maps.Copy(values, o.fields)
	}
	for _, pair := range x.Params {
		values[pair.Key] = pair.Value
	}
	for i, pair := range x.Params {
		if i == mostFields {
			s.p.line(10, "… %s", plural(len(x.Params)-i, "more parameter"))
			return
		}
		s.p.line(10, "%s", s.p.paint.in(faint, brief(pair.Key+" = "+withMoney(pair.Key, pair.Value, values))))
	}
}

// outcome says in English what came of a request.
func (s *Story) outcome(x *wire.Exchange, o *object) string {
	switch {
	case x.Status == 0:
		return "no answer came" + because(lastError(x))
	case !x.OK():
		return "refused with " + fmt.Sprint(x.Status) + refusalOf(x)
	case o == nil:
		return "answered " + fmt.Sprint(x.Status)
	}
	before, known := s.told[o.id]
	verb := "made"
	switch {
	case x.Method == http.MethodDelete:
		verb = "deleted"
	case x.Method == http.MethodGet:
		verb = "read"
	case known && maps.Equal(before.fields, o.fields):
		verb = "did not change"
	case known || s.latest[o.id].id != "":
		verb = "changed"
	}
	return cleanLine(verb + " the " + o.noun + " " + o.id)
}

// fields writes what matters of an answer: what is asserted in the scenario and
// what tells how far a thing has come, and of a thing that was told of before what
// has changed.
func (s *Story) fields(o object) {
	before, known := s.told[o.id]
	s.told[o.id] = o
	var lines []string
	for _, path := range o.paths() {
		now, then := withMoney(path, o.fields[path], o.fields), withMoney(path, before.fields[path], before.fields)
		switch {
		case known && now != then:
			lines = append(lines, path+": "+cmp.Or(then, "absent")+" → "+now)
		case !known && (slices.Contains(headlines, path) || slices.Contains(s.looked[o.id], plainPath(path))):
			lines = append(lines, path+": "+now)
		}
	}
	for i, line := range lines {
		if i == mostFields {
			s.p.line(10, "… and %s", plural(len(lines)-i, "more field"))
			return
		}
		s.p.line(10, "%s", brief(line))
	}
}

// headlines are the fields that tell how far a thing has come.
var headlines = []string{"approved", "amount", "shipping.status", "status"}

const mostFields = 12

// saw tells what an assertion looked at, where it is known.
func (s *Story) saw(look result.Look) {
	o, known := s.latest[look.ID]
	if !known || look.Path == "" {
		return
	}
	for _, path := range o.paths() {
		if plainPath(path) == look.Path {
			s.p.line(6, "%s", brief("the "+o.noun+"'s "+path+" is "+withMoney(path, o.fields[path], o.fields)))
		}
	}
}

// ending says why the scenario ended as it did, and where Stripe documents what it
// called.
func (s *Story) ending(sc *result.Scenario) {
	p := s.p
	p.line(0, "")
	why := reason(sc)
	if sc.Status == result.Passed {
		why = "every step did what it says"
	}
	look := lookOf(sc.Status)
	p.line(2, "%s: %s", p.paint.in(look.tint, look.word), brief(why))
	for i, op := range s.calls {
		if i == 0 {
			p.line(2, "Stripe's documentation of what was called:")
		}
		p.line(4, "%s %s  %s", op.Method, op.Path, p.paint.in(faint, op.Reference()))
	}
}

// refusalOf tells what an error says of itself.
func refusalOf(x *wire.Exchange) string {
	body, err := x.JSON()
	if err != nil {
		return ""
	}
	said := flat(body)
	text := ""
	for _, part := range []struct{ before, path string }{{", ", "error.code"}, {", about ", "error.param"}, {": ", "error.message"}} {
		if value := strings.Trim(said[part.path], `"`); value != "" {
			text += part.before + value
		}
	}
	return brief(text)
}
