package plan

import (
	"regexp"
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"assay/internal/result"
	"assay/internal/spelling"
	"assay/runner/feature"
	"assay/runner/say"
)

// columns finds what keeps cells from reaching the steps of an outline: a header
// that stands twice, of which the second is never read; a placeholder without a
// column, which would stay as it is; a column that nothing uses.
func (c *compiler) columns(sc *messages.Scenario, e *messages.Examples) *result.Problem {
	columns, header := feature.Cells(e.TableHeader), int(e.TableHeader.Location.Line)
	wrong := func(line int, hint, message string, name string) *result.Problem {
		return say.Problem("scenario.columns", c.feature.Source.Name, line, hint, message, say.Cut(name))
	}
	for i, column := range columns {
		if slices.Contains(columns[:i], column) {
			return wrong(header, "name each column once", "the column <%s> stands twice", column)
		}
	}
	texts := texts(sc)
	for _, t := range texts {
		if name, line := t.stranger(columns); name != "" {
			return wrong(line, columnHint(name, columns), "the table has no column <%s>", name)
		}
	}
	for _, row := range e.TableBody { // a cell may hold the placeholder of a later column
		for _, cell := range row.Cells {
			texts = append(texts, passage{text: cell.Value})
		}
	}
	for _, column := range columns {
		if !slices.ContainsFunc(texts, func(t passage) bool { return strings.Contains(t.text, "<"+column+">") }) {
			return wrong(header, "write <"+say.Cut(column)+"> where its cells belong, or leave the column out", "nothing uses the column <%s>", column)
		}
	}
	return nil
}

// passage is a text that cells may be filled into, and the line it begins on.
type passage struct {
	line int
	text string
}

// texts returns the name of an outline and all that its steps consist of.
func texts(sc *messages.Scenario) []passage {
	all := []passage{{int(sc.Location.Line), sc.Name}}
	for _, step := range sc.Steps {
		all = append(all, passage{int(step.Location.Line), step.Text})
		switch {
		case step.DocString != nil:
			all = append(all, passage{int(step.DocString.Location.Line) + 1, step.DocString.Content})
		case step.DataTable != nil:
			for _, row := range step.DataTable.Rows {
				for _, cell := range row.Cells {
					all = append(all, passage{int(row.Location.Line), cell.Value})
				}
			}
		}
	}
	return all
}

var (
	bracketed = regexp.MustCompile(`<([^<>]+)>`)
	words     = regexp.MustCompile(`^[\p{L}\p{N}_]+( +[\p{L}\p{N}_]+)*$`)
)

// stranger returns the first placeholder that no column has, and its line: words
// in angle brackets, or whatever is nearly a column. An element that is closed
// again is markup.
func (t passage) stranger(columns []string) (name string, line int) {
	for _, at := range bracketed.FindAllStringSubmatchIndex(t.text, -1) {
		name := t.text[at[2]:at[3]]
		switch {
		case slices.Contains(columns, name), strings.Contains(t.text, "</"+name+">"):
		case words.MatchString(name), spelling.Within(2, name, columns) != "":
			return name, t.line + strings.Count(t.text[:at[0]], "\n")
		}
	}
	return "", 0
}

func columnHint(name string, columns []string) string {
	if near := spelling.Nearest(name, columns); near != "" {
		return say.DidYouMean("<" + near + ">")
	}
	return "the columns are " + say.Cut("<"+strings.Join(columns, ">, <")+">") + "; what is no placeholder goes into a cell"
}
