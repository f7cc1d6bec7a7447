package command

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/mock"
)

const writingPage = "../../docs/writing-scenarios.md"

// example is a feature of the page, and the commands that the page shows beside it.
type example struct {
	feature  string
	commands []shownCommand
}

// shownCommand is a command line and what the page shows of its output: all of it, or
// what is left of it where a line is "…".
type shownCommand struct{ line, output string }

var exampleOrCommand = regexp.MustCompile("(?ms)^```(gherkin|console)\n(.*?)^```$")

// examples are those of the page in its order. A command belongs to the feature above it.
func examples(t *testing.T, page string) (all []example) {
	t.Helper()
	for _, m := range exampleOrCommand.FindAllStringSubmatch(page, -1) {
		if m[1] == "gherkin" {
			all = append(all, example{feature: m[2]})
			continue
		}
		line, output, _ := strings.Cut(m[2], "\n")
		if len(all) == 0 || !strings.HasPrefix(line, "$ assay ") {
			t.Fatalf("this is no command below an example: %s", line)
		}
		last := &all[len(all)-1]
		last.commands = append(last.commands, shownCommand{strings.TrimPrefix(line, "$ "), output})
	}
	return all
}

// What the page shows of a command is what it says, but for its times. Examples are
// green and in order, and those without a need are applicable where nothing can be
// controlled, so that none lacks its tag; but for three, which show what is told of a
// fault. With -update the output is renewed; where lines are left out, only the numbers
// are.
func TestWritingScenarios(t *testing.T) {
	t.Parallel()
	page := readFile(t, writingPage)
	renewed, wrong, sound, free := page, 0, t.TempDir(), t.TempDir()
	for i, e := range examples(t, page) {
		dir := t.TempDir()
		write(t, filepath.Join(dir, "mine.feature"), e.feature)
		fails := false
		for _, c := range e.commands {
			said, code := saidIn(dir, strings.Fields(c.line)[1:]...)
			fails = fails || code != result.Conforming
			renewed = strings.Replace(renewed, c.block(c.output), c.block(c.now(t, said)), 1)
		}
		if fails {
			wrong++
			continue
		}
		name := fmt.Sprintf("%02d.feature", i+1)
		write(t, filepath.Join(sound, name), e.feature)
		if !strings.Contains(e.feature, "@needs-") {
			write(t, filepath.Join(free, name), e.feature)
		}
	}
	if wrong != 3 {
		t.Errorf("%d examples fail, want the 3 that are meant to", wrong)
	}
	for _, words := range [][]string{
		{"lint", "--strict", sound},
		{"run", "--quiet", sound},
		{"run", "--quiet", free, "--target", listen(t, mock.New(mock.Options{}))},
	} {
		said, code := saidIn(sound, words...)
		if code != result.Conforming || strings.Contains(said, "not applicable") {
			t.Errorf("%s: it ends with %d:\n%s", words, code, said)
		}
	}
	if *update {
		write(t, writingPage, renewed)
	}
}

// The page has the recipes that it says it has.
func TestRecipes(t *testing.T) {
	t.Parallel()
	_, recipes, _ := strings.Cut(readFile(t, writingPage), "\n## Recipes\n")
	for i, recipe := range strings.Split(recipes, "\n### ")[1:] {
		if !strings.HasPrefix(recipe, fmt.Sprintf("%d. ", i+1)) || len(examples(t, recipe)) != 1 {
			t.Errorf("recipe %d has another number, or not one example: %.40s", i+1, recipe)
		}
	}
	if count := strings.Count(recipes, "\n### "); count != 30 {
		t.Errorf("there are %d recipes", count)
	}
}

var meant = regexp.MustCompile("(?m)^\\| [^|`]+ \\| (`[^|]+`) \\|$")

// What the page tells people to write for what they mean are sentences.
func TestWhatToWriteAreSentences(t *testing.T) {
	t.Parallel()
	language, err := thisMachine().spoken()
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, heading := range []string{"| you mean | you write |", "| it | you write |"} {
		_, table, _ := strings.Cut(readFile(t, writingPage), heading)
		table, _, _ = strings.Cut(table, "\n\n")
		for _, row := range meant.FindAllStringSubmatch(table, -1) {
			for _, sentence := range code.FindAllStringSubmatch(row[1], -1) {
				if count++; len(language.Find(sentence[1])) != 1 {
					t.Errorf("%q is no sentence", sentence[1])
				}
			}
		}
	}
	if count < 45 {
		t.Errorf("only %d sentences were found", count)
	}
}

// block is the command in the page, with an output.
func (c shownCommand) block(output string) string {
	return "```console\n$ " + c.line + "\n" + output + "```\n"
}

// now is what the page is to show of what the command says, and tells what it does not
// show yet.
func (c shownCommand) now(t *testing.T, said string) string {
	t.Helper()
	if strings.Contains("\n"+c.output, "\n…\n") {
		now, stale := renew(c.output, said)
		for _, line := range stale {
			if !*update {
				t.Errorf("%s: %s", c.line, line)
			}
		}
		return now
	}
	if withoutTime(said) == withoutTime(c.output) {
		return c.output
	}
	if !*update {
		t.Errorf("%s: the page shows\n%s\nand it says; make update renews it\n%s", c.line, c.output, said)
	}
	return said
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
