package writer

import (
	"bytes"
	"strings"

	messages "github.com/cucumber/messages/go/v21"

	"assay/internal/result"
	"assay/runner/feature"
	"assay/runner/say"
)

// Insert returns what a feature's file holds with one scenario more, and the line at
// which that begins. It is put before the first rule, of which it proves nothing, and
// otherwise at the end, indented as the feature's own are; the byte order mark and the
// line ends stay. Write is told the steps of the background, those without a table or
// text below, and returns the scenario's lines from no margin. What is no feature, and
// one that has a scenario of that name, are refused.
func Insert(file string, before []byte, name string, write func(done []string) []string) (data []byte, line int, fault *result.Problem) {
	text, fault := feature.Safe(file, before)
	if fault != nil {
		return nil, 0, fault
	}
	document, faults := feature.Parse(file, feature.Split(text))
	switch {
	case len(faults) > 0:
		return nil, 0, &faults[0]
	case document.Feature == nil:
		return nil, 0, say.Problem("feature.empty_file", file, 0, "give the scenario another file", "the file holds no feature")
	}
	if same := scenarioNamed(name, document.Feature); same != nil {
		return nil, 0, say.Problem("save.exists", file, int(same.Location.Line), "give the new one another name",
			"there is a scenario %q already", say.Cut(name))
	}
	above := strings.Split(strings.TrimRight(text, "\n"), "\n")
	var below []string
	if rule := firstRule(document.Feature, above); rule > 0 {
		above, below = above[:rule-1], append([]string{""}, above[rule-1:]...)
	}
	for len(above) > 0 && strings.TrimSpace(above[len(above)-1]) == "" {
		above = above[:len(above)-1]
	}
	all := append(append([]string{}, above...), "")
	margin := strings.Repeat(" ", margin(document.Feature))
	for _, row := range write(inBackground(document.Feature)) {
		if row != "" {
			row = margin + row
		}
		all = append(all, row)
	}
	return as(before, strings.Join(append(all, below...), "\n")+"\n"), len(above) + 2, nil
}

// scenarioNamed returns the scenario of a feature that is called so, or nil.
func scenarioNamed(name string, f *messages.Feature) (same *messages.Scenario) {
	look := func(sc *messages.Scenario) {
		if sc != nil && strings.EqualFold(say.OneLine(sc.Name), say.OneLine(name)) {
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

// margin is how far the feature indents its scenarios, as far as the suite where it has
// none.
func margin(f *messages.Feature) int {
	blanks := level
	for _, child := range f.Children {
		if child.Scenario != nil {
			blanks = int(child.Scenario.Location.Column) - 1
		}
	}
	return blanks
}

// inBackground returns the steps of a feature's background that are said whole in their
// own line.
func inBackground(f *messages.Feature) (steps []string) {
	for _, child := range f.Children {
		if child.Background == nil {
			continue
		}
		for _, step := range child.Background.Steps {
			if step.DocString == nil && step.DataTable == nil {
				steps = append(steps, step.Text)
			}
		}
	}
	return steps
}

// as gives a text the byte order mark and the line ends that the file had.
func as(before []byte, text string) []byte {
	data := []byte(text)
	if bytes.Contains(before, []byte("\r\n")) {
		data = bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
	}
	if bytes.HasPrefix(before, []byte(feature.ByteOrderMark)) {
		data = append([]byte(feature.ByteOrderMark), data...)
	}
	return data
}
