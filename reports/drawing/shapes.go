package drawing

import (
	"fmt"
	"io"
	"strings"

	"assay/internal/graph"
	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// box is a state with what it refuses, and the loop of the moves that stay in it.
type box struct {
	result.LifecycleState
	lines []labelLine // below its name
	loop  []result.Move
}

func newBox(l result.LifecycleCoverage, s result.LifecycleState) *box {
	b := &box{LifecycleState: s}
	if s.Status != s.Name {
		b.lines = append(b.lines, labelLine{"small", "status " + s.Status, "", smallLetter})
	}
	refused, never := tell.ForbiddenOf(l, s.Name, result.Refused), tell.ForbiddenOf(l, s.Name, result.NeverTried)
	bad := tell.ForbiddenOf(l, s.Name, result.Allowed)
	if all := len(refused) + len(never) + len(bad); all > 0 {
		b.lines = append(b.lines, labelLine{"small", fmt.Sprintf("refuses %d of %d", len(refused), all), "refuses " + strings.Join(refused, ", "), smallLetter})
	}
	for _, action := range bad {
		b.lines = append(b.lines, labelLine{"small bad", "allows " + action, "", smallLetter})
	}
	for _, action := range never {
		b.lines = append(b.lines, labelLine{"small never", "never tried: " + action, "", smallLetter})
	}
	return b
}

// Measures of a box, in pixels.
const (
	leastBox = 92.0
	nameLine = 24.0 // the height of the name alone
	loopDrop = 16.0 // how far a loop hangs below its box
)

func (b *box) width() float64 {
	return max(leastBox, textWidth(b.Name, stateLetter)+20, widthOf(b.lines)+20)
}

func (b *box) height() float64 { return nameLine + float64(len(b.lines))*lineHeight + 8 }

// size is that of the box with its loop, anchored at the middle of the box.
func (b *box) size() graph.Node {
	n := graph.Node{Width: b.width(), Up: b.height() / 2, Down: b.height() / 2}
	if lines := labelOf(b.loop); len(lines) > 0 {
		n.Width = max(n.Width, widthOf(lines))
		n.Down += loopDrop + float64(len(lines))*lineHeight + 4
	}
	return n
}

func (b *box) draw(out io.Writer, at graph.Point) {
	left, top := at.X, at.Y-b.height()/2
	width := b.size().Width
	class := "box"
	if b.Start {
		class += " start"
	}
	fmt.Fprintf(out, `      <rect class="%s" x="%g" y="%g" width="%g" height="%g" rx="7"/>`+"\n", class, left, top, width, b.height())
	fmt.Fprintf(out, `      <text x="%g" y="%g" class="state">%s</text>`+"\n", left+10, top+19, ink.Escape(ink.CleanLine(b.Name)))
	stack(out, b.lines, left+10, top+nameLine+12)
	if len(b.loop) == 0 {
		return
	}
	class = classOf(b.loop...)
	bottom := top + b.height()
	fmt.Fprintf(out, `      <path class="%[1]s" d="M%[2]g,%[4]g C%[2]g,%[5]g %[3]g,%[5]g %[3]g,%[4]g" marker-end="url(#%[1]s)"/>`+"\n",
		class, left+width*0.3, left+width*0.7, bottom, bottom+loopDrop)
	stack(out, labelOf(b.loop), left, bottom+loopDrop+lineHeight-4)
}

// arrow is what leads from one state to another.
type arrow struct {
	from, to int // indexes of boxes
	moves    []result.Move
}

// labelGap is what is left between a label and its line, in pixels.
const labelGap = 5.0

// size is that of its label, which stands on the line.
func (a *arrow) size() graph.Node {
	lines := labelOf(a.moves)
	return graph.Node{Width: widthOf(lines) + 8, Up: float64(len(lines))*lineHeight + labelGap, Down: 3}
}

func (a *arrow) draw(out io.Writer, route graph.Route) {
	class := classOf(a.moves...)
	fmt.Fprintf(out, `      <path class="%[1]s" d="%[2]s" marker-end="url(#%[1]s)"/>`+"\n", class, curve(route.Points))
	lines := labelOf(a.moves)
	stack(out, lines, route.Label.X+4, route.Label.Y-labelGap-float64(len(lines)-1)*lineHeight)
}

// curve joins points: straight within columns, bent between them.
func curve(points []graph.Point) string {
	var b strings.Builder
	fmt.Fprintf(&b, "M%g,%g", points[0].X, points[0].Y)
	for i := 1; i < len(points); i++ {
		from, to := points[i-1], points[i]
		switch {
		case from == to: // a piece without a length has no direction for the tip
			continue
		case i%2 == 1:
			fmt.Fprintf(&b, " L%g,%g", to.X, to.Y)
			continue
		}
		middle := (from.X + to.X) / 2
		fmt.Fprintf(&b, " C%g,%g %g,%g %g,%g", middle, from.Y, middle, to.Y, to.X, to.Y)
	}
	return b.String()
}
