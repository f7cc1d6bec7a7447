// Package story tells scenarios as they went, step by step, in English.
package story

import (
	"bytes"
	"cmp"
	"io"
	"net/http"
	"slices"
	"strings"

	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/tell"
	"assay/reports/text"
)

// Story tells scenarios as they went, step by step: what was sent, what came back
// of it, and what was looked at. It knows what it has told of before, so that of an
// answer it shows what is new.
type Story struct {
	p      *ink.Page
	spec   *openapi.Spec
	params bool
	looked map[string][]string // by id, the places that the scenario asserts something of
	told   map[string]object   // by id, as it was told of last
	latest map[string]object   // by id, as it was seen last
	calls  []*openapi.Operation
}

// New tells of what follows on w. Without params it leaves out what was sent.
// The document knows the operations.
func New(w io.Writer, spec *openapi.Spec, params bool, options format.Options) *Story {
	return &Story{
		p: ink.NewPage(w, ink.Palette(options.Colour), false), spec: spec, params: params,
		looked: map[string][]string{}, told: map[string]object{}, latest: map[string]object{},
	}
}

// Scenario tells all of a scenario of a run, with its exchanges. Errors are those
// of the writer.
func (s *Story) Scenario(run *result.Run, sc *result.Scenario) error {
	p, look := s.p, tell.LookOf(sc.Status)
	p.Gap()
	p.Line(0, "%s  %s", p.Paint.In(look.Tint, look.Word), p.Paint.In(ink.Bold, ink.CleanLine(sc.Name)))
	p.Line(2, "Feature: %s (%s)", ink.CleanLine(sc.Feature), tell.Place(sc))
	if sc.Rule != "" {
		p.Line(2, "Rule: %s", ink.CleanLine(sc.Rule))
	}
	if why := tell.Ground(run, sc); why != "" {
		p.Line(2, "Known because: %s", ink.CleanLine(why))
	}
	p.Line(2, "Told by: %s, API %s", ink.CleanLine(cmp.Or(run.Origin, run.Target)), ink.CleanLine(run.APIVersion))
	for i := range sc.Steps {
		s.note(&sc.Steps[i])
	}
	for i := range sc.Steps {
		p.Line(0, "")
		s.step(&sc.Steps[i])
	}
	s.ending(sc)
	return p.End()
}

// Step tells one step, with its exchanges. Errors are those of the writer.
func (s *Story) Step(step *result.Step) error {
	s.note(step)
	s.step(step)
	return s.p.End()
}

// Recall takes a step as told of.
func (s *Story) Recall(step *result.Step) {
	page := s.p
	s.p = ink.NewPage(io.Discard, false, false)
	s.note(step)
	s.step(step)
	s.p = page
}

// Exchange shows a whole request and its answer. Errors are those of the writer.
func (s *Story) Exchange(x *wire.Exchange) error {
	text.Exchange(s.p, 2, x, "")
	return s.p.End()
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
	p, look, said := s.p, tell.LookOf(step.Status), ink.Brief(step.Keyword+" "+step.Text)
	if tell.IsLeftOut(step) {
		p.Line(2, "%s", p.Paint.In(ink.Faint, look.Mark+" "+said+" (not run)"))
		return
	}
	p.Line(2, "%s %s", p.Paint.In(look.Tint, look.Mark), said)
	again := 0
	for i := range step.Exchanges {
		if i > 0 && isAgain(&step.Exchanges[i-1], &step.Exchanges[i]) {
			again++
			continue
		}
		s.again(again)
		s.exchange(&step.Exchanges[i])
		again = 0
	}
	s.again(again)
	for _, look := range step.Looked {
		if !isWrong(step, look) {
			s.saw(look)
		}
	}
	if n := len(step.Delivered); n > 0 {
		p.Line(6, "%s delivered to the scenario's endpoint", ink.Plural(n, "event"))
	}
	text.Wrong(p, 6, step)
}

// isAgain says whether a look was as the one before it, as when a step waits for
// something.
func isAgain(before, now *wire.Exchange) bool {
	return now.Method == http.MethodGet && before.Method == now.Method && before.Path == now.Path && slices.Equal(before.Params, now.Params) &&
		before.Status == now.Status && bytes.Equal(before.Body, now.Body) && before.Dropped+now.Dropped == 0
}

func (s *Story) again(n int) {
	if n > 0 {
		s.p.Line(8, "asked %s, and answered the same", ink.Plural(n, "more time"))
	}
}

// isWrong says whether a look is the one that the step's mismatch is about, which tells
// what was seen.
func isWrong(step *result.Step, look result.Look) bool {
	return step.Mismatch != nil && look.Path != "" && strings.HasSuffix(plainPath(step.Mismatch.Where), "."+look.Path)
}

// saw tells what an assertion looked at, where it is known.
func (s *Story) saw(look result.Look) {
	o, known := s.latest[look.ID]
	if !known || look.Path == "" {
		return
	}
	for _, path := range o.paths() {
		if plainPath(path) == look.Path {
			s.p.Line(6, "%s", ink.Brief("the "+o.noun+"'s "+path+" is "+withMoney(path, o.fields[path], o.fields)))
		}
	}
}

// ending says why the scenario ended as it did, and where Stripe documents what it
// called.
func (s *Story) ending(sc *result.Scenario) {
	p := s.p
	p.Line(0, "")
	why := tell.Reason(sc)
	if sc.Status == result.Passed {
		why = "every step did what it says"
	}
	look := tell.LookOf(sc.Status)
	p.Line(2, "%s: %s", p.Paint.In(look.Tint, look.Word), ink.Brief(why))
	for i, op := range s.calls {
		if i == 0 {
			p.Line(2, "Stripe's documentation of what was called:")
		}
		p.Line(4, "%s %s  %s", op.Method, op.Path, p.Paint.In(ink.Faint, op.Reference()))
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
	return ink.Brief(text)
}
