// Package drawing draws in SVG: lifecycles as graphs, and badges.
package drawing

import (
	_ "embed"
	"fmt"
	"io"
	"math"

	"assay/internal/graph"
	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// Style is how a drawing looks, by colours that the page around it names.
//
//go:embed lifecycle.css
var Style string

// Tips are the tips of arrows, in the colour of what came of each.
const Tips = `  <defs>
    <marker id="good" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="tip good" d="M0,0 8,4 0,8z"/></marker>
    <marker id="half" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="tip half" d="M0,0 8,4 0,8z"/></marker>
    <marker id="never" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="tip never" d="M0,0 8,4 0,8z"/></marker>
    <marker id="bad" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="tip bad" d="M0,0 8,4 0,8z"/></marker>
  </defs>
`

// svgClasses are the looks of verdicts, the gravest first.
var svgClasses = []struct {
	verdict result.MoveVerdict
	class   string
	legend  string
}{
	{result.Allowed, "bad", "allowed although forbidden"},
	{result.NeverTried, "never", "never tried"},
	{result.TakenOnly, "half", "taken only"},
	{result.TakenAndAsserted, "good", "taken and asserted"},
}

// classOf is the look of the gravest verdict of several moves.
func classOf(moves ...result.Move) string {
	for _, look := range svgClasses {
		if len(tell.WithVerdict(moves, look.verdict)) > 0 {
			return look.class
		}
	}
	return "good"
}

// Legend writes what the colours of arrows mean, in a line 56 pixels below the top.
func Legend(out io.Writer) {
	x := Margin
	for i := len(svgClasses) - 1; i >= 0; i-- {
		look := svgClasses[i]
		fmt.Fprintf(out, `  <path class="%[1]s" d="M%[2]d,56H%[3]d" marker-end="url(#%[1]s)"/><text x="%[4]d" y="60" class="small">%[5]s</text>`+"\n",
			look.class, x, x+30, x+37, look.legend)
		x += 37 + int(textWidth(look.legend, smallLetter)) + 22
	}
	fmt.Fprintf(out, `  <rect class="box start" x="%d" y="49" width="26" height="14" rx="4"/><text x="%d" y="60" class="small">begins here</text>`+"\n", x, x+33)
}

// Widths of a letter of each size, with some to spare.
const (
	plainLetter = 7.2
	smallLetter = 6.2
	stateLetter = 8.4
)

func textWidth(text string, each float64) float64 {
	return math.Ceil(float64(ink.Columns(text)) * each)
}

// Room around a drawing, in pixels.
const (
	Margin   = 24
	headRoom = 44 // above a lifecycle, for its name
)

// Chart is the drawing of one lifecycle.
type Chart struct {
	result.LifecycleCoverage
	boxes   []*box
	arrows  []*arrow
	Drawing graph.Drawing
}

// New lays a lifecycle out, with what came of each of its moves.
func New(l result.LifecycleCoverage) *Chart {
	c := &Chart{LifecycleCoverage: l}
	for _, s := range l.States {
		c.boxes = append(c.boxes, newBox(l, s))
	}
	for _, moves := range [][]result.Move{l.Transitions, tell.WithVerdict(l.Forbidden, result.Allowed), l.Elsewhere} {
		for _, m := range moves {
			c.add(m)
		}
	}
	var nodes []graph.Node
	for _, b := range c.boxes {
		nodes = append(nodes, b.size())
	}
	var edges []graph.Edge
	for _, a := range c.arrows {
		edges = append(edges, graph.Edge{From: a.from, To: a.to, Label: a.size()})
	}
	c.Drawing = graph.Layout(nodes, edges)
	return c
}

// add puts a move onto the arrow between its states, or, where it stays or led
// nowhere, into the loop at its state.
func (c *Chart) add(m result.Move) {
	from, to := c.index(m.From), c.index(m.To)
	switch {
	case from < 0:
		return
	case to < 0 || to == from:
		c.boxes[from].loop = append(c.boxes[from].loop, m)
		return
	}
	for _, a := range c.arrows {
		if a.from == from && a.to == to {
			a.moves = append(a.moves, m)
			return
		}
	}
	c.arrows = append(c.arrows, &arrow{from: from, to: to, moves: []result.Move{m}})
}

func (c *Chart) index(state string) int {
	for i, s := range c.States {
		if s.Name == state {
			return i
		}
	}
	return -1
}

// Height is that of the drawing with its name above and the room below, in pixels.
func (c *Chart) Height() float64 { return headRoom + c.Drawing.Height + Margin }

// Draw writes the drawing with its name, so many pixels below the top.
func (c *Chart) Draw(out io.Writer, top float64) {
	fmt.Fprintf(out, `  <g transform="translate(%d,%g)">`+"\n", Margin, top)
	fmt.Fprintf(out, `    <text x="0" y="16" class="noun">%s</text><text x="%g" y="16" class="small">%s</text>`+"\n", ink.Escape(ink.CleanLine(c.Noun)),
		textWidth(c.Noun, 10)+12, ink.Escape(c.Share()))
	fmt.Fprintf(out, `    <g transform="translate(0,%d)">`+"\n", headRoom)
	c.Shapes(out)
	io.WriteString(out, "    </g>\n  </g>\n")
}

// Share says how much of the lifecycle was tried.
func (c *Chart) Share() string {
	return fmt.Sprintf("%d of %d transitions taken and asserted, %d of %d forbidden ones refused",
		covered(c.Transitions, result.TakenAndAsserted), len(c.Transitions), covered(c.Forbidden, result.Refused), len(c.Forbidden))
}

// Shapes writes states and arrows alone, from the corner of the drawing.
func (c *Chart) Shapes(out io.Writer) {
	for i, a := range c.arrows {
		a.draw(out, c.Drawing.Edges[i])
	}
	for i, b := range c.boxes {
		b.draw(out, c.Drawing.Nodes[i])
	}
}

func covered(moves []result.Move, verdict result.MoveVerdict) int {
	return len(tell.WithVerdict(moves, verdict))
}

// lineHeight is that of a line of a label.
const lineHeight = 14.0

// longestWhen is where what decides is broken into lines, in letters.
const longestWhen = 34

// labelLine is a line of a label, with what it tells who points at it.
type labelLine struct {
	class, text, tip string
	each             float64
}

// labelOf is the text of moves on an arrow or in a loop: a line for each, and one
// below it for what decides between several.
func labelOf(moves []result.Move) (lines []labelLine) {
	for _, m := range moves {
		text := tell.ActionOf(m)
		if m.Times > 0 {
			text += fmt.Sprintf(" ×%d", m.Times)
		}
		tip := tell.MoveName(m) + ": " + string(m.Verdict)
		if m.When != "" {
			tip += " (" + m.When + ")"
		}
		lines = append(lines, labelLine{classOf(m), text, tip, plainLetter})
		for _, line := range ink.Wrap(m.When, longestWhen) {
			lines = append(lines, labelLine{"small", line, tip, smallLetter})
		}
	}
	return lines
}

func widthOf(lines []labelLine) (width float64) {
	for _, l := range lines {
		width = max(width, textWidth(l.text, l.each))
	}
	return width
}

// stack puts the lines below each other, from a place on.
func stack(out io.Writer, lines []labelLine, x, y float64) {
	for i, l := range lines {
		fmt.Fprintf(out, `      <text x="%g" y="%g" class="%s"><title>%s</title>%s</text>`+"\n",
			x, y+float64(i)*lineHeight, l.class, ink.Escape(ink.CleanLine(l.tip)), ink.Escape(ink.CleanLine(l.text)))
	}
}
