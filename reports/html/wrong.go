package html

import (
	"fmt"
	"strings"

	"assay/internal/diff"
	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// The longest lists of the page's first part. All of it is among the behaviours.
const (
	manyCauses = 40
	manyPlaces = 30 // scenarios of a cause
	manyRerun  = 12 // scenarios in one command
)

// wrong tells what is wrong, each cause once: what was found and wanted, who is
// wrong, and the command that shows it again.
func (m *markup) wrong(s *sheet, column int, causes []*tell.Cause) {
	if len(causes) == 0 {
		return
	}
	run := s.runs[column]
	m.start("section", "class", "wrong")
	heading := "What is wrong"
	if len(s.runs) > 1 {
		heading += " on " + columnsOf(s.runs)[column]
	}
	m.leaf("h2", heading+": "+tell.Explains(causes))
	for _, c := range causes[:min(manyCauses, len(causes))] {
		m.cause(run, c)
	}
	if more := len(causes) - manyCauses; more > 0 {
		m.leaf("p", fmt.Sprintf("… and %s, among the behaviours below.", ink.Plural(more, "more cause")), "class", "more")
	}
	m.shut(1)
}

func (m *markup) cause(run *result.Run, c *tell.Cause) {
	st := states[stateOfAll(run, c)]
	m.start("article", "class", "cause "+st.Tone)
	m.start("h3")
	m.start("span", "class", "state "+st.Tone)
	m.mark(st)
	m.text(" " + st.Word)
	m.shut(1)
	m.text(" ")
	if says := c.Says(); says != "" {
		m.leaf("span", ink.Brief(says), "class", "says")
		m.shut(1)
		m.leaf("p", ink.Brief(c.Sentence), "class", "sentence")
	} else {
		m.leaf("span", ink.Brief(c.Sentence), "class", "sentence")
		m.shut(1)
	}
	m.values(c)
	m.start("dl", "class", "pairs")
	m.voices(c.Contrast)
	m.pair("who is wrong", c.Who)
	m.pair("since when", tell.FirstSince(run, c.Scenarios))
	first := c.Scenarios[0]
	m.evidence(run, c)
	m.pair("operation", c.At(run))
	if c.Step != nil {
		m.pair("step", fmt.Sprintf("%s %s (%s:%d)", c.Step.Keyword, c.Step.Text, first.File, c.Step.Line))
	}
	m.scenarios(c)
	m.shut(1)
	m.again(run, c)
	m.shut(1)
}

// again is the command for the scenarios of a cause; of many, the one for the first,
// and the one for all that did not pass, which needs the saved run.
func (m *markup) again(run *result.Run, c *tell.Cause) {
	n := len(c.Scenarios)
	if n <= manyRerun {
		m.command(tell.Rerun(run, c.Scenarios...))
		return
	}
	m.leaf("p", fmt.Sprintf("The first of %d again:", n), "class", "label")
	m.command(tell.Rerun(run, c.Scenarios[0]))
	if all := tell.RerunUnpassed(run); all != "" && !tell.IsFlaky(c.Scenarios[0]) {
		m.leaf("p", "All that did not pass, with the run saved by --format json:run.json:", "class", "label")
		m.command(all)
	}
}

// pair writes a name and what it stands for, if there is something.
func (m *markup) pair(name, text string) {
	if text != "" {
		m.leaf("dt", name)
		m.leaf("dd", ink.Brief(text))
	}
}

// values are what was found and what was wanted: beside each other, or, of long
// ones, what differs.
func (m *markup) values(c *tell.Cause) {
	switch {
	case c.Contrast != nil:
		m.both("reference", tell.OrAbsent(c.Contrast.First.Reference), "candidate", tell.OrAbsent(c.Contrast.First.Candidate))
	case c.Found == "" && c.Wanted == "":
	case tell.IsShort(c.Found) && tell.IsShort(c.Wanted):
		m.both("wanted", c.Wanted, "found", c.Found)
	default:
		m.unified(diff.Unified("wanted", "found", tell.Spread(c.Wanted), tell.Spread(c.Found)))
	}
}

// both puts what was wanted beside what was found.
func (m *markup) both(left, wanted, right, found string) {
	m.start("dl", "class", "both")
	for _, side := range [][3]string{{left, "wanted", wanted}, {right, "found", found}} {
		m.start("div", "class", "side "+side[1])
		m.leaf("dt", side[0])
		m.start("dd")
		m.leaf("code", ink.Brief(side[2]))
		m.shut(2)
	}
	m.shut(1)
}

// diffClasses are the looks of the lines of a unified difference.
var diffClasses = map[byte]string{'-': "wanted", '+': "found"}

func (m *markup) unified(text string) {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	m.start("pre", "class", "unified", "tabindex", "0", "role", "group", "aria-label", "What was wanted and what was found")
	for i, line := range lines {
		if i == ink.MostLines {
			m.text("… " + ink.Plural(len(lines)-i, "more line"))
			break
		}
		m.leaf("span", ink.Cut(line, ink.MostColumns), "class", "line "+diffClasses[ink.FirstByte(line)])
		m.raw("\n")
	}
	m.shut(1)
}

// voices are what those who know say to a difference.
func (m *markup) voices(group *tell.Contrast) {
	if group == nil {
		return
	}
	for _, source := range []string{"recording", "suite", "spec", "documentation"} {
		m.pair(source, tell.Testimony(group.First.Voices, source))
	}
}

func (m *markup) evidence(run *result.Run, c *tell.Cause) {
	sc := c.Scenarios[0]
	switch {
	case c.Finding != nil:
		m.pair("evidence", tell.ContractGround(run))
		return
	case sc.Evidence == "":
		return
	}
	m.leaf("dt", "evidence")
	m.start("dd")
	m.text(sc.Evidence + " ")
	m.link(sc.Link, sc.Link)
	m.shut(1)
}

// scenarios lists where it was seen.
func (m *markup) scenarios(c *tell.Cause) {
	m.leaf("dt", "seen in")
	m.start("dd")
	if n := len(c.Scenarios); n > 1 {
		m.start("details")
		m.leaf("summary", seenIn(c))
	}
	m.start("ul", "class", "places")
	for i, sc := range c.Scenarios {
		if i == manyPlaces {
			m.leaf("li", fmt.Sprintf("… and %d more", len(c.Scenarios)-i))
			break
		}
		m.start("li")
		m.leaf("a", tell.Identity(sc), "href", to(sc))
		m.leaf("span", " "+tell.Place(sc), "class", "place")
		m.shut(1)
	}
	m.shut(2)
	if len(c.Scenarios) > 1 {
		m.shut(1)
	}
}

func seenIn(c *tell.Cause) string {
	if c.Contrast != nil {
		return c.Contrast.Times()
	}
	return ink.Plural(len(c.Scenarios), "scenario")
}

// command is what one types; the page's script puts a button for copying beside it.
func (m *markup) command(text string) {
	m.start("p", "class", "command")
	m.leaf("code", text)
	m.shut(1)
}

// problems are what is wrong with the suite or the run itself.
func (m *markup) problems(run *result.Run) {
	if len(run.Problems) == 0 {
		return
	}
	m.start("section", "class", "wrong")
	m.leaf("h2", "Problems: "+ink.Number(len(run.Problems)))
	m.start("ul", "class", "problems")
	for i, problem := range run.Problems {
		if i == manyCauses {
			m.leaf("li", fmt.Sprintf("… and %d more", len(run.Problems)-i))
			break
		}
		m.start("li")
		m.leaf("p", ink.Cut(tell.ProblemLine(problem), 2*ink.MostColumns))
		if problem.Hint != "" {
			m.leaf("p", ink.Brief(problem.Hint), "class", "hint")
		}
		m.shut(1)
	}
	m.shut(2)
}
