package command

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/lint"
	linter "assay/runner/lint"
	"assay/runner/writer"
)

// lintFlags are the flags of assay lint.
type lintFlags struct {
	suiteFlags
	reportFlags
	fix, strict bool
	ask         linter.Options
}

func lintCommand(m *machine) *cobra.Command {
	var f lintFlags
	cmd := &cobra.Command{
		Use:   "lint [PATH...]",
		Short: "Tell everything that is wrong with features, without a target",
		Long: `Read features (files, directories, file:line; the embedded suite without a path) and
tell everything that is wrong with them at once: where, why, and what to write instead.
Nothing is run, no target is asked and no key is needed. docs/lint.md lists what can be
found.

An error would keep a scenario from running or from proving anything: exit code 2. A
warning is what a reader would stumble over; with --strict it is an error, too. --fix
lays files out as the embedded suite is: indentation, columns of tables, blanks between
tags, blank lines, keywords, line ends. What a feature says stays, and a file that cannot
be parsed is left alone.

Reports:` + formatLines(lint.Formats),
		Example: `  assay lint features
  assay lint --fix features/cards/shipping.feature
  assay lint features --strict --format text,sarif:lint.sarif`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := refuseEmpty(cmd.Flags(), "format"); err != nil {
				return err
			}
			if m.config.Source(cmd.Flags().Lookup("format")) != "flag" {
				f.format = "text" // what environment and file set are the formats of a run
			}
			return f.lint(m, paths)
		},
	}
	flags := cmd.Flags()
	f.addFormat(flags, "text", lint.Formats)
	flags.StringVar(&f.color, "color", "auto", "colours: auto, always or never")
	flags.BoolVar(&f.annotations, "annotations", true, "in GitHub Actions: annotations on standard error")
	flags.BoolVar(&f.fix, "fix", false, "format the files of the paths first")
	flags.BoolVar(&f.strict, "strict", false, "a warning ends with exit code 2, too")
	flags.BoolVar(&f.ask.Evidence, "evidence", false, "every scenario must name its evidence, and where that stands")
	return cmd
}

func (f *lintFlags) lint(m *machine, paths []string) error {
	f.formats = lint.Formats
	out, err := f.open(m)
	if err != nil {
		return err
	}
	suite, err := f.suite(m, paths)
	if err != nil {
		return err
	}
	if len(paths) == 0 && !f.fix && hasOwn() {
		fmt.Fprintln(m.stderr, "assay: this reads the suite inside assay; assay lint features reads yours")
	}
	run := &result.Run{}
	if f.fix {
		if len(paths) == 0 {
			return errors.New("--fix writes files, and no path is named; name some, as in: assay lint --fix features")
		}
		var formatted []string
		formatted, run.Problems = writer.Fix(suite.Sources, suite.Language.Fits)
		for _, name := range formatted {
			fmt.Fprintf(m.stderr, "formatted %s\n", ink.Quote(name))
		}
	}
	scenarios, problems := suite.Lint(f.ask)
	run.Scenarios, run.Problems = scenarios, append(run.Problems, problems...)
	if f.strict {
		run.Problems = slices.Clone(run.Problems)
		for i := range run.Problems {
			run.Problems[i].Code = max(run.Problems[i].Code, result.BadInput)
		}
	}
	return f.tell(m, run, out)
}

// tell writes the reports. The exit code is that of the problems: what was not run
// has no verdict.
func (f *lintFlags) tell(m *machine, run *result.Run, out output) error {
	found := run.Problems
	for _, p := range m.write(run, out) {
		return &exit{code: p.Code}
	}
	if out.annotate {
		_ = lint.GitHub(m.stderr, run, format.Options{}) // to whom else could it be said
	}
	if slices.ContainsFunc(found, func(p result.Problem) bool { return p.Code == result.NoVerdict }) {
		return &exit{code: result.NoVerdict}
	}
	if slices.ContainsFunc(found, func(p result.Problem) bool { return p.Code != result.Conforming }) {
		return &exit{code: result.BadInput}
	}
	return nil
}
