package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"assay/internal/spelling"
	"assay/steps"
)

func stepsCommand(*machine) *cobra.Command {
	return &cobra.Command{
		Use:   "steps [WORDS]",
		Short: "List the sentences a scenario is written in",
		Long: `List the sentences a scenario is written in: all of them, or those that have
every one of the words in their pattern, meaning or example, or among the values
that may stand in their {braces}, which are listed at the end. (still ) may be left
out, a/an is one or the other.`,
		Example: `  assay steps
  assay steps capture open
  assay steps webhook_declined`,
		RunE: func(cmd *cobra.Command, words []string) error {
			var list strings.Builder
			if !listSentences(&list, words) {
				return noSentence(words)
			}
			_, err := io.WriteString(cmd.OutOrStdout(), strings.TrimLeft(list.String(), "\n"))
			return err
		},
	}
}

// listSentences writes the sentences that have all of the words, and the
// parameters these use. It says whether there were any.
func listSentences(w *strings.Builder, words []string) bool {
	used := map[*steps.Parameter]bool{}
	for _, group := range steps.Groups() {
		head := "\n" + group.Name + "\n"
		for _, s := range group.Sentences {
			takes, ok := mentions(s, words)
			if !ok {
				continue
			}
			fmt.Fprintf(w, "%s\n  %s\n      %s\n      e.g. %s\n", head, s.Pattern, s.Meaning, s.Example)
			for _, line := range s.Below() {
				fmt.Fprintf(w, "             %s\n", line)
			}
			for _, value := range takes {
				fmt.Fprintf(w, "      takes %s\n", value)
			}
			head = ""
			for _, p := range parametersOf(s) {
				used[p] = true
			}
		}
	}
	if w.Len() == 0 {
		return false
	}
	fmt.Fprint(w, "\nWhat stands for {braces}\n\n")
	for _, p := range steps.Parameters() {
		if used[p] {
			fmt.Fprintf(w, "  %-24s %s\n", braced(p), about(p))
		}
	}
	return true
}

func braced(p *steps.Parameter) string { return "{" + p.Name + "}" }

func parametersOf(s steps.Sentence) (all []*steps.Parameter) {
	for _, p := range steps.Parameters() {
		if strings.Contains(s.Pattern, braced(p)) {
			all = append(all, p)
		}
	}
	return all
}

// about tells a parameter in one line: its values, or its meaning and examples.
func about(p *steps.Parameter) string {
	var parts []string
	for _, part := range []string{p.Meaning, strings.Join(p.Values, ", "), p.Example} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ": ")
}

// mentions says whether a sentence has every one of the words, and returns the values
// that those are of which only its {braces} can have: "webhook_declined for {reason}".
func mentions(s steps.Sentence, words []string) (takes []string, ok bool) {
	text := strings.ToLower(s.Pattern + " " + s.Meaning + " " + s.Example)
	for _, word := range words {
		word = strings.ToLower(word)
		if strings.Contains(text, word) {
			continue
		}
		value := valueWith(s, word)
		if value == "" {
			return nil, false
		}
		takes = append(takes, value)
	}
	return takes, true
}

// valueWith returns the values of a sentence's parameters that have a word, or "".
func valueWith(s steps.Sentence, word string) string {
	var found []string
	for _, p := range parametersOf(s) {
		var values []string
		for _, value := range p.Values {
			if strings.Contains(strings.ToLower(value), word) {
				values = append(values, value)
			}
		}
		if len(values) > 0 {
			found = append(found, strings.Join(values, " or ")+" for "+braced(p))
		}
	}
	return strings.Join(found, ", ")
}

// noSentence names the nearest word that the sentences do have.
func noSentence(words []string) error {
	var known []string
	for _, group := range steps.Groups() {
		for _, s := range group.Sentences {
			known = append(known, strings.Fields(strings.ToLower(s.Pattern+" "+s.Meaning))...)
		}
	}
	for _, p := range steps.Parameters() {
		known = append(known, p.Values...)
	}
	hint := "assay steps lists all"
	for _, word := range words {
		if near := spelling.Nearest(word, known); near != "" && !strings.EqualFold(near, word) {
			hint = fmt.Sprintf("did you mean %s?", strings.Trim(near, ".,:;"))
		}
	}
	return fmt.Errorf("no sentence has the words %q; %s", strings.Join(words, " "), hint)
}
