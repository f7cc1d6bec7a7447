package command

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"assay/internal/catalogue"
	"assay/steps"
)

func stepsCommand(m *machine) *cobra.Command {
	f := new(stepsFlags)
	cmd := &cobra.Command{
		Use:   "steps [WORDS | --unused [PATH...] | --editor [DIR]]",
		Short: "List the sentences a scenario is written in",
		Long: `List the sentences a scenario is written in: all of them, or those that are about
every one of the words. A word is found in headings, patterns, meanings and examples,
in another form (frozen: freeze), by what people call it (money back: refund), and
among the values that may stand in the {braces}, which are listed at the end.
(still ) may be left out, a/an is one or the other.

--unused lists the sentences that no scenario of the embedded suite uses, or of the
features named. --editor writes DIR/features/` + stubName + `, in which editors with
Cucumber's language server find the sentences: they complete steps, underline those
that fit no sentence, and go from a step to its meaning.`,
		Example: `  assay steps
  assay steps capture open
  assay steps money back
  assay steps webhook_declined
  assay steps --format markdown
  assay steps --unused mine.feature
  assay steps --editor`,
		// No setting is meant for it: the formats of environment and file are those of a run.
		PersistentPreRunE: func(*cobra.Command, []string) error { return m.mine() },
		RunE:              func(cmd *cobra.Command, words []string) error { return f.run(m, cmd, words) },
	}
	cmd.Flags().StringVar(&f.format, "format", catalogue.Formats[0].Name, "how to write them: "+formatNames())
	cmd.Flags().BoolVar(&f.unused, "unused", false, "list those that no scenario uses")
	cmd.Flags().BoolVar(&f.editor, "editor", false, "write what editors read")
	return cmd
}

type stepsFlags struct {
	format         string
	unused, editor bool
}

func (f *stepsFlags) run(m *machine, cmd *cobra.Command, words []string) error {
	format, err := catalogue.FormatNamed(f.format)
	if err != nil {
		return err
	}
	switch {
	case f.editor && (f.unused || cmd.Flags().Changed("format")):
		return fmt.Errorf("--editor writes a file of its own kind, of all sentences; leave the other flags out")
	case f.editor:
		return m.writeStub(cmd.OutOrStdout(), words)
	case f.unused:
		return m.listUnused(cmd.OutOrStdout(), format, words)
	}
	found := steps.Search(m.groups(), words...)
	if len(found) == 0 {
		return noSentence(m.groups(), words)
	}
	return format.Write(cmd.OutOrStdout(), catalogueOf(found))
}

// catalogueOf is what is listed of some sentences, and of the parameters they use.
func catalogueOf(found []steps.Found) *catalogue.Catalogue {
	c := &catalogue.Catalogue{Sentences: []catalogue.Sentence{}, Parameters: []catalogue.Parameter{}}
	used := map[*steps.Parameter]bool{}
	for _, s := range found {
		names := []string{}
		for _, p := range s.Braces() {
			used[p] = true
			names = append(names, p.Name)
		}
		c.Sentences = append(c.Sentences, catalogue.Sentence{
			Group: s.Group, Pattern: s.Pattern, Kind: keywords[s.Kind], Meaning: s.Meaning,
			Example: s.Example, Below: s.Below(), Parameters: names, Takes: s.Takes,
		})
	}
	for _, p := range steps.Parameters() {
		if used[p] {
			c.Parameters = append(c.Parameters, catalogue.Parameter{Name: p.Name, Meaning: p.Meaning, Values: p.Values, Example: p.Example, Regexp: p.Source})
		}
	}
	return c
}

// keywords are those under which sentences of a kind belong.
var keywords = map[steps.Kind]string{steps.Makes: "given", steps.Does: "when", steps.Reads: "then", steps.Looks: "then"}

func formatNames() string {
	var names []string
	for _, f := range catalogue.Formats {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// noSentence names the nearest word that finds some, where one finds nothing, and the
// sentences that are about some of the words.
func noSentence(groups []steps.Group, words []string) error {
	hint := "assay steps lists all"
	if near := steps.NearestWord(groups, words); near != "" {
		hint = fmt.Sprintf("did you mean %s?", near)
	}
	said := strings.Join(words, " ")
	near := steps.Nearby(groups, words...)
	if len(near) == 0 {
		return fmt.Errorf("no sentence has the words %q; %s", said, hint)
	}
	list := "; " + hint + " The nearest:"
	if !strings.HasSuffix(hint, "?") {
		list = "; the nearest:"
	}
	for _, s := range near {
		list += "\n  " + s.Pattern
	}
	return fmt.Errorf("no sentence is about all of %q%s", said, list)
}

// listUnused lists the sentences that no scenario of the paths uses, or of the
// embedded suite. Features that cannot be read or understood are refused: what they
// use is not known.
func (m *machine) listUnused(w io.Writer, format catalogue.Format, paths []string) error {
	suite, err := new(suiteFlags).suite(m, paths)
	if err != nil {
		return err
	}
	language, err := m.language()
	if err != nil {
		return err
	}
	scenarios, problems := suite.Scenarios()
	if len(problems) > 0 {
		return fmt.Errorf("what is unused cannot be told while features are wrong, as assay lint tells in full: %s", saying(problems[0]))
	}
	texts := map[string]bool{}
	for _, sc := range scenarios {
		for _, step := range sc.Steps {
			texts[step.Text] = true
		}
	}
	var unused []steps.Found
	for _, d := range language.Unused(texts) {
		unused = append(unused, steps.Found{Sentence: d.Sentence, Group: d.Group})
	}
	if len(unused) == 0 && format.Name == "text" {
		_, err := fmt.Fprintf(w, "each of the %d sentences is used\n", len(language.Definitions()))
		return err
	}
	return format.Write(w, catalogueOf(unused))
}
