package command

import (
	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// saying is a problem in one line: its place, what is wrong and what to do.
func saying(p result.Problem) string {
	text := p.Message
	if where := tell.PlaceOf(p); where != "" {
		text = where + ": " + text
	}
	if p.Hint != "" {
		text += "; " + p.Hint
	}
	return ink.CleanLine(text)
}
