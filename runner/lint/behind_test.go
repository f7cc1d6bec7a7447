package lint

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// A line that the parser stumbles over, or a scenario, hides nothing of the rest; and
// what only follows from it is not told.
func TestNothingHidesTheRest(t *testing.T) {
	t.Parallel()
	const two = "\n  Scenario: two\n    Given a ting\n    When I get \"/v1/two\"\n    Then it holds\n"
	for name, row := range map[string]struct{ text, want string }{
		"a mistyped keyword":        {strings.Replace(good, "When", "Wehn", 1) + two, "5 feature.syntax,9 step.undefined"},
		"the same scenario":         {strings.Replace(strings.Replace(good, "When", "Wehn", 1), "it holds", "it hold", 1), "5 feature.syntax,6 step.undefined"},
		"a swallowed first step":    {strings.Replace(strings.Replace(good, "Given", "Gven", 1), "it holds", "it hold", 1), "4 feature.swallowed_step,6 step.undefined"},
		"two swallowed steps":       {strings.Replace(strings.Replace(good, "Given a", "Gven no", 1), "When I get", "Wehn you get", 1) + two, "4 feature.swallowed_step,5 feature.swallowed_step,9 step.undefined"},
		"a line of prose":           {strings.Replace(good, "    Then it holds", "    Cats meow\n    Then it hold", 1), "6 feature.syntax,7 step.undefined"},
		"the only look":             {strings.Replace(good, "Then it holds", "Cats meow", 1) + two, "6 feature.syntax,9 step.undefined"},
		"a mistyped heading":        {good + strings.Replace(two, "Scenario:", "Scenaro:", 1), "8 feature.syntax,9 step.undefined"},
		"a mistyped feature":        {strings.Replace(good, "Feature:", "Featrue:", 1) + two, "1 feature.syntax,9 step.undefined"},
		"a lost heading":            {good + strings.Replace(two, "Scenario: two", "Chapter two", 1), "8 feature.syntax,9 step.undefined"},
		"lost examples":             {good + "\n  Scenario Outline: <a>\n    Given a <a>\n    When I get \"/v1/two\"\n    Then it holds\n\n    Table:\n      | a     |\n      | thing |\n", "13 feature.syntax"},
		"an open doc string":        {good + "      \"\"\"\n" + two, "7 feature.syntax,10 step.undefined"},
		"a doc string too many":     {good + "      \"\"\"\n      a\n      \"\"\"\n      ```\n" + two + "\n  @a\n", "10 feature.syntax,13 step.undefined,17 feature.syntax"},
		"a word in a table's place": {"Feature: F\n\n  Scenario Outline: <a>\n    Given a thing\n    When I get \"/v1/<a>\"\n    Then it holds\n\n    Examples:\n  background\n    Given a thing\n      | a |\n      | b |\n", "9 feature.swallowed_step"},
		"a ragged table":            {good + "      | a | b |\n      | c |\n" + two, "8 feature.syntax,11 step.undefined"},
		"an empty rule":             {good + two + "\n  Rule: R\n", "9 step.undefined,13 rule.empty"},
		"no feature":                {"Cats meow\n" + strings.Repeat("They meow\n", 9), "1 feature.syntax"},
		"all else":                  {strings.Replace(good, "When", "Wehn", 1) + "    And a thing\n" + good[len("Feature: F\n"):], "5 feature.syntax,7 step.keyword,9 scenario.name_twice"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var told []string
			for _, p := range linted(Options{}, "a.feature", row.text) {
				told = append(told, fmt.Sprintf("%d %s", p.Line, p.Cause))
				if p.Column == 0 || p.Hint == "" {
					t.Errorf("%+v has no column or no hint", p)
				}
			}
			if got := strings.Join(told, ","); got != row.want {
				t.Errorf("it tells %s\nwant %s of\n%s", got, row.want, row.text)
			}
		})
	}
}

// Where every rule is empty, each is left out of the copy: what part of the feature a
// line belongs to is not looked for from each line anew. Eight times as many take eight
// times as long, and took sixty times. What else the machine does is in the times, so
// that one good measurement of several is enough.
func TestManyLinesMayBeLost(t *testing.T) {
	t.Parallel()
	reading := func(rules int) time.Duration {
		begun := time.Now()
		if told := linted(Options{}, "a.feature", "Feature: F\n"+strings.Repeat("\n  Rule: R\n", rules)+good[len("Feature: F\n"):]); len(told) < rules-1 {
			t.Fatalf("it tells %d, want %d", len(told), rules-1)
		}
		return time.Since(begun)
	}
	var few, many time.Duration
	for range 3 {
		if few, many = reading(4_000), reading(32_000); many < 20*few {
			return
		}
	}
	t.Errorf("4,000 took %s, and 32,000 took %s", few, many)
}
