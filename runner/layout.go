package runner

import (
	"maps"
	"slices"

	messages "github.com/cucumber/messages/go/v21"
)

// layout says which lines each part of a feature owns: from its first tag to
// its last line that is neither blank nor a comment. Parts are known by the
// line of their keyword.
func layout(text lines, f *messages.Feature) map[int]span {
	starts := map[int]int{} // keyword line by first line
	mark := func(keyword *messages.Location, tags []*messages.Tag) {
		first := int(keyword.Line)
		for _, tag := range tags {
			first = min(first, int(tag.Location.Line))
		}
		starts[first] = int(keyword.Line)
	}
	markScenario := func(s *messages.Scenario) {
		mark(s.Location, s.Tags)
		for _, e := range s.Examples {
			mark(e.Location, e.Tags)
		}
	}
	mark(f.Location, f.Tags)
	for _, child := range f.Children {
		switch {
		case child.Background != nil:
			mark(child.Background.Location, nil)
		case child.Scenario != nil:
			markScenario(child.Scenario)
		case child.Rule != nil:
			mark(child.Rule.Location, child.Rule.Tags)
			for _, child := range child.Rule.Children {
				if child.Background != nil {
					mark(child.Background.Location, nil)
				} else {
					markScenario(child.Scenario)
				}
			}
		}
	}
	firsts := slices.Sorted(maps.Keys(starts))
	spans := make(map[int]span, len(firsts))
	for i, first := range firsts {
		last := text.count()
		if i+1 < len(firsts) {
			last = firsts[i+1] - 1
		}
		spans[starts[first]] = text.trim(span{first, last})
	}
	return spans
}
