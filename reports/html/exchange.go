package html

import (
	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports/ink"
	"assay/reports/tell"
)

// exchangeDetail is a request and its answer as the page has them. The body is
// as it came; the page indents it where it is JSON.
type exchangeDetail struct {
	Method  said      `json:"m"`
	Path    said      `json:"p"`
	Params  [][2]said `json:"q,omitempty"`
	Status  int       `json:"st"`
	Took    string    `json:"took,omitempty"`
	Header  [][2]said `json:"h,omitempty"`
	Body    said      `json:"b,omitempty"`
	Note    said      `json:"note,omitempty"` // why the body is not read, or not whole
	Tries   []try     `json:"tries,omitempty"`
	Waiting bool      `json:"waiting,omitempty"`
	Curl    said      `json:"curl"`
}

func exchangeOf(run *result.Run, x *wire.Exchange, passed bool) *exchangeDetail {
	d := &exchangeDetail{
		Method: said(x.Method), Path: said(x.Path), Status: x.Status, Body: said(ink.Opening(string(x.Body))), Waiting: x.Waiting,
		Curl: said(curl(x, run.Target, run.APIVersion)),
	}
	if x.Took > 0 {
		d.Took = ink.Span(x.Took)
	}
	for _, p := range x.Params {
		d.Params = append(d.Params, [2]said{said(p.Key), said(ink.Opening(p.Value))})
	}
	for _, name := range wire.KeptHeaders() {
		for _, value := range x.Header[name] {
			d.Header = append(d.Header, [2]said{said(name), said(value)})
		}
	}
	switch {
	case x.Status == 0:
		d.Note = said(tell.Answered(0) + tell.Because(tell.LastError(x)))
	case x.Dropped > 0, len(x.Body) > 0 && !passed: // which a passed step has read
		d.Note = said(tell.Unread(x))
	}
	if len(x.Attempts) > 1 {
		d.Tries = triesOf(x.Attempts)
	}
	return d
}

// try is one attempt on the wire.
type try struct {
	Told   said   `json:"t"`
	Waited string `json:"waited,omitempty"` // before it
	Took   string `json:"took,omitempty"`
}

func triesOf(attempts []wire.Attempt) (all []try) {
	for _, a := range attempts {
		one := try{Told: said(tell.Answered(a.Status) + tell.Because(a.Error)), Took: ink.Span(a.Took)}
		if a.Waited > 0 {
			one.Waited = ink.Span(a.Waited)
		}
		all = append(all, one)
	}
	return all
}
