package runner

import (
	"fmt"
	"strings"
	"unicode/utf8"

	messages "github.com/cucumber/messages/go/v21"

	"assay/internal/result"
)

// draft is a scenario to be written into a feature.
type draft struct {
	name  string
	lines []*Line
}

// into returns the feature's text with the scenario in it, and its line there. It
// is put before the first rule, of which it proves nothing, and otherwise at the
// end. A text that is no feature, and one that has a scenario of that name, are
// refused.
func (d draft) into(file, text string) (with string, line int, fault *result.Problem) {
	document, faults := parse(file, splitLines(text))
	switch {
	case len(faults) > 0:
		return "", 0, &faults[0]
	case document.Feature == nil:
		return "", 0, problem("feature.empty_file", file, 0, "give the scenario another file", "the file holds no feature")
	}
	if same := scenarioNamed(d.name, document.Feature); same != nil {
		return "", 0, problem("save.exists", file, int(same.Location.Line), "give the new one another name",
			"there is a scenario %q already", cut(d.name))
	}
	above := strings.Split(strings.TrimRight(text, "\n"), "\n")
	var below []string
	if rule := firstRule(document.Feature, above); rule > 0 {
		above, below = above[:rule-1], append([]string{""}, above[rule-1:]...)
	}
	for len(above) > 0 && strings.TrimSpace(above[len(above)-1]) == "" {
		above = above[:len(above)-1]
	}
	line = len(above) + 2
	all := append(append(append([]string{}, above...), ""), d.text(document.Feature)...)
	return strings.Join(append(all, below...), "\n") + "\n", line, nil
}

// scenarioNamed returns the scenario of a feature that is called so, or nil.
func scenarioNamed(name string, f *messages.Feature) (same *messages.Scenario) {
	look := func(sc *messages.Scenario) {
		if sc != nil && strings.EqualFold(oneLine(sc.Name), oneLine(name)) {
			same = sc
		}
	}
	for _, child := range f.Children {
		look(child.Scenario)
		if child.Rule != nil {
			for _, child := range child.Rule.Children {
				look(child.Scenario)
			}
		}
	}
	return same
}

// firstRule returns the line at which the first rule begins, with its tags and the
// comment above them, or 0.
func firstRule(f *messages.Feature, lines []string) int {
	for _, child := range f.Children {
		if child.Rule == nil {
			continue
		}
		first := int(child.Rule.Location.Line)
		for _, tag := range child.Rule.Tags {
			first = min(first, int(tag.Location.Line))
		}
		for first > 1 && strings.HasPrefix(strings.TrimSpace(lines[first-2]), "#") {
			first--
		}
		return first
	}
	return 0
}

// text is the scenario as the feature indents its own; as the suite does where it
// has none.
func (d draft) text(f *messages.Feature) []string {
	indent := 2
	for _, child := range f.Children {
		if child.Scenario != nil {
			indent = int(child.Scenario.Location.Column) - 1
		}
	}
	margin := strings.Repeat(" ", indent)
	all := []string{margin + "Scenario: " + d.name}
	for _, line := range d.lines {
		all = append(all, margin+"  "+line.Keyword+" "+line.Text)
		for _, row := range line.Argument.rows() {
			if row != "" { // of a doc string
				row = margin + "    " + row
			}
			all = append(all, row)
		}
	}
	return all
}

// rows writes what stands below a step: a table with its columns aligned, or a doc
// string.
func (a *Argument) rows() (all []string) {
	switch {
	case a == nil:
		return nil
	case a.HasDocString:
		const mark = `"""`
		text := strings.ReplaceAll(a.DocString, mark, `\"\"\"`)
		return append(append([]string{mark}, strings.Split(text, "\n")...), mark)
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

// inCell writes what would end a cell, or a line, as the parser reads it back.
var inCell = strings.NewReplacer(`\`, `\\`, "|", `\|`, "\n", `\n`)
