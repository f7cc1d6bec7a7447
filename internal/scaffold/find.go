package scaffold

import (
	"fmt"
	"slices"
	"strings"

	"assay/internal/spelling"
)

// Operations returns the names that Of knows, a line for each noun: those that go for
// one noun alone are its verb, others are told with their noun.
func Operations(all []*Way) (lines []string) {
	names, nouns := map[string][]string{}, map[string][]string{}
	for _, w := range all {
		nouns[w.Operation] = distinct(append(nouns[w.Operation], w.Noun))
	}
	for _, w := range all {
		name := said(w.Operation)
		if len(nouns[w.Operation]) > 1 {
			name += " " + w.Noun
		}
		names[w.Noun] = append(names[w.Noun], name)
	}
	for noun, its := range names {
		lines = append(lines, noun+": "+list(its))
	}
	slices.Sort(lines)
	return lines
}

// Of returns the ways of an operation, named by its verb, with its noun or by its
// endpoint. What is not there is told with what is.
func Of(all []*Way, operation string) (found []*Way, err error) {
	name := plain(operation)
	var verbs, names, nouns []string
	for _, w := range all {
		verb := said(w.Operation)
		full := verb + " " + w.Noun
		verbs, names = append(verbs, verb), append(names, verb, full)
		if name == verb || name == full || strings.EqualFold(operation, w.Endpoint) {
			found, nouns = append(found, w), append(nouns, full)
		}
	}
	switch nouns = distinct(nouns); {
	case len(found) == 0:
		hint := "there are " + list(verbs)
		if near := spelling.Nearest(name, names); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		return nil, fmt.Errorf("there is no operation %q; %s", operation, hint)
	case len(nouns) > 1:
		return nil, fmt.Errorf("%q can be several operations; write one of: %s", operation, list(nouns))
	}
	return found, nil
}

// Outcomes tells what the ways of an operation lead to.
func Outcomes(ways []*Way) string {
	var all []string
	for _, w := range ways {
		all = append(all, w.Expect)
	}
	return list(all)
}

// To returns the one of an operation's ways that leads to what is expected: a state, by
// its name or the word on the wire, or Refused. What cannot be is told with what can.
func To(ways []*Way, expect string) (*Way, error) {
	name := plain(expect)
	var names []string
	for _, named := range []func(*Way) string{func(w *Way) string { return w.Expect }, func(w *Way) string { return w.status }} {
		for _, w := range ways {
			if name != "" && plain(named(w)) == name {
				return w, nil
			}
			names = append(names, named(w))
		}
	}
	hint := "it can be " + Outcomes(ways)
	if near := spelling.Nearest(name, names); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	return nil, fmt.Errorf("%s %s cannot be expected to lead to %q; %s", said(ways[0].Operation), ways[0].Noun, expect, hint)
}

// plain is a name as people may write it in another way.
func plain(name string) string {
	words := strings.Fields(strings.ToLower(strings.NewReplacer("-", " ", "_", " ").Replace(name)))
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "the" }), " ")
}

func distinct(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

func list(names []string) string { return strings.Join(distinct(names), ", ") }
