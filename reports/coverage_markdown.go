package reports

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"assay/internal/result"
)

// coverageMarkdown writes what the text report does, for a page that renders it.
// Errors are those of w.
func coverageMarkdown(w io.Writer, run *result.Run, _ Options) error {
	d, c := &markdown{bufio.NewWriter(w)}, run.Coverage
	d.line("# %s", inMarkdown(coverageOf(run)))
	d.line("")
	d.line("%s counted, by %s.", plural(c.Exchanges, "exchange"), inMarkdown(c.Spec))
	d.table("Covered", "#n", "#of", "#%", "")
	for _, m := range measures(c) {
		d.row(m.what, fmt.Sprint(m.Covered.Covered), fmt.Sprint(m.All), fmt.Sprint(m.Percent()), m.of)
	}
	for _, l := range c.Lifecycles {
		d.lifecycle(l)
	}
	d.operations(c)
	d.list("Operations never asked", neverAsked(c))
	d.list("Operations that the target does not serve", unserved(c))
	d.line("")
	d.line("## Fields never asserted")
	for _, o := range c.ByObject {
		if len(o.Never) > 0 {
			d.line("")
			d.line("**%s** (%s): %s", inMarkdown(o.Object), part(o.Fields), inMarkdown(strings.Join(o.Never, ", ")))
		}
	}
	return d.out.Flush()
}

// markdown is a document that is being written; its first error shows in the end.
type markdown struct{ out *bufio.Writer }

func (d *markdown) line(format string, args ...any) { fmt.Fprintf(d.out, format+"\n", args...) }

// table writes the head of a table: the names of its columns, of which those that
// begin with "#" hold numbers.
func (d *markdown) table(columns ...string) {
	rule := make([]string, len(columns))
	for i, name := range columns {
		rule[i] = "---"
		if number, ok := strings.CutPrefix(name, "#"); ok {
			columns[i], rule[i] = number, "--:"
		}
	}
	d.line("")
	d.row(columns...)
	d.row(rule...)
}

func (d *markdown) row(cells ...string) { d.line("| %s |", strings.Join(cells, " | ")) }

func (d *markdown) lifecycle(l result.LifecycleCoverage) {
	d.line("")
	d.line("## The %s", inMarkdown(l.Noun))
	d.table("From", "Action", "To", "Verdict", "#Times", "When", "Evidence")
	for _, m := range append(l.Transitions[:len(l.Transitions):len(l.Transitions)], l.Elsewhere...) {
		d.row(m.From, actionOf(m), m.To, marks[m.Verdict]+" "+string(m.Verdict)+byItself(m), fmt.Sprint(m.Times), inMarkdown(m.When), strings.TrimSpace(m.Grade+" "+m.Evidence))
	}
	d.table("State", "refuses", "allows although forbidden", "never tried")
	for _, s := range l.States {
		cell := func(v result.MoveVerdict) string { return strings.Join(forbiddenOf(l, s.Name, v), ", ") }
		d.row(s.Name, cell(result.Refused), cell(result.Allowed), cell(result.NeverTried))
	}
}

// marks are for whoever looks at the column and does not read it.
var marks = map[result.MoveVerdict]string{result.TakenAndAsserted: "🟢", result.TakenOnly: "🟡", result.NeverTried: "⚪", result.Allowed: "🔴"}

func (d *markdown) operations(c *result.Coverage) {
	d.line("")
	d.line("## Operations")
	d.table("Operation", "#Requests", "#Parameters", "#Values", "Answers", "Never sent")
	for _, o := range c.ByOperation {
		if o.Requests > 0 && !o.Unserved {
			never := strings.Join(append(o.NeverSent[:len(o.NeverSent):len(o.NeverSent)], o.NoValue...), ", ")
			d.row(inMarkdown(o.Operation), fmt.Sprint(o.Requests), part(o.Parameters), part(o.Values), inMarkdown(answersOf(o)), inMarkdown(never))
		}
	}
}

func (d *markdown) list(title string, all []string) {
	if len(all) == 0 {
		return
	}
	d.line("")
	d.line("## %s", title)
	d.line("")
	for _, name := range all {
		d.line("- %s", inMarkdown(name))
	}
}

// inMarkdown keeps a text from being read as anything but itself.
func inMarkdown(text string) string { return asText.Replace(cleanLine(text)) }

var asText = strings.NewReplacer(
	`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "`", "\\`", "#", `\#`,
)
