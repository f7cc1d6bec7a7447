package command

import (
	"cmp"
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"assay/internal/result"
	"assay/runner"
)

// doctorFlags are those of assay run: what they would do is what is looked at.
type doctorFlags struct{ runFlags }

func doctorCommand(m *machine) *cobra.Command {
	var f doctorFlags
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Show the settings in force and whether a run could begin",
		Long: `Show every setting in force and where it comes from, then ask the target whether
a run could begin. Nothing is made there.

The exit code is 0 when a run could begin, and otherwise the one it would end with.`,
		Example: `  assay doctor
  assay doctor --target stripe
  assay doctor --target http://127.0.0.1:12111`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return f.doctor(cmd.Context(), m, cmd.Flags())
		},
	}
	f.add(m, cmd.Flags())
	return cmd
}

// doctor writes what it finds as it goes: what is in force first, whatever comes
// of the target.
func (f *doctorFlags) doctor(ctx context.Context, m *machine, flags *pflag.FlagSet) error {
	suite, err := f.suite(m, nil)
	if err != nil {
		return err
	}
	t, trouble := m.aim(f.target, suite)
	if _, unwritable := f.open(m); trouble == nil {
		trouble = unwritable
	}
	if trouble == nil {
		trouble = f.differences(t, suite)
	}
	page := sheet{m.settings(flags, suite, t), m.keys()}
	if err := page.write(m.stdout); err != nil {
		return err
	}
	var found section
	if trouble == nil {
		found, trouble = m.examine(ctx, t, suite)
	}
	if len(found.rows) > 0 {
		fmt.Fprintln(m.stdout)
	}
	if err := (sheet{found}).write(m.stdout); err != nil {
		return err
	}
	if trouble != nil {
		fmt.Fprintln(m.stdout, "\nA run could not begin.")
		return trouble
	}
	_, err = io.WriteString(m.stdout, "\nA run could begin.\n")
	return err
}

// differences looks which list of known differences a run would be held against.
func (f *doctorFlags) differences(t *target, suite *runner.Suite) error {
	list, err := f.list(t, suite)
	if err == nil && list != nil {
		t.known = list.Name
	}
	return err
}

// examine asks a target what a run would ask it, and tells what was found as far
// as it came.
func (m *machine) examine(ctx context.Context, t *target, suite *runner.Suite) (section, error) {
	if t.recorded != nil {
		return aboutRecorded(t, suite)
	}
	if t.remote == nil {
		return section{"Target mock", []row{
			{"answers", "yes, in this process", ""},
			{"API version", suite.APIVersion, ""},
			{"lacks", lacking(t), ""},
			{"known differences", cmp.Or(t.known, "none listed"), ""},
		}}, nil
	}
	err := t.preflight(ctx)
	return aboutRemote(t, suite), err
}

// unrecorded is how a run of this suite on that recording would end, if
// scenarios are missing in it.
func unrecorded(name string, missing int) error {
	if missing == 0 {
		return nil
	}
	return &exit{result.BadInput, fmt.Errorf("%d scenarios of the suite are not in %s; record it again, or select those that are", missing, name)}
}
