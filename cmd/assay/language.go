package main

import (
	"context"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner"
	"assay/steps"
)

// newLanguage hands the sentences of package steps to the engine, which knows
// none of them.
func newLanguage() (runner.Language, error) {
	language, err := steps.New()
	if err != nil {
		return runner.Language{}, err
	}
	return speak(language), nil
}

func speak(language *steps.Language) runner.Language {
	return runner.Language{
		Find: func(text string) []runner.Definition {
			var found []runner.Definition
			for _, d := range language.Find(text) {
				found = append(found, definition(d))
			}
			return found
		},
		Nearest:  language.Nearest,
		World:    func(c *wire.Conn) any { return language.World(c) },
		Looked:   func(world any) []result.Look { return world.(*steps.World).Looked() },
		Draft:    func() any { return language.Draft() },
		Readings: readings,
	}
}

// readings are what an author most likely forgot below a request that may be
// refused.
var readings = []string{"the request is refused with 400", "the answer's status is 200"}

func definition(d *steps.Definition) runner.Definition {
	return runner.Definition{
		Sentence: d.Pattern,
		Expr:     d.Expr,
		Asserts:  d.Kind.Asserts(),
		Does:     d.Kind == steps.Does,
		Reads:    d.Kind == steps.Reads,
		Tries:    d.Tries,
		Check: func(draft any, text string, arg runner.Argument) *result.Problem {
			return d.Check(draft.(*steps.World), text, table(arg), doc(arg))
		},
		Run: func(ctx context.Context, world any, text string, arg runner.Argument) error {
			return d.Run(ctx, world.(*steps.World), text, table(arg), doc(arg))
		},
	}
}

func table(arg runner.Argument) steps.Table {
	if !arg.HasTable {
		return nil
	}
	return steps.Table(arg.Table)
}

func doc(arg runner.Argument) *string {
	if !arg.HasDocString {
		return nil
	}
	return &arg.DocString
}
