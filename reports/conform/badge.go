package conform

import (
	"io"

	"assay/reports/drawing"
)

// Badge writes the two figures as a picture for a README. It is grey where there is
// nothing to boast of or to be ashamed of. Errors are those of w.
func Badge(w io.Writer, c *Conformity) error {
	return drawing.Badge(w, c.Subject, c.summary(), badgeColour(c))
}

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

func badgeColour(c *Conformity) string {
	conforming, decided := c.Divergence.rest().percent()
	covered, _ := c.Coverage.percent()
	for _, b := range badgeColours {
		if decided && c.Complete && conforming >= b.conforming && covered >= b.covered {
			return b.colour
		}
	}
	return drawing.Grey
}
