package openapi

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
)

// formats are the formats of texts that answers are held to. Of the others that
// the document names nothing is asked.
var formats = map[string]struct {
	fits func(string) bool
	want string
}{
	"currency": {regexp.MustCompile(`^[a-z]{3}$`).MatchString, "a currency of three small letters"},
	"decimal":  {regexp.MustCompile(`^-?\d+(\.\d+)?$`).MatchString, "a decimal number as text"},
}

// whole says whether a JSON number is an integer written as one: 5.0 and 5e3 are
// the same values, but no client reads them into an integer.
func whole(n json.Number) bool { return !strings.ContainsAny(n.String(), ".eE") }

// shownLength bounds what a breach quotes, in bytes.
const shownLength = 80

// shown describes a value in a message: plain values as JSON, the others by kind.
func shown(value any) string {
	switch value := value.(type) {
	case map[string]any:
		return "an object"
	case []any:
		return "a list"
	case nil:
		return "null"
	case string:
		if len(value) > shownLength {
			value = strings.ToValidUTF8(value[:shownLength], "") + "…"
		}
		return fmt.Sprintf("%q", value)
	}
	return fmt.Sprint(value)
}
