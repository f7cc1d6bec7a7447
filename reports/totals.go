package reports

import (
	"fmt"
	"slices"
	"strings"

	"assay/internal/result"
)

// manyFeatures is when the table of features lists only those in which
// something did not pass.
const manyFeatures = 40

// features writes a line for each feature that was begun.
func (p *page) features(run *result.Run) {
	all := byFeature(run)
	begun := slices.DeleteFunc(slices.Clone(all), (*featureTally).isLeftOver)
	shown := begun
	if len(begun) > manyFeatures {
		shown = slices.DeleteFunc(slices.Clone(begun), func(f *featureTally) bool { return f.passed() == f.total() })
	}
	rows := [][]string{{"Features", "passed", "failed", "other"}}
	for _, f := range shown {
		other := f.total() - f.passed() - f.failed()
		rows = append(rows, []string{name(f), number(f.passed()), number(f.failed()), number(other)})
	}
	p.gap()
	p.table(rows, func(i int) tint { return shown[i-1].tint() })
	if rest := len(begun) - len(shown); rest > 0 {
		p.line(2, "and %s in which everything passed", plural(rest, "feature"))
	}
	if rest := len(all) - len(begun); rest > 0 {
		p.line(2, "and %s in which nothing was run", plural(rest, "feature"))
	}
}

// tint is red when something failed by its own fault, yellow when something did
// not pass for any other reason.
func (f *featureTally) tint() tint {
	switch {
	case len(f.having(isAtFault)) > 0:
		return red
	case f.passed() < f.total():
		return yellow
	}
	return ""
}

func name(f *featureTally) string {
	if f.name == "" {
		return fit(cleanLine(f.file), 60)
	}
	return fit(cleanLine(f.name), 60)
}

// grades says what each grade of evidence means.
var grades = map[string]string{
	"recorded":   "an answer of real Stripe was seen",
	"documented": "a page of the documentation says so",
	"spec":       "the OpenAPI document says so",
	"reported":   "a third party says so",
	"inferred":   "sensible, but unproved: these rest on inference",
	"":           "no evidence is named",
}

// evidence writes how firmly what was tested is known.
func (p *page) evidence(run *result.Run) {
	total, passed := map[string]int{}, map[string]int{}
	for _, sc := range run.Scenarios {
		total[sc.Evidence]++
		if sc.Status == result.Passed {
			passed[sc.Evidence]++
		}
	}
	rows, present := [][]string{{"Evidence", "scenarios", "passed", ""}}, gradesOf(total)
	for _, grade := range present {
		rows = append(rows, []string{orNone(cleanLine(grade)), number(total[grade]), number(passed[grade]), grades[grade]})
	}
	p.gap()
	p.table(rows, func(i int) tint {
		if present[i-1] == "inferred" {
			return yellow
		}
		return ""
	})
}

// gradesOf returns the grades that occur: the known ones strongest first, then
// others by name, then none.
func gradesOf(total map[string]int) []string {
	var known, others []string
	for _, grade := range result.Grades {
		if total[grade] > 0 {
			known = append(known, grade)
		}
	}
	for grade := range total {
		if grade != "" && !slices.Contains(result.Grades, grade) {
			others = append(others, grade)
		}
	}
	slices.Sort(others)
	if total[""] > 0 {
		others = append(others, "")
	}
	return append(known, others...)
}

func orNone(grade string) string {
	if grade == "" {
		return "none"
	}
	return grade
}

// manySlow is how many of the slowest scenarios are named.
const manySlow = 5

// slowest names the slowest scenarios of those that ran.
func (p *page) slowest(run *result.Run) {
	slow := slices.DeleteFunc(slices.Clone(run.Scenarios), func(sc *result.Scenario) bool { return !hasBegun(sc) })
	if len(slow) == 0 {
		return
	}
	slices.SortStableFunc(slow, func(a, b *result.Scenario) int { return int(b.Took - a.Took) })
	p.head("Slowest")
	for _, sc := range slow[:min(manySlow, len(slow))] {
		p.line(2, "%8s  %s", span(sc.Took), cut(identity(sc), mostColumns))
	}
}

// table writes rows in columns; the first row is the head. The first column and
// those without a head hold text, the others numbers, which stand to the right.
func (p *page) table(rows [][]string, tintOf func(row int) tint) {
	head, widths := rows[0], make([]int, len(rows[0]))
	for n, row := range rows {
		if n > 0 {
			row[0] = "  " + row[0]
		}
		for i, cell := range row {
			widths[i] = max(widths[i], columns(cell))
		}
	}
	for n, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-columns(cell))
			if i == 0 || head[i] == "" {
				line.WriteString(cell + pad + "  ")
			} else {
				line.WriteString(pad + cell + "  ")
			}
		}
		tint := bold
		if n > 0 {
			tint = tintOf(n)
		}
		p.line(0, "%s", p.paint.in(tint, strings.TrimRight(line.String(), " ")))
	}
}

// number writes a count; none is a dash, which the eye passes over.
func number(n int) string {
	if n == 0 {
		return "-"
	}
	return fmt.Sprint(n)
}
