package runner

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"assay/internal/result"
)

// A tag that was meant to have a meaning is told with the right one; an
// author's own is left alone.
func TestMisspeltTags(t *testing.T) {
	t.Parallel()
	needs := []string{"real-time", "connect"}
	tests := []struct {
		tag   string
		needs []string
		want  string // cause and hint; "" leaves the tag alone
	}{
		{"@recorded", needs, ""},
		{"@recored", needs, "tag.misspelt: did you mean @recorded?"},
		{"@recroded", needs, "tag.misspelt: did you mean @recorded?"},
		{"@Recorded", needs, "tag.misspelt: did you mean @recorded?"},
		{"@recorded,", needs, "tag.misspelt: did you mean @recorded?"},
		{"@infered", needs, "tag.misspelt: did you mean @inferred?"},
		{"@reportd", needs, "tag.misspelt: did you mean @reported?"},
		{"@documneted", needs, "tag.misspelt: did you mean @documented?"},
		{"@doumentd", needs, "tag.misspelt: did you mean @documented?"},
		{"@sepc", needs, "tag.misspelt: did you mean @spec?"},
		{"@spc", needs, "tag.misspelt: did you mean @spec?"},
		{"@SPEC", needs, "tag.misspelt: did you mean @spec?"},

		{"@record", needs, ""}, {"@records", needs, ""}, {"@recorder", needs, ""}, {"@recording", needs, ""},
		{"@report", needs, ""}, {"@reports", needs, ""}, {"@Reporter", needs, ""}, {"@unreported", needs, ""},
		{"@document", needs, ""}, {"@documents", needs, ""}, {"@undocumented", needs, ""},
		{"@specs", needs, ""}, {"@special", needs, ""}, {"@sec", needs, ""}, {"@spec2", needs, ""}, {"@recorded2026", needs, ""},
		{"@step", needs, ""}, {"@infer", needs, ""}, {"@repeated", needs, ""}, {"@reverted", needs, ""}, {"@inserted", needs, ""},
		{"@smoke", needs, ""}, {"@f", needs, ""}, {"@é", needs, ""}, {"@" + strings.Repeat("recorded", 1000), needs, ""},

		{"@needs-real-time", needs, ""},
		{"@needs-realtime", needs, "tag.unknown_need: did you mean @needs-real-time?"},
		{"@needs-conect", needs, "tag.unknown_need: did you mean @needs-connect?"},
		{"@needs-coffee-and-cake", needs, "tag.unknown_need: there are @needs-real-time, @needs-connect"},
		{"@needs-real-time", []string{}, "tag.unknown_need: "},
		{"@need-real-time", needs, "tag.misspelt: did you mean @needs-real-time?"},
		{"@needsrealtime", needs, "tag.misspelt: did you mean @needs-real-time?"},
		{"@needs", needs, ""}, {"@needs-realtime", nil, ""}, {"@need-real-time", nil, ""},
		{"@infered", nil, "tag.misspelt: did you mean @inferred?"},
	}
	for _, tt := range tests {
		s := suiteOf("a.feature", "Feature: F\n  Scenario: fine\n    Then it holds\n  "+tt.tag+"\n"+good[len("Feature: F\n\n"):])
		s.Needs = tt.needs
		run := s.mustRun(t)
		if tt.want == "" {
			ends(t, run, 0, "")
			continue
		}
		cause, hint, _ := strings.Cut(tt.want, ": ")
		ends(t, run, 2, cause+": the tag "+tt.tag)
		if p := run.Problems[0]; len(run.Problems) != 1 || p.Hint != hint || p.File != "a.feature" || p.Line != 4 {
			t.Errorf("%s is told at %s:%d with hint %q, want a.feature:4 and %q\n%s", tt.tag, p.File, p.Line, p.Hint, hint, told(run))
		}
		if run.Scenarios[0].Status != result.Passed || run.Scenarios[1].Status != result.Skipped {
			t.Errorf("%s: the scenario without it must run, the one with it must not\n%s", tt.tag, told(run))
		}
	}
}

// Each misspelt tag is told once and where it stands, whatever inherits it, and
// beside whatever else is wrong.
func TestMisspeltTagsAreToldWhereTheyStand(t *testing.T) {
	t.Parallel()
	const text = `@card @recored
Feature: F

  @infered
  Rule: R
    Scenario: one
      Then it holds

    @documentd
    Scenario Outline: two <n>
      Then the number is <n>

      @reportd
      Examples:
        | n   |
        | 1   |
        | two |
`
	run := suiteOf("a.feature", text).mustRun(t)
	var got []string
	for _, p := range run.Problems {
		got = append(got, fmt.Sprintf("%d %s", p.Line, p.Hint))
	}
	want := []string{
		"1 did you mean @recorded?", "4 did you mean @inferred?", "9 did you mean @documented?", "13 did you mean @reported?",
		"11 did you mean: it holds",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the problems are %q, want %q", got, want)
	}
	for i, want := range []result.Status{result.Skipped, result.Skipped, result.Undefined} {
		if sc := run.Scenarios[i]; sc.Status != want {
			t.Errorf("%s is %s, want %s", sc.ID, sc.Status, want)
		}
	}
	if sc := run.Scenarios[2]; !strings.HasPrefix(sc.Reason, "a.feature:11: no sentence fits") {
		t.Errorf("the undefined scenario's reason is %q", sc.Reason)
	}
}

// A misspelt tag must not hide its scenario from the selection it was meant for.
func TestMisspeltTagsAreSelectedAsTheyWereMeant(t *testing.T) {
	t.Parallel()
	const text = "Feature: F\n  @recorded\n  Scenario: right\n    Then it holds\n  @recored\n  Scenario: wrong\n    Then it holds\n  @card\n  Scenario: other\n    Then it holds\n"
	for tags, want := range map[string]string{
		"@recorded": "right wrong", "@recored": "wrong", "@card": "other", "not @card": "right wrong", "@recorded and @card": "",
	} {
		s := suiteOf("a.feature", text)
		s.Selection.Tags = tags
		run := s.mustRun(t)
		var names []string
		for _, sc := range run.Scenarios {
			names = append(names, sc.Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s selects %q, want %q", tags, got, want)
		}
		if code, _ := run.Verdict(); strings.Contains(want, "wrong") && code != result.BadInput {
			t.Errorf("%s ends with %d, want %d\n%s", tags, code, result.BadInput, told(run))
		}
	}
}
