package reports

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"assay/internal/result"
)

// MutantFormats are the reports of a run whose scenarios are mutants: a page of
// its own, and those for CI systems and other programs as of any run.
func MutantFormats() []Format {
	formats := []Format{
		{Name: "text", About: "what survived, and how a scenario that kills it may begin", Write: Mutants},
		{Name: "killed", About: "the names of the named ones that were killed, one a line: a list for --killed", Write: Killed},
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
	p.left("Survived", run, result.Failed)
	p.left("Not judged", run, result.Inconclusive)
	p.parts(run.Redundancy)
	p.problems(run)
	p.gap()
	by, all := killsOf(run.Scenarios)
	verdict, tint := "KILLED", green
	count := run.Count()
	left := count[result.Skipped]
	switch unjudged := count[result.Inconclusive]; {
	case left > 0:
		p.line(0, "%s: %d of %d mutants of %s were judged in %s, so there is no score", p.paint.in(red, "CUT SHORT"), len(run.Scenarios)-left, len(run.Scenarios), cleanLine(run.Target), run.Took.Round(10*time.Millisecond))
		return p.end()
	case unjudged > 0:
		p.line(0, "%s: %d of %d mutants of %s could not be judged, so there is no score", p.paint.in(red, "NO VERDICT"), unjudged, len(run.Scenarios), cleanLine(run.Target))
		return p.end()
	case all.all == 0:
		p.line(0, "%s: none of %d mutants of %s changed anything that was answered", p.paint.in(red, "NOTHING MEASURED"), len(run.Scenarios), cleanLine(run.Target))
		return p.end()
	case all.killed < all.all:
		verdict, tint = "SURVIVORS", red
	}
	var parts []string
	for _, kind := range result.MutantKinds {
		if k := by[kind]; k.all > 0 {
			parts = append(parts, fmt.Sprintf("%d of %d %s (%s)", k.killed, k.all, kind, percentOf(k.killed, k.all)))
		}
	}
	p.line(0, "%s: %s mutants of %s were killed in %s", p.paint.in(tint, verdict), strings.Join(parts, " and "), cleanLine(run.Target), run.Took.Round(10*time.Millisecond))
	return p.end()
}

// Killed writes the names of the named mutants that were killed, one a line, in the
// order of the run. Errors are those of w.
func Killed(w io.Writer, run *result.Run, _ Options) error {
	var b strings.Builder
	b.WriteString("# Mutants that the suite notices, and must go on noticing: see assay mutate.\n")
	for _, sc := range run.Scenarios {
		if sc.Status == result.Passed && slices.Contains(sc.Tags, result.MutantNamed) {
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

// kills is how many mutants of a kind there are and what became of them.
type kills struct{ all, killed, contract int }

// add counts a mutant. One that changed nothing, or was not judged, counts for
// nothing.
func (k *kills) add(sc *result.Scenario) {
	switch {
	case uncounted(sc):
		return
	case sc.Status == result.Passed:
		k.killed++
	case slices.Contains(sc.Tags, result.ContractOnly):
		k.contract++
	}
	k.all++
}

func uncounted(sc *result.Scenario) bool {
	return sc.Status == result.NotApplicable || sc.Status == result.Skipped || sc.Status == result.Inconclusive
}

func (k kills) String() string {
	if k.all == 0 {
		return "-"
	}
	return fmt.Sprintf("%d/%d", k.killed, k.all)
}

// killsOf counts mutants by kind.
func killsOf(mutants []*result.Scenario) (by map[string]*kills, all kills) {
	by = map[string]*kills{}
	for _, kind := range result.MutantKinds {
		by[kind] = &kills{}
	}
	for _, sc := range mutants {
		all.add(sc)
		for _, tag := range sc.Tags {
			if of := by[tag]; of != nil {
				of.add(sc)
			}
		}
	}
	return by, all
}

// mutants writes a row for each operation, in the order in which the run has them.
func (p *page) mutants(run *result.Run) {
	rows, tints := [][]string{{"Operation", "named", "in flight", "survived", "of these the contract notices"}}, []tint{bold}
	of := map[string][]*result.Scenario{}
	var operations []string
	for _, sc := range run.Scenarios {
		if of[sc.Feature] == nil {
			operations = append(operations, sc.Feature)
		}
		of[sc.Feature] = append(of[sc.Feature], sc)
	}
	for _, operation := range operations {
		by, all := killsOf(of[operation])
		survived := all.all - all.killed
		rows = append(rows, []string{operation, by[result.MutantNamed].String(), by[result.MutantInFlight].String(), number(survived), number(all.contract)})
		tints = append(tints, map[bool]tint{true: red}[survived > 0])
	}
	p.table(rows, func(row int) tint { return tints[row] })
}

// mostSkeletons is how many survivors are told with a scenario to begin with; of
// each operation the first has it.
const mostSkeletons = 10

// left writes every mutant that was not killed, for one reason.
func (p *page) left(head string, run *result.Run, status result.Status) {
	told := map[string]bool{}
	first := true
	for _, sc := range run.Scenarios {
		if sc.Status != status {
			continue
		}
		if first {
			p.head("%s", head)
			first = false
		}
		p.line(2, "%s", p.paint.in(red, cleanLine(sc.Reason)))
		p.line(4, "again: %s", cleanLine(sc.Again))
		for _, step := range sc.Steps {
			if step.Status == result.Skipped && step.Error != "" && !told[sc.Feature] && len(told) < mostSkeletons {
				told[sc.Feature] = true
				p.block(6, faint, clean(step.Error), mostLines)
			}
		}
	}
}
