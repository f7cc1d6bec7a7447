package command

import (
	"context"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"assay/features"
	"assay/internal/catalogue"
	"assay/internal/result"
	"assay/steps"
)

// examplesFile has the examples of the catalogue that no scenario of the suite has.
const examplesFile = "testdata/examples.feature"

// Every example of the catalogue, with what stands below it, is a step of a scenario
// that passes: of the suite, which TestSuitePasses runs, or of testdata/examples.feature.
// So an example can be copied, and there is no sentence that nothing tries.
func TestEveryExampleOfTheCatalogueIsRun(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(examplesFile)
	if err != nil {
		t.Fatal(err)
	}
	err = fs.WalkDir(features.FS, ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".feature") {
			return err
		}
		feature, err := fs.ReadFile(features.FS, path)
		text = append(append(text, '\n'), feature...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	all := inOneWay(string(text))
	all += within.ReplaceAllString(all, "*") // what has to be waited for may be
	for _, s := range catalogueOf(steps.Search(steps.Groups())).Sentences {
		lines := strings.Join(append([]string{s.Example}, s.Below...), "\n")
		if !strings.Contains(all, inOneWay("\n*"+lines+"\n")) {
			t.Errorf("no scenario has the example of %q; write one in %s:\n%s", s.Pattern, examplesFile, lines)
		}
	}
}

func TestTheExamplesOfTheCataloguePass(t *testing.T) {
	t.Parallel()
	suite, err := new(suiteFlags).suite(thisMachine(), []string{examplesFile})
	if err != nil {
		t.Fatal(err)
	}
	if suite.Contract, err = (&contractFlags{"fail", specIssuing}).contract(); err != nil {
		t.Fatal(err)
	}
	suite.Target = mockTarget(suite.APIVersion)
	run, err := suite.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, sc := range run.Scenarios {
		for _, step := range sc.Steps {
			if step.Error != "" {
				t.Errorf("%s:%d: %s: %s", sc.File, step.Line, step.Text, step.Error)
			}
		}
	}
	if code, cause := run.Verdict(); code != result.Conforming {
		t.Errorf("exit %d: %s %+v", code, cause, run.Problems)
	}
}

var (
	padding = regexp.MustCompile(`[ \t]+`)
	leading = regexp.MustCompile(`(?m)^(?:Given|When|Then|And|But) `)
	within  = regexp.MustCompile(`(?m)^\*within \d+ seconds? `)
)

// inOneWay writes steps with the same leading, padding and edges.
func inOneWay(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(padding.ReplaceAllString(line, " "))
	}
	return leading.ReplaceAllString(strings.Join(lines, "\n"), "*")
}

const stepsPage = "../../docs/steps.md"

// The page is made from the sentences; make update renews it.
func TestThePageOfStepsIsFresh(t *testing.T) {
	t.Parallel()
	var page strings.Builder
	if err := catalogue.Markdown(&page, catalogueOf(steps.Search(steps.Groups()))); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(stepsPage, []byte(page.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	committed, err := os.ReadFile(stepsPage)
	if err != nil || string(committed) != page.String() {
		t.Errorf("docs/steps.md is not what the sentences say; renew it by make update (%v)", err)
	}
}

// The language server reads no escape in a string but that of a quote, and no regular
// expression that JavaScript has not.
func TestSentencesAreReadByEditors(t *testing.T) {
	t.Parallel()
	c := catalogueOf(steps.Search(steps.Groups()))
	for _, s := range c.Sentences {
		if strings.ContainsAny(s.Pattern, "\\`\n") {
			t.Errorf("the pattern %q has what the language server would not read", s.Pattern)
		}
	}
	for _, p := range c.Parameters {
		if strings.Contains(strings.ReplaceAll(p.Regexp, "(?:", ""), "(?") {
			t.Errorf("{%s} is %s, which is not one of JavaScript", p.Name, p.Regexp)
		}
	}
}
