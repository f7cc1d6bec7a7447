package plan

import (
	"strings"

	"assay/runner/feature"
)

// filler puts the cells of an Examples row in the place of <column>, one column
// after the other as the official compiler does, so a cell may itself hold the
// placeholder of a later column.
type filler struct {
	columns, row []string
	made         int  // bytes made so far
	overflow     bool // a text grew beyond maxDocString and was left alone
}

func (f *filler) fill(text string) string {
	if !strings.Contains(text, "<") || len(f.columns) == 0 {
		return text
	}
	for i, column := range f.columns {
		placeholder := "<" + column + ">"
		n := strings.Count(text, placeholder)
		if n == 0 {
			continue
		}
		if len(text)+n*(len(f.row[i])-len(placeholder)) > feature.MaxDocString {
			f.overflow = true
			return text
		}
		text = strings.ReplaceAll(text, placeholder, f.row[i])
	}
	f.made += len(text)
	return text
}
