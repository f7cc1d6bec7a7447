package steps

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"assay/fixtures"
	"assay/internal/result"
	"assay/internal/spelling"
)

// draft is what is known of a scenario of which nothing was run.
type draft struct {
	begun bool            // something was made or done
	names map[string]bool // that were given
	noted map[string]bool // things as they were
}

// noting says what a sentence has to do with things that are noted as they are.
type noting uint8

const (
	notes noting = iota + 1
	sinceNoted
)

// quotes is what a quoted text must be, whatever the scenario.
type quotes func(text string) *result.Problem

// Draft returns the state of one scenario whose steps are only checked.
func (l *Language) Draft() *World {
	return &World{language: l, draft: &draft{names: map[string]bool{}, noted: map[string]bool{}}}
}

// Check says what is wrong with a step before anything runs, nil for nothing: an
// amount that is none, a table that is missing or has a heading, a name that
// nothing was given, an example that is not there. It is asked about the steps of
// a scenario in turn, in a world of [Language.Draft]. What only an answer can
// tell, it cannot. The line of what it finds is the row of the table below the
// step, from 1, or 0 for the step.
func (d *Definition) Check(w *World, text string, table Table, doc *string) *result.Problem {
	if d.Kind.Asserts() && !w.draft.begun {
		w.draft.begun = true // what else is wrong with the steps below does not follow from it
		return flaw("scenario.order", "first make what the step looks at, as in: Given an active virtual card",
			"the step looks at something, and nothing was made or done before it")
	}
	quoted, err := d.try(w, text, table, doc)
	var named *nameError
	switch {
	case errors.As(err, &named):
		return flaw("step.name", named.hint, named.message)
	case err != nil:
		return misused(err)
	}
	w.draft.begun = w.draft.begun || !d.Kind.Asserts()
	if d.Gives {
		w.draft.names[quoted] = true
	}
	if p := d.note(w, text); p != nil {
		return p
	}
	if d.Quotes != nil {
		return d.Quotes(quoted)
	}
	if d.Tries {
		return nil
	}
	if p := d.unknownRow(w.language, text, table); p != nil {
		return p
	}
	return bareAmount(table)
}

// note keeps what a step notes, and says of what it looks at that nothing noted it.
func (d *Definition) note(w *World, text string) *result.Problem {
	thing := theBalance
	if named := d.textsOf("noun", text); len(named) > 0 {
		thing = named[0]
	}
	switch {
	case d.Noting == notes:
		w.draft.noted[thing] = true
	case d.Noting == sinceNoted && !w.draft.noted[thing]:
		p := misused(unnoted(thing))
		p.Cause = "scenario.order"
		return p
	}
	return nil
}

// decimals is what reads like an amount of money and is none.
var decimals = regexp.MustCompile(`^-?\d+[.,]\d\d$`)

// bareAmount warns of an amount without a currency: it goes to the target as a
// text, which takes amounts in minor units.
func bareAmount(table Table) *result.Problem {
	for i, row := range table {
		if len(row) == 2 && strings.Contains(row[0], "amount") && !strings.Contains(row[0], "decimal") && decimals.MatchString(row[1]) {
			p := flaw("table.no_currency", "write it with its currency, as in "+strings.Replace("$"+row[1], "$-", "-$", 1), fmt.Sprintf("the cell %s reads like an amount, and names no currency", row[1]))
			p.Code, p.Line = result.Conforming, i+1
			return p
		}
	}
	return nil
}

// misused tells of an error. Its line is the row of the table, from 1, where it is
// of one.
func misused(err error) *result.Problem {
	text := err.Error()
	if misuse := (*result.SkipError)(nil); errors.As(err, &misuse) {
		text = misuse.Reason
	}
	message, hint, _ := strings.Cut(text, "; ")
	p := flaw("step.argument", hint, message)
	if row := ofRow.FindStringSubmatch(message); row != nil {
		p.Line, _ = strconv.Atoi(row[1])
	}
	return p
}

var ofRow = regexp.MustCompile(`^table row (\d+)`)

// try reads all that a step hands to its sentence, and returns its last quoted text.
func (d *Definition) try(w *World, text string, table Table, doc *string) (quoted string, err error) {
	in, err := d.arguments(context.Background(), w, text)
	if err != nil {
		return "", err
	}
	for i, p := range d.Parameters {
		switch value := in[2+i]; p.Name {
		case "string":
			quoted = value.String()
		case "sentence":
			sentence := d.inner(value.String())
			if inner := w.language.Find(sentence); len(inner) == 1 {
				if _, err := inner[0].try(w, sentence, table, doc); err != nil {
					return "", err
				}
			}
		}
	}
	if in, err = d.block(in, w, table, doc); err != nil {
		return "", err
	}
	if rows, ok := in[len(in)-1].Interface().(Table); ok && d.takesParameters() {
		_, err = parameterRows(rows)
	}
	return quoted, err
}

// takesParameters says whether the rows below a step of the sentence are parameters, as that
// of its example is. A sentence of one's own may have any.
func (d *Definition) takesParameters() bool {
	if d.Row == "" {
		return true
	}
	cells := strings.Split(strings.Trim(strings.TrimSpace(d.Row), "|"), "|")
	for i, cell := range cells {
		cells[i] = strings.TrimSpace(cell)
	}
	_, err := parameterRows(Table{cells})
	return err == nil
}

func flaw(cause, hint, message string) *result.Problem {
	return &result.Problem{Cause: cause, Message: message, Hint: hint, Code: result.BadInput}
}

// nameError is the error of a name that stands for nothing yet.
type nameError struct{ message, hint string }

func (e *nameError) Error() string { return e.message }

// refer says whether a name stands for something: a noun for what was made of its
// kind, any other for what it was given to.
func (d *draft) refer(name string) error {
	const hint = `give it one first, as in: Given the card is remembered as "old"`
	known := append(nouns(), "answer")
	switch {
	case d.names[name]:
		return nil
	case slices.Contains(known, name) && d.begun:
		return nil
	case slices.Contains(known, name):
		return &nameError{"there is no " + name + " yet: nothing was made before this step", "first make what is named, as in: Given an active virtual card"}
	}
	for given := range d.names {
		known = append(known, given)
	}
	slices.Sort(known)
	if near := spelling.Nearest(name, known); near != "" {
		return &nameError{"nothing has the name " + name, "did you mean ${" + near + ":…}?"}
	}
	return &nameError{"nothing has the name " + name, hint}
}

// anExample is the quoted name of an example of the documentation.
func anExample(name string) *result.Problem {
	if _, err := fixtures.Open(name); err != nil {
		message, hint, _ := strings.Cut(err.Error(), "; ")
		return flaw("step.example", hint, message)
	}
	return nil
}

// aPattern is a quoted regular expression.
func aPattern(pattern string) *result.Problem {
	if _, err := wholly(pattern); err != nil {
		return flaw("step.argument", "write a regular expression; a character that means itself is written with a backslash: \\.", err.Error())
	}
	return nil
}
