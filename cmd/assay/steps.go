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
every one of the words in their pattern, meaning or example. (still ) may be left
out, a/an is one or the other, {braces} stand for a value listed at the end.`,
		Example: `  assay steps
  assay steps capture open`,
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
	used := map[string]bool{}
	for _, group := range steps.Groups() {
		head := "\n" + group.Name + "\n"
		for _, s := range group.Sentences {
			if !mentions(s, words) {
				continue
			}
			fmt.Fprintf(w, "%s\n  %s\n      %s\n      e.g. %s\n", head, s.Pattern, s.Meaning, s.Example)
			for _, line := range s.Below() {
				fmt.Fprintf(w, "             %s\n", line)
			}
			head = ""
			for _, p := range steps.Parameters() {
				used[p.Name] = used[p.Name] || strings.Contains(s.Pattern, "{"+p.Name+"}")
			}
		}
	}
	if w.Len() == 0 {
		return false
	}
	fmt.Fprint(w, "\nWhat stands for {braces}\n\n")
	for _, p := range steps.Parameters() {
		if used[p.Name] {
			fmt.Fprintf(w, "  %-24s %s\n", "{"+p.Name+"}", about(p))
		}
	}
	return true
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

func mentions(s steps.Sentence, words []string) bool {
	all := strings.ToLower(s.Pattern + " " + s.Meaning + " " + s.Example)
	for _, word := range words {
		if !strings.Contains(all, strings.ToLower(word)) {
			return false
		}
	}
	return true
}

// noSentence names the nearest word that the sentences do have.
func noSentence(words []string) error {
	var known []string
	for _, group := range steps.Groups() {
		for _, s := range group.Sentences {
			known = append(known, strings.Fields(strings.ToLower(s.Pattern+" "+s.Meaning))...)
		}
	}
	hint := "assay steps lists all"
	for _, word := range words {
		if near := spelling.Nearest(word, known); near != "" && !strings.EqualFold(near, word) {
			hint = fmt.Sprintf("did you mean %s?", strings.Trim(near, ".,:;"))
		}
	}
	return fmt.Errorf("no sentence has the words %q; %s", strings.Join(words, " "), hint)
}
