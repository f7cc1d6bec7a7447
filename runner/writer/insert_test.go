package writer

import (
	"slices"
	"strings"
	"testing"

	"assay/runner/feature"
)

// A scenario goes before the first rule there is, not before what only looks like one,
// and the rest of the file stays as it was, byte for byte.
func TestInsert(t *testing.T) {
	t.Parallel()
	const (
		scenario = "  @x\n  Scenario: new\n    Given it holds\n\n"
		end      = "\n  @x\n  Scenario: new\n    Given it holds\n"
		quoted   = "Feature: F\n\n  Scenario: one\n    Given it holds:\n      \"\"\"\n      Background:\n        Given a table\n      Rule: R\n      Scenario: new\n      \"\"\"\n"
		remarked = "Feature: F\n\n  # Rule: R\n  # Scenario: new\n  Scenario: one\n    Given it holds\n"
		rule     = "  # of the rule\n  @r\n  Rule: R\n\n    Scenario: one\n      Given it holds\n"
		ready    = "Feature: F\n\n  Background:\n    # a remark\n    Given it is made\n    And it has:\n      | a |\n\n"
	)
	windows := func(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") }
	for name, row := range map[string]struct {
		before, after string
		line          int
		done          []string
	}{
		"at the end":               {"Feature: F\n\n\n", "Feature: F\n" + end, 3, nil},
		"no line end":              {"Feature: F", "Feature: F\n" + end, 3, nil},
		"a rule in a doc string":   {quoted, quoted + end, 12, nil},
		"a rule in a comment":      {remarked, remarked + end, 8, nil},
		"a rule":                   {"Feature: F\n\n" + rule, "Feature: F\n\n" + scenario + rule, 3, nil},
		"a rule after a quotation": {quoted + "\n" + rule, quoted + "\n" + scenario + rule, 12, nil},
		"a background":             {ready + rule, ready + scenario + rule, 9, []string{"it is made"}},
		"a byte order mark":        {feature.ByteOrderMark + quoted, feature.ByteOrderMark + quoted + end, 12, nil},
		"CRLF":                     {windows(quoted), windows(quoted + end), 12, nil},
		"CRLF, a mark and a rule":  {feature.ByteOrderMark + windows(ready+rule), feature.ByteOrderMark + windows(ready+scenario+rule), 9, []string{"it is made"}},
		"indented otherwise":       {"Feature: F\n Scenario: one\n  Given it holds\n", "Feature: F\n Scenario: one\n  Given it holds\n\n @x\n Scenario: new\n   Given it holds\n", 5, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var done []string
			data, line, fault := Insert("a.feature", []byte(row.before), "new", func(steps []string) []string {
				done = steps
				return []string{"@x", "Scenario: new", "  Given it holds"}
			})
			if fault != nil || string(data) != row.after || line != row.line || !slices.Equal(done, row.done) {
				t.Errorf("line %d, %q done, %v\n%q\nwant line %d, %q done\n%q", line, done, fault, data, row.line, row.done, row.after)
			}
		})
	}
}

func TestInsertRefuses(t *testing.T) {
	t.Parallel()
	for text, cause := range map[string]string{
		"":                              "feature.empty_file",
		"Feature: F\n  Scenario:  New ": "save.exists",
		"Feature: F\n  Rule: R\n    Scenario: new":          "save.exists",
		"Feature: F\n  Scenario: one\n    Given x\n  Whn y": "feature.syntax",
		"Feature: \xff": "feature.encoding",
	} {
		if data, _, fault := Insert("a.feature", []byte(text), "new", nil); fault == nil || fault.Cause != cause || data != nil {
			t.Errorf("%q: %v, %q, want %s", text, fault, data, cause)
		}
	}
}
