package runner

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"assay/internal/result"
	"assay/runner/plan"
)

// Files that must be refused, each with its own cause and line, while the file
// beside them runs.
func TestBadFilesStopNoOther(t *testing.T) {
	t.Parallel()
	utf16le := "\xff\xfe"
	for _, u := range utf16.Encode([]rune(good)) {
		utf16le += string([]byte{byte(u), byte(u >> 8)})
	}
	tests := []struct {
		name, text, cause string
		line              int
		hint              string
	}{
		{"empty file", "", "feature.empty_file", 0, ""},
		{"blank file", "\n\n  \n", "feature.empty_file", 0, ""},
		{"comments only", "# nothing\n", "feature.empty_file", 0, ""},
		{"empty feature", "Feature: F\n", "feature.empty", 1, ""},
		{"empty rule", good + "  Rule: R\n    It is about cards.\n", "rule.empty", 7, "write a scenario below it"},
		{"rule of a background", "Feature: F\n  Rule: R\n    Background:\n      Given a thing\n  Rule: S\n    Scenario: s\n      Then it holds\n", "rule.empty", 2, ""},
		{"mistyped scenario of a rule", "Feature: F\n  Rule: R\n  Scenaro: lost\n    Then it holds\n", "feature.swallowed_step", 3, `"Scenario:"`},
		{"row of a background without its last |", "Feature: F\n  Background:\n    Given a thing\n      | a |\n      | b | # c\n" + good[len("Feature: F\n"):], "table.lost_text", 5, "a comment stands on a line of its own"},
		{"no feature keyword", "Scenario: x\n  Given a thing\n", "feature.syntax", 1, `a file begins with "Feature:" and a name`},
		{"mistyped Feature", strings.Replace(good, "Feature:", "Featur:", 1), "feature.syntax", 1, `did you mean "Feature:"?`},
		{"mistyped step", strings.Replace(good, "Then it", "Tehn it", 1), "feature.syntax", 6, `did you mean "Then"?`},
		{"prose in the steps", strings.Replace(good, "Then it", "Cats it", 1), "feature.syntax", 6, "a step begins with"},
		{"several lines of prose", strings.Replace(good, "Then it", "Cats it\n\n    # or\n    dogs do\n    Then it", 1), "feature.syntax", 6, "a step begins with"},
		{"lower-case feature", "feature: F\n  It is about cards.\n\n  @a\n" + good[len("Feature: F\n"):], "feature.syntax", 1, `did you mean "Feature:"?`},
		{"notes above a mistyped feature", "notes\n" + strings.Replace(good, "Feature:", "Featur:", 1), "feature.syntax", 2, `did you mean "Feature:"?`},
		{"notes above the feature", "some\nnotes\n" + good, "feature.syntax", 1, `a file begins with "Feature:" and a name`},
		{"steps of a tag", good + "  @a\n    Then it holds\n    And it holds\n  Scenario: x\n    Then it holds\n", "feature.syntax", 8, "a step stands below a scenario"},
		{"late background", good + "  Background:\n    Given a thing\n    And a thing\n", "feature.syntax", 7, "a background stands once"},
		{"mistyped rule", good + "  Rul: R\n  Background:\n    Given a thing\n  Scenario: s\n    Then it holds\n", "feature.syntax", 7, `did you mean "Rule:"?`},
		{"second argument", good + "      | a |\n      \"\"\"\n      text\n      \"\"\"\n", "feature.syntax", 8, "one for each"},
		{"tab after a later keyword", strings.Replace(good, "Then it", "Then\tit", 1), "feature.syntax", 6, `a tab follows "Then", and a space should`},
		{"ragged table", good + "      | a | b |\n      | c |\n", "feature.syntax", 8, "an empty cell is written | |"},
		{"open doc string", good + "      \"\"\"\n      text\n", "feature.syntax", 7, "close it"},
		{"tag with a blank", "@a b\n" + good, "feature.syntax", 1, "begin every tag with @, as in @a @b"},
		{"tag before nothing", good + "\n  @lonely\n", "feature.syntax", 8, ""},
		{"UTF-16", utf16le, "feature.encoding", 1, "save the file as UTF-8"},
		{"Latin-1", strings.Replace(good, "one", "caf\xe9", 1), "feature.encoding", 3, "save the file as UTF-8"},
		{"NUL", strings.Replace(good, "one", "o\x00ne", 1), "feature.encoding", 3, "delete it"},
		{"escape", strings.Replace(good, "one", "o\x1b[31mne", 1), "feature.encoding", 3, "delete it"},
		{"lone carriage return", strings.Replace(good, "thing\n", "thing\r", 1), "feature.encoding", 4, "delete it"},
		{"bidirectional control", strings.Replace(good, "one", "o\u202ene", 1), "feature.encoding", 3, "delete it"},
		{"mark in the middle", "Feature: F\n\ufeff  Scenario: x\n    Then it holds\n", "feature.encoding", 2, "delete it"},
		{"long line", strings.Replace(good, "one", strings.Repeat("x", 70_000), 1), "feature.line_too_long", 3, ""},
		{"long doc string", good + "      \"\"\"\n" + strings.Repeat("      text\n", 7000) + "      \"\"\"\n", "feature.doc_string_too_long", 7, ""},
		{"large file", good + strings.Repeat("#"+strings.Repeat("x", 1000)+"\n", 17_000), "feature.too_large", 0, ""},
		{"too many scenarios", "Feature: F\n  Scenario Outline: x\n    Then it holds\n    Examples:\n    | a |\n" + strings.Repeat("    | 1 |\n", 20_001), "feature.too_many_scenarios", 20_006, ""},
		{"other language", "# language: fr\n" + good, "feature.language", 1, "write the keywords in English"},
		{"expanding outline", "Feature: F\n  Scenario Outline: x\n    Then it holds " + strings.Repeat("<a>", 5000) + "\n    Examples:\n    | a | b |\n    | " + strings.Repeat("<b>", 2000) + " | " + strings.Repeat("y", 9000) + " |\n", "feature.too_large", 6, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			run := suiteOf("bad.feature", tt.text, "good.feature", good).mustRun(t)
			ends(t, run, 2, tt.cause)
			p := run.Problems[0]
			if len(run.Problems) != 1 {
				t.Errorf("%d problems are told, want 1\n%s", len(run.Problems), told(run))
			}
			if p.File != "bad.feature" || p.Line != tt.line || !strings.Contains(p.Hint, tt.hint) {
				t.Errorf("the problem is at %s:%d with hint %q, want bad.feature:%d and %q", p.File, p.Line, p.Hint, tt.line, tt.hint)
			}
			if len(p.Message) > 300 {
				t.Errorf("the message is %d bytes long", len(p.Message))
			}
			if len(run.Scenarios) != 1 || run.Scenarios[0].Status != result.Passed {
				t.Errorf("the other file's result is lost\n%s", told(run))
			}
		})
	}
}

// Byte order mark and CRLF are what editors write; they must not matter.
func TestForeignLineEndsAndMarksAreAccepted(t *testing.T) {
	t.Parallel()
	text := "\ufeff" + strings.ReplaceAll(strings.Replace(good, "Then it holds", "Then it breaks", 1), "\n", "\r\n")
	run := suiteOf("a.feature", text).mustRun(t)
	ends(t, run, 1, "failed: a / one")
	for _, step := range run.Scenarios[0].Steps {
		if step.Status != result.Passed && (step.Line != 6 || step.Text != "it breaks") {
			t.Errorf("the failed step is %q on line %d, want \"it breaks\" on line 6", step.Text, step.Line)
		}
	}
}

// Lines that were meant to run and are description to the parser.
func TestSwallowedLines(t *testing.T) {
	t.Parallel()
	const steps = "    Given a thing\n    Then it holds\n"
	tests := []struct {
		name, text string
		line       int // 0: nothing is wrong
		hint       string
	}{
		{"a bullet before Given", "Feature: F\n  Scenario: s\n    - Given a thing\n" + steps, 3, "Given"},
		{"a number before a sentence", "Feature: F\n  Scenario: s\n    1. a thing\n" + steps, 3, "Given"},
		{"mistyped Given", "Feature: F\n  Scenario: s\n    Gven a thing\n" + steps, 3, `"Given"`},
		{"mistyped When", "Feature: F\n  Scenario: s\n    Wen I cpture it\n" + steps, 3, `"When"`},
		{"mistyped Then", "Feature: F\n  Scenario: s\n    Tehn it hlods\n" + steps, 3, `"Then"`},
		{"mistyped And", "Feature: F\n  Scenario: s\n    Adn it holds\n" + steps, 3, `"And"`},
		{"lower case", "Feature: F\n  Scenario: s\n    given a card\n" + steps, 3, `"Given"`},
		{"upper case", "Feature: F\n  Scenario: s\n    GIVEN a card\n" + steps, 3, `"Given"`},
		{"tab after the keyword", "Feature: F\n  Scenario: s\n    Given\ta card\n" + steps, 3, `a tab follows "Given", and a space should`},
		{"colon after the keyword", "Feature: F\n  Scenario: s\n    Given: a card\n" + steps, 3, `a colon follows "Given", and a space should`},
		{"no-break space after", "Feature: F\n  Scenario: s\n    Given\u00a0a card\n" + steps, 3, `a blank that is not the ordinary one follows "Given", and a space should`},
		{"nothing after the keyword", "Feature: F\n  Scenario: s\n    Given\n    a card\n" + steps, 3, `nothing follows "Given"`},
		{"no-break space before", "Feature: F\n  Scenario: s\n\u00a0   Given a card\n" + steps, 3, `a blank that is not the ordinary one stands before "Given"; delete it`},
		{"another keyword", "Feature: F\n  Scenario: s\n    Provided a thing\n" + steps, 3, "a step begins with"},
		{"keyword forgotten", "Feature: F\n  Scenario: s\n    a thing\n" + steps, 3, "a step begins with"},
		{"second description line", "Feature: F\n  Scenario: s\n    It is about cards.\n\n    Gven a thing\n" + steps, 5, `"Given"`},
		{"lost in a background", "Feature: F\n  Background:\n    Gven a thing\n    Given a thing\n  Scenario: s\n" + steps, 3, `"Given"`},
		{"lost in a rule's background", "Feature: F\n  Rule: R\n  Background:\n    Gven a thing\n    Given a thing\n  Scenario: s\n" + steps, 4, `"Given"`},
		{"all steps mistyped", "Feature: F\n  Scenario: s\n    Gven a thing\n    Thn it holds\n", 3, `"Given"`},
		{"lower-case scenario", "Feature: F\n  scenario: lost\n" + steps + "  Scenario: s\n" + steps, 2, `"Scenario:"`},
		{"mistyped scenario", "Feature: F\n  Scenaro: lost\n" + steps + "  Scenario: s\n" + steps, 2, `"Scenario:"`},
		{"mistyped outline", "Feature: F\n  Scenario Outlin: lost\n" + steps + "  Scenario: s\n" + steps, 2, `"Scenario:"`},
		{"scenario without colon", "Feature: F\n  Scenario lost\n" + steps + "  Scenario: s\n" + steps, 2, `"Scenario:"`},
		{"neither colon nor capital", "Feature: F\n  scenario lost\n    Given a theft\n    When it is told\n  Scenario: s\n" + steps, 2, `"Scenario:"`},
		{"neither colon nor steps", "Feature: F\n  Scenario lost\n  Scenario: s\n" + steps, 2, `"Scenario:"`},
		{"blank before the colon", "Feature: F\n  Scenario : lost\n" + steps + "  Scenario: s\n" + steps, 2, `"Scenario:"`},
		{"mistyped rule", "Feature: F\n  Rul: lost\n  Scenario: s\n" + steps, 2, `"Rule:"`},
		{"mistyped background", "Feature: F\n  Backgroud: lost\n    Given a thing\n  Scenario: s\n" + steps, 2, `"Background:"`},
		{"scenario forgotten", "Feature: F\n    Given a thing\n    Then it holds\n  Rule: R\n  Scenario: s\n" + steps, 2, "a step stands below a scenario"},
		{"scenario forgotten, unknown steps", "Feature: F\n  Rule: R\n    Given a theft\n    When it is told\n  Scenario: s\n" + steps, 3, "a step stands below a scenario"},
		{"second feature", "Feature: F\n  Feature: G\n  Scenario: s\n" + steps, 2, "a file holds one feature"},
		{"background in a scenario", "Feature: F\n  Scenario: s\n    Background:\n" + steps, 3, "a background stands once"},
		{"mistyped examples", "Feature: F\n  Scenario Outline: s\n    Exampels:\n" + steps + "    Examples:\n    | a |\n    | 1 |\n", 3, `"Examples:"`},
		{"lost in examples", "Feature: F\n  Scenario Outline: s\n" + steps + "    Examples:\n    Gven a thing\n    | a |\n    | 1 |\n    | 2 |\n", 6, `"Given"`},

		{"prose below the feature", "Feature: F\n  https://example.com/cards\n  When a card is lost the holder\n  gives notice, and then\n  the issuer blocks it.\n  Scenario: s\n" + steps, 0, ""},
		{"prose below a rule", "Feature: F\n  Rule: R\n    given time, the amount settles.\n    Rules of the network differ.\n    Then again they may not.\n  Scenario: s\n" + steps, 0, ""},
		{"prose below a scenario", "Feature: F\n  Scenario: s\n    The card is lost, they say.\n    Any other card works; an old one, too.\n    This is what a holder sees.\n" + steps, 0, ""},
		{"doc string that looks so", "Feature: F\n  Scenario: s\n    Given a thing\n      \"\"\"\n      Gven a thing\n      \"\"\"\n    Then it holds\n", 0, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			language := fake(sentence{pattern: "a thing:?", do: fakeSentences[0].do})
			find := language.Find
			language.Find = func(text string) []plan.Definition { found := find(text); return found[:min(len(found), 1)] }
			s := suiteOf("a.feature", tt.text)
			s.Language = language
			run := s.mustRun(t)
			if tt.line == 0 {
				ends(t, run, 0, "")
				return
			}
			ends(t, run, 2, "feature.swallowed_step")
			if p := run.Problems[0]; len(run.Problems) != 1 || p.Line != tt.line || !strings.Contains(p.Hint, tt.hint) {
				t.Errorf("the problem is on line %d with hint %q, want %d and %s", p.Line, p.Hint, tt.line, tt.hint)
			}
		})
	}
}

// Every scenario says where it stands, what it is and how that is known.
func TestScenariosAreDescribed(t *testing.T) {
	t.Parallel()
	const text = `@recorded @card @card
Feature: Shipping
  See https://docs.example.com/shipping.

  Background:
    Given a thing

  Scenario: plain
    Then it holds

  @documented
  Rule: A card ships once
    docs/evidence.md#section-10 says so.

    Background:
      When I get "/v1/x"

    Scenario: in a rule
      Then it holds

    @spec @inferred
    Scenario: graded itself
      Then it holds

    Scenario Outline: ship <how>
      Then the number is <n>
        | <how> |

      Examples: slow
        | how      | n |
        | standard | 1 |

      @reported
      Examples: fast
        | how     | n |
        | express | 2 |

  Rule: Another
    Scenario: unlinked
      Then it holds
`
	want := []string{
		"features/a:8 a / plain | recorded | https://docs.example.com/shipping | @recorded @card",
		"features/a:18 a / A card ships once / in a rule | documented | docs/evidence.md#section-10 | @recorded @card @documented",
		"features/a:22 a / A card ships once / graded itself | spec | docs/evidence.md#section-10 | @recorded @card @documented @spec @inferred",
		"features/a:31 a / A card ships once / ship standard | documented | docs/evidence.md#section-10 | @recorded @card @documented",
		"features/a:36 a / A card ships once / ship express | reported | docs/evidence.md#section-10 | @recorded @card @documented @reported",
		"features/a:39 a / Another / unlinked | recorded | https://docs.example.com/shipping | @recorded @card",
	}
	suite := suiteOf("features/a.feature", text)
	spool, err := result.NewSpool()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { spool.Close() })
	suite.Spool = spool // only there the steps of a passed scenario are kept
	run := suite.mustRun(t)
	ends(t, run, 0, "")
	for i, s := range run.Scenarios {
		got := fmt.Sprintf("%s:%d %s | %s | %s | %s", strings.TrimSuffix(s.File, ".feature"), s.Line, s.ID, s.Evidence, s.Link, strings.Join(s.Tags, " "))
		if i >= len(want) || got != want[i] {
			t.Errorf("scenario %d is\n%s, want\n%s", i, got, want[min(i, len(want)-1)])
		}
	}
	whole, err := run.Whole(run.Scenarios[3])
	if err != nil {
		t.Fatal(err)
	}
	var steps []string
	for _, step := range whole.Steps {
		steps = append(steps, fmt.Sprintf("%d %s %s", step.Line, step.Keyword, step.Text))
	}
	if got := strings.Join(steps, "; "); got != `6 Given a thing; 16 When I get "/v1/x"; 26 Then the number is 1` {
		t.Errorf("the steps are %s", got)
	}
}

// A scenario that cannot prove anything is named, and the others run.
func TestScenariosThatProveNothing(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, cause string }{
		{"empty", "  Scenario: bad\n", "scenario.empty"},
		{"background only", "  Background:\n    Then it holds\n  Scenario: bad\n", "scenario.empty"},
		{"asserts nothing", "  Scenario: bad\n    Given a thing\n", "scenario.asserts_nothing"},
		{"asserts in the background only", "  Background:\n    Then it holds\n  Scenario: bad\n    Given a thing\n", "scenario.asserts_nothing"},
		{"outline without examples", "  Scenario Outline: bad\n    Then it holds\n", "scenario.no_rows"},
		{"outline without table", "  Scenario Outline: bad\n    Then it holds\n    Examples:\n", "scenario.no_rows"},
		{"outline without rows", "  Scenario Outline: bad\n    Then it holds\n    Examples:\n    | a |\n", "scenario.no_rows"},
		{"one block without rows", "  Scenario Outline: bad <a>\n    Then it holds\n    Examples:\n    | a |\n    | 1 |\n    Examples:\n    | a |\n", "scenario.no_rows"},
		{"mistyped column", "  Scenario Outline: bad\n    Then the number is <nubmer>\n    Examples:\n    | number |\n    | 1 |\n    | 2 |\n", "scenario.columns"},
		{"column twice", "  Scenario Outline: bad\n    Then the number is <n>\n    Examples:\n    | n | n |\n    | 1 | 2 |\n", "scenario.columns"},
		{"row without its last |", "  Scenario: bad\n    Then it holds\n      | a | b\n      | c | d\n", "table.lost_text: \"b\" stands behind the last |"},
		{"header without its last |", "  Scenario Outline: bad <n>\n    Then it holds\n    Examples:\n      | n | m\n      | 1 |\n", "table.lost_text: \"m\" stands behind the last |"},
		{"example without its last |", "  Scenario Outline: bad <n>\n    Then it holds\n    Examples:\n      | n |\n      | 1 |\n      | 2 | 3 \\|\n", "table.lost_text: \"3 \\\\|\" stands behind the last |"},
		{"no name", "  Scenario:\n    Then it holds\n", "scenario.unnamed"},
		{"too many steps", "  Scenario: bad\n" + strings.Repeat("    Then it holds\n", 201), "scenario.too_many_steps"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			text := "Feature: F\n" + tt.text + "\n  Scenario: fine\n    Then it holds\n"
			run := suiteOf("a.feature", text).mustRun(t)
			ends(t, run, 2, tt.cause)
			last := run.Scenarios[len(run.Scenarios)-1]
			if last.Name != "fine" || last.Status != result.Passed {
				t.Errorf("the scenario beside it did not pass\n%s", told(run))
			}
			if len(run.Problems) != 1 {
				t.Errorf("%d problems are told, want 1\n%s", len(run.Problems), told(run))
			}
		})
	}
}
