// Package reports renders a run: each format is a function of a [result.Run]
// to an io.Writer, and knows nothing of how the run came about.
//
// A caller parses what the user asked for ([Parse]), checks the destinations
// before the run ([Prepare]), and writes all of them after it ([WriteAll]).
// Each report of more than a page of code has a room of its own, below this one.
package reports

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"assay/internal/spelling"
	"assay/reports/coverage"
	"assay/reports/disk"
	"assay/reports/evidence"
	"assay/reports/format"
	"assay/reports/html"
	"assay/reports/junit"
	"assay/reports/messages"
	"assay/reports/mutants"
	"assay/reports/text"
)

// Format is one kind of report.
type Format = format.Format

// Options is what a report takes besides the run.
type Options = format.Options

// perm is what a file of the format may be read by.
func perm(f Format) fs.FileMode {
	if f.Private {
		return disk.OwnersOnly
	}
	return disk.Everyones
}

// Formats lists all formats, in the order in which the help shows them.
var Formats = []Format{
	{Name: "text", About: "what a person reads after a run", Write: text.Write, Several: text.Several},
	{Name: "html", About: "one page for a browser: what differs, on which side, and how to see it again", Write: html.Write, Several: html.Several, Whole: true, Private: true},
	{Name: "junit", About: "JUnit XML, for the dashboards of CI systems", Write: junit.Write},
	{Name: "json", About: "the saved run, for other programs and for later", Write: JSON, Whole: true, Private: true},
	{Name: "messages", About: "Cucumber Messages (NDJSON), for the tools of Cucumber", Write: messages.Write, Whole: true},
	{Name: "markdown", About: "a summary, for a pull request or the page of a job", Write: Markdown},
	{Name: "github", About: "annotations, which GitHub Actions gets without being asked", Write: GitHub},
	{Name: "badge", About: "the verdict as SVG, for a README", Write: RunBadge},
	{Name: "rerun", About: "the scenarios to run again, for --rerun", Write: Rerun},
	{Name: "timings", About: "how long each scenario took, for --timings", Write: WriteTimings},
}

// The tables of what else is told of a run, by commands of its own.
var (
	CoverageFormats = coverage.Formats
	EvidenceFormats = evidence.Formats
)

// NeedWhole says whether any of the reports tells of every step and exchange.
func NeedWhole(outputs []Output) bool {
	return slices.ContainsFunc(outputs, func(o Output) bool { return o.Format.Whole })
}

// Output is one report that was asked for: a format and where it goes.
type Output struct {
	Format Format
	Path   string // "" is standard output
}

// Parse reads the value of --format: formats with their files, as in
// "junit:FILE,json:FILE". A format without a file, or with "-", goes to
// standard output, which takes one report. The errors name the item and what to
// write instead. Formats of another table than [Formats] are handed in.
func Parse(value string, formats ...Format) ([]Output, error) {
	if len(formats) == 0 {
		formats = Formats
	}
	var outputs []Output
	for item := range strings.SplitSeq(value, ",") {
		if strings.TrimSpace(item) == "" {
			continue
		}
		out, err := parseItem(formats, strings.TrimSpace(item))
		if err != nil {
			return nil, err
		}
		if i := slices.IndexFunc(outputs, out.meets); i >= 0 {
			return nil, fmt.Errorf("formats %s and %s both go to %s; give one of them another file, as in %s:FILE",
				outputs[i].Format.Name, out.Format.Name, out.place(), out.Format.Name)
		}
		outputs = append(outputs, out)
	}
	return outputs, nil
}

// WithText adds the text for standard output, unless another report goes there. Of
// formats of another table than [Formats] it is the first.
func WithText(outputs []Output, formats ...Format) []Output {
	if slices.ContainsFunc(outputs, Output{}.meets) {
		return outputs
	}
	if len(formats) == 0 {
		formats = Formats
	}
	return append(outputs, Output{Format: formats[0]})
}

func parseItem(formats []Format, item string) (Output, error) {
	name, path, hasPath := strings.Cut(item, ":")
	format, err := find(formats, strings.TrimSpace(name))
	if err != nil {
		return Output{}, err
	}
	path = strings.TrimSpace(path)
	if hasPath && path == "" {
		return Output{}, fmt.Errorf("format %q names no file; write %s:FILE, or %s alone for standard output", item, name, name)
	}
	if path == "-" {
		path = ""
	}
	return Output{format, path}, nil
}

func find(formats []Format, name string) (Format, error) {
	names := make([]string, len(formats))
	for i, f := range formats {
		if f.Name == name {
			return f, nil
		}
		names[i] = f.Name
	}
	hint := ""
	if near := spelling.Nearest(name, names); near != "" {
		hint = fmt.Sprintf("; did you mean %s?", near)
	}
	return Format{}, fmt.Errorf("format %q is unknown, there are %s%s", name, strings.Join(names, ", "), hint)
}

// meets says whether two outputs have the same destination.
func (o Output) meets(other Output) bool {
	if o.Path == "" || other.Path == "" {
		return o.Path == other.Path
	}
	return disk.SameFile(o.Path, other.Path)
}

func (o Output) place() string {
	if o.Path == "" {
		return "standard output"
	}
	return o.Path
}

// MutantFormats are the reports of a run whose scenarios are mutants: a page of
// its own, and those for CI systems and other programs as of any run.
func MutantFormats() []Format {
	formats := []Format{
		{Name: "text", About: "what survived, and how a scenario that kills it may begin", Write: mutants.Text},
		{Name: "killed", About: "the names of the named ones that were killed, one a line: a list for --killed", Write: mutants.Killed},
	}
	for _, f := range Formats {
		if f.Name != "text" {
			formats = append(formats, f)
		}
	}
	return formats
}
