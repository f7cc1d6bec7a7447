// Package steps is the language of the suite: the sentences people write in
// features and what each of them does.
//
// Every file opens with the table of its sentences; one entry holds the
// pattern (a Cucumber Expression), what it means, an example and its handler.
// The catalogue, the did-you-mean of a mistyped step and the steps themselves
// all come from these tables. A World is the state of one scenario; it speaks
// to the target only through its connection and knows no target.
//
// The package is for other modules, too: a Group of sentences of one's own is the
// command's when its program says so,
//
//	func main() { assay.Main(mine) }
//
// or is compiled beside the others and used in a godog suite.
//
//	language, err := steps.Compile(append(steps.Groups(), mine)...)
//	language.Register(sc, account) // in the suite's ScenarioInitializer
//
// Its handlers say in other sentences what they do (World.Say, World.SayDoc) and read what
// was answered (World.Value). Group, Sentence, Kind, Account, Money, Value, Table, Doc and
// the functions named here stay as they are; fields may come. docs/examples/own-steps is
// both programs.
package steps

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"assay/internal/result"
)

// Kind says what a sentence is for.
type Kind uint8

// Makes sets the scene (Given), Does performs the one thing a scenario is about
// (When). Two kinds assert (Then): Reads speaks of the last answer, which stays
// what it is, Looks of a thing, which can be looked at again.
const (
	Makes Kind = iota
	Does
	Reads
	Looks
)

// Asserts says whether sentences of this kind can fail by what they find.
func (k Kind) Asserts() bool { return k == Reads || k == Looks }

// Sentence is one entry of the language. Its handler takes what the {braces} stand for, of
// the types that [Parameters] tells: an int64 for {int}, [Money] for {money}, [Value] for
// {value}. Of any, a string is the text as the step has it, checked, and fit to be said on
// (World.Say): the only way for {duration}, {count} and others whose type has no name outside.
type Sentence struct {
	Pattern string // a Cucumber Expression; one that ends in ":" takes a table or a doc string
	Kind    Kind
	Meaning string // one line for the catalogue
	Example string // a step as people write it
	Row     string // of the table or doc string below it, where the usual one would not do; the rows of a Table are parameters if it is one
	Tries   bool   // the request may be refused; otherwise a refusal fails the step
	Arrives bool   // what it finds hangs on what can reach my endpoint
	Gives   bool   // its quoted text is a name from then on
	Noting  noting // whether it notes a thing, or looks at one that was noted
	Quotes  quotes // what its last quoted text must be, where not every text will do
	Sends   string // the operation of which the rows below are parameters, "POST /v1/issuing/cards/{card}"; {noun} is a noun's path
	Do      any    // func(*World, context.Context, one argument per parameter[, Table, Wanted or Doc]) error
}

// Below returns what stands below a step of this sentence, as an example: lines
// of a table or a doc string, or nothing.
func (s Sentence) Below() []string {
	do := reflect.TypeOf(s.Do)
	if do == nil || do.Kind() != reflect.Func || do.NumIn() == 0 {
		return nil
	}
	lines := below[do.In(do.NumIn()-1)]
	switch {
	case s.Row == "":
		return lines
	case len(lines) > 0 && lines[0] == fence:
		return []string{fence, s.Row, fence}
	}
	return []string{s.Row}
}

// fence stands around a doc string.
const fence = `"""`

// below shows each kind of argument once: parameters are named as Stripe takes
// them, paths as gjson reads them.
var below = map[reflect.Type][]string{
	reflect.TypeFor[Items]():  {"| reason      | amount |", "| card_active | $12.34 |"},
	reflect.TypeFor[Block]():  {"| amount | $12.34 |"},
	reflect.TypeFor[Table]():  {"| merchant_data[name] | Rocket Rides |"},
	reflect.TypeFor[Wanted](): {"| merchant_data.name | Rocket Rides |", "| amount             | $12.34       |"},
	reflect.TypeFor[Doc]():    {fence, `{"status": "closed"}`, fence},
}

// Group is the sentences of one subject.
type Group struct {
	Name      string
	Sentences []Sentence
}

// Table is a step's data table, row by row.
type Table [][]string

// Wanted is a step's data table of JSON paths and the values wanted there.
type Wanted []wantedRow

type wantedRow struct {
	path  string
	value Value
}

// Doc is a step's doc string.
type Doc string

// Block is what stands below a step, for the sentence inside it.
type Block struct {
	table Table
	doc   *string
}

// colon ends a sentence that has something below it.
func (b Block) colon() string {
	if b.table == nil && b.doc == nil {
		return ""
	}
	return ":"
}

// Groups returns the whole language in the order of the catalogue.
func Groups() []Group {
	return []Group{
		cardSentences(), shippingSentences(), designSentences(), fileSentences(), tokenSentences(),
		purchaseSentences(), captureSentences(), refundSentences(), decisionSentences(), disputeSentences(), timeSentences(),
		authorizationSentences(), transactionSentences(), balanceSentences(), eventSentences(),
		settlementSentences(), fundingSentences(),
		endpointSentences(), webhookSentences(), realTimeSentences(),
		refusalSentences(), answerSentences(), comparedSentences(), listSentences(), headerSentences(), exampleSentences(), requestSentences(),
	}
}

// Definition is a compiled sentence.
type Definition struct {
	Sentence
	Group string
	expression
	do reflect.Value
}

// Run performs the sentence for a step's text and argument in the world.
func (d *Definition) Run(ctx context.Context, w *World, text string, table Table, doc *string) error {
	return w.told(d, d.run(ctx, w, text, table, doc))
}

func (d *Definition) run(ctx context.Context, w *World, text string, table Table, doc *string) error {
	in, err := d.arguments(ctx, w, text)
	if err != nil {
		return err
	}
	in, err = d.block(in, w, table, doc)
	if err != nil {
		return err
	}
	// Anew, now that references are resolved: to refer to a value is not to assert it.
	w.trying, w.looked = d.Tries, nil
	out, _ := d.do.Call(in)[0].Interface().(error)
	return w.proved(ctx, d, out)
}

// textsOf is what a step, which fits, has for the parameters of a type.
func (d *Definition) textsOf(parameter, step string) (texts []string) {
	var found []string
	for i, p := range d.Parameters {
		if p.Name != parameter {
			continue
		}
		if found == nil {
			found = d.Expr.FindStringSubmatch(step)
		}
		texts = append(texts, found[i+1])
	}
	return texts
}

func (d *Definition) arguments(ctx context.Context, w *World, text string) ([]reflect.Value, error) {
	found := d.Expr.FindStringSubmatch(text)
	if found == nil {
		return nil, fmt.Errorf("the sentence %q does not fit %q", d.Pattern, text)
	}
	in := []reflect.Value{reflect.ValueOf(w), reflect.ValueOf(ctx)}
	for i, p := range d.Parameters {
		value, err := p.convert(w, found[i+1])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", found[i+1], err)
		}
		if p.Type != written && d.do.Type().In(2+i) == written {
			value = found[i+1]
		}
		in = append(in, reflect.ValueOf(value))
	}
	return in, nil
}

// block appends the table or doc string that the handler takes, references in
// it resolved.
func (d *Definition) block(in []reflect.Value, w *World, table Table, doc *string) ([]reflect.Value, error) {
	wants := ""
	if len(in) < d.do.Type().NumIn() {
		wants = d.do.Type().In(len(in)).Name()
	}
	switch {
	case wants == "Table" && table != nil:
		resolved, err := w.resolveTable(table)
		return append(in, reflect.ValueOf(resolved)), err
	case wants == "Wanted" && table != nil:
		wanted, err := w.wanted(table)
		return append(in, reflect.ValueOf(wanted)), err
	case wants == "Block":
		return append(in, reflect.ValueOf(Block{table, doc})), nil
	case wants == "Items":
		items, err := w.items(table)
		return append(in, reflect.ValueOf(items)), err
	case wants == "Doc" && doc != nil:
		resolved, err := w.resolve(*doc)
		return append(in, reflect.ValueOf(Doc(resolved))), err
	case wants == "Table", wants == "Wanted":
		return nil, misuse("the sentence %q needs a table below it; write one, as in | merchant_data[name] | Rocket Rides |", d.Pattern)
	case wants == "Doc":
		return nil, misuse(`the sentence %q needs a doc string (""") below it; write its text between two lines of """`, d.Pattern)
	case table != nil || doc != nil:
		return nil, misuse("the sentence %q takes nothing below it, as no colon ends it; delete what stands there%s", d.Pattern, w.language.orWith(d))
	}
	return in, nil
}

// orWith names the way out where there is the same sentence with a table.
func (l *Language) orWith(d *Definition) string {
	const with = " with:"
	if slices.ContainsFunc(l.definitions, func(other *Definition) bool { return other.Pattern == d.Pattern+with }) {
		return fmt.Sprintf(", or end the step with %q", with)
	}
	return ""
}

// misuse is the error of a step that is written wrongly: the scenario is not
// run on, and it is the suite that is to be mended, not the target.
func misuse(format string, args ...any) error {
	return &result.SkipError{Reason: fmt.Sprintf(format, args...)}
}
