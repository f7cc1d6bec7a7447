package html

import (
	"fmt"

	"assay/internal/result"
	"assay/reports/drawing"
	"assay/reports/ink"
	"assay/reports/tell"
)

// coverage tells what the run exercised, and draws each lifecycle.
func (m *markup) coverage(c *result.Coverage) {
	if c == nil || c.Exchanges == 0 {
		return
	}
	m.start("section")
	m.leaf("h2", "Coverage and lifecycles")
	m.leaf("p", fmt.Sprintf("%s counted, by %s.", ink.Plural(c.Exchanges, "exchange"), c.Spec))
	m.start("div", "class", "measures")
	for _, one := range tell.Measures(c) {
		m.start("div")
		m.leaf("p", fmt.Sprintf("%d %%", one.Percent()), "class", "percent")
		m.leaf("p", fmt.Sprintf("%d of %d %s", one.Covered.Covered, one.All, one.What))
		m.shut(1)
	}
	m.shut(1)
	if len(c.Lifecycles) > 0 {
		m.lifecycles(c)
	}
	m.shut(1)
}

// edge is the room around a graph, in pixels.
const edge = 6

// lifecycles draws them as the report of the coverage does, each in a box of its
// own, with the key to their colours above.
func (m *markup) lifecycles(c *result.Coverage) {
	m.raw(`<div class="wide" tabindex="0" role="group" aria-label="What the colours of the graphs mean"><svg class="lifecycle" width="760" height="32" viewBox="0 40 760 32" role="img" aria-label="Key to the graphs">` + drawing.Tips)
	drawing.Legend(m.out)
	m.raw("</svg></div>\n")
	for _, l := range c.Lifecycles {
		one := drawing.New(l)
		width, height := one.Drawing.Width+2*edge, one.Drawing.Height+2*edge
		m.start("details", "class", "graph", "open", "")
		m.start("summary")
		m.text(ink.Capital(l.Noun))
		m.leaf("span", " "+one.Share(), "class", "label")
		m.shut(1)
		m.start("div", "class", "wide", "tabindex", "0", "role", "group", "aria-label", "Graph of the "+l.Noun)
		m.start("svg", "class", "lifecycle", "width", fmt.Sprintf("%g", width), "height", fmt.Sprintf("%g", height), "viewBox", fmt.Sprintf("%d %d %g %g", -edge, -edge, width, height), "role", "img", "aria-label", fmt.Sprintf("The %s: %s", l.Noun, one.Share()))
		m.raw("\n")
		one.Shapes(m.out)
		m.shut(3)
	}
}
