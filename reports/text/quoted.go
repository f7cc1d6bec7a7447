package text

import (
	"bytes"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// Told is what a dashboard shows of a case that did not pass: the same
// text as the text report, without durations.
func Told(run *result.Run, sc *result.Scenario, message string) string {
	if tell.LookOf(sc.Status).Tell < tell.Explained {
		return message
	}
	return Quoted(func(p *ink.Page) { scenario(p, run, sc) })
}

// Quoted is what the text report writes, without colours and times.
func Quoted(write func(*ink.Page)) string {
	var b bytes.Buffer
	p := ink.NewPage(&b, false, false)
	write(p)
	_ = p.End() // a buffer takes everything
	return strings.TrimSpace(b.String())
}
