package feature

import (
	"maps"
	"slices"

	messages "github.com/cucumber/messages/go/v21"
)

// Spans says which lines each part of a feature owns: from its first tag to
// its last line that is neither blank nor a comment. Parts are known by the
// line of their keyword.
func Spans(text Lines, f *messages.Feature) map[int]Span {
	starts := map[int]int{} // keyword line by first line
	for _, p := range parts(f) {
		first := int(p.keyword.Line)
		for _, tag := range p.tags {
			first = min(first, int(tag.Location.Line))
		}
		starts[first] = int(p.keyword.Line)
	}
	firsts := slices.Sorted(maps.Keys(starts))
	spans := make(map[int]Span, len(firsts))
	for i, first := range firsts {
		last := text.Count()
		if i+1 < len(firsts) {
			last = firsts[i+1] - 1
		}
		spans[starts[first]] = text.trim(Span{first, last})
	}
	return spans
}

// part is what begins with a keyword and a colon.
type part struct {
	keyword *messages.Location
	tags    []*messages.Tag
}

// parts returns the parts of a feature in order.
func parts(f *messages.Feature) []part {
	all := []part{{f.Location, f.Tags}}
	for _, child := range f.Children {
		all = append(all, inside(child.Background, child.Scenario)...)
		if child.Rule == nil {
			continue
		}
		all = append(all, part{child.Rule.Location, child.Rule.Tags})
		for _, child := range child.Rule.Children {
			all = append(all, inside(child.Background, child.Scenario)...)
		}
	}
	return all
}

// inside returns the parts that one child of a feature or rule consists of.
func inside(b *messages.Background, s *messages.Scenario) []part {
	if b != nil {
		return []part{{b.Location, nil}}
	}
	if s == nil {
		return nil
	}
	all := []part{{s.Location, s.Tags}}
	for _, e := range s.Examples {
		all = append(all, part{e.Location, e.Tags})
	}
	return all
}
