package steps

import (
	"context"
	"fmt"
	"strings"

	"assay/fixtures"
	"assay/internal/result"
)

func exampleSentences() Group {
	return Group{"The documentation's examples", []Sentence{
		{Pattern: "the answer has the shape of the documented example {string}", Kind: Reads, Quotes: anExample, Do: (*World).hasShape,
			Meaning: "Holds keys, JSON types and nulls of the last answer against an example of Stripe's documentation, fields where the example is known to be wrong excepted.",
			Example: `the answer has the shape of the documented example "authorization.capture"`},
		{Pattern: "the answer agrees with the documented example {string}", Kind: Reads, Quotes: anExample, Do: (*World).agrees,
			Meaning: "The same, and every field that the documented call determines has the documented value.",
			Example: `the answer agrees with the documented example "authorization.create"`},
		{Pattern: "I make the documented call {string}", Kind: Does, Tries: true, Quotes: anExample, Do: (*World).documentedCall,
			Meaning: "Makes the call of a documented example, with its parameters, on the scenario's card and authorization.",
			Example: `I make the documented call "authorization.create"`},
	}}
}

func (w *World) hasShape(_ context.Context, name string) error {
	_, err := w.compareWith(name, func(e *fixtures.Example, body []byte) []fixtures.ShapeDifference {
		return e.CompareShape(body, w.language.spec.Nullable)
	})
	return err
}

func (w *World) agrees(ctx context.Context, name string) error {
	if err := w.hasShape(ctx, name); err != nil {
		return err
	}
	example, err := w.compareWith(name, (*fixtures.Example).CompareDetermined)
	if err != nil {
		return err
	}
	body, err := w.answer()
	if err != nil {
		return err
	}
	for _, field := range example.Determined {
		body.note(field.Path)
	}
	if len(example.Determined) == 0 {
		return misuse("the call of %q determines no field, so there is nothing to agree on; assert its shape instead", name)
	}
	return nil
}

func openExample(name string) (*fixtures.Example, error) {
	example, err := fixtures.Open(name)
	if err != nil {
		return nil, misuse("%v", err)
	}
	return example, nil
}

func (w *World) compareWith(name string, compare func(*fixtures.Example, []byte) []fixtures.ShapeDifference) (*fixtures.Example, error) {
	example, err := openExample(name)
	if err != nil {
		return nil, err
	}
	body, err := w.answer()
	if err != nil {
		return nil, err
	}
	if !w.last.OK() {
		return nil, refusal(w.last)
	}
	return example, differences(name, compare(example, []byte(body.json)))
}

// differences reports the first difference as the mismatch and names the others.
func differences(name string, found []fixtures.ShapeDifference) error {
	if len(found) == 0 {
		return nil
	}
	first := found[0]
	m := &result.Mismatch{Where: strings.TrimSuffix("answer."+first.Path, "."), Found: first.Found, Wanted: first.Wanted + " as in the documented example " + name}
	if len(found) > 1 {
		var others []string
		for _, d := range found[1:] {
			others = append(others, d.Path)
		}
		m.Wanted += fmt.Sprintf(" (and %d more differ: %s)", len(others), strings.Join(others, ", "))
	}
	return m
}

// documentedCall sends what the documentation's curl line sends; its ids are
// replaced by the scenario's own.
func (w *World) documentedCall(ctx context.Context, name string) error {
	example, err := openExample(name)
	if err != nil {
		return err
	}
	method, path, _ := strings.Cut(example.Operation, " ")
	for _, noun := range []string{"authorization", "card"} {
		slot := "{" + noun + "}"
		if !strings.Contains(path, slot) {
			continue
		}
		id, err := w.id(noun)
		if err != nil {
			return err
		}
		path = strings.ReplaceAll(path, slot, id)
	}
	rows := make(Table, 0, len(example.Params))
	for _, p := range example.Params {
		value := p[1]
		if p[0] == "card" {
			if value, err = w.id("card"); err != nil {
				return err
			}
		}
		rows = append(rows, []string{p[0], value})
	}
	form, err := parameterRows(rows)
	if err != nil {
		return err
	}
	return w.send(ctx, method, path, form)
}
