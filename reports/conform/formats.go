package conform

import (
	"encoding/json"
	"io"

	"assay/internal/result"
	"assay/reports/format"
)

// Formats lists the formats of a conformity, which is filled in before
// they are written.
func Formats(c *Conformity) []format.Format {
	return []format.Format{
		{Name: "text", About: "the page", Write: func(w io.Writer, run *result.Run, o format.Options) error { return writeText(w, run, c, o) }},
		{Name: "json", About: "all of it, for a history", Write: func(w io.Writer, _ *result.Run, _ format.Options) error { return writeJSON(w, c) }},
		{Name: "badge", About: "SVG, for a README", Write: func(w io.Writer, _ *result.Run, _ format.Options) error { return Badge(w, c) }},
	}
}

// writeJSON writes the conformity. Its order is fixed, so that two of them
// differ only where their targets do.
func writeJSON(w io.Writer, c *Conformity) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(c)
}
