// Package flight says how answers can be changed on their way from a target, so
// that a suite can be measured on any of them: one value of one operation's
// answers each, or what is around them, as the answers that were seen have them.
// Its other half are the variations, changes that no suite may notice.
package flight

import (
	"cmp"
	"maps"
	"slices"

	"github.com/tidwall/gjson"
)

// Survey is what was seen of answers, of each operation the good ones apart from
// its refusals.
type Survey struct {
	words func(object, path string) []string
	seen  map[kind]*places
}

// kind is a kind of answers.
type kind struct {
	operation string
	refused   bool
}

// NewSurvey returns an empty survey. Words are the values that a contract lists
// for a place of an object, which goes by the name it gives itself, with a path in
// dots that has 0 for any item of a list; nil knows none.
func NewSurvey(words func(object, path string) []string) *Survey {
	if words == nil {
		words = func(_, _ string) []string { return nil }
	}
	return &Survey{words, map[kind]*places{}}
}

// Answer takes down an answer. What is no JSON has no places.
func (s *Survey) Answer(operation string, status int, body []byte) {
	if !readable(string(body)) {
		return
	}
	of := kind{operation, refused(status)}
	if s.seen[of] == nil {
		s.seen[of] = &places{words: s.words, by: map[string]*place{}}
	}
	s.seen[of].see(gjson.ParseBytes(body))
}

// kinds are those that were seen, by the names of their operations.
func (s *Survey) kinds() []kind {
	return slices.SortedFunc(maps.Keys(s.seen), func(a, b kind) int {
		if a.operation == b.operation {
			return map[bool]int{true: 1, false: -1}[a.refused]
		}
		return cmp.Compare(a.operation, b.operation)
	})
}
