package ink

import (
	"encoding/xml"
	"strings"
)

// Escape makes a text safe in an element and in an attribute.
func Escape(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a builder takes everything
	return b.String()
}
