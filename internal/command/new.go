package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"assay/internal/openapi"
	"assay/internal/scaffold"
)

var newThings = []string{"scenario", "feature"}

const (
	saysOperation = "what happens: capture, 'activate card', or an operation of Stripe's OpenAPI document"
	saysExpect    = "what comes of it: a state such as closed, or refused"
)

func newCommand(m *machine) *cobra.Command {
	var n newcomer
	cmd := &cobra.Command{
		Use:   "new scenario|feature",
		Short: "Write a scenario to begin with",
		Long: `Write a scenario in which an operation leads to what is expected of it, as the
embedded mock has it: to a state of the thing, or to "refused". What is not said by
flags is asked for at a terminal. Without --file it is shown; scenario adds it to a
feature file, before its rules or at the end, feature makes a new one and replaces none.`,
		Example: `  assay new scenario --operation capture --expect closed
  assay new scenario --operation 'activate card' --expect refused --file features/cards.feature
  assay new feature --operation authorize --expect declined --name 'Frozen cards' --file features/frozen.feature`,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 0 || !slices.Contains(newThings, args[0]):
				return errors.New("say what is to be written: assay new scenario, or assay new feature")
			case len(args) > 1:
				return fmt.Errorf("it is not said what %q is; its name goes behind --name, what happens behind --operation", args[1])
			}
			return nil
		},
		// It asks no target, so that it reads no settings.
		PersistentPreRunE: func(*cobra.Command, []string) error { return m.mine() },
		RunE:              func(cmd *cobra.Command, args []string) error { return n.write(m, cmd, args[0] == "feature") },
	}
	cmd.Flags().StringVar(&n.operation, "operation", "", saysOperation)
	cmd.Flags().StringVar(&n.expect, "expect", "", saysExpect)
	_ = cmd.RegisterFlagCompletionFunc("expect", func(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
		return fixed(n.outcomes)(begun)
	})
	cmd.Flags().StringVar(&n.name, "name", "", "name it: the scenario, or the feature")
	cmd.Flags().StringVar(&n.file, "file", "", "write it into this file")
	return cmd
}

// newcomer is what is asked of a scenario that is to be written.
type newcomer struct{ operation, expect, name, file string }

func (n *newcomer) write(m *machine, cmd *cobra.Command, feature bool) error {
	if err := refuseEmpty(cmd.Flags(), "operation", "expect", "name", "file"); err != nil {
		return err
	}
	if strings.ContainsFunc(n.name, unicode.IsControl) {
		return errors.New("--name must be one line")
	}
	way, err := n.way(cmd.Context(), questionsTo(cmd))
	if err != nil {
		return err
	}
	language, err := m.language()
	if err != nil {
		return err
	}
	if n.file == "" {
		text := indented(n.scenario(language, way, nil))
		if feature {
			text = n.feature(language, way)
		}
		_, err = io.WriteString(cmd.OutOrStdout(), text)
		return err
	}
	return n.intoFile(m, cmd.OutOrStdout(), language, way, feature)
}

// outcomes are those of the operation, or of all while there is none.
func (n *newcomer) outcomes() []string {
	all := scaffold.All()
	if ways, err := scaffold.Of(all, n.operation); err == nil {
		all = ways
	}
	return strings.Split(scaffold.Outcomes(all), ", ")
}

// way finds it, by the id of an operation, too. What was not said is asked for.
func (n *newcomer) way(ctx context.Context, q questions) (way *scaffold.Way, err error) {
	spec, err := openapi.Load()
	if err != nil {
		return nil, err
	}
	all := scaffold.All()
	var ways []*scaffold.Way
	err = q.settle(ctx, "operation", saysOperation, &n.operation, scaffold.Operations(all), func(operation string) (err error) {
		for _, o := range spec.All() {
			if strings.EqualFold(o.ID, operation) {
				operation = o.Method + " " + o.Path
			}
		}
		ways, err = scaffold.Of(all, operation)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = q.settle(ctx, "expect", saysExpect, &n.expect, []string{scaffold.Outcomes(ways)}, func(expect string) (err error) {
		way, err = scaffold.To(ways, expect)
		return err
	})
	return way, err
}
