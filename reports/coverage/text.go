package coverage

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/tell"
	"assay/reports/text"
)

// writeText writes the figures, each lifecycle, each operation, and what was
// never tried by name. Errors are those of w.
func writeText(w io.Writer, run *result.Run, options format.Options) error {
	p, c := ink.NewPage(w, ink.Palette(options.Colour), false), run.Coverage
	p.Line(0, "%s", p.Paint.In(ink.Bold, coverageOf(run)))
	p.Line(2, "%s counted, by %s", ink.Plural(c.Exchanges, "exchange"), ink.CleanLine(c.Spec))
	measures(p, c)
	for _, l := range c.Lifecycles {
		lifecycle(p, l)
	}
	operations(p, c)
	never(p, c)
	text.Problems(p, run)
	p.Gap()
	text.Verdict(p, run)
	return p.End()
}

func measures(p *ink.Page, c *result.Coverage) {
	all := tell.Measures(c)
	rows := [][]string{{"Covered", "n", "of", "%", ""}}
	for _, m := range all {
		rows = append(rows, []string{m.What, ink.Number(m.Covered.Covered), ink.Number(m.All), fmt.Sprint(m.Percent()), m.Of})
	}
	p.Gap()
	p.Table(rows, func(i int) ink.Tint {
		if all[i-1].Covered.Covered == all[i-1].All {
			return ink.Green
		}
		return ink.Yellow
	})
}

// lifecycle writes a line for each declared transition, and one for what each
// state forbids.
func lifecycle(p *ink.Page, l result.LifecycleCoverage) {
	p.Head("The %s", ink.CleanLine(l.Noun))
	moves := append(slices.Clip(l.Transitions), l.Elsewhere...)
	rows := [][]string{{"from", "times", "", "", "", ""}}
	for _, m := range moves {
		times := ink.Number(m.Times)
		rows = append(rows, []string{m.From, times, tell.ActionOf(m), "→ " + m.To, string(m.Verdict) + byItself(m), ink.Cut(ink.CleanLine(m.When), 60)})
	}
	p.Table(rows, func(i int) ink.Tint { return verdictTints[moves[i-1].Verdict] })
	for _, s := range l.States {
		forbids(p, l, s.Name)
	}
}

func byItself(m result.Move) string {
	if m.ByItself == 0 {
		return ""
	}
	return fmt.Sprintf(" (%d by itself)", m.ByItself)
}

// forbids writes what became of the actions that a state forbids.
func forbids(p *ink.Page, l result.LifecycleCoverage, state string) {
	var parts []string
	for _, verdict := range []result.MoveVerdict{result.Allowed, result.NeverTried, result.Refused} {
		if actions := tell.ForbiddenOf(l, state, verdict); len(actions) > 0 {
			parts = append(parts, p.Paint.In(verdictTints[verdict], string(verdict)+": "+strings.Join(actions, ", ")))
		}
	}
	if len(parts) > 0 {
		p.Line(2, "%-13s %s", state, strings.Join(parts, "; "))
	}
}

// operations writes a line for each operation that was asked.
func operations(p *ink.Page, c *result.Coverage) {
	rows := [][]string{{"Operation", "requests", "parameters", "values", ""}}
	for _, o := range c.ByOperation {
		if o.Requests == 0 || o.Unserved {
			continue
		}
		rows = append(rows, []string{tell.ShortOperation(o.Operation), ink.Number(o.Requests), part(o.Parameters), part(o.Values), answersOf(o)})
	}
	if len(rows) == 1 {
		return
	}
	p.Gap()
	p.Table(rows, func(int) ink.Tint { return "" })
}

func part(c result.Covered) string {
	if c.All == 0 {
		return "-"
	}
	return fmt.Sprintf("%d/%d", c.Covered, c.All)
}

// answersOf reads: 200 ×31, 400 ×4 (parameter_unknown ×2, …); and of an operation
// that only the documentation has, that.
func answersOf(o result.OperationCoverage) string {
	text := timesOf(o.Statuses)
	if len(o.Codes) > 0 {
		text += " (" + timesOf(o.Codes) + ")"
	}
	if o.Page != "" {
		text += "; documented, not in the document"
	}
	return text
}

func timesOf(times map[string]int) string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(times)) {
		all = append(all, fmt.Sprintf("%s ×%d", ink.CleanLine(name), times[name]))
	}
	return strings.Join(all, ", ")
}

// never names what was never done. The JSON has all of it.
func never(p *ink.Page, c *result.Coverage) {
	names(p, "Operations never asked", 2, neverAsked(c))
	names(p, "Operations that the target does not serve", 2, unserved(c))
	for _, o := range c.ByOperation {
		if o.Requests > 0 && !o.Unserved {
			names(p, "Never sent to "+tell.ShortOperation(o.Operation), manyNever, append(slices.Clip(o.NeverSent), o.NoValue...))
		}
	}
	for _, o := range c.ByObject {
		names(p, "Never asserted of "+o.Object, manyNever, o.Never)
	}
}

// manyNever is how many of what was never done in one place are named.
const manyNever = 12

// names writes a list below its title: a line each where they are long.
func names(p *ink.Page, title string, most int, all []string) {
	if len(all) == 0 {
		return
	}
	if most == 2 {
		p.Head("%s: %d", title, len(all))
		for _, name := range all {
			p.Line(2, "%s", ink.CleanLine(name))
		}
		return
	}
	text := strings.Join(all[:min(most, len(all))], ", ")
	if more := len(all) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	p.Line(0, "%s", ink.CleanLine(title+": "+text))
}

func neverAsked(c *result.Coverage) (all []string) {
	for _, o := range c.ByOperation {
		if o.Requests == 0 && !o.Unserved {
			all = append(all, tell.ShortOperation(o.Operation))
		}
	}
	return all
}

func unserved(c *result.Coverage) (all []string) {
	for _, o := range c.ByOperation {
		if o.Unserved {
			all = append(all, tell.ShortOperation(o.Operation))
		}
	}
	return all
}
