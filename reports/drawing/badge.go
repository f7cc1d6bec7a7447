package drawing

import (
	"fmt"
	"io"

	"assay/reports/ink"
)

// Badge writes a picture with a label and a message beside it: SVG that needs
// nothing else.
func Badge(w io.Writer, label, message, colour string) error {
	label, message = ink.Brief(label), ink.Brief(message)
	left, right := badgeWidth(label), badgeWidth(message)
	says := ink.Escape(label + ": " + message)
	_, err := fmt.Fprintf(w, badgeForm, left+right, says, left, right, colour, left/2, ink.Escape(label), left+right/2, ink.Escape(message))
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
func badgeWidth(text string) int { return 7*ink.Columns(text) + 12 }

// Grey is the colour of a badge that can tell nothing.
const Grey = "#888"
