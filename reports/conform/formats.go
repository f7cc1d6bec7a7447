package conform

import (
	"io"

	"assay/internal/result"
	"assay/reports/format"
)

// Formats lists the formats of a conformity, which is filled in before
// they are written.
func Formats(c *Conformity) []format.Format {
	return []format.Format{
		{Name: "text", About: "the page", Write: func(w io.Writer, run *result.Run, o format.Options) error { return writeText(w, run, c, o) }},
		{Name: "json", About: "all of it, for a history", Write: func(w io.Writer, _ *result.Run, _ format.Options) error { return format.JSON(w, c) }},
		{Name: "badge", About: "SVG, for a README", Write: func(w io.Writer, _ *result.Run, _ format.Options) error { return Badge(w, c) }},
	}
}
