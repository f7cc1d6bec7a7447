// Package lint tells everything that is wrong with features as they are written: what
// would keep a scenario from running, and what a reader would stumble over. It loads
// and plans as a run does, and runs nothing.
//
//	scenarios, problems := lint.Suite{Sources: sources, Language: language}.Read(lint.Options{})
package lint

import (
	"bytes"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"assay/internal/result"
	"assay/runner/feature"
	"assay/runner/plan"
	"assay/runner/say"
	"assay/runner/writer"
)

// Suite is what is read.
type Suite struct {
	Sources  []feature.Source
	Problems []result.Problem // found before
	Language plan.Language
	Needs    []string // what a scenario may need of a target; nil leaves such tags unchecked
}

// Options say what is looked for besides.
type Options struct {
	Evidence bool // every scenario must name its evidence, and where that stands
}

// Read needs no target. It returns the scenarios and everything that is wrong with them
// at once: errors, and, as warnings, what asks for exit code 0. Every problem has a
// hint, and a column where its line is known; what each of them means is told in
// [result.Findings].
func (s Suite) Read(ask Options) ([]*result.Scenario, []result.Problem) {
	l := &linter{suite: s, ask: ask, told: map[result.Problem]bool{}, texts: map[string]feature.Lines{}}
	for _, p := range s.Problems {
		l.tell(&p)
	}
	if err := say.Guard(func() error { l.lint(); return nil }); err != nil {
		fault := say.ToolFault("", err)
		l.tell(&fault)
	}
	sort.SliceStable(l.problems, func(i, j int) bool { return l.before(l.problems[i], l.problems[j]) })
	for i := range l.problems {
		l.complete(&l.problems[i])
	}
	return l.scenarios, l.problems
}

type linter struct {
	suite     Suite
	ask       Options
	scenarios []*result.Scenario
	told      map[result.Problem]bool
	problems  []result.Problem
	texts     map[string]feature.Lines // of the files that could be read
}

// tell adds a problem once: the rows of an outline share theirs.
func (l *linter) tell(p *result.Problem) {
	if p != nil && !l.told[*p] {
		l.told[*p] = true
		l.problems = append(l.problems, *p)
	}
}

func (l *linter) lint() {
	features, problems := plan.Load(l.suite.Sources, l.suite.Language, l.suite.Needs)
	if len(features)+len(problems)+len(l.problems) == 0 {
		problems = append(problems, *say.Problem("suite.empty", "", 0, "name a .feature file, or a directory with some", "there is no feature to read"))
	}
	chosen, wrong := plan.ChooseLines(features)
	problems = append(append(problems, wrong...), plan.Make(chosen, l.suite.Language, nil)...)
	for i := range problems {
		l.tell(&problems[i])
	}
	for _, sc := range chosen {
		l.scenarios = append(l.scenarios, sc.Scenario)
	}
	l.cases(chosen, false)
	for _, src := range l.suite.Sources {
		l.behind(src)
	}
	l.layouts()
}

// unsure are findings that hang on what stands above a scenario.
var unsure = []string{"scenario.name_twice", "scenario.order", "step.name"}

// cases tells what a reader stumbles over in some scenarios. Where lines are lost it is
// not sure to which rule they belong, and which background.
func (l *linter) cases(cases []*plan.Case, lost bool) {
	seen := map[string]*plan.Case{}
	for _, sc := range cases {
		l.texts[sc.File] = sc.From.Lines
		found := unsound(l, sc)
		for _, rule := range rules {
			found = append(found, rule(l, sc))
		}
		for _, p := range append(found, twiceNamed(seen, sc)) {
			if p != nil && !(lost && slices.Contains(unsure, p.Cause)) {
				l.tell(p)
			}
		}
	}
}

// layouts tells of the files that are not laid out as the suite is, where nothing
// else is wrong with them: the formatter mends keywords, too.
func (l *linter) layouts() {
	wrong := map[string]bool{}
	for _, p := range l.problems {
		wrong[p.File] = wrong[p.File] || p.Code != result.Conforming
	}
	fits := l.suite.Language.Fits
	for _, src := range l.suite.Sources {
		if wrong[src.Shown()] {
			continue
		}
		data, fault := feature.ReadRegular(src)
		if fault != nil {
			continue // load has told of it
		}
		if formatted := writer.Tidy(data, fits); !bytes.Equal(data, formatted) {
			line, why := unlike(string(data), string(formatted))
			l.tell(warning("feature.unformatted", src.Shown(), line, "assay lint --fix formats it", "%s", why))
		}
	}
}

// unlike is the first line that formatting changes, and what about it.
func unlike(data, formatted string) (number int, why string) {
	if strings.HasPrefix(data, "\xef\xbb\xbf") {
		return 1, "the file begins with a byte order mark"
	}
	if at := strings.Index(data, "\r\n"); at >= 0 {
		why = "the lines end as Windows ends them"
		if strings.Count(data, "\n") > strings.Count(data, "\r\n") {
			why = "this line ends as Windows ends them, and others do not"
		}
		return 1 + strings.Count(data[:at], "\n"), why
	}
	is, should := strings.Split(data, "\n"), strings.Split(formatted, "\n")
	for i := range min(len(is), len(should)) {
		if is[i] != should[i] {
			return i + 1, changed(is[i], should[i])
		}
	}
	if len(is) > len(should) {
		return len(should), "blank lines stand at the end of the file"
	}
	return len(is), "the last line has no end"
}

func changed(is, should string) string {
	switch trimmed := strings.TrimSpace(is); {
	case strings.TrimRight(is, " \t") == should:
		return "blanks stand at the end of the line"
	case trimmed == strings.TrimSpace(should):
		return "the line is indented otherwise than the others of its kind"
	case trimmed == "":
		return "a blank line stands above this one"
	case strings.HasPrefix(trimmed, "|"):
		return "the columns of the table do not stand below each other"
	}
	return "the line would read: " + strings.TrimSpace(say.Cut(should))
}

func warning(cause, file string, line int, hint, message string, args ...any) *result.Problem {
	p := say.Problem(cause, file, line, hint, message, args...)
	p.Code = result.Conforming
	return p
}

// before puts problems in the order of the files, and of the lines in each.
func (l *linter) before(a, b result.Problem) bool {
	if a.File != b.File {
		return l.rank(a.File) < l.rank(b.File)
	}
	return a.Line < b.Line
}

func (l *linter) rank(file string) int {
	return slices.IndexFunc(l.suite.Sources, func(src feature.Source) bool { return src.Shown() == file })
}

// complete adds what every finding has: how to mend it, and where the line begins.
func (l *linter) complete(p *result.Problem) {
	if p.Hint == "" {
		p.Hint = result.FindingOf(p.Cause).Fix
	}
	text, known := l.texts[p.File]
	if !known || p.Line < 1 || p.Line > text.Count() || p.Column > 0 {
		return
	}
	line := text.Line(p.Line)
	p.Column = 1 + utf8.RuneCountInString(line[:len(line)-len(strings.TrimLeft(line, " \t"))])
}
