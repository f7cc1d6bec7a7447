package runner

import (
	"strings"
	"testing"

	"assay/internal/result"
)

// Every placeholder has a column and every column a placeholder, wherever it
// stands; what is meant as text in angle brackets is left alone.
func TestPlaceholdersAndColumns(t *testing.T) {
	t.Parallel()
	const examples = "    Examples:\n      | amount | card type |\n      | 1      | virtual   |\n"
	tests := []struct {
		name, outline string // from line 2 on
		line          int    // 0: nothing is wrong
		message, hint string
	}{
		{"all used", "o <amount>\n    Then it holds for <card type>\n", 0, "", ""},
		{"used in a table", "o\n    Then it holds for x\n      | a | <amount> |\n      | <card type> | b |\n", 0, "", ""},
		{"used in a doc string", "o\n    Then it holds for x\n      \"\"\"\n      {\"a\": <amount>,\n      \"b\": \"<card type>\"}\n      \"\"\"\n", 0, "", ""},
		{"mistyped in a name", "o <amout>\n    Then it holds for <amount> <card type>\n", 2, "the table has no column <amout>", "did you mean <amount>?"},
		{"mistyped in a step", "o <amount>\n    Then it holds for <card tpye>\n", 3, "the table has no column <card tpye>", "did you mean <card type>?"},
		{"mistyped in a table", "o <amount>\n    Then it holds for <card type>\n      | a |\n      | <amuont> |\n", 5, "the table has no column <amuont>", "did you mean <amount>?"},
		{"mistyped in a doc string", "o <amount>\n    Then it holds for <card type>\n      \"\"\"\n      {\"a\": 1,\n      \"b\": <amuont>}\n      \"\"\"\n", 6, "the table has no column <amuont>", "did you mean <amount>?"},
		{"blanks inside", "o <card type>\n    Then it holds for < amount >\n", 3, "the table has no column < amount >", "did you mean <amount>?"},
		{"far from any", "o <amount>\n    Then it holds for <colour> <card type>\n", 3, "the table has no column <colour>", "the columns are <amount>, <card type>; what is no placeholder goes into a cell"},
		{"a column that nothing uses", "o <card type>\n    Then it holds for x\n", 5, "nothing uses the column <amount>", "write <amount> where its cells belong, or leave the column out"},
		{"a page", "o <amount> <card type>\n    Then it holds for x\n      \"\"\"\n      <html><p class=\"x\">Not <b>here</b></p>\n      </html><!-- a --><br/>\n      \"\"\"\n", 0, "", ""},
		{"a comparison", "o <amount> <card type>\n    Then it holds for 1 < 2 and 3 > 2\n", 0, "", ""},
		{"an address", "o <amount> <card type>\n    Then it holds for <jenny@example.com>\n", 0, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := suiteOf("a.feature", "Feature: F\n  Scenario Outline: "+tt.outline+examples)
			s.Language = fake(sentence{`it holds for .*`, true, fakeSentences[0].do})
			run := s.mustRun(t)
			if tt.line == 0 {
				ends(t, run, 0, "")
				return
			}
			ends(t, run, 2, "scenario.columns: "+tt.message)
			if p := append(run.Problems, result.Problem{})[0]; len(run.Problems) != 1 || p.Line != tt.line || p.Hint != tt.hint {
				t.Errorf("the problem is on line %d with hint %q, want %d and %q\n%s", p.Line, p.Hint, tt.line, tt.hint, told(run))
			}
		})
	}
}

// A column may reach the steps through a cell of one before it, and each table
// of examples stands for itself.
func TestColumnsThroughCells(t *testing.T) {
	t.Parallel()
	const text = "Feature: F\n  Scenario Outline: o <a>\n    Then the number is <a>\n" +
		"    Examples:\n      | a   | b |\n      | <b> | 1 |\n"
	ends(t, suiteOf("a.feature", text).mustRun(t), 0, "")
	run := suiteOf("a.feature", text+"    Examples:\n      | a | b |\n      | 1 | 2 |\n").mustRun(t)
	ends(t, run, 2, "scenario.columns: nothing uses the column <b>")
	if len(run.Problems) != 1 || run.Problems[0].Line != 8 || run.Scenarios[0].Status != result.Passed {
		t.Errorf("one problem is on line 8, and the first table runs\n%s", told(run))
	}
	if !strings.HasPrefix(run.Scenarios[1].Reason, "scenario.columns: ") {
		t.Errorf("the reason is %q", run.Scenarios[1].Reason)
	}
}
