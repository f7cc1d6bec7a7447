package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"assay/internal/account"
	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner"
)

// sweepFlags are the flags of assay sweep.
type sweepFlags struct {
	target string
	run    string
	age    time.Duration
	all    bool
	dry    bool

	attempts int
}

func sweepCommand(m *machine) *cobra.Command {
	var f sweepFlags
	cmd := &cobra.Command{
		Use:   "sweep [PATH...]",
		Short: "Close what runs have left open in a target's account",
		Long: `Close what runs have left open in a target's account: pending authorizations,
then cards, then cardholders, then webhook endpoints, in test mode only. A run closes
what it made; a sweep is for one that was killed.

Only what carries a run's label in its metadata is touched. Unless the run is named
it must be an hour old, so that a run that is still going on is left alone.

The embedded mock keeps nothing. A mock behind a URL may keep an account for each
scenario: those of the embedded suite are swept, or those of the paths. One that
wants a key of its own is given it in ASSAY_TARGET_KEY, after a run that had it.`,
		Example: `  assay sweep --dry-run
  assay sweep --run 20261121T103000Z-k3jx7w2p
  assay sweep --target http://127.0.0.1:12111 --older-than 10m`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if cmd.Flags().Changed("run") && f.run == "" { // an unset variable of a script must not widen a sweep
				return errors.New("--run is empty; give it the label of a run, or leave it out to close what any run has left")
			}
			// Who names a run knows that it has ended.
			f.all = f.all || f.run != "" && !cmd.Flags().Changed("older-than")
			return f.sweep(cmd.Context(), m, paths)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.target, "target", realTarget, "whose account: stripe (test mode; key in STRIPE_API_KEY), or the URL of a mock")
	flags.StringVar(&f.run, "run", "", "close only what this run has left, however young: its label, which reports show")
	flags.DurationVar(&f.age, "older-than", account.DefaultAge, "leave what is younger alone")
	flags.BoolVar(&f.all, "all", false, "close the youngest, too")
	flags.BoolVar(&f.dry, "dry-run", false, "tell what would be closed, and close nothing")
	flags.IntVar(&f.attempts, "attempts", 1, "of a mock that keeps an account for each attempt: how many the run made at a scenario, with --retries or --repeat")
	cmd.MarkFlagsMutuallyExclusive("older-than", "all")
	m.reach.addWay(flags)
	return cmd
}

// sweep finds out whose accounts are meant, sweeps them and tells what came of it.
func (f *sweepFlags) sweep(ctx context.Context, m *machine, paths []string) error {
	if f.attempts < 1 {
		return errors.New("--attempts must be 1 or more")
	}
	if f.age <= 0 {
		return fmt.Errorf("--older-than %s leaves nothing alone; write a number with its unit such as 10m, or --all if that is meant", f.age)
	}
	on, keys, err := f.accounts(m, paths)
	if err != nil {
		return err
	}
	var guard wire.Guard
	swept, err := account.Sweep(ctx, keys, func(key string) *wire.Conn { return on.line(key, &guard) },
		account.Options{Label: f.run, OlderThan: f.age, AnyAge: f.all, DryRun: f.dry, Now: time.Now()})
	f.tell(m.stdout, swept)
	var unsafe *wire.SafetyError
	switch {
	case errors.As(err, &unsafe):
		return &exit{result.SafetyStop, fmt.Errorf("%w; %s", unsafe, testModeOnly)}
	case ctx.Err() != nil:
		return &exit{result.Interrupted, errors.New("interrupted; sweep again to close the rest")}
	case err != nil:
		return &exit{result.NoVerdict, fmt.Errorf("target %s: %w", on.name, err)}
	case len(swept.Left) > 0:
		return &exit{code: result.NoVerdict}
	case len(keys) > 1:
		fmt.Fprintln(m.stderr, ownKeysAlone)
	}
	return nil
}

// ownKeysAlone is told where all may be clear in those accounts alone: what a run with
// a key of its own has left is in the account of that key, which nobody else knows.
const ownKeysAlone = "note: this looked only into the accounts of assay's own dummy keys, as a run without " + targetKeyName +
	" uses one for each scenario; after a run with a key there, sweep with the same key"

// accounts returns how the target is reached, and the keys of its accounts: one
// that no scenario has, which shows a target that heeds no key, and the scenarios'.
// Stripe, and a mock with a key of its own, have only one.
func (f *sweepFlags) accounts(m *machine, paths []string) (*remote, []string, error) {
	suite, err := new(suiteFlags).suite(m, paths)
	if err != nil {
		return nil, nil, err
	}
	on, err := m.aim(f.target, suite)
	if err != nil {
		return nil, nil, err
	}
	if on.remote == nil {
		return nil, nil, fmt.Errorf("--target %s: nothing can be left open there; sweep stripe, or the URL of a mock", f.target)
	}
	scenarios, problems := suite.Scenarios()
	if len(problems) > 0 {
		return nil, nil, fmt.Errorf("%s: %s: %s", problems[0].Cause, problems[0].File, problems[0].Message)
	}
	keys := []string{on.remote.key("no scenario")}
	for _, sc := range scenarios {
		for n := range f.attempts {
			if key := on.remote.key(runner.Attempt(sc.ID, n+1)); key != keys[0] {
				keys = append(keys, key)
			}
		}
	}
	return on.remote, keys, nil
}

// amongst says what was looked at, if not everything: a run that has just been
// killed leaves things that are too young.
func (f *sweepFlags) amongst() string {
	if f.all {
		return ""
	}
	return fmt.Sprintf(" that is older than %s; --all takes the younger, too", plainly.Replace(f.age.String()))
}

// plainly writes a duration as people give it: 1h, not 1h0m0s.
var plainly = strings.NewReplacer("h0m0s", "h", "m0s", "m")

// mostLeft bounds how many things are named one by one.
const mostLeft = 20

// tell writes a line for each kind, and one for each thing that is still open.
func (f *sweepFlags) tell(out io.Writer, swept account.Swept) {
	for _, n := range swept.Counts {
		done := fmt.Sprintf("%d of %d closed", n.Closed, n.Found)
		switch {
		case n.Found == 0:
			done = "none open" + f.amongst()
		case f.dry:
			done = fmt.Sprintf("%d would be closed", n.Found)
		}
		fmt.Fprintf(out, "%-15s %s\n", n.What+"s", done)
	}
	for _, left := range swept.Left[:min(mostLeft, len(swept.Left))] {
		fmt.Fprintf(out, "left: %s: %s\n", strings.TrimSpace(left.What+" "+left.ID), left.Why)
	}
	if more := len(swept.Left) - mostLeft; more > 0 {
		fmt.Fprintf(out, "left: %d more\n", more)
	}
}
