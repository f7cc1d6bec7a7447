// Package redact hides secrets in what is written and printed: those it is told,
// in every way in which a target or an error may show them, and those that give
// themselves away by their form: keys, webhook secrets, card numbers and CVCs.
//
//	hide := redact.New(os.Getenv("STRIPE_API_KEY"))
//	text = hide.Text(text)
//
// A [Redactor] returns texts, a [Writer] hides what passes through it, and
// [Redactor.Scan] looks for what got through all the same. A document stays
// valid: what is hidden in a JSON string is replaced by letters, and a bare
// number by 0. What was hidden once is not found again.
package redact

import "strings"

// Kind is what was found.
type Kind string

// The kinds of secrets.
const (
	Key           Kind = "key"
	WebhookSecret Kind = "webhook secret"
	CardNumber    Kind = "card number"
	CVC           Kind = "cvc"
	Secret        Kind = "configured secret" // by its value
)

// Hit is a secret that was found, and never the secret itself.
type Hit struct {
	Kind Kind
	At   int64 // bytes before it
}

// mark stands for what is hidden.
const mark = "REDACTED"

// Least is the least length of a secret that is hidden by its value, in bytes.
// Shorter ones would be found in words that have nothing to do with them.
const Least = 8

// Redactor hides secrets. The zero value and nil know them by their form only.
// It may be used from any goroutine.
type Redactor struct{ known *searcher }

// New returns a redactor that also knows secrets by their value. Those that are
// shorter than Least, blanks not counted, are ignored, and so is the empty value
// of a variable that is not set.
func New(secrets ...string) *Redactor { return &Redactor{newSearcher(secrets)} }

func (r *Redactor) searcher() *searcher {
	if r == nil || r.known == nil {
		return byForm
	}
	return r.known
}

// byForm finds what no value is known of.
var byForm = newSearcher(nil)

// searcher finds secrets by signs of them: pieces of their values, and what
// their forms have in common.
type searcher struct {
	index   *index
	needles []needle
}

func newSearcher(secrets []string) *searcher {
	var s searcher
	var anchors []anchor
	for _, sign := range keySigns() {
		anchors = append(anchors, anchor{text: []byte(sign), needle: -1})
	}
	for _, secret := range secrets {
		if len(secret) < Least || strings.Contains(mark, secret) {
			continue
		}
		for _, n := range needles(secret) {
			if len(n.text) < Least {
				continue // of blanks and escapes for the most part
			}
			anchors = append(anchors, n.pieces(len(s.needles))...)
			s.needles = append(s.needles, n)
		}
	}
	s.index = newIndex(anchors)
	return &s
}

// Find returns the first secret in text, if there is any.
func (r *Redactor) Find(text []byte) (Hit, bool) {
	found := r.searcher().spans(text)
	if len(found) == 0 {
		return Hit{}, false
	}
	return Hit{found[0].kind, int64(found[0].from)}, true
}

// Text returns text without secrets.
func (r *Redactor) Text(text string) string {
	if len(text) < shortest || !r.searcher().suspect([]byte(text)) {
		return text
	}
	return string(r.Bytes([]byte(text)))
}

// shortest is the length of the shortest text that may need to be changed:
// cvc=123.
const shortest = 7

// rounds is how often a text is searched again after something was hidden in
// it, before it is given up as a whole.
const rounds = 4

// Bytes returns text without secrets: text itself if there are none, and
// otherwise a changed copy.
func (r *Redactor) Bytes(text []byte) []byte {
	s := r.searcher()
	for range rounds {
		found := s.spans(text)
		if len(found) == 0 {
			return text
		}
		text = hidden(text, found)
	}
	return []byte(mark)
}

// Value returns the value of a parameter, or of a field of an answer, without
// secrets. Its name tells what digits alone do not: that they are a CVC, or the
// number of a card.
func (r *Redactor) Value(name, value string) string {
	if field := strings.TrimSuffix(name, "]"); strings.HasSuffix(field, "cvc") || strings.HasSuffix(field, "number") {
		if safe, ok := strings.CutPrefix(r.Text(name+"="+value), name+"="); ok {
			return safe
		}
	}
	return r.Text(value)
}
