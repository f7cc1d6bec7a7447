package steps

import (
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
		"a name of nothing":        {"", `I GET "/v1/issuing/cards/${card:id}"`, nil, "step.name", "there is no card yet", 0},
		"a name in another":        {card, `within 2 seconds the card's "id" is "${crad:id}"`, nil, "step.name", "did you mean ${card:…}?", 0},
		"a name that was given":    {`the card is remembered as "old"`, `I GET "/v1/issuing/cards/${old:id}"`, nil, "", "", 0},
		"a bare amount":            {card, "the merchant authorizes with:", rows("amount", "5.00"), "table.no_currency", "as in $5.00", 1},
		"a bare negative amount":   {card, "the authorization has:", rows("status", "closed", "amount", "-5.00"), "table.no_currency", "as in -$5.00", 2},
		"a decimal of its own":     {card, "the authorization has:", rows("unit_cost_decimal", "5.00"), "", "", 0},
		"a bare amount on purpose": {card, "the merchant tries to authorize with:", rows("amount", "5.00"), "", "", 0},
		"an amount in a row":       {card, "the merchant authorizes with:", rows("currency", "usd", "amount", "$5.005"), "step.argument", "2 decimals", 2},
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
