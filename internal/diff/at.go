package diff

import (
	"net/http"
	"strconv"
	"strings"

	"assay/internal/wire"
)

// At returns what stands at a path in dots of a JSON document, as it is written
// there, and its JSON type: null, boolean, number, text, list or object; ok is
// false when nothing does. An empty path is the document.
func At(document []byte, path string) (raw, kind string, ok bool) {
	if !valid(document) {
		return "", "", false
	}
	v := read(string(document))
	at := &v
	for _, key := range steps(path) {
		if at = at.below(key); at == nil {
			return "", "", false
		}
	}
	return at.compact(), kinds[at.kind], true
}

var kinds = map[kind]string{null: "null", boolean: "boolean", number: "number", text: "text", list: "list", object: "object"}

// compact writes a value as JSON without blanks.
func (v *value) compact() string {
	if v.kind != object && v.kind != list {
		return v.raw
	}
	brackets := "[]"
	if v.kind == object {
		brackets = "{}"
	}
	parts := make([]string, len(v.members))
	for i := range v.members {
		parts[i] = v.members[i].compact()
		if v.kind == object {
			parts[i] = quote(v.members[i].key) + ":" + parts[i]
		}
	}
	return brackets[:1] + strings.Join(parts, ",") + brackets[1:]
}

// below returns the member or item that one step of a path leads to, or nil.
func (v *value) below(key string) *value {
	if v.kind != list {
		return v.at(key, 0)
	}
	i, err := strconv.Atoi(key)
	if err != nil || i < 0 || i >= len(v.members) {
		return nil
	}
	return &v.members[i].value
}

// valid says whether a document may be read: the gate of every answer decides.
func valid(document []byte) bool {
	x := wire.Exchange{Status: http.StatusOK, Body: document}
	_, err := x.JSON()
	return err == nil
}

// KindOf returns the JSON type of a value as At and differences write it, "" for
// none.
func KindOf(raw string) string {
	if raw == "" {
		return ""
	}
	switch raw[0] {
	case '{':
		return kinds[object]
	case '[':
		return kinds[list]
	case '"':
		return kinds[text]
	}
	return kinds[scalars[raw[0]]]
}
