package tell

import (
	"bytes"
	"encoding/json"
	"strings"

	"assay/internal/diff"
	"assay/internal/wire"
)

// longValue is where a value no longer reads well within a sentence, in bytes.
const longValue = 80

// IsShort says whether a value reads well within a sentence.
func IsShort(value string) bool {
	return len(value) <= longValue && !strings.Contains(value, "\n")
}

// Spread indents a value that is a JSON document on one long line. One that nests
// deeper than any answer may is left as it is: each level would stand before all
// lines inside it, and 18 KB of brackets become 162 MB of blanks. So is one that is
// longer than what a comparison looks at.
func Spread(value string) string {
	var b bytes.Buffer
	if len(value) > diff.MaxBytes || wire.TooDeep(value) || strings.Contains(value, "\n") || json.Indent(&b, []byte(value), "", "  ") != nil {
		return value
	}
	return b.String()
}
