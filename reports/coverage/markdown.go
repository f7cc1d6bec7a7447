package coverage

import (
	"fmt"
	"io"
	"strings"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/tell"
)

// writeMarkdown writes what the text report does, for a page that renders it.
// Errors are those of w.
func writeMarkdown(w io.Writer, run *result.Run, _ format.Options) error {
	d, c := ink.NewMarkdown(w), run.Coverage
	d.Line("# %s", ink.InMarkdown(coverageOf(run)))
	d.Line("")
	d.Line("%s counted, by %s.", ink.Plural(c.Exchanges, "exchange"), ink.InMarkdown(c.Spec))
	d.Table("Covered", "#n", "#of", "#%", "")
	for _, m := range tell.Measures(c) {
		d.Row(m.What, fmt.Sprint(m.Covered.Covered), fmt.Sprint(m.All), fmt.Sprint(m.Percent()), m.Of)
	}
	for _, l := range c.Lifecycles {
		lifecycleTable(d, l)
	}
	operationsTable(d, c)
	list(d, "Operations never asked", neverAsked(c))
	list(d, "Operations that the target does not serve", unserved(c))
	d.Line("")
	d.Line("## Fields never asserted")
	for _, o := range c.ByObject {
		if len(o.Never) > 0 {
			d.Line("")
			d.Line("**%s** (%s): %s", ink.InMarkdown(o.Object), part(o.Fields), ink.InMarkdown(strings.Join(o.Never, ", ")))
		}
	}
	return d.End()
}

func lifecycleTable(d *ink.Markdown, l result.LifecycleCoverage) {
	d.Line("")
	d.Line("## The %s", ink.InMarkdown(l.Noun))
	d.Table("From", "Action", "To", "Verdict", "#Times", "When", "Evidence")
	for _, m := range append(l.Transitions[:len(l.Transitions):len(l.Transitions)], l.Elsewhere...) {
		d.Row(m.From, tell.ActionOf(m), m.To, marks[m.Verdict]+" "+string(m.Verdict)+byItself(m), fmt.Sprint(m.Times), ink.InMarkdown(m.When), strings.TrimSpace(m.Grade+" "+m.Evidence))
	}
	d.Table("State", "refuses", "allows although forbidden", "never tried")
	for _, s := range l.States {
		cell := func(v result.MoveVerdict) string { return strings.Join(tell.ForbiddenOf(l, s.Name, v), ", ") }
		d.Row(s.Name, cell(result.Refused), cell(result.Allowed), cell(result.NeverTried))
	}
}

// marks are for whoever looks at the column and does not read it.
var marks = map[result.MoveVerdict]string{result.TakenAndAsserted: "🟢", result.TakenOnly: "🟡", result.NeverTried: "⚪", result.Allowed: "🔴"}

func operationsTable(d *ink.Markdown, c *result.Coverage) {
	d.Line("")
	d.Line("## Operations")
	d.Table("Operation", "#Requests", "#Parameters", "#Values", "Answers", "Never sent")
	for _, o := range c.ByOperation {
		if o.Requests > 0 && !o.Unserved {
			never := strings.Join(append(o.NeverSent[:len(o.NeverSent):len(o.NeverSent)], o.NoValue...), ", ")
			d.Row(ink.InMarkdown(o.Operation), fmt.Sprint(o.Requests), part(o.Parameters), part(o.Values), ink.InMarkdown(answersOf(o)), ink.InMarkdown(never))
		}
	}
}

func list(d *ink.Markdown, title string, all []string) {
	if len(all) == 0 {
		return
	}
	d.Line("")
	d.Line("## %s", title)
	d.Line("")
	for _, name := range all {
		d.Line("- %s", ink.InMarkdown(name))
	}
}
