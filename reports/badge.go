package reports

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"assay/internal/result"
)

// Badge writes the two figures as a picture for a README. It is grey where there is
// nothing to boast of or to be ashamed of. Errors are those of w.
func Badge(w io.Writer, c *Conformity) error {
	return badge(w, c.Subject, c.summary(), badgeColour(c))
}

// RunBadge writes the verdict of a run as a picture for a README. Errors are those
// of w.
func RunBadge(w io.Writer, run *result.Run, _ Options) error {
	code, _ := run.Verdict()
	message := strings.ToLower(ends[code].verdict)
	if n := run.Count()[result.Passed]; len(run.Scenarios) > 0 {
		message += fmt.Sprintf(", %d of %d passed", n, len(run.Scenarios))
	}
	return badge(w, "assay "+cmp.Or(run.Target, ownTarget), message, verdictColours[ends[code].tint])
}

// verdictColours are those of a badge in which the terminal's are shown.
var verdictColours = map[tint]string{green: "#3a3", yellow: grey, red: "#c33"}

// badge writes a picture with a label and a message beside it: SVG that needs
// nothing else.
func badge(w io.Writer, label, message, colour string) error {
	label, message = brief(label), brief(message)
	left, right := badgeWidth(label), badgeWidth(message)
	says := escape(label + ": " + message)
	_, err := fmt.Fprintf(w, badgeForm, left+right, says, left, right, colour, left/2, escape(label), left+right/2, escape(message))
	return err
}

// badgeForm takes width, title, width of the left and of the right part, colour
// of the right one, and middle and text of each.
const badgeForm = `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]d" height="20" role="img" aria-label="%[2]s">
  <title>%[2]s</title>
  <clipPath id="r"><rect width="%[1]d" height="20" rx="3"/></clipPath>
  <g clip-path="url(#r)">
    <rect width="%[3]d" height="20" fill="#555"/>
    <rect x="%[3]d" width="%[4]d" height="20" fill="%[5]s"/>
  </g>
  <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
    <text x="%[6]d" y="14">%[7]s</text>
    <text x="%[8]d" y="14">%[9]s</text>
  </g>
</svg>
`

// badgeWidth is the room a text takes, in pixels, with some to spare on both
// sides: about 7 for each character of this font at this size.
func badgeWidth(text string) int { return 7*columns(text) + 12 }

// badgeColours are reached with at least this much conforming and covered, in
// percent.
var badgeColours = []struct {
	conforming, covered int
	colour              string
}{
	{100, 90, "#3a3"},
	{90, 75, "#7a2"},
	{75, 50, "#a90"},
	{50, 0, "#d70"},
	{0, 0, "#c33"},
}

const grey = "#888"

func badgeColour(c *Conformity) string {
	conforming, decided := c.Divergence.rest().percent()
	covered, _ := c.Coverage.percent()
	for _, b := range badgeColours {
		if decided && c.Complete && conforming >= b.conforming && covered >= b.covered {
			return b.colour
		}
	}
	return grey
}

// escape makes a text safe in an element and in an attribute.
func escape(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a builder takes everything
	return b.String()
}
