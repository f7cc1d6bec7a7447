package scaffold

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"assay/internal/spelling"
)

// Operations returns the names that Of knows, a line for each noun.
func Operations(all []*Way) (lines []string) {
	names, its := shortest(all), map[string][]string{}
	for _, w := range all {
		its[w.Noun] = append(its[w.Noun], names[w])
	}
	for noun, names := range its {
		lines = append(lines, noun+": "+list(names))
	}
	slices.Sort(lines)
	return lines
}

// shortest returns the shortest name that tells an operation from others, of each way:
// its verb, with the noun where the verb goes for several.
func shortest(all []*Way) map[*Way]string {
	nouns := map[string][]string{}
	for _, w := range all {
		nouns[w.Operation] = distinct(append(nouns[w.Operation], w.Noun))
	}
	names := map[*Way]string{}
	for _, w := range all {
		if names[w] = said(w.Operation); len(nouns[w.Operation]) > 1 {
			names[w] += " " + w.Noun
		}
	}
	return names
}

// Of returns the ways of an operation, named by its verb, with its noun or by its
// endpoint. What is not there is told with what is.
func Of(all []*Way, operation string) ([]*Way, error) {
	names := shortest(all)
	called := func(name string) (found []*Way, its []string) {
		for _, w := range all {
			verb := said(w.Operation)
			if name == verb || name == verb+" "+w.Noun || strings.EqualFold(operation, w.Endpoint) {
				found, its = append(found, w), append(its, names[w])
			}
		}
		return found, distinct(its)
	}
	found, its := called(plain(operation))
	switch {
	case len(its) == 1:
		return found, nil
	case len(its) > 1:
		return nil, fmt.Errorf("%q can be several operations; write one of: %s", operation, list(its))
	}
	var known []string
	for _, w := range all {
		known = append(known, said(w.Operation), said(w.Operation)+" "+w.Noun)
	}
	near := spelling.Nearest(plain(operation), known)
	if near == "" {
		return nil, fmt.Errorf("there is no operation %q; there are %s", operation, list(slices.Collect(maps.Values(names))))
	}
	_, its = called(near)
	return nil, fmt.Errorf("there is no operation %q; did you mean \"%s\"?", operation, strings.Join(its, `" or "`))
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
