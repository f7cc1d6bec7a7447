package reports

import (
	"fmt"
	"io"
	"strings"
	"time"

	"assay/internal/result"
)

// MutantFormats are the reports of a run whose scenarios are mutants: a page of
// its own, and those for CI systems and other programs as of any run.
func MutantFormats() []Format {
	formats := []Format{
		{Name: "text", About: "what survived, and how a scenario that kills it may begin", Write: Mutants},
		{Name: "killed", About: "the names of the killed, one a line: a list for --killed", Write: Killed},
	}
	for _, f := range Formats {
		if f.Name != "text" {
			formats = append(formats, f)
		}
	}
	return formats
}

// Mutants writes how many mutants of each operation were killed, and every one
// that was not. Errors are those of w.
func Mutants(w io.Writer, run *result.Run, options Options) error {
	p := newPage(w, palette(options.Colour), false)
	p.mutants(run)
	p.survivors(run)
	p.problems(run)
	p.gap()
	count := run.Count()
	killed, all := count[result.Passed], len(run.Scenarios)
	verdict, tint := "KILLED", green
	if killed < all {
		verdict, tint = "SURVIVORS", red
	}
	p.line(0, "%s: %d of %d mutants of %s were killed (%s) in %s", p.paint.in(tint, verdict), killed, all, cleanLine(run.Target),
		percentOf(killed, all), run.Took.Round(10*time.Millisecond))
	return p.end()
}

// Killed writes the names of the mutants that were killed, one a line, in the order
// of the run. Errors are those of w.
func Killed(w io.Writer, run *result.Run, _ Options) error {
	var b strings.Builder
	b.WriteString("# Mutants that the suite notices, and must go on noticing: see assay mutate.\n")
	for _, sc := range run.Scenarios {
		if sc.Status == result.Passed {
			fmt.Fprintln(&b, cleanLine(sc.Name))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func percentOf(part, of int) string {
	if of == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f %%", 100*float64(part)/float64(of))
}

// mutants writes a row for each operation, in the order of the run.
func (p *page) mutants(run *result.Run) {
	rows, last := [][]string{{"Operation", "mutants", "killed", "survived"}}, ""
	tints := []tint{bold}
	killed, survived := 0, 0
	row := func() {
		if last != "" {
			rows = append(rows, []string{last, fmt.Sprint(killed + survived), fmt.Sprint(killed), dash(survived)})
			tints = append(tints, map[bool]tint{true: red}[survived > 0])
		}
		killed, survived = 0, 0
	}
	for _, sc := range run.Scenarios {
		if sc.Feature != last {
			row()
			last = sc.Feature
		}
		if sc.Status == result.Passed {
			killed++
		} else {
			survived++
		}
	}
	row()
	p.table(rows, func(row int) tint { return tints[row] })
}

func dash(n int) string {
	if n == 0 {
		return "-"
	}
	return fmt.Sprint(n)
}

// survivors writes every mutant that was not killed, with a scenario to begin with.
func (p *page) survivors(run *result.Run) {
	first := true
	for _, sc := range run.Scenarios {
		if sc.Status == result.Passed {
			continue
		}
		if first {
			p.head("Survived")
			first = false
		}
		p.line(2, "%s", p.paint.in(red, cleanLine(sc.ID)))
		p.line(4, "%s", cleanLine(sc.Reason))
		for _, step := range sc.Steps {
			if step.Status == result.Skipped {
				p.block(6, faint, clean(step.Error), mostLines)
			}
		}
	}
}
