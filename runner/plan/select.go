package plan

import (
	"fmt"
	"slices"
	"strings"

	"assay/internal/result"
	"assay/internal/spelling"
	"assay/runner/feature"
	"assay/runner/say"
	"assay/runner/tags"
)

// Selection narrows the suite to the scenarios that pass all of its filters.
type Selection struct {
	Tags string // tag expression by the official grammar: "@a and not (@b or @c)"
	Name string // part of the scenario's name, in any case
	Only *List  // the scenarios it has; nil is all
}

// Choose returns the scenarios that the sources' lines and the selection's
// filters leave, in order. A filter that matches nothing, or that names
// something that does not exist, is a problem: silence would look like success.
// In a suite that is not complete, because a file could not be loaded, a tag
// that nothing carries may be that file's.
func Choose(features []*File, by Selection, complete bool) ([]*Case, []result.Problem) {
	wanted, err := tags.Parse(by.Tags)
	if err != nil {
		return nil, []result.Problem{selection("selection.tags", "", 0, `like "@a and not (@b or @c)"`, err.Error())}
	}
	if problems := unknownTags(wanted, features); complete && len(problems) > 0 {
		return nil, problems
	}
	byLine, problems := ChooseLines(features)
	listed := by.Only.among(byLine)
	byTags := slices.DeleteFunc(slices.Clone(listed), func(s *Case) bool { return !s.carries(wanted) })
	chosen := slices.DeleteFunc(slices.Clone(byTags), func(s *Case) bool { return !named(s, by.Name) })
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
func (s *Case) carries(tags tags.Expression) bool {
	if tags.Matches(s.Tags) {
		return true
	}
	meant := slices.Clone(s.Tags)
	for _, m := range s.mistags {
		meant = append(meant, m.right)
	}
	return len(s.mistags) > 0 && tags.Matches(meant)
}

func selection(cause, file string, line int, hint, message string) result.Problem {
	return *say.Problem(cause, file, line, hint, "%s", message)
}

func named(s *Case, part string) bool {
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
func unknownTags(e tags.Expression, features []*File) []result.Problem {
	known := make([]string, 0, len(result.Grades))
	for _, g := range result.Grades {
		known = append(known, "@"+g)
	}
	if len(e.Literals) > 0 {
		seen := map[string]bool{}
		for _, f := range features {
			for _, s := range f.Cases {
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
	for i, tag := range e.Literals {
		if !slices.Contains(known, tag) && !slices.Contains(e.Literals[:i], tag) {
			hint := say.DidYouMean(spelling.Nearest(tag, known))
			problems = append(problems, selection("selection.unknown_tag", "", 0, hint, "no scenario of the loaded features carries the tag "+tag))
		}
	}
	return problems
}

// ChooseLines narrows each feature to the lines of its source.
func ChooseLines(features []*File) ([]*Case, []result.Problem) {
	var chosen []*Case
	var problems []result.Problem
	for _, f := range features {
		if len(f.Source.Lines) == 0 {
			chosen = append(chosen, f.Cases...)
			continue
		}
		wanted := map[*Case]bool{}
		for _, line := range f.Source.Lines {
			on := f.on(line)
			if len(on) == 0 {
				problems = append(problems, selection("selection.line", f.Source.Name, line, f.hint(line), "nothing that could be selected stands on this line"))
			}
			for _, s := range on {
				wanted[s] = true
			}
		}
		for _, s := range f.Cases {
			if wanted[s] {
				chosen = append(chosen, s)
			}
		}
	}
	return chosen, problems
}

// on returns the scenarios a line belongs to: one, the rows of an outline, or
// all below a heading or background.
func (f *File) on(line int) []*Case {
	var found []*Case
	for _, s := range f.Cases {
		if slices.ContainsFunc(s.Spans, func(own feature.Span) bool { return own.Holds(line) }) {
			found = append(found, s)
		}
	}
	return found
}

// hint names the scenario closest to a line.
func (f *File) hint(line int) string {
	closest := f.Cases[0]
	for _, s := range f.Cases {
		if max(s.Line-line, line-s.Line) < max(closest.Line-line, line-closest.Line) {
			closest = s
		}
	}
	return fmt.Sprintf("the closest scenario is %q on line %d", say.Cut(closest.Name), closest.Line)
}
