package mutants

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
)

// How many are told of by name, of mutants in a line and of outlines in the list.
// The saved run has them all.
const (
	ownNamed      = 3
	outlinesNamed = 10
)

// parts writes what each feature file is good for, and which outlines have rows that
// are not.
func parts(p *ink.Page, r *result.Redundancy) {
	if r == nil {
		return
	}
	p.Gap()
	rows := [][]string{{"Feature file", "kills", "alone", ""}}
	for _, f := range r.Files {
		rows = append(rows, []string{ink.CleanLine(f.File), fmt.Sprint(len(f.Mutants)), fmt.Sprint(len(f.Own)), someOf(f.Own)})
	}
	p.Table(rows, func(row int) ink.Tint { return map[bool]ink.Tint{true: ink.Red}[len(r.Files[row-1].Own) == 0] })
	outlines(p, r.Scenarios)
}

// someOf names the first of a list, and counts the rest.
func someOf(names []string) string {
	shown := ink.CleanLine(strings.Join(names[:min(ownNamed, len(names))], "; "))
	if rest := len(names) - ownNamed; rest > 0 {
		shown += fmt.Sprintf(" and %d more", rest)
	}
	return shown
}

// outline is how many of an outline's rows nothing would be missed without.
type outline struct {
	first           *result.ScenarioKills
	rows, redundant int
}

// outlines lists those with the most rows that nothing would be missed without. It is
// no reproach: a row may stand for a sentence that a person looks for.
func outlines(p *ink.Page, scenarios []result.ScenarioKills) {
	var all []*outline
	redundant, of := 0, map[string]*outline{}
	for i := range scenarios {
		sc := &scenarios[i]
		if sc.IsRedundant() {
			redundant++
		}
		if sc.Outline == 0 {
			continue
		}
		key := fmt.Sprintf("%s:%d", sc.File, sc.Outline)
		if of[key] == nil {
			of[key] = &outline{first: sc}
			all = append(all, of[key])
		}
		of[key].rows++
		if sc.IsRedundant() {
			of[key].redundant++
		}
	}
	slices.SortStableFunc(all, func(a, b *outline) int { return cmp.Compare(b.redundant, a.redundant) })
	p.Head("%d of %d scenarios kill no mutant and prove no transition that no other does", redundant, len(scenarios))
	for _, o := range all[:min(outlinesNamed, len(all))] {
		if o.redundant > 0 {
			p.Line(2, "%s:%d, %d of %d rows of an outline", ink.CleanLine(o.first.File), o.first.Line, o.redundant, o.rows)
		}
	}
}
