package text

import (
	"time"

	"assay/internal/wire"
	"assay/reports/ink"
	"assay/reports/tell"
)

// Exchange writes a request and its answer, in which what a path leads to is shown.
func Exchange(p *ink.Page, indent int, x *wire.Exchange, path string) {
	p.Line(indent, "%s", p.Paint.In(ink.Bold, ink.Brief(x.Method+" "+x.Path)))
	for i, pair := range x.Params {
		if i == ink.MostLines {
			p.Line(indent+2, "… %s", ink.Plural(len(x.Params)-i, "more parameter"))
			break
		}
		p.Line(indent+2, "%s", ink.Brief(pair.Key+" = "+pair.Value))
	}
	answer(p, indent, x, path)
	if len(x.Attempts) > 1 {
		attempts(p, indent, x.Attempts)
	}
}

func answer(p *ink.Page, indent int, x *wire.Exchange, path string) {
	more := ""
	if id := x.Header.Get("Request-Id"); id != "" {
		more = ", request " + ink.Brief(id)
	}
	if x.Status == 0 {
		more = tell.Because(tell.LastError(x))
	}
	p.Line(indent, "%s%s%s", tell.Answered(x.Status), took(p, x.Took), more)
	if len(x.Body) == 0 {
		return
	}
	if note := tell.Unread(x); note != "" {
		p.Line(indent, "%s", ink.Brief(note))
		p.Block(indent+2, "", ink.Clean(ink.Opening(string(x.Body))), ink.MostLines)
		return
	}
	body, _ := x.JSON() // or it would be unread
	p.Block(indent+2, "", ink.Clean(fold(body, path, ink.MostLines)), ink.MostLines)
}

func attempts(p *ink.Page, indent int, attempts []wire.Attempt) {
	p.Line(indent, "%s:", ink.Plural(len(attempts), "attempt"))
	for i, a := range attempts {
		if i == ink.MostLines {
			p.Line(indent+2, "… %d more", len(attempts)-i)
			return
		}
		p.Line(indent+2, "%d. %s%s%s", i+1, tell.Answered(a.Status), took(p, a.Took), tell.Because(a.Error))
	}
}

func took(p *ink.Page, d time.Duration) string {
	if !p.Times {
		return ""
	}
	return " in " + ink.Span(d)
}
