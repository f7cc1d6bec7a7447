package command

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"assay/internal/diff"
	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
	"assay/runner"
	"assay/runner/feature"
)

// verifyFlags are the flags of assay verify.
type verifyFlags struct{ age days }

func verifyCommand(m *machine) *cobra.Command {
	var f verifyFlags
	cmd := &cobra.Command{
		Use:   "verify FILE [PATH...]",
		Short: "Tell what of a recording no longer fits the suite",
		Long: `Hold a recording against the embedded suite, or against the features of the paths:
which scenarios were not recorded (missing), recorded from other words (changed),
recorded too long ago (old) or are no longer in the suite (gone), and whether it
was made for another API version. Nothing is run.

The exit code is 0 when the recording fits, 1 when it does not, 2 when it cannot be
read.`,
		Example: `  assay verify stripe.json
  assay verify stripe.json --older-than 90d
  assay verify stripe.json features/cards`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("which recording? name its file, as in assay verify stripe.json")
			}
			return f.verify(m, args[0], args[1:], time.Now())
		},
	}
	cmd.Flags().Var(&f.age, "older-than", "also list what was recorded longer ago than this: 90d, 12h (default: no matter when)")
	return cmd
}

// days is a duration that may be given in days, "90d".
type days time.Duration

func (d *days) String() string { return time.Duration(*d).String() }

// Type names what the help shows for a value.
func (d *days) Type() string { return "duration" }

// Set reads a value of more than nothing.
func (d *days) Set(text string) error {
	age, err := time.ParseDuration(text)
	if number, ok := strings.CutSuffix(text, "d"); ok {
		var n uint64
		n, err = strconv.ParseUint(number, 10, 16)
		age = time.Duration(n) * 24 * time.Hour
	}
	if err != nil || age <= 0 {
		return errors.New("write a number with its unit, 90d or 12h")
	}
	*d = days(age)
	return nil
}

// verify holds the recording against the suite and tells what it finds.
func (f *verifyFlags) verify(m *machine, file string, paths []string, now time.Time) error {
	recorded, err := openSaved(file)
	if err != nil {
		return err
	}
	defer recorded.Close()
	suite, err := new(suiteFlags).suite(m, paths)
	if err != nil {
		return err
	}
	scenarios, problems := suite.Scenarios()
	if len(problems) > 0 {
		return errors.New(tell.WithHint(problems[0]))
	}
	var files []string
	if suite.IsPartial() {
		files = wholeFiles(suite.Sources)
	}
	var notBefore time.Time
	if f.age > 0 {
		notBefore = now.Add(-time.Duration(f.age))
	}
	found := runner.Stale(recorded, scenarios, files, notBefore)
	page := staleness{file: file, recorded: recorded, suite: suite, found: found}
	return page.tell(m.stdout)
}

// wholeFiles are the features of which no lines were chosen.
func wholeFiles(sources []feature.Source) []string {
	files := []string{}
	for _, s := range sources {
		if len(s.Lines) == 0 {
			files = append(files, s.Name)
		}
	}
	return files
}

// staleness is what assay verify prints.
type staleness struct {
	file     string
	recorded *result.Run
	suite    *runner.Suite
	found    *runner.Staleness
}

// tell writes the counts, then a line for each thing that does not fit.
func (s *staleness) tell(w io.Writer) error {
	var out strings.Builder
	line := func(format string, args ...any) {
		out.WriteString(oneLine.Replace(diff.Visible(fmt.Sprintf(format, args...))) + "\n")
	}
	line("%s: %s of %s, %s, API version %s", s.file, ink.Plural(len(s.recorded.Scenarios), "scenario"), s.recorded.Target, s.when(), s.recorded.APIVersion)
	line("%d good, %d missing, %d changed, %d old, %d gone", s.found.Good, len(s.found.Missing), len(s.found.Changed), len(s.found.Old), len(s.found.Gone))
	versions := s.versions()
	for _, text := range versions {
		line("version  %s", text)
	}
	for _, kind := range []struct {
		name      string
		scenarios []*result.Scenario
		remark    func(*result.Scenario) string
	}{
		{"missing", s.found.Missing, tell.Place},
		{"changed", s.found.Changed, tell.Place},
		{"old", s.found.Old, s.since},
		{"gone", s.found.Gone, s.since},
	} {
		for _, sc := range kind.scenarios {
			line("%-7s  %s (%s)", kind.name, sc.ID, kind.remark(sc))
		}
	}
	fits := s.found.Fresh() && len(versions) == 0
	if !fits {
		line("record again: assay record %s -o %s, with the paths of what is listed or all of it", s.recorded.Target, s.file)
	}
	if _, err := io.WriteString(w, out.String()); err != nil || fits {
		return err
	}
	return &exit{code: result.NotConforming}
}

// versions tells what the recording was made for, where the suite is for another.
func (s *staleness) versions() (lines []string) {
	if s.recorded.APIVersion != s.suite.APIVersion {
		lines = append(lines, fmt.Sprintf("recorded with API version %s, the suite is for %s", s.recorded.APIVersion, s.suite.APIVersion))
	}
	if s.recorded.Spec != s.suite.Spec {
		lines = append(lines, fmt.Sprintf("recorded under version %s of the contract, the suite is held against %s", s.recorded.Spec, s.suite.Spec))
	}
	return lines
}

// when reads "recorded 2026-09-01", or from one day to another.
func (s *staleness) when() string {
	first, last := s.recorded.Started, s.recorded.Started
	for _, sc := range s.recorded.Scenarios {
		if at := s.recorded.Since(sc); at.Before(first) {
			first = at
		} else if at.After(last) {
			last = at
		}
	}
	if from, to := day(first), day(last); from != to {
		return "recorded " + from + " to " + to
	}
	return "recorded " + day(first)
}

func (s *staleness) since(sc *result.Scenario) string {
	return "recorded " + day(s.recorded.Since(sc))
}

func day(t time.Time) string { return t.UTC().Format(time.DateOnly) }
