package steps

import (
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/openapi"
	"assay/internal/result"
)

// datable is an error if a date was written and what was found is none: as a date any
// number is one of 1970, and so earlier than all. What a place is, Stripe's OpenAPI
// document says; where it does not know, a date has as many digits as the written one.
func datable(name string, body document, path string, found gjson.Result, want Value) error {
	if !want.Date {
		return nil
	}
	says, missing := body.schemas(path)
	known := len(says) > 0 && missing == ""
	for _, s := range says {
		if isDate(s, path) {
			return nil
		}
		known = known && s.Type != ""
	}
	switch {
	case known:
		return misuse("the %s's %s is no date: Stripe's OpenAPI document has %s", name, path, instead[says[0].Type])
	case found.Type == gjson.Null, found.Type == gjson.Number && len(found.Raw) == len(want.Text):
		return nil
	}
	return &result.Mismatch{Where: name + "." + path, Found: describe(found), Wanted: "a date in seconds since 1970, such as " + want.Text}
}

// isDate says whether a place has a date. The document has no format for that of a
// flight, of a night in a hotel and of a top-up: their names tell.
func isDate(schema *openapi.Schema, path string) bool {
	return schema.Format == "unix-time" ||
		schema.Type == "integer" && (strings.HasSuffix(path, "_at") || strings.HasSuffix(path, "_date"))
}

// instead is what the document has that is no date, and what to do with it.
var instead = map[string]string{
	"integer": "a number there; compare it with one, such as 12 or $12.34",
	"number":  "a number there; compare it with one, such as 12 or $12.34",
	"string":  `a text there; compare it with one, such as "closed"`,
	"boolean": "true or false there; compare it with one of them",
	"object":  "an object there; name a date in it",
	"array":   "a list there; name a date in it",
}
