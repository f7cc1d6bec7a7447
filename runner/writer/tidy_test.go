package writer

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	messages "github.com/cucumber/messages/go/v21"

	"assay/features"
	"assay/runner/feature"
)

// fitsAny takes the steps of the tests, and the one with quotes.
func fitsAny(step string) bool { return sentences.MatchString(step) }

var sentences = regexp.MustCompile(`^(a thing|I get ".*"|it holds|it breaks|the number is \d+|it says ".*)$`)

const good = "Feature: F\n\n  Scenario: one\n    Given a thing\n    When I get \"/v1/one\"\n    Then it holds\n"

const outline = "@f\nFeature: F\n\n  @a\n  Scenario Outline: o <n>\n    Given a thing\n    Then the number is <n>\n\n    @b\n    Examples: of them\n      | n |\n      | 1 |\n"

func tidied(text string) string { return string(Tidy([]byte(text), fitsAny)) }

func TestTidy(t *testing.T) {
	t.Parallel()
	const head = "Feature: F\n\n  Scenario: s\n    Given a thing\n"
	for name, row := range map[string]struct{ is, want string }{
		"levels":               {"Feature: F\n Rule: R\n  @a\n  Scenario: s\n  Given a thing\n", "Feature: F\n  Rule: R\n    @a\n    Scenario: s\n      Given a thing\n"},
		"tabs":                 {strings.ReplaceAll(head, "  ", "\t"), head},
		"line ends":            {strings.ReplaceAll(head, "\n", "\r\n"), head},
		"byte order mark":      {"\ufeff" + head, head},
		"end of the file":      {strings.TrimSpace(head) + "  \n\n \n", head},
		"no end":               {strings.TrimSuffix(head, "\n"), head},
		"columns":              {head + "    |a|  bcd|\n  | é |f|\n", head + "      | a | bcd |\n      | é | f   |\n"},
		"empty cells":          {head + "||a|\n|b||\n", head + "      |   | a |\n      | b |   |\n"},
		"bars and escapes":     {head + "|a\\|b|\\n|\n|c|d|\n", head + "      | a\\|b | \\n |\n      | c    | d  |\n"},
		"text behind a row":    {head + "|a| # b\n", head + "      |a| # b\n"},
		"examples":             {"Feature: F\nScenario Outline: s\nGiven a <b>\nExamples:\n|b|\n|thing|\n", "Feature: F\n  Scenario Outline: s\n    Given a <b>\n    Examples:\n      | b     |\n      | thing |\n"},
		"doc string":           {head + "  \"\"\" json\n  {\n    \"a\": 1  \n\n   }\n  \"\"\"\n", head + "      \"\"\" json\n      {\n        \"a\": 1  \n\n       }\n      \"\"\"\n"},
		"ragged doc string":    {head + "      ```\n  a\n\tb\n      ```\n", head + "      ```\n      a\n      \tb\n      ```\n"},
		"description":          {"Feature: F\n\tIt is:\n\t\t- a list\n  of things\n" + head[len("Feature: F\n"):], "Feature: F\n  It is:\n    - a list\n  of things\n" + head[len("Feature: F\n"):]},
		"comments":             {"# top\nFeature: F\n# of s\n Scenario: s\n# of a step\n Given a thing\n# And a thing\n\n# end\n", "# top\nFeature: F\n  # of s\n  Scenario: s\n    # of a step\n    Given a thing\n    # And a thing\n\n# end\n"},
		"tags":                 {"Feature: F\n@a   @b # c\n Scenario: s\n Given a thing\n", "Feature: F\n  @a @b # c\n  Scenario: s\n    Given a thing\n"},
		"tags and a remark":    {"Feature: F\n@a\t  @b@c   #  of   @d\n Scenario: s\n Given a thing\n", "Feature: F\n  @a @b@c   #  of   @d\n  Scenario: s\n    Given a thing\n"},
		"tags of all":          {"@a  @b\nFeature: F\n\n  @c  @d\n  Rule: R\n\n    @e  @f\n    @g  @h\n    Scenario Outline: s\n      Given a <b>\n\n      @i  @j\n      Examples:\n        | b |\n", "@a @b\nFeature: F\n\n  @c @d\n  Rule: R\n\n    @e @f\n    @g @h\n    Scenario Outline: s\n      Given a <b>\n\n      @i @j\n      Examples:\n        | b |\n"},
		"blank lines":          {"Feature: F\n\n\n\n  It is.\n\n \n  And so.\n\n\t\n\n  # c\n\n\n  Scenario: s\n    Given a thing\n\n\n\n    Then it holds\n", "Feature: F\n\n  It is.\n\n  And so.\n\n  # c\n\n  Scenario: s\n    Given a thing\n\n    Then it holds\n"},
		"blank lines of text":  {head + "      \"\"\"\n\n\n      a\n\n  \n      @a  @b\n\n\n      \"\"\"\n\n\n    Then it holds\n", head + "      \"\"\"\n\n\n      a\n\n\n      @a  @b\n\n\n      \"\"\"\n\n    Then it holds\n"},
		"keywords":             {"feature: F\n\n  SCENARIO: s\n    given a thing\n    AND: a thing\n", "Feature: F\n\n  Scenario: s\n    Given a thing\n    And a thing\n"},
		"mistyped headings":    {"Featrue: F\n\n  Backgrond:\n    Given a thing\n\n  Scenaro Outline: s <n>\n    Then the number is <n>\n\n    Exampels:\n      | n |\n      | 1 |\n", "Feature: F\n\n  Background:\n    Given a thing\n\n  Scenario Outline: s <n>\n    Then the number is <n>\n\n    Examples:\n      | n |\n      | 1 |\n"},
		"prose with a colon":   {"Feature: F\n  Scenery: nice\n" + head[len("Feature: F\n"):], "Feature: F\n  Scenery: nice\n" + head[len("Feature: F\n"):]},
		"colons":               {"Feature F\n\n  Scenario s\n    Given a thing\n", head[:len(head)-len("    Given a thing\n")] + "    Given a thing\n"},
		"smart quotes":         {head + "    Then it says \u201chello\u201d\n", head + "    Then it says \"hello\"\n"},
		"quotes of no step":    {head + "    Then it smiles \u201chello\u201d\n", head + "    Then it smiles \u201chello\u201d\n"},
		"prose of a feature":   {"Feature: F\n  given a choice, people write prose\n" + head[len("Feature: F\n"):], "Feature: F\n  given a choice, people write prose\n" + head[len("Feature: F\n"):]},
		"rules of a feature":   {"Feature: F\n  rule: be kind\n  and so on\n" + head[len("Feature: F\n"):], "Feature: F\n  rule: be kind\n  and so on\n" + head[len("Feature: F\n"):]},
		"a rule of thumb":      {"Feature: F\n  Rule of thumb: be kind\n\n  @a\n" + head[len("Feature: F\n\n"):], "Feature: F\n  Rule of thumb: be kind\n\n  @a\n" + head[len("Feature: F\n\n"):]},
		"a table of a feature": {"Feature: F\n  Examples\n    | a |\n" + head[len("Feature: F\n"):], "Feature: F\n  Examples\n    | a |\n" + head[len("Feature: F\n"):]},
		"a blank of the web":   {"Feature: F\n\n\u00a0 scenario: s\n    Given a thing\n", head},
		"a lost rule":          {"Feature: F\n rule: R\n  @a\n  Scenario: s\n  Given a thing\n", "Feature: F\n  Rule: R\n    @a\n    Scenario: s\n      Given a thing\n"},
		"what does not parse":  {head + "Cats it\n\t\t\n", head + "Cats it\n\t\t\n"},
		"what is no text":      {head + "\x00", head + "\x00"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := tidied(row.is)
			if got != row.want {
				t.Errorf("got\n%s\nwant\n%s", got, row.want)
			}
			if again := tidied(got); again != got {
				t.Errorf("done twice it is\n%s\nand once\n%s", again, got)
			}
		})
	}
}

// A feature of the suite that somebody shook is laid out again as it was, to the
// byte: nothing but the layout can be changed by the layout.
func TestTidyRestoresTheSuite(t *testing.T) {
	t.Parallel()
	dice := rand.New(rand.NewPCG(1, 2))
	for path, text := range suiteTexts(t) {
		if got := tidied(text); got != text {
			t.Errorf("%s is laid out otherwise; assay lint --fix does it", path)
		}
		for range 3 {
			shaken := shake(dice, text)
			if got := tidied(shaken); got != text {
				t.Fatalf("%s:%s", path, firstDifference(text, got))
			}
		}
	}
}

func suiteTexts(t testing.TB) map[string]string {
	t.Helper()
	texts := map[string]string{}
	err := fs.WalkDir(features.FS, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != feature.Extension {
			return err
		}
		data, err := fs.ReadFile(features.FS, path)
		texts[path] = string(data)
		return err
	})
	if err != nil || len(texts) < 40 {
		t.Fatalf("%d features, %v", len(texts), err)
	}
	return texts
}

// shake indents lines, spreads cells, and adds blanks at the ends of lines, but in
// doc strings and descriptions.
func shake(dice *rand.Rand, text string) string {
	blanks := func() string { return []string{"", " ", "   ", "\t", "\t  "}[dice.IntN(5)] }
	ends := []string{"\n", "\r\n"}[dice.IntN(2)]
	open, steps := false, false
	var out strings.Builder
	for line := range strings.Lines(text) {
		trimmed := strings.TrimSpace(line)
		quote := feature.Delimiter(trimmed) != ""
		steps = steps && !strings.HasSuffix(trimmed, ":") || beginsStep(trimmed)
		switch {
		case open || quote || !steps && feature.Misplaced(trimmed) == "":
			out.WriteString(strings.TrimSuffix(line, "\n"))
		case strings.HasPrefix(trimmed, "|"):
			cells := make([]string, 0, 4)
			for _, cell := range writtenCells(trimmed) {
				cells = append(cells, blanks()+cell+blanks())
			}
			out.WriteString(blanks() + "|" + strings.Join(cells, "|") + "|" + blanks())
		default:
			out.WriteString(blanks() + trimmed + blanks())
		}
		out.WriteString(ends)
		open = open != quote
	}
	return out.String()
}

func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			return fmt.Sprintf("%d is %q, want %q", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("it has %d lines, want %d", len(g), len(w))
}

// Whatever the text: formatting does not change what a feature says, and formats
// what is formatted no more.
func FuzzTidy(f *testing.F) {
	for _, seed := range []string{
		good, outline, "feature: a\nscenario: b\nGIVEN: a thing\n", strings.ReplaceAll(good, "\n", "\r\n"),
		good + "  \"\"\"\n a\n  b\n\"\"\"\n  |a|\\||\n", "Feature: F\n # c\n  d\n   e\n\n Rule: R\n  @a #b\n  Example: x\n   * it holds\n",
		"\n\n@a  @b@c\t#  d\nFeature: F\n\n\n  e\n\n \n\n # c\n\n\n Scenario: x\n\n\n * a thing\n \"\"\"\n\n\n \"\"\"\n\n\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once := tidied(text)
		if twice := tidied(once); twice != once {
			t.Errorf("once it is %q, twice %q", once, twice)
		}
		was, is := tidyDocument(text), tidyDocument(once)
		if (was == nil) != (is == nil) || was != nil && !says(was).same(says(is), fitsAny) && once == text {
			t.Errorf("%q says otherwise than %q", once, text)
		}
	})
}

func TestFixWritesOnlyWhatItMay(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	crooked := strings.ReplaceAll(good, "  ", "\t")
	for name, text := range map[string]string{"a.feature": crooked, "b.feature": good, "outside.txt": crooked, "broken.feature": "Featur x\n\tGiven a thing\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o640); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("outside.txt", filepath.Join(dir, "link.feature")); err != nil {
		t.Fatal(err)
	}
	sources, problems := feature.Resolve([]string{"."}, dir, nil)
	changed, wrong := Fix(sources, fitsAny)
	if fmt.Sprint(changed) != "[a.feature]" || len(problems)+len(wrong) > 0 {
		t.Errorf("it formatted %v; %v %v", changed, problems, wrong)
	}
	for name, want := range map[string]string{"a.feature": good, "b.feature": good, "outside.txt": crooked, "broken.feature": "Featur x\n\tGiven a thing\n"} {
		got, err := os.ReadFile(filepath.Join(dir, name))
		info, _ := os.Stat(filepath.Join(dir, name))
		if err != nil || string(got) != want || info.Mode().Perm() != 0o640 {
			t.Errorf("%s is %q with %v, %v", name, got, info.Mode(), err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("it leaves %v", left)
	}
	if changed, _ := Fix(sources, fitsAny); len(changed) > 0 {
		t.Errorf("done again it formats %v", changed)
	}
	if _, wrong := Fix([]feature.Source{{FS: features.FS, Path: "cards/cards.feature"}}, fitsAny); len(wrong) != 1 || wrong[0].Cause != "lint.embedded" {
		t.Errorf("the embedded suite: %v", wrong)
	}
}

func tidyDocument(text string) *messages.GherkinDocument {
	plain, fault := feature.Safe("", []byte(text))
	if fault != nil {
		return nil
	}
	return parsed(Repair(feature.Split(plain), fitsAny))
}

// Whatever a feature says is noticed where it is gone; only blanks and the quotes of
// a step are not.
func TestSayingIsCompared(t *testing.T) {
	t.Parallel()
	const text = "# c\n@a\nFeature: F\n  Scenario: s\n    Given a thing\n      | b |\n    Then it holds\n      \"\"\"\n      d\n      \"\"\"\n"
	was := says(parsed(feature.Split(text)))
	for _, change := range [][2]string{{"# c", "# x"}, {"@a", "@x"}, {": F", ": X"}, {": s", ": x"}, {"Given", "When"}, {"a thing", "a thang"}, {"| b", "| x"}, {"     d", "     x"}, {"    Then it holds\n", ""}} {
		is := parsed(feature.Split(strings.Replace(text, change[0], change[1], 1)))
		if is != nil && was.same(says(is), fitsAny) {
			t.Errorf("%q for %q goes unnoticed", change[1], change[0])
		}
	}
	if !was.same(says(parsed(feature.Split(strings.ReplaceAll(text, "  ", "    ")))), fitsAny) {
		t.Error("another indentation is another feature")
	}
}
