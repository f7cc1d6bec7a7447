package reports

import (
	"encoding/json"
	"io"

	"assay/internal/result"
)

// ConformFormats lists the formats of a conformity, which is filled in before
// they are written.
func ConformFormats(c *Conformity) []Format {
	return []Format{
		{Name: "text", About: "the page", Write: func(w io.Writer, run *result.Run, o Options) error { return conformText(w, run, c, o) }},
		{Name: "json", About: "all of it, for a history", Write: func(w io.Writer, _ *result.Run, _ Options) error { return conformJSON(w, c) }},
		{Name: "badge", About: "SVG, for a README", Write: func(w io.Writer, _ *result.Run, _ Options) error { return Badge(w, c) }},
	}
}

// conformJSON writes the conformity. Its order is fixed, so that two of them
// differ only where their targets do.
func conformJSON(w io.Writer, c *Conformity) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(c)
}
