package coverage

import (
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/lifecycle"
)

// statesOf returns the states an object may be in by what it says: several only
// where an older version of the API has one word for them.
func (j *journey) statesOf(object gjson.Result, version string) (states []string) {
	status := object.Get(j.Path)
	if status.Type != gjson.String {
		return nil
	}
	for _, s := range j.States {
		word := s.Status
		if s.Former != nil && version < s.Former.Before {
			word = s.Former.Status
		}
		if word == status.Str && !slices.ContainsFunc(s.Facts, func(f lifecycle.Fact) bool { return !holds(f, object) }) {
			states = append(states, s.Name)
		}
	}
	return states
}

func holds(f lifecycle.Fact, object gjson.Result) bool {
	found := object.Get(f.Path)
	if f.Is == "something" {
		return found.Exists() && found.Type != gjson.Null
	}
	return found.Raw == f.Is
}

// choose picks the state that follows from the one before: the same one, the one
// that the action leads to, or, of what moved by itself, the one that has lost its
// word since.
func (j *journey) choose(states []string, before string, asked *lifecycle.Action) string {
	if len(states) < 2 {
		return strings.Join(states, "")
	}
	for _, state := range states {
		if state == before || asked != nil && j.Leads(before, asked.Name, state) {
			return state
		}
	}
	for _, state := range states {
		if before != "" && asked == nil && j.State(state).Former != nil {
			return state
		}
	}
	return ""
}
