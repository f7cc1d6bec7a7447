package openapi

import (
	"regexp"
	"strings"

	"github.com/tidwall/gjson"
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
func whole(number string) bool { return !strings.ContainsAny(number, ".eE") }

// shownLength bounds what a breach quotes, in bytes.
const shownLength = 80

// shown describes a value in a message: plain values as JSON, the others by kind.
func shown(value gjson.Result) string {
	switch {
	case value.IsObject():
		return "an object"
	case value.IsArray():
		return "a list"
	case len(value.Raw) > shownLength:
		return strings.ToValidUTF8(value.Raw[:shownLength], "") + "…"
	}
	return strings.Clone(value.Raw) // the answer must not be held
}
