package coverage

import (
	"bufio"
	"fmt"
	"io"

	"assay/internal/result"
	"assay/reports/drawing"
	"assay/reports/format"
	"assay/reports/ink"
)

// writeSVG draws each lifecycle: states as boxes, transitions as arrows in the
// colour of what came of them. It needs nothing beside it, and follows the reader's
// preference of light or dark. Errors are those of w.
func writeSVG(w io.Writer, run *result.Run, _ format.Options) error {
	var charts []*drawing.Chart
	width, height := float64(leastWidth), float64(titleRoom)
	for _, l := range run.Coverage.Lifecycles {
		c := drawing.New(l)
		charts = append(charts, c)
		width, height = max(width, c.Drawing.Width+2*drawing.Margin), height+c.Height()
	}
	title := ink.CleanLine(coverageOf(run))
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, svgHead, width, height, ink.Escape(title), drawing.Style)
	out.WriteString(drawing.Tips)
	fmt.Fprintf(out, `  <text x="%d" y="34" class="title">%s</text>`+"\n", drawing.Margin, ink.Escape(ink.Cut(title, 90)))
	drawing.Legend(out)
	top := float64(titleRoom)
	for _, c := range charts {
		c.Draw(out, top)
		top += c.Height()
	}
	out.WriteString("</svg>\n")
	return out.Flush()
}

// titleRoom is above all drawings, and leastWidth that of the legend, in pixels.
const (
	titleRoom  = 84
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
