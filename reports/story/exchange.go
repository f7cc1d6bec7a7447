package story

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"slices"

	"assay/internal/wire"
	"assay/reports/ink"
	"assay/reports/tell"
)

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
		s.p.Line(6, "%s", ink.Brief(x.Method+" "+x.Path))
		s.sent(x, o)
		s.p.Line(8, "→ %s", s.outcome(x, o))
	} else {
		s.p.Line(6, "%s: %s", ink.Brief(x.Method+" "+x.Path), s.outcome(x, o))
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
			s.p.Line(10, "… %s", ink.Plural(len(x.Params)-i, "more parameter"))
			return
		}
		s.p.Line(10, "%s", s.p.Paint.In(ink.Faint, ink.Brief(pair.Key+" = "+withMoney(pair.Key, pair.Value, values))))
	}
}

// outcome says in English what came of a request.
func (s *Story) outcome(x *wire.Exchange, o *object) string {
	switch {
	case x.Status == 0:
		return "no answer came" + tell.Because(tell.LastError(x))
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
	return ink.CleanLine(verb + " the " + o.noun + " " + o.id)
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
			s.p.Line(10, "… and %s", ink.Plural(len(lines)-i, "more field"))
			return
		}
		s.p.Line(10, "%s", ink.Brief(line))
	}
}

// headlines are the fields that tell how far a thing has come.
var headlines = []string{"approved", "amount", "shipping.status", "status"}

const mostFields = 12
