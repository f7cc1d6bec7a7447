package runner

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"assay/runner/plan"
)

// draft is a scenario to be written into a feature.
type draft struct {
	name  string
	lines []*Line
}

// text is the scenario, from no margin.
func (d draft) text() []string {
	all := []string{"Scenario: " + d.name}
	for _, line := range d.lines {
		all = append(all, "  "+line.Keyword+" "+line.Text)
		for _, row := range below(line.Argument) {
			if row != "" { // of a doc string
				row = "    " + row
			}
			all = append(all, row)
		}
	}
	return all
}

// steps are the lines of the text below the name, each with its end.
func (d draft) steps() string {
	var all strings.Builder
	for _, line := range d.text()[1:] {
		all.WriteString(line + "\n")
	}
	return all.String()
}

// below writes what stands below a step: a table with its columns aligned, or a doc
// string.
func below(a *plan.Argument) (all []string) {
	switch {
	case a == nil:
		return nil
	case a.HasDocString:
		return docString(a)
	}
	widths := map[int]int{}
	for _, row := range a.Table {
		for column, cell := range row {
			widths[column] = max(widths[column], utf8.RuneCountInString(inCell.Replace(cell)))
		}
	}
	for _, row := range a.Table {
		line := "|"
		for column, cell := range row {
			line += fmt.Sprintf(" %-*s |", widths[column], inCell.Replace(cell))
		}
		all = append(all, line)
	}
	return all
}

// docString writes a doc string. Within its marks the parser takes escaped ones for
// marks, so that a text which has those is written within the other marks.
func docString(a *plan.Argument) []string {
	mark, escaped := `"""`, `\"\"\"`
	if strings.Contains(a.DocString, escaped) {
		mark, escaped = "```", "\\`\\`\\`"
	}
	text := strings.ReplaceAll(a.DocString, mark, escaped)
	return append(append([]string{mark + a.MediaType}, strings.Split(text, "\n")...), mark)
}

// inCell writes what would end a cell, or a line, as the parser reads it back.
var inCell = strings.NewReplacer(`\`, `\\`, "|", `\|`, "\n", `\n`)
