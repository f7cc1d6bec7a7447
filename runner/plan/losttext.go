package plan

import (
	messages "github.com/cucumber/messages/go/v21"

	"assay/internal/result"
	"assay/runner/feature"
	"assay/runner/say"
)

// lostText finds what stands behind the last | of a row: the parser drops it,
// and with it a cell whose | was forgotten.
func (c *compiler) lostText(rows []*messages.TableRow) *result.Problem {
	for _, row := range rows {
		line := int(row.Location.Line)
		_, rest := feature.CountCells(c.feature.Lines.Line(line))
		if rest == "" {
			continue
		}
		hint := "a row ends with |"
		if rest[0] == '#' {
			hint = "a comment stands on a line of its own"
		}
		return say.Problem("table.lost_text", c.feature.Source.Name, line, hint, "%q stands behind the last | and would never be read", say.Cut(rest))
	}
	return nil
}

// rows returns the rows of the tables below the steps.
func rows(steps []*messages.Step) []*messages.TableRow {
	var all []*messages.TableRow
	for _, step := range steps {
		if step.DataTable != nil {
			all = append(all, step.DataTable.Rows...)
		}
	}
	return all
}
