package reports

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"assay/internal/result"
)

// CoverageFormats lists the formats of what a run exercised, which is in the run.
var CoverageFormats = []Format{
	{Name: "text", About: "tables, and what was never tried", Write: coverageText},
	{Name: "json", About: "all of it", Write: coverageJSON},
	{Name: "md", About: "Markdown, for a comment or a page", Write: coverageMarkdown},
	{Name: "svg", About: "each lifecycle drawn as a graph", Write: coverageSVG},
}

// CoverageFormat names the layout of the JSON.
const CoverageFormat = "assay.coverage/1"

// coverageJSON writes all of it. It has no times, so that two of them differ only
// where their runs exercised something else.
func coverageJSON(w io.Writer, run *result.Run, _ Options) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		Format     string           `json:"format"`
		Target     string           `json:"target"`
		APIVersion string           `json:"api_version"`
		Suite      string           `json:"suite,omitempty"`
		Scenarios  int              `json:"scenarios"`
		Coverage   *result.Coverage `json:"coverage"`
	}{CoverageFormat, run.Target, run.APIVersion, run.Suite, len(run.Scenarios), run.Coverage})
}

// measure is one figure of a coverage.
type measure struct {
	what string
	of   string // what all of them are
	result.Covered
}

// measures are the figures, in the order in which they are shown.
func measures(c *result.Coverage) []measure {
	return []measure{
		{"operations asked", "served", c.Operations},
		{"parameters sent", "of these operations", c.Parameters},
		{"enum values sent", "of these parameters", c.Values},
		{"fields asserted", "of the objects answered", c.Fields},
		{"transitions taken and asserted", "declared", c.Transitions},
		{"forbidden actions refused", "in every state", c.Forbidden},
	}
}

// coverageOf reads: Coverage of 1168 scenarios on mock (2026-08-26.dahlia).
func coverageOf(run *result.Run) string {
	return fmt.Sprintf("Coverage of %s%s", plural(len(run.Scenarios), "scenario"), target(run))
}

// verdictTints are the colours of what came of a transition.
var verdictTints = map[result.MoveVerdict]tint{
	result.TakenAndAsserted: green, result.Refused: green, result.TakenOnly: yellow, result.NeverTried: faint, result.Allowed: red,
}

// moveName reads: pending -capture→ closed.
func moveName(m result.Move) string {
	text := m.From + " -" + actionOf(m) + "→"
	if m.To == "" {
		return text
	}
	return text + " " + m.To
}

// actionOf is the name of an action; what nobody asked for is told as such.
func actionOf(m result.Move) string {
	if m.Action == "" {
		return "by itself"
	}
	return m.Action
}

// forbiddenOf gathers the actions that a state forbids by what came of them.
func forbiddenOf(l result.LifecycleCoverage, state string, verdict result.MoveVerdict) (actions []string) {
	for _, m := range l.Forbidden {
		if m.From == state && m.Verdict == verdict {
			actions = append(actions, m.Action)
		}
	}
	return actions
}

// allowed lists what was allowed although forbidden, and what led elsewhere than
// declared.
func allowed(c *result.Coverage) (all []string) {
	for _, l := range c.Lifecycles {
		for _, m := range append(withVerdict(l.Forbidden, result.Allowed), l.Elsewhere...) {
			all = append(all, l.Noun+" "+moveName(m))
		}
	}
	return all
}

func withVerdict(moves []result.Move, verdict result.MoveVerdict) (some []result.Move) {
	for _, m := range moves {
		if m.Verdict == verdict {
			some = append(some, m)
		}
	}
	return some
}

// inShort writes, below the totals of a run, what it exercised.
func (p *page) inShort(c *result.Coverage) {
	if c == nil || c.Exchanges == 0 {
		return
	}
	p.head("Coverage")
	p.line(2, "%d of %d operations, %d of %s taken and asserted, %d of %s refused",
		c.Operations.Covered, c.Operations.All, c.Transitions.Covered, plural(c.Transitions.All, "transition"),
		c.Forbidden.Covered, plural(c.Forbidden.All, "forbidden one"))
	if bad := allowed(c); len(bad) > 0 {
		p.line(2, "%s", p.paint.in(red, brief("allowed although forbidden: "+strings.Join(bad, ", "))))
	}
}
