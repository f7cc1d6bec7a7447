package steps

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/cucumber/godog"

	"assay/internal/wire"
)

// Account is where the scenarios of a godog suite of one's own send their requests.
type Account struct {
	URL     string       // scheme and host, "http://127.0.0.1:12111"
	Key     string       // secret key of test mode; a mock may keep an account for each
	Version string       // Stripe-Version; "" sends none
	Client  *http.Client // nil is http.DefaultClient
}

// Register gives a scenario of a godog suite the sentences of the language, and an
// account to speak to. godog judges and reports such a run, by its own rules; what
// assay run adds (evidence, known differences, the contract) is not in it. The sentences
// that need the mock's control need mock.Options.Control, those about time that passes
// and about webhooks assay run.
func (l *Language) Register(sc *godog.ScenarioContext, account func(*godog.Scenario) Account) {
	var (
		conn  *wire.Conn
		world *World
		step  *godog.Step
		steps int
	)
	sc.Before(func(ctx context.Context, scenario *godog.Scenario) (context.Context, error) {
		a := account(scenario)
		if a.Client == nil {
			a.Client = http.DefaultClient
		}
		conn = &wire.Conn{Client: a.Client, Base: strings.TrimSuffix(a.URL, "/"), Key: a.Key, Version: a.Version, Guard: new(wire.Guard)}
		world = l.World(conn)
		return ctx, nil
	})
	sc.After(func(ctx context.Context, _ *godog.Scenario, _ error) (context.Context, error) {
		conn.Close()
		return ctx, nil
	})
	sc.StepContext().Before(func(ctx context.Context, now *godog.Step) (context.Context, error) {
		step, steps = now, steps+1
		conn.Begin(steps)
		return ctx, nil
	})
	for _, d := range l.definitions {
		sc.Step(d.Expr, func(ctx context.Context) error {
			table, doc := blockOf(step)
			return world.say(ctx, step.Text, table, doc)
		})
	}
}

// blockOf is what stands below a step.
func blockOf(step *godog.Step) (table Table, doc *string) {
	if step.Argument == nil {
		return nil, nil
	}
	if step.Argument.DocString != nil {
		doc = &step.Argument.DocString.Content
	}
	if step.Argument.DataTable != nil {
		table = Table{}
		for _, row := range step.Argument.DataTable.Rows {
			var cells []string
			for _, cell := range row.Cells {
				cells = append(cells, cell.Value)
			}
			table = append(table, cells)
		}
	}
	return table, doc
}

// Say performs a sentence of the language as a step does, with the rows of the table
// below it: what a sentence of one's own does, it says in others.
func (w *World) Say(ctx context.Context, text string, rows ...[]string) error {
	return w.sayBesides(ctx, text, Table(rows), nil)
}

// SayDoc is Say with a doc string below the sentence.
func (w *World) SayDoc(ctx context.Context, text, doc string) error {
	return w.sayBesides(ctx, text, nil, &doc)
}

// sayBesides keeps what was looked at before: both belong to the step.
func (w *World) sayBesides(ctx context.Context, text string, table Table, doc *string) error {
	before := w.looked
	err := w.say(ctx, text, table, doc)
	w.looked = append(before, w.looked...)
	return err
}

// deepest is how many sentences may be said within each other: more than that says itself,
// which is the end of the process where nothing stops it.
const deepest = 50

func (w *World) say(ctx context.Context, text string, table Table, doc *string) error {
	if err := ctx.Err(); err != nil {
		return err // its step was given up
	}
	w.depth++
	defer func() { w.depth-- }()
	if w.depth > deepest {
		return misuse("a sentence that says %q is said by it", text)
	}
	found := w.language.Find(text)
	switch len(found) {
	case 0:
		return misuse("no sentence fits %q; the nearest: %s", text, strings.Join(w.language.Nearest(text), "; "))
	case 1:
		return found[0].Run(ctx, w, text, table, doc)
	}
	return misuse("several sentences fit %q: %q and %q", text, found[0].Pattern, found[1].Pattern)
}

// Value returns what ${name:path} stands for in a step: the value at a JSON path of a
// thing the scenario made, or of the last "answer".
func (w *World) Value(name, path string) (string, error) {
	value, err := w.refer(name, path)
	if err != nil {
		return "", fmt.Errorf("${%s:%s}: %w", name, path, err)
	}
	return value, nil
}
