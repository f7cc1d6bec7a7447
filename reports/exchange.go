package reports

import (
	"fmt"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
)

// lastExchange returns the last exchange made up to the step that the scenario
// ended at, or nil.
func lastExchange(sc *result.Scenario) *wire.Exchange {
	var last *wire.Exchange
	for i := range sc.Steps {
		step := &sc.Steps[i]
		if n := len(step.Exchanges); n > 0 {
			last = &step.Exchanges[n-1]
		}
		if !step.Status.GoesOn() {
			break
		}
	}
	return last
}

// exchange writes a request and its answer, in which what a path leads to is shown.
func (p *page) exchange(indent int, x *wire.Exchange, path string) {
	p.line(indent, "%s", p.paint.in(bold, brief(x.Method+" "+x.Path)))
	for i, pair := range x.Params {
		if i == mostLines {
			p.line(indent+2, "… %s", plural(len(x.Params)-i, "more parameter"))
			break
		}
		p.line(indent+2, "%s", brief(pair.Key+" = "+pair.Value))
	}
	p.answer(indent, x, path)
	if len(x.Attempts) > 1 {
		p.attempts(indent, x.Attempts)
	}
}

func (p *page) answer(indent int, x *wire.Exchange, path string) {
	request := ""
	if id := x.Header.Get("Request-Id"); id != "" {
		request = ", request " + brief(id)
	}
	if x.Status == 0 {
		p.line(indent, "no answer%s%s", p.took(x.Took), because(lastError(x)))
	} else {
		p.line(indent, "answer %d%s%s", x.Status, p.took(x.Took), request)
	}
	if len(x.Body) == 0 {
		return
	}
	if x.Dropped > 0 {
		p.line(indent, "its first bytes; %d more are left out", x.Dropped)
		p.block(indent+2, "", clean(head(string(x.Body))), mostLines)
		return
	}
	body, err := x.JSON()
	if err != nil {
		p.line(indent, "%s", brief("not read as JSON: "+err.Error()))
		p.block(indent+2, "", clean(head(string(x.Body))), mostLines)
		return
	}
	p.block(indent+2, "", clean(fold(body, path, mostLines)), mostLines)
}

func (p *page) attempts(indent int, attempts []wire.Attempt) {
	p.line(indent, "%s:", plural(len(attempts), "attempt"))
	for i, a := range attempts {
		if i == mostLines {
			p.line(indent+2, "… %d more", len(attempts)-i)
			return
		}
		what := fmt.Sprintf("answer %d", a.Status)
		if a.Status == 0 {
			what = "no answer"
		}
		p.line(indent+2, "%d. %s%s%s", i+1, what, p.took(a.Took), because(a.Error))
	}
}

func (p *page) took(d time.Duration) string {
	if !p.times {
		return ""
	}
	return " in " + span(d)
}

func because(err string) string {
	if err == "" {
		return ""
	}
	return ": " + brief(err)
}

func lastError(x *wire.Exchange) string {
	if n := len(x.Attempts); n > 0 {
		return x.Attempts[n-1].Error
	}
	return ""
}

// head returns as much of a body as block can show, so that a body of
// megabytes is not cleaned as a whole.
func head(body string) string {
	const most = 64 << 10
	if len(body) <= most {
		return body
	}
	return body[:most] + fmt.Sprintf("\n… %d more bytes", len(body)-most)
}
