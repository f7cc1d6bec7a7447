// Package mutants tells which mutants a suite killed, and which survived.
package mutants

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/text"
)

// Text writes how many mutants of each operation were killed, and every one
// that was not. Errors are those of w.
func Text(w io.Writer, run *result.Run, options format.Options) error {
	p := ink.NewPage(w, ink.Palette(options.Colour), false)
	mutants(p, run)
	left(p, "Survived", run, result.Failed)
	left(p, "Not judged", run, result.Inconclusive)
	parts(p, run.Redundancy)
	text.Problems(p, run)
	p.Gap()
	by, all := killsOf(run.Scenarios)
	verdict, tint := "KILLED", ink.Green
	count := run.Count()
	left := count[result.Skipped]
	switch unjudged := count[result.Inconclusive]; {
	case left > 0:
		p.Line(0, "%s: %d of %d mutants of %s were judged in %s, so there is no score", p.Paint.In(ink.Red, "CUT SHORT"), len(run.Scenarios)-left, len(run.Scenarios), ink.CleanLine(run.Target), run.Took.Round(10*time.Millisecond))
		return p.End()
	case unjudged > 0:
		p.Line(0, "%s: %d of %d mutants of %s could not be judged, so there is no score", p.Paint.In(ink.Red, "NO VERDICT"), unjudged, len(run.Scenarios), ink.CleanLine(run.Target))
		return p.End()
	case all.all == 0:
		p.Line(0, "%s: none of %d mutants of %s changed anything that was answered", p.Paint.In(ink.Red, "NOTHING MEASURED"), len(run.Scenarios), ink.CleanLine(run.Target))
		return p.End()
	case all.killed < all.all:
		verdict, tint = "SURVIVORS", ink.Red
	}
	var parts []string
	for _, kind := range result.MutantKinds {
		if k := by[kind]; k.all > 0 {
			parts = append(parts, fmt.Sprintf("%d of %d %s (%s)", k.killed, k.all, kind, percentOf(k.killed, k.all)))
		}
	}
	p.Line(0, "%s: %s mutants of %s were killed in %s", p.Paint.In(tint, verdict), strings.Join(parts, " and "), ink.CleanLine(run.Target), run.Took.Round(10*time.Millisecond))
	return p.End()
}

// Killed writes the names of the named mutants that were killed, one a line, in the
// order of the run. Errors are those of w.
func Killed(w io.Writer, run *result.Run, _ format.Options) error {
	var b strings.Builder
	b.WriteString("# Mutants that the suite notices, and must go on noticing: see assay mutate.\n")
	for _, sc := range run.Scenarios {
		if sc.Status == result.Passed && slices.Contains(sc.Tags, result.MutantNamed) {
			fmt.Fprintln(&b, ink.CleanLine(sc.Name))
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
func mutants(p *ink.Page, run *result.Run) {
	rows, tints := [][]string{{"Operation", "named", "in flight", "survived", "of these the contract notices"}}, []ink.Tint{ink.Bold}
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
		rows = append(rows, []string{operation, by[result.MutantNamed].String(), by[result.MutantInFlight].String(), ink.Number(survived), ink.Number(all.contract)})
		tints = append(tints, map[bool]ink.Tint{true: ink.Red}[survived > 0])
	}
	p.Table(rows, func(row int) ink.Tint { return tints[row] })
}

// mostSkeletons is how many survivors are told with a scenario to begin with; of
// each operation the first has it.
const mostSkeletons = 10

// left writes every mutant that was not killed, for one reason.
func left(p *ink.Page, head string, run *result.Run, status result.Status) {
	told := map[string]bool{}
	first := true
	for _, sc := range run.Scenarios {
		if sc.Status != status {
			continue
		}
		if first {
			p.Head("%s", head)
			first = false
		}
		p.Line(2, "%s", p.Paint.In(ink.Red, ink.CleanLine(sc.Reason)))
		p.Line(4, "again: %s", ink.CleanLine(sc.Again))
		for _, step := range sc.Steps {
			if step.Status == result.Skipped && step.Error != "" && !told[sc.Feature] && len(told) < mostSkeletons {
				told[sc.Feature] = true
				p.Block(6, ink.Faint, ink.Clean(step.Error), ink.MostLines)
			}
		}
	}
}
