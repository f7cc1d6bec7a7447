package plan

import (
	"slices"

	messages "github.com/cucumber/messages/go/v21"

	"assay/internal/result"
)

// names adds the names of tags to those inherited, in order of appearance and
// each once.
func names(inherited []string, tags []*messages.Tag) []string {
	all := slices.Clip(inherited)
	for _, tag := range tags {
		if !slices.Contains(all, tag.Name) {
			all = append(all, tag.Name)
		}
	}
	if all == nil {
		all = []string{}
	}
	return all
}

// tag hands the tags of a heading down to its scenarios.
func (c *compiler) tag(s *scope, tags []*messages.Tag) {
	s.tags = names(s.tags, tags)
	s.evidence = grade(names(nil, tags), s.evidence)
	for _, tag := range tags {
		if m := c.tags.check(tag.Name); m != nil {
			m.problem.File, m.problem.Line = c.feature.Source.Name, int(tag.Location.Line)
			s.mistags = append(slices.Clip(s.mistags), *m)
		}
	}
}

// grade returns the strongest grade of evidence among the tags, or the
// inherited one when they name none.
func grade(tags []string, inherited string) string {
	for _, g := range result.Grades {
		if slices.Contains(tags, "@"+g) {
			return g
		}
	}
	return inherited
}
