package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"assay/steps"
)

func stepsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "steps [WORDS]",
		Short: "List the sentences a scenario is written in",
		Long:  "List the sentences a scenario is written in: all of them, or those whose pattern, meaning or example has every one of the words.",
		Example: `  assay steps
  assay steps capture open`,
		RunE: func(cmd *cobra.Command, words []string) error {
			return listSentences(cmd.OutOrStdout(), words)
		},
	}
}

func listSentences(w io.Writer, words []string) error {
	listed := 0
	for _, group := range steps.Groups() {
		head := "\n" + group.Name + "\n"
		for _, s := range group.Sentences {
			if !mentions(s, words) {
				continue
			}
			if _, err := fmt.Fprintf(w, "%s\n  %s\n      %s\n      e.g. %s\n", head, s.Pattern, s.Meaning, s.Example); err != nil {
				return err
			}
			head, listed = "", listed+1
		}
	}
	if listed == 0 {
		return fmt.Errorf("no sentence has the words %q; assay steps lists all", strings.Join(words, " "))
	}
	return nil
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
