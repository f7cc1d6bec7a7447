package steps

import (
	"context"
	"strings"
	"testing"
)

// What can be told of a step before anything runs.
func TestCheck(t *testing.T) {
	t.Parallel()
	language, err := New()
	if err != nil {
		t.Fatal(err)
	}
	const card = "an active virtual card"
	rows := func(cells ...string) (table Table) {
		for i := 0; i < len(cells); i += 2 {
			table = append(table, cells[i:i+2])
		}
		return table
	}
	for name, row := range map[string]struct {
		before, text string
		table        Table
		cause, says  string
		line         int
	}{
		"sound":                    {card, "the merchant authorizes $5.00 with:", rows("merchant_data[name]", "x"), "", "", 0},
		"a look at nothing":        {"", "the card is active", nil, "scenario.order", "nothing was made or done before it", 0},
		"a thing noted":            {"the card is noted", `the card's "status" is still unchanged since it was noted`, nil, "", "", 0},
		"a thing not noted":        {card, "the card is unchanged since it was noted", nil, "scenario.order", "the card was not noted before this step; write where it is still as it must stay: the card is noted", 0},
		"another thing noted":      {"the issuing balance is noted", "the card is unchanged since it was noted", nil, "scenario.order", "the card was not noted", 0},
		"a balance not noted":      {card, "the issuing balance is $5.00 lower than noted", nil, "scenario.order", "the issuing balance was not noted", 0},
		"a name of nothing":        {"", `I GET "/v1/issuing/cards/${card:id}"`, nil, "step.name", "there is no card yet", 0},
		"a name in another":        {card, `within 2 seconds the card's "id" is "${crad:id}"`, nil, "step.name", "did you mean ${card:…}?", 0},
		"a wait":                   {card, `within 10 minutes the card's "id" is "x"`, nil, "", "", 0},
		"a wait without end":       {card, `within 11 minutes the card's "id" is "x"`, nil, "step.argument", "let time pass", 0},
		"a name that was given":    {`the card is remembered as "old"`, `I GET "/v1/issuing/cards/${old:id}"`, nil, "", "", 0},
		"a bare amount":            {card, "the merchant authorizes with:", rows("amount", "5.00"), "table.no_currency", "as in $5.00", 1},
		"a bare negative amount":   {card, "the authorization has:", rows("status", "closed", "amount", "-5.00"), "table.no_currency", "as in -$5.00", 2},
		"a decimal of its own":     {card, "the authorization has:", rows("unit_cost_decimal", "5.00"), "", "", 0},
		"a bare amount on purpose": {card, "the merchant tries to authorize with:", rows("amount", "5.00"), "", "", 0},
		"an amount in a row":       {card, "the merchant authorizes with:", rows("currency", "usd", "amount", "$5.005"), "step.argument", "2 decimals", 2},
		"a parameter":              {card, "the merchant authorizes with:", rows("amount", "5", "currancy", "usd"), "table.unknown_parameter", "did you mean currency?", 2},
		"a parameter of a group":   {card, "the merchant authorizes $5.00 with:", rows("merchant_data[nmae]", "x"), "table.unknown_parameter", "did you mean merchant_data[name]?", 1},
		"a parameter of an item":   {"", "an active virtual card with:", rows("spending_controls[spending_limits][0][amuont]", "5"), "table.unknown_parameter", "did you mean spending_controls[spending_limits][0][amount]?", 1},
		"an item without a place":  {"", "an active virtual card with:", rows("type", "virtual", "spending_controls[spending_limits][][amuont]", "5"), "table.unknown_parameter", "did you mean", 2},
		"a parameter elsewhere":    {card, "the merchant authorizes $5.00 with:", rows("postal_code", "x"), "table.unknown_parameter", "did you mean merchant_data[postal_code]?", 1},
		"a parameter like none":    {card, "the merchant authorizes $5.00 with:", rows("merchant_data[zzzzzzzz]", "x"), "table.unknown_parameter", "there are merchant_data[category], ", 1},
		"a parameter of a noun":    {card, "I update the card with:", rows("statsu", "inactive"), "table.unknown_parameter", "/v1/issuing/cards/{card} has no parameter statsu; did you mean status?", 1},
		"a parameter on purpose":   {card, "the merchant tries to authorize with:", rows("amuont", "5"), "", "", 0},
		"a parameter of metadata":  {card, "I update the card with:", rows("metadata[statsu]", "x"), "", "", 0},
		"a pattern":                {card, `"id" matches "ic_(.*"`, nil, "step.argument", "missing closing )", 0},
		"an example":               {card, `the answer agrees with the documented example "card.creat"`, nil, "step.example", "no documented example", 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			draft := language.Draft()
			for _, text := range []string{row.before, row.text} {
				if text == "" {
					continue
				}
				found := language.Find(text)
				if len(found) != 1 {
					t.Fatalf("%d sentences fit %q", len(found), text)
				}
				var table Table
				if text == row.text {
					table = row.table
				}
				p := found[0].Check(draft, text, table, nil)
				switch {
				case text == row.before && p == nil, p == nil && row.cause == "":
				case p == nil || p.Cause != row.cause || !strings.Contains(p.Message+"; "+p.Hint, row.says) || p.Line != row.line:
					t.Errorf("%q: %+v, want %s of row %d with %q", text, p, row.cause, row.line, row.says)
				}
			}
		})
	}
}

// That nothing was made is told once, so that it hides nothing of the steps below.
func TestCheckBehindALookAtNothing(t *testing.T) {
	t.Parallel()
	language := language(t)
	draft := language.Draft()
	for _, row := range [][2]string{{"the card is active", "scenario.order"}, {`"id" matches "ic_(.*"`, "step.argument"}, {"the card is inactive", ""}} {
		cause := ""
		if p := language.Find(row[0])[0].Check(draft, row[0], nil, nil); p != nil {
			cause = p.Cause
		}
		if cause != row[1] {
			t.Errorf("%s: it is %q, want %q", row[0], cause, row[1])
		}
	}
}

// The rows of a sentence of one's own need not be parameters: its example shows what they are.
func TestOwnRows(t *testing.T) {
	t.Parallel()
	for row, right := range map[string]bool{"| Ritz | $1.00 | 2 |": true, "| hotel | value |": true, "": false, "| name | Ritz |": false} {
		language, err := Compile(Group{"Hotels", []Sentence{{
			Pattern: "these stays:", Kind: Makes, Meaning: "Stays.", Example: "these stays:", Row: row,
			Do: func(*World, context.Context, Table) error { return nil },
		}}})
		if err != nil {
			t.Fatal(err)
		}
		p := language.Definitions()[0].Check(language.Draft(), "these stays:", Table{{"Ritz", "$1.00", "2"}}, nil)
		if (p == nil) != right {
			t.Errorf("with %q in its example: %v", row, p)
		}
	}
}
