package lint

import (
	"regexp"
	"slices"
	"strings"

	"assay/internal/result"
	"assay/runner/feature"
	"assay/runner/plan"
	"assay/runner/writer"
)

// hides are the findings behind which others are not seen: the file, or the scenario,
// is not read further.
var hides = []string{"feature.syntax", "feature.swallowed_step", "rule.empty", "table.lost_text"}

// rounds bounds how often a copy is read: each leaves out what the last stumbled over.
const rounds = 5

// behind tells what else is wrong with a file in which something hides it. A copy is
// read in which mistyped keywords are as they were meant, where that is certain; other
// lines that are told of already are left out of it, and every line stays on its number.
func (l *linter) behind(src feature.Source) {
	src.Name = src.Shown()
	wrong := hidden(l.problems, src.Name)
	if len(wrong) == 0 {
		return
	}
	text, fault := feature.Read(src)
	if fault != nil {
		return
	}
	defer func() { l.texts[src.Name] = feature.Split(text) }() // a finding's column is that of the file
	c := copied{told: wrong, lines: strings.Split(writer.Repair(feature.Split(text), l.suite.Language.Fits).Text, "\n")}
	c.leaveOut(wrong, strings.Split(text, "\n"))
	for range rounds {
		file, faults := plan.Text(src, strings.Join(c.lines, "\n"), l.suite.Language, l.suite.Needs)
		if file != nil {
			l.copied(file, c)
			return
		}
		if wrong = hidden(faults, src.Name); !c.leaveOut(wrong, c.lines) {
			return
		}
	}
}

// hidden are the lines of a file behind which something may be hidden.
func hidden(problems []result.Problem, file string) (lines []int) {
	for _, p := range problems {
		if p.File == file && p.Line > 0 && slices.Contains(hides, p.Cause) {
			lines = append(lines, p.Line)
		}
	}
	return lines
}

// copied is a feature without the lines that keep it from being read.
type copied struct {
	lines []string
	lost  []int // their numbers
	told  []int // the numbers of all that were told of, mended ones included
}

// leaveOut empties those of the lines that are as they were, and says whether there
// was one.
func (c *copied) leaveOut(numbers []int, were []string) (some bool) {
	for _, n := range numbers {
		if n <= len(c.lines) && c.lines[n-1] == were[n-1] && c.lines[n-1] != "" {
			c.lines[n-1], some = "", true
			c.lost = append(c.lost, n)
		}
	}
	return some
}

// copied tells what is wrong with the scenarios of a copy. Of those that a lost line
// may be a part of only this is sure, that no sentence fits a step or that it is none.
func (l *linter) copied(file *plan.File, c copied) {
	parts := partsOf(file.Lines, c.lost)
	chosen, _ := plan.ChooseLines([]*plan.File{file})
	var whole, torn []*plan.Case
	for _, sc := range chosen {
		if slices.ContainsFunc(sc.Spans, func(own feature.Span) bool { return holdsAny(own, parts) }) {
			torn = append(torn, sc)
		} else {
			whole = append(whole, sc)
		}
	}
	tell := func(p *result.Problem) {
		if !slices.Contains(hides, p.Cause) || !slices.Contains(c.told, p.Line) {
			l.tell(p)
		}
	}
	for _, p := range plan.Make(whole, l.suite.Language, nil) {
		tell(&p)
	}
	l.cases(whole, len(c.lost) > 0)
	for _, p := range plan.Make(torn, l.suite.Language, nil) {
		ofOutline := strings.Contains(file.Lines.Line(p.Line), "<") // whose examples may be lost
		if p.Cause == "feature.swallowed_step" || p.Cause == "step.undefined" && !ofOutline {
			tell(&p)
		}
	}
}

// partForm begins a part of a feature; examples belong to the one above.
var partForm = regexp.MustCompile(`^\s*(Feature|Rule|Background|Scenario|Scenario Outline|Scenario Template|Example):`)

// partsOf are the lines, in order, at which the parts of a feature begin that some lines
// belong to.
func partsOf(text feature.Lines, lines []int) (parts []int) {
	slices.Sort(lines)
	part, number := 1, 1
	for _, line := range lines {
		for ; number <= line; number++ {
			if partForm.MatchString(text.Line(number)) {
				part = number
			}
		}
		parts = append(parts, part)
	}
	return slices.Compact(parts)
}

// holdsAny says whether one of the lines, which are in order, is of a span.
func holdsAny(own feature.Span, lines []int) bool {
	at, _ := slices.BinarySearch(lines, own.From)
	return at < len(lines) && own.Holds(lines[at])
}
