package flight

import (
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/diff"
)

// place is somewhere in the answers of an operation, and what was seen there.
type place struct {
	path   []string
	types  map[gjson.Type]bool
	words  []string // what may stand there, as the contract lists it, or words that were seen: "pending"
	ids    bool     // texts that are ids
	texts  bool     // texts that are neither
	amount bool     // a number that says how much money
	items  int      // of the longest list; 0 for what is none
	full   bool     // a number other than 0 was seen
}

func (p *place) any() bool        { return true }
func (p *place) filled() bool     { return len(p.types) > 1 || !p.types[gjson.Null] }
func (p *place) worded() bool     { return len(p.words) > 0 && p.types[gjson.String] }
func (p *place) identified() bool { return p.ids }
func (p *place) texted() bool     { return p.texts && !p.worded() }

// flagged leaves livemode alone: a live object stops a run, whatever a scenario says.
func (p *place) flagged() bool {
	return (p.types[gjson.True] || p.types[gjson.False]) && p.last() != "livemode"
}

func (p *place) counted() bool  { return p.types[gjson.Number] }
func (p *place) monetary() bool { return p.counted() && p.amount && p.full }
func (p *place) listed() bool   { return p.items > 0 }
func (p *place) ordered() bool  { return p.items > 1 }

func (p *place) last() string { return p.path[len(p.path)-1] }

// places are those of one kind of answers, in the order in which they were first seen.
type places struct {
	words func(object, path string) []string
	order []*place
	by    map[string]*place
}

// spot is where something stands in an answer.
type spot struct {
	path   []string // in the whole
	object string   // the thing around it, as it calls itself; "error" for an error
	inside []string // path in that
}

func (at spot) step(key, inside string) spot {
	return spot{append(slices.Clip(at.path), key), at.object, append(slices.Clip(at.inside), inside)}
}

// see takes down what an answer has, but what other objects within it consist of,
// and what people chose themselves.
func (p *places) see(v gjson.Result) {
	at := spot{object: v.Get("object").Str}
	if v.Get("error").IsObject() {
		at.object = "error"
	}
	p.below(v, at)
}

func (p *places) below(v gjson.Result, at spot) {
	switch {
	case v.IsObject():
		v.ForEach(func(key, member gjson.Result) bool {
			p.at(member, at.step(key.Str, key.Str))
			return true
		})
	case v.IsArray():
		for _, item := range v.Array() {
			p.at(item, at.step(eachItem, "0"))
		}
	}
}

func (p *places) at(v gjson.Result, at spot) {
	if diff.Free(strings.Join(at.path, ".")) { // nobody may notice
		return
	}
	p.note(v, at)
	name := v.Get("object")
	switch own := v.IsObject() && v.Get("id").Exists() && name.Exists(); {
	case own && slices.Equal(at.path, []string{"data", eachItem}):
		p.below(v, spot{path: at.path, object: name.Str})
	case own || personal(at.path[len(at.path)-1]):
	default:
		p.below(v, at)
	}
}

// personal says whether a member has keys that people choose, or that were chosen
// for them by what they changed.
func personal(key string) bool { return key == "metadata" || key == "previous_attributes" }

// mostWords is how many words of one place are kept.
const mostWords = 8

func (p *places) note(v gjson.Result, here spot) {
	name := strings.Join(here.path, ".")
	at := p.by[name]
	if at == nil {
		at = &place{path: here.path, types: map[gjson.Type]bool{}, words: p.words(here.object, strings.Join(here.inside, "."))}
		p.by[name] = at
		p.order = append(p.order, at)
	}
	at.types[v.Type] = true
	switch v.Type {
	case gjson.Number:
		at.full = at.full || v.Num != 0
		at.amount = at.amount || strings.Contains(name, "amount") || at.last() == "net" || at.last() == "fee"
	case gjson.String:
		at.read(v.Str)
	}
	if v.IsArray() {
		at.items = max(at.items, len(v.Array()))
	}
}

// read notes a text that stands at the place.
func (p *place) read(text string) {
	switch {
	case diff.IsID(text):
		p.ids = true
	case !isWord(text):
		p.texts = true
	case len(p.words) < mostWords && !slices.Contains(p.words, text):
		p.words = append(p.words, text)
	}
}

// isWord says whether a text may be one of a list of values: "card_inactive".
func isWord(text string) bool {
	return text != "" && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz_") == ""
}
