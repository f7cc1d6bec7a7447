package lint

import (
	"slices"

	"assay/internal/result"
	"assay/runner/plan"
	"assay/runner/say"
)

// rules are what Lint looks for in a scenario, besides what keeps it from
// running.
var rules = []func(l *linter, s *plan.Case) *result.Problem{
	actsAsThen, doesNothing, unevidenced,
}

// unsound are the steps that cannot do what they say, as can be told without running
// them, and what warnings there are of others. A step that nobody understands, or that
// is wrong itself, may have been meant to make whatever those below it name.
func unsound(l *linter, s *plan.Case) (found []*result.Problem) {
	if l.suite.Language.Draft == nil {
		return nil
	}
	sure := s.Understood()
	draft, guesses := l.suite.Language.Draft(), []string{"scenario.order", "step.name"}
	for i, w := range s.Work {
		if w.Definition == nil || w.Definition.Check == nil {
			continue
		}
		var arg plan.Argument
		if w.Argument != nil {
			arg = *w.Argument
		}
		if p := w.Definition.Check(draft, s.Steps[i].Text, arg); p != nil && (sure || !slices.Contains(guesses, p.Cause)) {
			p.File, p.Line = s.File, s.From.Lines.Row(s.Steps[i].Line, p.Line)
			found = append(found, p)
			sure = sure && p.Code == result.Conforming
		}
	}
	return found
}

// actsAsThen is a step below a Then that looks at nothing.
func actsAsThen(_ *linter, s *plan.Case) *result.Problem {
	if !s.Understood() {
		return nil
	}
	var keyword string
	for i, step := range s.Steps {
		if slices.Contains([]string{"Given", "When", "Then"}, step.Keyword) {
			keyword = step.Keyword
		}
		if keyword == "Then" && !s.Work[i].Definition.Asserts {
			return warning("step.keyword", s.File, step.Line, `write "When" in the place of "`+step.Keyword+`"`,
				"the sentence makes or does something, and a Then only looks")
		}
	}
	return nil
}

// doesNothing is a scenario in which nothing happens that it could be about.
func doesNothing(_ *linter, s *plan.Case) *result.Problem {
	if !s.Understood() {
		return nil
	}
	for i, step := range s.Steps {
		if step.Keyword == "When" || s.Work[i].Definition.Does {
			return nil
		}
	}
	return warning("scenario.no_when", s.File, s.Line, "write a When, or begin the last Given with it", "nothing happens between what is made and what is looked at")
}

// unevidenced is a scenario that says how firmly it knows and not from where; with
// the option, also one that says neither.
func unevidenced(l *linter, s *plan.Case) *result.Problem {
	level := warning
	if l.ask.Evidence {
		level = say.Problem
	}
	switch {
	case s.Evidence != "" && s.Link == "":
		return level("evidence.no_link", s.File, s.Line, "name the page below the title of the rule or the feature: its address, or docs/evidence.md#…",
			"the scenario rests on @%s, and nothing says where that stands", s.Evidence)
	case s.Evidence == "" && l.ask.Evidence:
		return say.Problem("evidence.missing", s.File, s.Line, "write @recorded, @documented, @spec, @reported or @inferred above the rule, the strongest that is true",
			"nothing says what the scenario rests on")
	}
	return nil
}

// twiceNamed is a scenario that has the name of another one of its rule, which
// only their places tell apart.
func twiceNamed(seen map[string]*plan.Case, s *plan.Case) *result.Problem {
	key := s.File + "\x00" + s.Rule + "\x00" + say.OneLine(s.Name)
	first := seen[key]
	if first == nil {
		seen[key] = s
		return nil
	}
	if s.Row != nil {
		return nil // the rows of an outline are told apart by their cells
	}
	return warning("scenario.name_twice", s.File, s.Line, "say in the name what is different here", "the scenario on line %d has the same name: %q", first.Line, say.Cut(s.Name))
}
