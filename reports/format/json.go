package format

import (
	"encoding/json"
	"io"
)

// JSON writes a value for other programs, indented, and with <, > and & as they are:
// it is no part of a page. Errors are those of w, and of a value that is none of JSON.
func JSON(w io.Writer, value any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(value)
}
