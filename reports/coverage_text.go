package reports

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"assay/internal/result"
)

// coverageText writes the figures, each lifecycle, each operation, and what was
// never tried by name. Errors are those of w.
func coverageText(w io.Writer, run *result.Run, options Options) error {
	p, c := newPage(w, palette(options.Colour), false), run.Coverage
	p.line(0, "%s", p.paint.in(bold, coverageOf(run)))
	p.line(2, "%s counted, by %s", plural(c.Exchanges, "exchange"), cleanLine(c.Spec))
	p.measures(c)
	for _, l := range c.Lifecycles {
		p.lifecycle(l)
	}
	p.operations(c)
	p.never(c)
	p.problems(run)
	p.gap()
	p.verdict(run)
	return p.end()
}

func (p *page) measures(c *result.Coverage) {
	all := measures(c)
	rows := [][]string{{"Covered", "n", "of", "%", ""}}
	for _, m := range all {
		rows = append(rows, []string{m.what, number(m.Covered.Covered), number(m.All), fmt.Sprint(m.Percent()), m.of})
	}
	p.gap()
	p.table(rows, func(i int) tint {
		if all[i-1].Covered.Covered == all[i-1].All {
			return green
		}
		return yellow
	})
}

// lifecycle writes a line for each declared transition, and one for what each
// state forbids.
func (p *page) lifecycle(l result.LifecycleCoverage) {
	p.head("The %s", cleanLine(l.Noun))
	moves := append(slices.Clip(l.Transitions), l.Elsewhere...)
	rows := [][]string{{"from", "times", "", "", "", ""}}
	for _, m := range moves {
		times := number(m.Times)
		rows = append(rows, []string{m.From, times, actionOf(m), "→ " + m.To, string(m.Verdict) + byItself(m), cut(cleanLine(m.When), 60)})
	}
	p.table(rows, func(i int) tint { return verdictTints[moves[i-1].Verdict] })
	for _, s := range l.States {
		p.forbids(l, s.Name)
	}
}

func byItself(m result.Move) string {
	if m.ByItself == 0 {
		return ""
	}
	return fmt.Sprintf(" (%d by itself)", m.ByItself)
}

// forbids writes what became of the actions that a state forbids.
func (p *page) forbids(l result.LifecycleCoverage, state string) {
	var parts []string
	for _, verdict := range []result.MoveVerdict{result.Allowed, result.NeverTried, result.Refused} {
		if actions := forbiddenOf(l, state, verdict); len(actions) > 0 {
			parts = append(parts, p.paint.in(verdictTints[verdict], string(verdict)+": "+strings.Join(actions, ", ")))
		}
	}
	if len(parts) > 0 {
		p.line(2, "%-13s %s", state, strings.Join(parts, "; "))
	}
}

// operations writes a line for each operation that was asked.
func (p *page) operations(c *result.Coverage) {
	rows := [][]string{{"Operation", "requests", "parameters", "values", ""}}
	for _, o := range c.ByOperation {
		if o.Requests == 0 || o.Unserved {
			continue
		}
		rows = append(rows, []string{shortOperation(o.Operation), number(o.Requests), part(o.Parameters), part(o.Values), answersOf(o)})
	}
	if len(rows) == 1 {
		return
	}
	p.gap()
	p.table(rows, func(int) tint { return "" })
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
		all = append(all, fmt.Sprintf("%s ×%d", cleanLine(name), times[name]))
	}
	return strings.Join(all, ", ")
}

// never names what was never done. The JSON has all of it.
func (p *page) never(c *result.Coverage) {
	p.names("Operations never asked", 2, neverAsked(c))
	p.names("Operations that the target does not serve", 2, unserved(c))
	for _, o := range c.ByOperation {
		if o.Requests > 0 && !o.Unserved {
			p.names("Never sent to "+shortOperation(o.Operation), manyNever, append(slices.Clip(o.NeverSent), o.NoValue...))
		}
	}
	for _, o := range c.ByObject {
		p.names("Never asserted of "+o.Object, manyNever, o.Never)
	}
}

// manyNever is how many of what was never done in one place are named.
const manyNever = 12

// names writes a list below its title: a line each where they are long.
func (p *page) names(title string, most int, all []string) {
	if len(all) == 0 {
		return
	}
	if most == 2 {
		p.head("%s: %d", title, len(all))
		for _, name := range all {
			p.line(2, "%s", cleanLine(name))
		}
		return
	}
	text := strings.Join(all[:min(most, len(all))], ", ")
	if more := len(all) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	p.line(0, "%s", cleanLine(title+": "+text))
}

func neverAsked(c *result.Coverage) (all []string) {
	for _, o := range c.ByOperation {
		if o.Requests == 0 && !o.Unserved {
			all = append(all, shortOperation(o.Operation))
		}
	}
	return all
}

func unserved(c *result.Coverage) (all []string) {
	for _, o := range c.ByOperation {
		if o.Unserved {
			all = append(all, shortOperation(o.Operation))
		}
	}
	return all
}
