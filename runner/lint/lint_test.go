package lint

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"assay/internal/result"
	"assay/runner/feature"
	"assay/runner/plan"
	"assay/runner/say"
)

// language is a handful of sentences.
var language = plan.Language{Find: func(text string) (found []plan.Definition) {
	for _, d := range sentences {
		if d.Expr.MatchString(text) {
			found = append(found, d)
		}
	}
	return found
}}

var sentences = []plan.Definition{
	{Expr: regexp.MustCompile(`^a thing$`)},
	{Expr: regexp.MustCompile(`^I get ".*"$`)},
	{Expr: regexp.MustCompile(`^it holds$`), Asserts: true},
}

const good = "Feature: F\n\n  Scenario: one\n    Given a thing\n    When I get \"/v1/one\"\n    Then it holds\n"

// linted is what is told of features: file name and text in turn.
func linted(ask Options, files ...string) []result.Problem {
	suite := Suite{Language: language}
	for i := 0; i < len(files); i += 2 {
		fsys := fstest.MapFS{files[i]: {Data: []byte(files[i+1])}}
		suite.Sources = append(suite.Sources, feature.Source{FS: fsys, Path: files[i]})
	}
	_, problems := suite.Read(ask)
	return problems
}

// What a reader stumbles over is told with its place and how to mend it, and asks
// for no exit code.
func TestLintWarns(t *testing.T) {
	t.Parallel()
	scenario := good[len("Feature: F\n\n"):]
	for name, row := range map[string]struct {
		text, cause  string
		line, column int
	}{
		"good":                   {good, "", 0, 0},
		"layout":                 {strings.Replace(good, "    Given", "   Given", 1), "feature.unformatted", 4, 4},
		"a name twice":           {good + "\n" + scenario, "scenario.name_twice", 8, 3},
		"a name in two rules":    {good + "\n  Rule: R\n\n    Scenario: one\n      Given a thing\n      When I get \"/v1/one\"\n      Then it holds\n", "", 0, 0},
		"names of rows":          {"Feature: F\n\n  Scenario Outline: one\n    When I get \"<a>\"\n    Then it holds\n\n    Examples:\n      | a |\n      | b |\n      | c |\n", "", 0, 0},
		"an action below a Then": {good + "    And a thing\n", "step.keyword", 7, 5},
		"no When":                {strings.Replace(good, "    When I get \"/v1/one\"\n", "", 1), "scenario.no_when", 3, 3},
		"a grade without a link": {strings.Replace(good, "  Scenario", "  @recorded\n  Scenario", 1), "evidence.no_link", 4, 3},
		"a grade with a link":    {strings.Replace(good, "Feature: F\n", "@recorded\nFeature: F\n  https://example.com/page\n", 1), "", 0, 0},
		"layout behind an error": {strings.Replace(good, "    Then it", "   Then that", 1), "step.undefined", 6, 4},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			problems := linted(Options{}, "a.feature", row.text)
			if row.cause == "" {
				if len(problems) > 0 {
					t.Errorf("it tells %+v", problems)
				}
				return
			}
			if len(problems) != 1 {
				t.Fatalf("it tells %+v, want %s", problems, row.cause)
			}
			p, kind := problems[0], result.FindingOf(row.cause)
			if p.Cause != row.cause || p.File != "a.feature" || p.Line != row.line || p.Column != row.column || p.Hint == "" {
				t.Errorf("it tells %+v, want %+v", p, row)
			}
			if kind.Warning != (p.Code == result.Conforming) {
				t.Errorf("%s asks for %d", p.Cause, p.Code)
			}
		})
	}
}

// Neither a warning nor an error hides what is wrong with a later step, but an error
// hides what may follow from it.
func TestWarningsHideNothing(t *testing.T) {
	t.Parallel()
	checked := language
	checked.Draft = func() any { return nil }
	checked.Find = func(text string) []plan.Definition {
		found := language.Find(text)
		for i := range found {
			found[i].Check = func(_ any, text string, _ plan.Argument) *result.Problem {
				switch text {
				case "a thing":
					return warning("table.no_currency", "", 0, "name one", "no currency")
				case "it holds":
					return say.Problem("step.name", "", 0, "name it first", "%s", text)
				}
				return say.Problem("step.argument", "", 0, "give another", "%s", text)
			}
		}
		return found
	}
	fsys := fstest.MapFS{"a.feature": {Data: []byte(good + "    And I get \"/v1/two\"\n")}}
	_, problems := Suite{Language: checked, Sources: []feature.Source{{FS: fsys, Path: "a.feature"}}}.Read(Options{})
	var told []string
	for _, p := range problems {
		told = append(told, fmt.Sprint(p.Line, " ", p.Cause))
	}
	if want := []string{"4 table.no_currency", "5 step.argument", "7 step.argument", "7 step.keyword"}; !slices.Equal(told, want) {
		t.Errorf("it tells %+v", told)
	}
}

// With Evidence every scenario must say what it rests on, and where that stands.
func TestLintWantsEvidence(t *testing.T) {
	t.Parallel()
	for text, cause := range map[string]string{
		good: "evidence.missing",
		strings.Replace(good, "Feature: F\n", "@recorded\nFeature: F\n", 1):                             "evidence.no_link",
		strings.Replace(good, "Feature: F\n", "@recorded\nFeature: F\n  https://example.com/page\n", 1): "",
	} {
		problems := linted(Options{Evidence: true}, "a.feature", text)
		if cause == "" && len(problems) > 0 || cause != "" && (len(problems) != 1 || problems[0].Cause != cause || problems[0].Code != result.BadInput) {
			t.Errorf("it tells %+v, want %q", problems, cause)
		}
	}
}

// All that is wrong is told at once, file by file and from top to bottom.
func TestLintTellsEverything(t *testing.T) {
	t.Parallel()
	problems := linted(Options{},
		"b.feature", "Feature: F\n\n  Scenario: one\n    Given a ting\n    When I get \"/v1/one\"\n    Then it hold\n",
		"a.feature", "Featur: F\n",
		"c.feature", "Feature: F\n\n  Scenario: one\n    Given a thing\n",
	)
	var told []string
	for _, p := range problems {
		told = append(told, p.File+" "+p.Cause)
	}
	want := "b.feature step.undefined,b.feature step.undefined,a.feature feature.syntax,c.feature scenario.asserts_nothing"
	if got := strings.Join(told, ","); got != want {
		t.Errorf("it tells %s\nwant %s", got, want)
	}
}

// A row that is one bar has no cells; nothing comes of it but a message.
func TestLintBearsOddTables(t *testing.T) {
	t.Parallel()
	for _, below := range []string{"      |\n", "      ||\n", "      | a |\n      |\n"} {
		linted(Options{}, "a.feature", good+below)
	}
}

var literalCause = regexp.MustCompile(`(?:[Pp]roblem|refuse|selection|wrong|warning|level|flaw)\("([a-z_]+\.[a-z_]+)"`)

// What linting can tell is in the table of findings, and what is in the table can be
// told: docs/lint.md is made of it.
func TestFindingsAreAllThereAre(t *testing.T) {
	t.Parallel()
	elsewhere := []string{"rerun.", "selection.empty", "selection.tags", "selection.unknown_tag", // of a run's selection
		"save.", "step.several"} // of what is typed
	told := []string{"tool.panic"}
	for _, pattern := range []string{"../*.go", "../*/*.go", "../../steps/check.go", "../../steps/sends.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			for _, m := range literalCause.FindAllStringSubmatch(string(source), -1) {
				told = append(told, m[1])
			}
		}
	}
	for _, cause := range told {
		if result.FindingOf(cause).Code == "" && !slices.ContainsFunc(elsewhere, func(e string) bool { return strings.HasPrefix(cause, e) }) {
			t.Errorf("%s is told and not in the table", cause)
		}
	}
	for _, f := range result.Findings {
		if !slices.Contains(told, f.Code) {
			t.Errorf("%s is in the table, and nothing tells it", f.Code)
		}
		if f.About == "" || f.Fix == "" {
			t.Errorf("%s lacks what it means or what to do", f.Code)
		}
	}
}
