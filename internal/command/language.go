package command

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/plan"
	"assay/steps"
)

// groups are the sentences of package steps, and the program's own after them.
func (m *machine) groups() []steps.Group { return append(steps.Groups(), m.own...) }

// language compiles them, once for all who ask.
func (m *machine) language() (*steps.Language, error) {
	m.compiling.Do(func() { m.compiled, m.uncompiled = steps.Compile(m.groups()...) })
	return m.compiled, m.uncompiled
}

// mine says what is wrong with the program's own sentences. One whose example fits another
// sentence as well is in the catalogue, and every step that is written so is ambiguous.
func (m *machine) mine() error {
	if len(m.own) == 0 {
		return nil
	}
	language, err := m.language()
	if err != nil {
		return err
	}
	for _, g := range m.own {
		for _, s := range g.Sentences {
			if found := language.Find(s.Example); len(found) != 1 {
				return fmt.Errorf("sentence %q: its example %q fits %s", s.Pattern, s.Example, fitted(found))
			}
		}
	}
	return nil
}

func fitted(found []*steps.Definition) string {
	if len(found) == 0 {
		return "it, but what stands for {sentence} there is none that looks at something"
	}
	var patterns []string
	for _, d := range found {
		patterns = append(patterns, strconv.Quote(d.Pattern))
	}
	return strings.Join(patterns, " and ") + ", and so would a step"
}

// spoken hands the sentences to the engine, which knows none of them.
func (m *machine) spoken() (plan.Language, error) {
	language, err := m.language()
	if err != nil {
		return plan.Language{}, err
	}
	return speak(language), nil
}

func speak(language *steps.Language) plan.Language {
	return plan.Language{
		Find: func(text string) []plan.Definition {
			var found []plan.Definition
			for _, d := range language.Find(text) {
				found = append(found, definition(d))
			}
			return found
		},
		Nearest:   language.Nearest,
		Misplaced: language.Misplaced,
		World:     func(c *wire.Conn) any { return language.World(c) },
		Looked:    func(world any) []result.Look { return world.(*steps.World).Looked() },
		Draft:     func() any { return language.Draft() },
		Readings:  readings,
	}
}

// readings are what an author most likely forgot below a request that may be
// refused.
var readings = []string{"the request is refused with 400", "the answer's status is 200"}

func definition(d *steps.Definition) plan.Definition {
	return plan.Definition{
		Sentence: d.Pattern,
		Expr:     d.Expr,
		Asserts:  d.Kind.Asserts(),
		Does:     d.Kind == steps.Does,
		Reads:    d.Kind == steps.Reads,
		Tries:    d.Tries,
		Waits:    d.Waits,
		Check: func(draft any, text string, arg plan.Argument) *result.Problem {
			return d.Check(draft.(*steps.World), text, table(arg), doc(arg))
		},
		Run: func(ctx context.Context, world any, text string, arg plan.Argument) error {
			return d.Run(ctx, world.(*steps.World), text, table(arg), doc(arg))
		},
	}
}

func table(arg plan.Argument) steps.Table {
	if !arg.HasTable {
		return nil
	}
	return steps.Table(arg.Table)
}

func doc(arg plan.Argument) *string {
	if !arg.HasDocString {
		return nil
	}
	return &arg.DocString
}
