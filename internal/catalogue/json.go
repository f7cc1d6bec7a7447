package catalogue

import (
	"encoding/json"
	"io"
)

// JSON writes the catalogue for programs. Its fields are those of Catalogue and stay;
// others may be added.
func JSON(w io.Writer, c *Catalogue) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(c)
}
