package reports

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strings"

	"assay/internal/graph"
	"assay/internal/result"
)

// coverageSVG draws each lifecycle: states as boxes, transitions as arrows in the
// colour of what came of them. It needs nothing beside it, and follows the reader's
// preference of light or dark. Errors are those of w.
func coverageSVG(w io.Writer, run *result.Run, _ Options) error {
	var charts []*chart
	width, height := float64(leastWidth), float64(titleRoom)
	for _, l := range run.Coverage.Lifecycles {
		c := newChart(l)
		charts = append(charts, c)
		width, height = max(width, c.drawing.Width+2*margin), height+c.height()
	}
	title := cleanLine(coverageOf(run))
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, svgHead, width, height, escape(title), asset("lifecycle.css"))
	out.WriteString(svgTips)
	fmt.Fprintf(out, `  <text x="%d" y="34" class="title">%s</text>`+"\n", margin, escape(cut(title, 90)))
	legend(out)
	top := float64(titleRoom)
	for _, c := range charts {
		c.draw(out, top)
		top += c.height()
	}
	out.WriteString("</svg>\n")
	return out.Flush()
}

// Room around the drawings, in pixels.
const (
	margin     = 24
	titleRoom  = 84
	headRoom   = 44 // above a lifecycle, for its name
	leastWidth = 760
)

// svgHead takes width, height, title and the style. Colours are chosen to be told
// apart on both grounds, and dashes tell what was never tried without them.
const svgHead = `<svg xmlns="http://www.w3.org/2000/svg" class="lifecycle" width="%[1]g" height="%[2]g" viewBox="0 0 %[1]g %[2]g" role="img" aria-label="%[3]s">
  <title>%[3]s</title>
  <style>
    svg { --ground: #ffffff; --ink: #1f2328; --faint: #636c76; --box: #f6f8fa; --line: #8c959f; --good: #1a7f37; --half: #b35900; --never: #8c959f; --bad: #cf222e; background: var(--ground) }
    @media (prefers-color-scheme: dark) {
      svg { --ground: #0d1117; --ink: #e6edf3; --faint: #9198a1; --box: #161b22; --line: #656c76; --good: #3fb950; --half: #e3a008; --never: #656c76; --bad: #f85149 }
    }
%[4]s  </style>
  <rect class="ground" width="100%%" height="100%%"/>
`

// svgTips are the tips of arrows, in the colour of what came of each.
const svgTips = `  <defs>
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
		if len(withVerdict(moves, look.verdict)) > 0 {
			return look.class
		}
	}
	return "good"
}

func legend(out io.Writer) {
	x := margin
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

func textWidth(text string, each float64) float64 { return math.Ceil(float64(columns(text)) * each) }

// chart is the drawing of one lifecycle.
type chart struct {
	result.LifecycleCoverage
	boxes   []*box
	arrows  []*arrow
	drawing graph.Drawing
}

func newChart(l result.LifecycleCoverage) *chart {
	c := &chart{LifecycleCoverage: l}
	for _, s := range l.States {
		c.boxes = append(c.boxes, newBox(l, s))
	}
	for _, moves := range [][]result.Move{l.Transitions, withVerdict(l.Forbidden, result.Allowed), l.Elsewhere} {
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
	c.drawing = graph.Layout(nodes, edges)
	return c
}

// add puts a move onto the arrow between its states, or, where it stays or led
// nowhere, into the loop at its state.
func (c *chart) add(m result.Move) {
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

func (c *chart) index(state string) int {
	for i, s := range c.States {
		if s.Name == state {
			return i
		}
	}
	return -1
}

func (c *chart) height() float64 { return headRoom + c.drawing.Height + margin }

func (c *chart) draw(out io.Writer, top float64) {
	fmt.Fprintf(out, `  <g transform="translate(%d,%g)">`+"\n", margin, top)
	fmt.Fprintf(out, `    <text x="0" y="16" class="noun">%s</text><text x="%g" y="16" class="small">%s</text>`+"\n", escape(cleanLine(c.Noun)),
		textWidth(c.Noun, 10)+12, escape(c.share()))
	fmt.Fprintf(out, `    <g transform="translate(0,%d)">`+"\n", headRoom)
	c.shapes(out)
	io.WriteString(out, "    </g>\n  </g>\n")
}

// share says how much of the lifecycle was tried.
func (c *chart) share() string {
	return fmt.Sprintf("%d of %d transitions taken and asserted, %d of %d forbidden ones refused",
		covered(c.Transitions, result.TakenAndAsserted), len(c.Transitions), covered(c.Forbidden, result.Refused), len(c.Forbidden))
}

func (c *chart) shapes(out io.Writer) {
	for i, a := range c.arrows {
		a.draw(out, c.drawing.Edges[i])
	}
	for i, b := range c.boxes {
		b.draw(out, c.drawing.Nodes[i])
	}
}

func covered(moves []result.Move, verdict result.MoveVerdict) int {
	return len(withVerdict(moves, verdict))
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
		text := actionOf(m)
		if m.Times > 0 {
			text += fmt.Sprintf(" ×%d", m.Times)
		}
		tip := moveName(m) + ": " + string(m.Verdict)
		if m.When != "" {
			tip += " (" + m.When + ")"
		}
		lines = append(lines, labelLine{classOf(m), text, tip, plainLetter})
		for _, line := range wrap(m.When, longestWhen) {
			lines = append(lines, labelLine{"small", line, tip, smallLetter})
		}
	}
	return lines
}

// wrap breaks a text into lines between its words.
func wrap(text string, most int) (lines []string) {
	for word := range strings.FieldsSeq(text) {
		if n := len(lines); n > 0 && columns(lines[n-1])+1+columns(word) <= most {
			lines[n-1] += " " + word
			continue
		}
		lines = append(lines, word)
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
			x, y+float64(i)*lineHeight, l.class, escape(cleanLine(l.tip)), escape(cleanLine(l.text)))
	}
}
