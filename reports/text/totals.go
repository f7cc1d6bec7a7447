package text

import (
	"slices"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// manyFeatures is when the table of features lists only those in which
// something did not pass.
const manyFeatures = 40

// features writes a line for each feature that was begun.
func features(p *ink.Page, run *result.Run) {
	all := tell.ByFeature(run)
	begun := slices.DeleteFunc(slices.Clone(all), (*tell.FeatureTally).IsLeftOver)
	shown := begun
	if len(begun) > manyFeatures {
		shown = slices.DeleteFunc(slices.Clone(begun), func(f *tell.FeatureTally) bool { return f.Passed() == f.Total() })
	}
	rows := [][]string{{"Features", "passed", "failed", "other"}}
	for _, f := range shown {
		other := f.Total() - f.Passed() - f.Failed()
		rows = append(rows, []string{name(f), ink.Number(f.Passed()), ink.Number(f.Failed()), ink.Number(other)})
	}
	p.Gap()
	p.Table(rows, func(i int) ink.Tint { return tint(shown[i-1]) })
	if rest := len(begun) - len(shown); rest > 0 {
		p.Line(2, "and %s in which everything passed", ink.Plural(rest, "feature"))
	}
	if rest := len(all) - len(begun); rest > 0 {
		p.Line(2, "and %s in which nothing was run", ink.Plural(rest, "feature"))
	}
}

// tint is red when something failed by its own fault, yellow when something did
// not pass for any other reason.
func tint(f *tell.FeatureTally) ink.Tint {
	switch {
	case len(f.Having(tell.IsAtFault)) > 0:
		return ink.Red
	case f.Passed() < f.Total():
		return ink.Yellow
	}
	return ""
}

func name(f *tell.FeatureTally) string {
	if f.Name == "" {
		return ink.Fit(ink.CleanLine(f.File), 60)
	}
	return ink.Fit(ink.CleanLine(f.Name), 60)
}

// evidence writes how firmly what was tested is known.
func evidence(p *ink.Page, run *result.Run) {
	total, passed := map[string]int{}, map[string]int{}
	for _, sc := range run.Scenarios {
		total[sc.Evidence]++
		if sc.Status == result.Passed {
			passed[sc.Evidence]++
		}
	}
	rows, present := [][]string{{"Evidence", "scenarios", "passed", ""}}, tell.GradesOf(total)
	for _, grade := range present {
		rows = append(rows, []string{tell.OrNone(ink.CleanLine(grade)), ink.Number(total[grade]), ink.Number(passed[grade]), tell.Grades[grade]})
	}
	p.Gap()
	p.Table(rows, func(i int) ink.Tint {
		if present[i-1] == "inferred" {
			return ink.Yellow
		}
		return ""
	})
}

// manySlow is how many of the slowest scenarios are named.
const manySlow = 5

// slowest names the slowest scenarios of those that ran.
func slowest(p *ink.Page, run *result.Run) {
	slow := slices.DeleteFunc(slices.Clone(run.Scenarios), func(sc *result.Scenario) bool { return !tell.HasBegun(sc) })
	if len(slow) == 0 {
		return
	}
	slices.SortStableFunc(slow, func(a, b *result.Scenario) int { return int(b.Took - a.Took) })
	p.Head("Slowest")
	for _, sc := range slow[:min(manySlow, len(slow))] {
		p.Line(2, "%8s  %s", ink.Span(sc.Took), ink.Cut(tell.Identity(sc), ink.MostColumns))
	}
}
