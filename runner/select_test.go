package runner

import (
	"slices"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/runner/plan"
)

const selectable = `@f
Feature: Select

  Background:
    Given a thing

  # about the first
  @first
  Scenario: Ship first
    Given a thing
    Then it holds
      | a |
      | b |

  Scenario: return second
    Then it holds
      """
      # text
      """

  @r
  Rule: R
    Background:
      Given a thing

    Scenario Outline: outline <n>
      Then the number is <n>

      @small
      Examples:
        | n |
        | 1 |
        | 2 |

      Examples:
        | n   |
        | 100 |
`

func TestSelection(t *testing.T) {
	t.Parallel()
	const all = "Ship first, return second, outline 1, outline 2, outline 100"
	tests := []struct {
		name  string
		lines []int
		by    plan.Selection
		want  string // names of the selected scenarios
		cause string // of the problem, with its hint
	}{
		{name: "everything", want: all},
		{name: "tag line", lines: []int{8}, want: "Ship first"},
		{name: "scenario line", lines: []int{9}, want: "Ship first"},
		{name: "step line", lines: []int{11}, want: "Ship first"},
		{name: "table row", lines: []int{13}, want: "Ship first"},
		{name: "doc string", lines: []int{18}, want: "return second"},
		{name: "outline", lines: []int{26}, want: "outline 1, outline 2, outline 100"},
		{name: "step of an outline", lines: []int{27}, want: "outline 1, outline 2, outline 100"},
		{name: "examples", lines: []int{30}, want: "outline 1, outline 2"},
		{name: "tag of examples", lines: []int{29}, want: "outline 1, outline 2"},
		{name: "header row", lines: []int{36}, want: "outline 100"},
		{name: "one row", lines: []int{33}, want: "outline 2"},
		{name: "another row", lines: []int{37}, want: "outline 100"},
		{name: "feature", lines: []int{2}, want: all},
		{name: "background", lines: []int{5}, want: all},
		{name: "rule", lines: []int{22}, want: "outline 1, outline 2, outline 100"},
		{name: "rule's background", lines: []int{24}, want: "outline 1, outline 2, outline 100"},
		{name: "two lines", lines: []int{33, 9}, want: "Ship first, outline 2"},
		{name: "comment", lines: []int{7}, cause: `selection.line: the closest scenario is "Ship first" on line 9`},
		{name: "blank line", lines: []int{34}, cause: `selection.line: the closest scenario is "outline 2" on line 33`},
		{name: "beyond the end", lines: []int{99}, cause: `selection.line: the closest scenario is "outline 100" on line 37`},
		{name: "line 0", lines: []int{0}, cause: `selection.line: the closest scenario is "Ship first" on line 9`},
		{name: "one good, one bad", lines: []int{9, 99}, want: "Ship first", cause: `selection.line: the closest scenario is "outline 100" on line 37`},

		{name: "inherited tag", by: plan.Selection{Tags: "@r"}, want: "outline 1, outline 2, outline 100"},
		{name: "tag of examples", by: plan.Selection{Tags: "@small"}, want: "outline 1, outline 2"},
		{name: "expression", by: plan.Selection{Tags: "@f and not (@first or @small)"}, want: "return second, outline 100"},
		{name: "unused grade", by: plan.Selection{Tags: "not @recorded"}, want: all},
		{name: "syntax", by: plan.Selection{Tags: "@first,@r"}, cause: `selection.tags: like "@a and not (@b or @c)"`},
		{name: "unknown tag", by: plan.Selection{Tags: "@frist or @r"}, cause: "selection.unknown_tag: did you mean @first?"},
		{name: "unknown tag, negated", by: plan.Selection{Tags: "not @smal"}, cause: "selection.unknown_tag: did you mean @small?"},
		{name: "nothing like it", by: plan.Selection{Tags: "@zzzzzzzz"}, cause: "selection.unknown_tag: "},

		{name: "name", by: plan.Selection{Name: "outline"}, want: "outline 1, outline 2, outline 100"},
		{name: "name in another case", by: plan.Selection{Name: "FIRST"}, want: "Ship first"},
		{name: "name from a row", by: plan.Selection{Name: "outline 10"}, want: "outline 100"},
		{name: "all filters", lines: []int{22}, by: plan.Selection{Tags: "@small", Name: "2"}, want: "outline 2"},
		{name: "no such name", by: plan.Selection{Name: "capture"}, cause: "selection.empty: "},
		{name: "no such tags", by: plan.Selection{Tags: "@first and @r"}, cause: "selection.empty: "},
		{name: "each alone would match", by: plan.Selection{Tags: "@r", Name: "first"}, cause: "selection.empty: "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := suiteOf("select.feature", selectable)
			s.Sources[0].Lines = tt.lines
			s.Selection = tt.by
			var announced, came []string
			s.Observer.Started = func(scenarios []*result.Scenario) {
				for _, sc := range scenarios {
					announced = append(announced, sc.ID)
				}
			}
			run := s.mustRun(t)
			var names []string
			for _, sc := range run.Scenarios {
				names = append(names, sc.Name)
				came = append(came, sc.ID)
				if sc.Status != result.Passed {
					t.Errorf("%s is %s, want passed", sc.ID, sc.Status)
				}
			}
			if got := strings.Join(names, ", "); got != tt.want {
				t.Errorf("selected are %q, want %q", got, tt.want)
			}
			if !slices.Equal(announced, came) {
				t.Errorf("announced were %q, and %q came", announced, came)
			}
			if tt.cause == "" {
				ends(t, run, 0, "")
				return
			}
			cause, hint, _ := strings.Cut(tt.cause, ": ")
			ends(t, run, 2, cause)
			if run.Problems[0].Hint != hint {
				t.Errorf("the hint is %q, want %q", run.Problems[0].Hint, hint)
			}
		})
	}
}

// An empty selection says which filter left nothing.
func TestAnEmptySelectionNamesTheFilter(t *testing.T) {
	t.Parallel()
	tests := []struct {
		by   plan.Selection
		want string
	}{
		{plan.Selection{Tags: "@first and @r"}, `none of the 5 scenarios has tags that satisfy "@first and @r"`},
		{plan.Selection{Name: "nix"}, `none of the 5 scenarios' names holds "nix"`},
		{plan.Selection{Tags: "@r", Name: "nix"}, `none of the 3 scenarios that satisfy "@r" has a name that holds "nix"`},
	}
	for _, tt := range tests {
		s := suiteOf("select.feature", selectable)
		s.Selection = tt.by
		if run := s.mustRun(t); len(run.Problems) != 1 || run.Problems[0].Message != tt.want {
			t.Errorf("%+v: want %q\n%s", tt.by, tt.want, told(run))
		}
	}
}

// What is wrong with a scenario that was not asked for does not matter.
func TestUnselectedFaultsAreNotTold(t *testing.T) {
	t.Parallel()
	s := suiteOf("a.feature", good+"\n  Scenario: half-written\n    Given a thing\n\n  Scenario: undefined\n    Then what\n")
	s.Sources[0].Lines = []int{3}
	ends(t, s.mustRun(t), 0, "")
}

// A file that could not be loaded takes its tags with it; what else the
// expression selects still runs.
func TestTagsOfAFileThatIsMissing(t *testing.T) {
	t.Parallel()
	s := suiteOf("a.feature", "@lost\nFeature: F\n  what\n", "b.feature", "@kept\n"+good)
	s.Selection.Tags = "@lost or @kept"
	run := s.mustRun(t)
	ends(t, run, 2, "feature.empty")
	if run.Count()[result.Passed] != 1 {
		t.Errorf("the other file did not run\n%s", told(run))
	}
}
