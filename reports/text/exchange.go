package text

import (
	"fmt"
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
	request := ""
	if id := x.Header.Get("Request-Id"); id != "" {
		request = ", request " + ink.Brief(id)
	}
	if x.Status == 0 {
		p.Line(indent, "no answer%s%s", took(p, x.Took), tell.Because(tell.LastError(x)))
	} else {
		p.Line(indent, "answer %d%s%s", x.Status, took(p, x.Took), request)
	}
	if len(x.Body) == 0 {
		return
	}
	if x.Dropped > 0 {
		p.Line(indent, "its first bytes; %d more are left out", x.Dropped)
		p.Block(indent+2, "", ink.Clean(ink.Opening(string(x.Body))), ink.MostLines)
		return
	}
	body, err := x.JSON()
	if err != nil {
		p.Line(indent, "%s", ink.Brief("not read as JSON: "+err.Error()))
		p.Block(indent+2, "", ink.Clean(ink.Opening(string(x.Body))), ink.MostLines)
		return
	}
	p.Block(indent+2, "", ink.Clean(fold(body, path, ink.MostLines)), ink.MostLines)
}

func attempts(p *ink.Page, indent int, attempts []wire.Attempt) {
	p.Line(indent, "%s:", ink.Plural(len(attempts), "attempt"))
	for i, a := range attempts {
		if i == ink.MostLines {
			p.Line(indent+2, "… %d more", len(attempts)-i)
			return
		}
		what := fmt.Sprintf("answer %d", a.Status)
		if a.Status == 0 {
			what = "no answer"
		}
		p.Line(indent+2, "%d. %s%s%s", i+1, what, took(p, a.Took), tell.Because(a.Error))
	}
}

func took(p *ink.Page, d time.Duration) string {
	if !p.Times {
		return ""
	}
	return " in " + ink.Span(d)
}
