package runner

import (
	"fmt"
	"slices"
	"strings"

	"assay/internal/result"
	"assay/internal/spelling"
)

// choose returns the scenarios that the sources' lines and the selection's
// filters leave, in order. A filter that matches nothing, or that names
// something that does not exist, is a problem: silence would look like success.
// In a suite that is not complete, because a file could not be loaded, a tag
// that nothing carries may be that file's.
func choose(features []*feature, by Selection, complete bool) ([]*scenario, []result.Problem) {
	tags, err := parseTags(by.Tags)
	if err != nil {
		return nil, []result.Problem{selection("selection.tags", "", 0, `like "@a and not (@b or @c)"`, err.Error())}
	}
	if problems := unknownTags(tags, features); complete && len(problems) > 0 {
		return nil, problems
	}
	byLine, problems := chooseLines(features)
	listed := by.Only.among(byLine)
	byTags := slices.DeleteFunc(slices.Clone(listed), func(s *scenario) bool { return !s.carries(tags) })
	chosen := slices.DeleteFunc(slices.Clone(byTags), func(s *scenario) bool { return !named(s, by.Name) })
	switch {
	case len(byLine) > 0 && len(listed) == 0:
		problems = append(problems, selection("selection.empty", "", 0, "", fmt.Sprintf("none of the %d scenarios is one that %s has", len(byLine), by.Only.Name)))
	case len(byLine) > 0 && len(chosen) == 0:
		problems = append(problems, empty(by, len(listed), len(byTags)))
	}
	return chosen, problems
}

// carries says whether the scenario's tags satisfy the expression, as they are
// or as they were meant: one whose @recorded is misspelt must not go unnoticed
// where @recorded is asked for. The plan keeps it from running.
func (s *scenario) carries(tags expression) bool {
	if tags.matches(s.Tags) {
		return true
	}
	meant := slices.Clone(s.Tags)
	for _, m := range s.mistags {
		meant = append(meant, m.right)
	}
	return len(s.mistags) > 0 && tags.matches(meant)
}

func selection(cause, file string, line int, hint, message string) result.Problem {
	return *problem(cause, file, line, hint, "%s", message)
}

func named(s *scenario, part string) bool {
	return strings.Contains(strings.ToLower(s.Name), strings.ToLower(part))
}

// empty says which filter left nothing.
func empty(by Selection, scenarios, tagged int) result.Problem {
	message := fmt.Sprintf("none of the %d scenarios has tags that satisfy %q", scenarios, by.Tags)
	if tagged > 0 {
		message = fmt.Sprintf("none of the %d scenarios' names holds %q", tagged, by.Name)
		if by.Tags != "" {
			message = fmt.Sprintf("none of the %d scenarios that satisfy %q has a name that holds %q", tagged, by.Tags, by.Name)
		}
	}
	return selection("selection.empty", "", 0, "", message)
}

// unknownTags reports the tags of the expression that nothing in the suite
// carries. The grades of evidence are known even where none is used.
func unknownTags(e expression, features []*feature) []result.Problem {
	known := make([]string, 0, len(result.Grades))
	for _, g := range result.Grades {
		known = append(known, "@"+g)
	}
	if len(e.literals) > 0 {
		seen := map[string]bool{}
		for _, f := range features {
			for _, s := range f.scenarios {
				for _, tag := range s.Tags {
					if !seen[tag] {
						seen[tag] = true
						known = append(known, tag)
					}
				}
			}
		}
	}
	var problems []result.Problem
	for i, tag := range e.literals {
		if !slices.Contains(known, tag) && !slices.Contains(e.literals[:i], tag) {
			hint := didYouMean(spelling.Nearest(tag, known))
			problems = append(problems, selection("selection.unknown_tag", "", 0, hint, "no scenario of the loaded features carries the tag "+tag))
		}
	}
	return problems
}

// chooseLines narrows each feature to the lines of its source.
func chooseLines(features []*feature) ([]*scenario, []result.Problem) {
	var chosen []*scenario
	var problems []result.Problem
	for _, f := range features {
		if len(f.source.Lines) == 0 {
			chosen = append(chosen, f.scenarios...)
			continue
		}
		wanted := map[*scenario]bool{}
		for _, line := range f.source.Lines {
			on := f.on(line)
			if len(on) == 0 {
				problems = append(problems, selection("selection.line", f.source.Name, line, f.hint(line), "nothing that could be selected stands on this line"))
			}
			for _, s := range on {
				wanted[s] = true
			}
		}
		for _, s := range f.scenarios {
			if wanted[s] {
				chosen = append(chosen, s)
			}
		}
	}
	return chosen, problems
}

// on returns the scenarios a line belongs to: one, the rows of an outline, or
// all below a heading or background.
func (f *feature) on(line int) []*scenario {
	var found []*scenario
	for _, s := range f.scenarios {
		if slices.ContainsFunc(s.spans, func(own span) bool { return own.holds(line) }) {
			found = append(found, s)
		}
	}
	return found
}

// hint names the scenario closest to a line.
func (f *feature) hint(line int) string {
	closest := f.scenarios[0]
	for _, s := range f.scenarios {
		if max(s.Line-line, line-s.Line) < max(closest.Line-line, line-closest.Line) {
			closest = s
		}
	}
	return fmt.Sprintf("the closest scenario is %q on line %d", cut(closest.Name), closest.Line)
}
