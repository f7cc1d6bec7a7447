package command

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"
	"golang.org/x/term"

	"assay/internal/redact"
	"assay/internal/result"
	"assay/reports"
	"assay/reports/ink"
	"assay/reports/progress"
)

// reportFlags say where reports go and how they look.
type reportFlags struct {
	format, color  string
	quiet, verbose bool
	formats        []reports.Format // that may be named; nil: those of a run
	annotations    bool             // in GitHub Actions, without being asked
	named          bool             // write only what is named, and no text besides
}

func (f *reportFlags) add(flags *pflag.FlagSet, format string) {
	f.addFormat(flags, format, reports.Formats)
	f.addManner(flags)
	flags.BoolVar(&f.annotations, "annotations", true, "in GitHub Actions: annotations on standard error, and the summary of the step")
}

// addManner adds how a command tells of what it does, whatever it reports.
func (f *reportFlags) addManner(flags *pflag.FlagSet) {
	flags.StringVar(&f.color, "color", "auto", "colours: auto, always or never")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "no progress, and of a run's text report a line for each that did not pass (at most 20), problems and verdict")
	flags.BoolVarP(&f.verbose, "verbose", "v", false, "tell each request as its scenario ends: method, path, status, time")
}

// addFormat adds --format, which is this unless something else is said.
func (f *reportFlags) addFormat(flags *pflag.FlagSet, format string, formats []reports.Format) {
	f.format = format
	flags.Var(&formatValue{in: &f.format}, "format", formatHelp(formats))
}

// formatValue adds to the formats each time it is given; the first time takes the place
// of what goes without saying.
type formatValue struct {
	in    *string
	given []string
}

// Set takes one value. One that is empty empties all, which [refuseEmpty] refuses.
func (f *formatValue) Set(value string) error {
	if f.given = append(f.given, value); slices.Contains(f.given, "") {
		*f.in = ""
		return nil
	}
	*f.in = strings.Join(f.given, ",")
	return nil
}

func (f *formatValue) String() string {
	if f.in == nil { // as a help page asks one that is nobody's
		return ""
	}
	return *f.in
}

// Type lets a help page and a shell know that the flag may be given again.
func (f *formatValue) Type() string { return "stringSlice" }

// formatHelp tells what --format takes.
func formatHelp(formats []reports.Format) string {
	names := make([]string, len(formats))
	for i, format := range formats {
		names[i] = format.Name
	}
	return "reports, joined by commas or each by its own flag: " + strings.Join(names, ", ") + "; each with :FILE, or to stdout"
}

// formatLines tells what each format is for, a line for each.
func formatLines(formats []reports.Format) string {
	var lines strings.Builder
	for _, format := range formats {
		fmt.Fprintf(&lines, "\n  %-9s %s", format.Name, format.About)
	}
	return lines.String()
}

// output is where a command's results go.
type output struct {
	reports  []reports.Output
	progress *progress.Progress
	colour   bool // of what goes to standard output
	annotate bool // for GitHub Actions, besides the reports
	quiet    bool
	brief    bool // of the text, only what was found
}

// open reads the flags and makes sure, before anything runs, that every report
// can be written.
func (f *reportFlags) open(m *machine) (output, error) {
	out := output{quiet: f.quiet}
	var err error
	if f.quiet && f.verbose {
		return out, errors.New("--quiet and --verbose exclude each other; leave one out")
	}
	if out.reports, err = reports.Parse(f.format, f.formats...); err != nil {
		return out, err
	}
	if !f.named || len(out.reports) == 0 {
		out.reports = reports.WithText(out.reports, f.formats...)
	}
	if unwritable := reports.Prepare(out.reports); len(unwritable) > 0 {
		p := unwritable[0]
		return out, &exit{p.Code, fmt.Errorf("%s; %s", p.Message, p.Hint)}
	}
	if out.colour, err = ink.Colour(f.color, isTerminal(m.stdout), m.getenv); err != nil {
		return out, err
	}
	out.annotate = f.annotations && m.inActions() && !out.has("github")
	onErrors, err := ink.Colour(f.color, isTerminal(m.stderr), m.getenv)
	// Progress goes to standard error, so that a report on standard output stays whole.
	out.progress = &progress.Progress{
		Out: m.stderr, Colour: onErrors, Now: time.Now,
		Live:  ink.Live(isTerminal(m.stderr), m.getenv),
		Width: func() int { return width(m.stderr) },
		Quiet: f.quiet, Verbose: f.verbose,
	}
	return out, err
}

// reads names the files that a command reads: saved runs among its targets, its
// list of known differences and its settings.
func (m *machine) reads(known *ledger, targets ...string) (files []string) {
	for _, name := range targets {
		if isSaved(name) {
			files = append(files, name)
		}
	}
	if known != nil && known.path != "" {
		files = append(files, known.path)
	}
	if m.config != nil && m.config.File != "" {
		files = append(files, m.config.File)
	}
	return files
}

// spare refuses a report that would take the place of a file that is read, under
// whatever name.
func (o output) spare(files []string) error {
	for _, report := range o.reports {
		there, err := os.Stat(report.Path)
		if report.Path == "" || err != nil {
			continue
		}
		for _, name := range files {
			if read, err := os.Stat(name); err == nil && os.SameFile(there, read) {
				return fmt.Errorf("the %s report would overwrite %s, which this command reads; give the report another name", report.Format.Name, name)
			}
		}
	}
	return nil
}

// discard removes what older runs have left where the reports go, but for files that
// are read. From then on the target is asked: a run that does not get to its reports
// leaves none.
func (o output) discard(keep ...string) error {
	for _, p := range reports.Discard(o.reports, keep...) {
		return &exit{p.Code, fmt.Errorf("%s; %s", p.Message, p.Hint)}
	}
	return nil
}

// report writes every report of a run and turns its verdict into the exit code.
func (m *machine) report(run *result.Run, out output) error {
	run.Problems = append(run.Problems, m.write(run, out)...)
	if out.annotate {
		m.annotate(run, out)
	}
	if code, _ := run.Verdict(); code != result.Conforming {
		return &exit{code: code}
	}
	return nil
}

// behind returns the file that is written to in the end, nil if it is none.
func behind(w io.Writer) *os.File {
	if shield, ok := w.(*redact.Writer); ok {
		w = shield.To
	}
	file, _ := w.(*os.File)
	return file
}

func isTerminal(w io.Writer) bool {
	f := behind(w)
	return f != nil && term.IsTerminal(int(f.Fd()))
}

func width(w io.Writer) int {
	f := behind(w)
	if f == nil {
		return 0
	}
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return columns
}
