// Package plan settles before a run what there is to run and what it means: features are
// loaded, narrowed to what is asked for, and each step is looked up in a language, which
// is handed in. Nothing is run here, and no target is known.
//
//	files, problems := plan.Load(sources, language, nil)
//	cases, wrong := plan.Choose(files, plan.Selection{Tags: "@recorded"}, true)
//	unsound := plan.Make(cases, language, target.Lacks)
package plan

import (
	"context"
	"regexp"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
)

// Language is what a suite is written in.
type Language struct {
	Find    func(text string) []Definition // sentences that fit a step: none is undefined, several are ambiguous
	Nearest func(text string) []string     // up to three sentences close to the text, as a person would write them; may be nil
	World   func(c *wire.Conn) any         // the state of one scenario, handed to its steps

	// Misplaced tells of a step that fits no sentence what of it would be one elsewhere,
	// and what to write; "" where nothing would. May be nil.
	Misplaced func(text string) string

	// Looked tells what the step that was run last looked at; may be nil.
	Looked func(world any) []result.Look

	// Draft is the state of one scenario whose steps are only checked; nil where
	// none can be.
	Draft func() any

	// Readings are steps that read the last answer, as examples for the author of
	// one whose answer nothing reads; may be nil.
	Readings []string
}

// Fits says whether a step is written in exactly one sentence.
func (l Language) Fits(step string) bool { return l.Find != nil && len(l.Find(step)) == 1 }

// Definition is one sentence of the language.
type Definition struct {
	Sentence string         // the Cucumber Expression, for messages; tells definitions apart
	Expr     *regexp.Regexp // what it matches, anchored and compiled once
	Asserts  bool           // looks at something and may fail: a Then
	Does     bool           // does what a scenario is about: a When
	Reads    bool           // asserts, and of the last answer
	Tries    bool           // passes whether its request is refused or not

	// Check says what is wrong with a step before anything runs, nil for nothing; it
	// is asked about the steps of a scenario in turn. Its line is the row of the
	// step's table, from 1; 0 is the step. May be nil.
	Check func(draft any, text string, arg Argument) *result.Problem

	// Waits is how long a step may take besides what any may, as it says itself; may be
	// nil.
	Waits func(text string) time.Duration

	// Run does the step. Besides ordinary failures it may return a
	// *result.Mismatch, *result.InconclusiveError, *result.LackingError
	// or *result.SkipError, wrapped or not. A LackingError counts for what
	// Target.Lacks names; a target that lacks anything else has failed.
	Run func(ctx context.Context, world any, text string, arg Argument) error
}

// Argument is the data table or doc string below a step.
type Argument struct {
	Table                  [][]string // rows of cells, the header row included
	DocString, MediaType   string     // the type as its author calls it: json
	HasTable, HasDocString bool
}
