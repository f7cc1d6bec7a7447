package mock

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"unicode/utf8"
)

// members reads the one JSON object that an endpoint answers with: its names as they
// are written, and each once. What readers of JSON take each in its own way decides
// about no money (inferred), as parameters of a request are held.
func members(body []byte) (map[string]json.RawMessage, error) {
	if !utf8.Valid(body) || halved(body) {
		return nil, errors.New("Invalid JSON body: it must be UTF-8")
	}
	read := json.NewDecoder(bytes.NewReader(body))
	if open, err := read.Token(); err != nil || open != json.Delim('{') {
		return nil, errors.New("Invalid JSON body")
	}
	all := map[string]json.RawMessage{}
	for read.More() {
		name, err := read.Token()
		if err != nil {
			return nil, errors.New("Invalid JSON body")
		}
		key, _ := name.(string) // there is no other kind of name
		if _, twice := all[key]; twice {
			return nil, fmt.Errorf("Invalid JSON body: it has %q more than once", key)
		}
		var value json.RawMessage
		if err := read.Decode(&value); err != nil {
			return nil, errors.New("Invalid JSON body")
		}
		all[key] = value
	}
	if _, err := read.Token(); err != nil {
		return nil, errors.New("Invalid JSON body")
	}
	if _, err := read.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("Invalid JSON body: there is more than one value")
	}
	return all, nil
}

// escaped finds what stands behind backslashes: a pair of surrogates, half a pair, or
// anything else.
var escaped = regexp.MustCompile(`\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(u[dD][89a-fA-F]..)|.)`)

// halved says whether half a pair of surrogates stands alone, which is no character.
func halved(body []byte) bool {
	for _, found := range escaped.FindAllSubmatch(body, -1) {
		if found[1] != nil {
			return true
		}
	}
	return false
}
