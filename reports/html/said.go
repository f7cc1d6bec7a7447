package html

import "assay/reports/ink"

// said is foreign text in a document of JSON that a report embeds: it is cleaned
// where it is written, so that nothing has to be cleaned where it is shown.
type said string

// MarshalText is what encoding/json writes, escaping <, > and & besides.
func (s said) MarshalText() ([]byte, error) { return []byte(ink.Clean(string(s))), nil }

// sayings are many of them.
func sayings(texts []string) []said {
	all := make([]said, len(texts))
	for i, text := range texts {
		all[i] = said(text)
	}
	return all
}
