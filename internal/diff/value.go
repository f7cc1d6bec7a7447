package diff

import (
	"encoding/json"
	"strings"
)

// kind is a JSON type; nothing is what stands where there is no value.
type kind byte

const (
	nothing kind = iota
	null
	boolean
	number
	text
	list
	object
)

// value is one place of a JSON document. It points into the document, which is
// read once and never copied.
type value struct {
	kind    kind
	raw     string   // of a scalar, as the document writes it: texts in quotes, numbers with every digit
	members []member // of an object in the document's order, or of a list, without keys
}

type member struct {
	key string
	value
}

// text returns what a text says, "" for anything else.
func (v *value) text() string {
	if v == nil || v.kind != text {
		return ""
	}
	return unquote(v.raw)
}

// at returns the member of an object with this key, or nil. The members of two
// objects mostly stand in the same order, so it looks where the twin stood first.
func (v *value) at(key string, hint int) *value {
	if v == nil || v.kind != object {
		return nil
	}
	if hint < len(v.members) && v.members[hint].key == key {
		return &v.members[hint].value
	}
	for i := range v.members {
		if v.members[i].key == key {
			return &v.members[i].value
		}
	}
	return nil
}

// leaves counts the scalars and empty objects and lists of a value.
func (v *value) leaves() int {
	if len(v.members) == 0 {
		return 1
	}
	n := 0
	for i := range v.members {
		n += v.members[i].leaves()
	}
	return n
}

// read returns the value of a document that the gate has let through: it is one
// whole JSON document, of bounded depth and without a key twice.
func read(document string) value {
	r := reader{document: document}
	return r.value()
}

// reader walks a valid document; it never meets a syntax error.
type reader struct {
	document string
	at       int
}

func (r *reader) value() value {
	switch r.space(); r.document[r.at] {
	case '{':
		return value{kind: object, members: r.members('}', true)}
	case '[':
		return value{kind: list, members: r.members(']', false)}
	case '"':
		return value{kind: text, raw: r.quoted()}
	default:
		raw := r.word()
		return value{kind: scalars[raw[0]], raw: raw}
	}
}

// scalars tells by its first letter what a word of JSON is; any other is a number.
var scalars = func() (kinds [256]kind) {
	for i := range kinds {
		kinds[i] = number
	}
	kinds['n'], kinds['t'], kinds['f'] = null, boolean, boolean
	return kinds
}()

func (r *reader) members(end byte, keyed bool) []member {
	var members []member
	r.at++ // the bracket
	for r.space(); r.document[r.at] != end; r.space() {
		if r.document[r.at] == ',' {
			r.at++
			r.space()
		}
		var m member
		if keyed {
			m.key = unquote(r.quoted())
			r.space()
			r.at++ // the colon
		}
		m.value = r.value()
		members = append(members, m)
	}
	r.at++
	return members
}

func (r *reader) quoted() string {
	start := r.at
	for r.at++; r.document[r.at] != '"'; r.at++ {
		if r.document[r.at] == '\\' {
			r.at++
		}
	}
	r.at++
	return r.document[start:r.at]
}

func (r *reader) word() string {
	start := r.at
	for r.at < len(r.document) && strings.IndexByte(",]} \n\t\r", r.document[r.at]) < 0 {
		r.at++
	}
	return r.document[start:r.at]
}

func (r *reader) space() {
	for r.at < len(r.document) && strings.IndexByte(" \n\t\r", r.document[r.at]) >= 0 {
		r.at++
	}
}

func unquote(quoted string) string {
	if strings.IndexByte(quoted, '\\') < 0 {
		return quoted[1 : len(quoted)-1]
	}
	var said string
	_ = json.Unmarshal([]byte(quoted), &said) // valid, as the document is
	return said
}

// quote writes a text as JSON that a person reads: < and > stay what they are.
func quote(said string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(said) // a text always marshals, and a builder takes all
	return strings.TrimSuffix(b.String(), "\n")
}
