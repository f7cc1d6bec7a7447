package runner

import (
	"slices"

	"assay/internal/result"
)

// scenarioRules are what Lint looks for in a scenario, besides what keeps it from
// running.
var scenarioRules = []func(l *linter, s *scenario) *result.Problem{
	unsound, actsAsThen, doesNothing, unevidenced,
}

// unsound is the first step that cannot do what it says, as can be told without
// running it. A step that nobody understands may have made whatever others name.
func unsound(l *linter, s *scenario) *result.Problem {
	if l.suite.Language.Draft == nil {
		return nil
	}
	draft, guesses := l.suite.Language.Draft(), []string{"scenario.order", "step.name"}
	for i, w := range s.work {
		if w.definition == nil || w.definition.Check == nil {
			continue
		}
		var arg Argument
		if w.argument != nil {
			arg = *w.argument
		}
		if p := w.definition.Check(draft, s.Steps[i].Text, arg); p != nil && (s.understood() || !slices.Contains(guesses, p.Cause)) {
			p.File, p.Line = s.File, s.feature.lines.row(s.Steps[i].Line, p.Line)
			return p
		}
	}
	return nil
}

// understood says whether each step has one meaning.
func (s *scenario) understood() bool {
	return s.fault == nil && !slices.ContainsFunc(s.work, func(w work) bool { return w.definition == nil })
}

// actsAsThen is a step below a Then that looks at nothing.
func actsAsThen(_ *linter, s *scenario) *result.Problem {
	if !s.understood() {
		return nil
	}
	var keyword string
	for i, step := range s.Steps {
		if slices.Contains([]string{"Given", "When", "Then"}, step.Keyword) {
			keyword = step.Keyword
		}
		if keyword == "Then" && !s.work[i].definition.Asserts {
			return warning("step.keyword", s.File, step.Line, `write "When" in the place of "`+step.Keyword+`"`,
				"the sentence makes or does something, and a Then only looks")
		}
	}
	return nil
}

// doesNothing is a scenario in which nothing happens that it could be about.
func doesNothing(_ *linter, s *scenario) *result.Problem {
	if !s.understood() {
		return nil
	}
	for i, step := range s.Steps {
		if step.Keyword == "When" || s.work[i].definition.Does {
			return nil
		}
	}
	return warning("scenario.no_when", s.File, s.Line, "write a When, or begin the last Given with it", "nothing happens between what is made and what is looked at")
}

// unevidenced is a scenario that says how firmly it knows and not from where; with
// the option, also one that says neither.
func unevidenced(l *linter, s *scenario) *result.Problem {
	level := warning
	if l.ask.Evidence {
		level = problem
	}
	switch {
	case s.Evidence != "" && s.Link == "":
		return level("evidence.no_link", s.File, s.Line, "name the page below the title of the rule or the feature: its address, or docs/evidence.md#…",
			"the scenario rests on @%s, and nothing says where that stands", s.Evidence)
	case s.Evidence == "" && l.ask.Evidence:
		return problem("evidence.missing", s.File, s.Line, "write @recorded, @documented, @spec, @reported or @inferred above the rule, the strongest that is true",
			"nothing says what the scenario rests on")
	}
	return nil
}

// twiceNamed is a scenario that has the name of another one of its rule, which
// only their places tell apart.
func twiceNamed(seen map[string]*scenario, s *scenario) *result.Problem {
	key := s.File + "\x00" + s.Rule + "\x00" + oneLine(s.Name)
	first := seen[key]
	if first == nil {
		seen[key] = s
		return nil
	}
	if s.row != nil {
		return nil // the rows of an outline are told apart by their cells
	}
	return warning("scenario.name_twice", s.File, s.Line, "say in the name what is different here", "the scenario on line %d has the same name: %q", first.Line, cut(s.Name))
}
