package html

import (
	"fmt"
	"net/url"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// top tells how it ended: in a line for all runs, and for each with a bar.
func (m *markup) top(s *sheet) {
	m.start("header", "class", "top")
	m.leaf("p", "assay", "class", "brand")
	word, tone := endOf(s.runs)
	m.leaf("h1", word, "class", "end "+tone)
	names := columnsOf(s.runs)
	for i, run := range s.runs {
		m.total(s, run, names[i])
	}
	m.shut(1)
}

// endOf is the verdict in words, and its tone.
func endOf(runs []*result.Run) (word, tone string) {
	good := 0
	for _, run := range runs {
		if code, _ := run.Verdict(); code == result.Conforming {
			good++
		}
	}
	switch {
	case len(runs) == 1:
		word, _ = tell.Conclusion(runs[0])
		word = ink.Capital(strings.ToLower(word))
	default:
		word = fmt.Sprintf("%d of %s conform", good, ink.Plural(len(runs), "target"))
	}
	if good < len(runs) {
		return word, "bad"
	}
	return word, "good"
}

// total is a run in one line, how its scenarios are shared among the states, and a
// link to those of each.
func (m *markup) total(s *sheet, run *result.Run, name string) {
	count := countStates(run)
	m.start("section", "class", "total")
	if len(s.runs) > 1 {
		word, _ := tell.Conclusion(run)
		m.leaf("h2", name+": "+strings.ToLower(word))
	}
	_, told := tell.Conclusion(run)
	m.start("p", "class", "told")
	m.text(ink.Capital(told) + " in ")
	m.leaf("time", tell.InSeconds(run))
	if code, _ := run.Verdict(); code != result.Conforming && code != result.NotConforming {
		m.text(tell.Exit(run)) // of what fails, all causes are told below
	}
	m.text(".")
	m.shut(1)
	m.bar(count, len(run.Scenarios))
	m.start("ul", "class", "legend", "aria-label", "Scenarios by state")
	for i, st := range states {
		if count[i] == 0 {
			continue
		}
		m.start("li")
		m.start("a", "href", "#state="+st.Key, "class", "state "+st.Tone)
		m.mark(st)
		m.text(fmt.Sprintf(" %s %s", ink.Number(count[i]), st.Word))
		m.shut(2)
	}
	m.shut(2)
}

// bar draws the shares of the states, the gravest first. A small share is drawn as
// wide as can be seen.
func (m *markup) bar(count []int, all int) {
	const width, least = 1000.0, 4.0
	if all == 0 {
		return
	}
	m.start("svg", "class", "bar", "viewBox", "0 0 1000 10", "preserveAspectRatio", "none", "aria-hidden", "true")
	x, spare := 0.0, width
	for i := range states {
		if count[i] > 0 && width*float64(count[i])/float64(all) < least {
			spare -= least
		}
	}
	for i, st := range states {
		if count[i] == 0 {
			continue
		}
		w := max(least, spare*float64(count[i])/float64(all))
		m.start("rect", "class", "share "+st.Key+" "+st.Tone, "x", fmt.Sprintf("%.2f", x), "y", "0", "width", fmt.Sprintf("%.2f", w), "height", "10")
		m.shut(1)
		x += w
	}
	m.shut(1)
}

// to is the address of a scenario in the page.
func to(sc *result.Scenario) string {
	return "#" + url.Values{"s": {ink.Clean(sc.ID)}}.Encode()
}

// enumerated reads: a, b and c.
func enumerated(names []string) string {
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}
