// Package coverage tells what a run exercised, and what nothing ever did.
package coverage

import (
	"fmt"
	"io"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/tell"
)

// Formats lists the formats of what a run exercised, which is in the run.
var Formats = []format.Format{
	{Name: "text", About: "tables, and what was never tried", Write: writeText},
	{Name: "json", About: "all of it", Write: writeJSON},
	{Name: "md", About: "Markdown, for a comment or a page", Write: writeMarkdown},
	{Name: "svg", About: "each lifecycle drawn as a graph", Write: writeSVG},
}

// Format names the layout of the JSON.
const Format = "assay.coverage/1"

// writeJSON writes all of it. It has no times, so that two of them differ only
// where their runs exercised something else.
func writeJSON(w io.Writer, run *result.Run, _ format.Options) error {
	return format.JSON(w, struct {
		Format     string           `json:"format"`
		Target     string           `json:"target"`
		APIVersion string           `json:"api_version"`
		Suite      string           `json:"suite,omitempty"`
		Scenarios  int              `json:"scenarios"`
		Coverage   *result.Coverage `json:"coverage"`
	}{Format, run.Target, run.APIVersion, run.Suite, len(run.Scenarios), run.Coverage})
}

// coverageOf reads: Coverage of 1168 scenarios on mock (2026-08-26.dahlia).
func coverageOf(run *result.Run) string {
	return fmt.Sprintf("Coverage of %s%s", ink.Plural(len(run.Scenarios), "scenario"), tell.Target(run))
}

// verdictTints are the colours of what came of a transition.
var verdictTints = map[result.MoveVerdict]ink.Tint{
	result.TakenAndAsserted: ink.Green, result.Refused: ink.Green, result.TakenOnly: ink.Yellow, result.NeverTried: ink.Faint, result.Allowed: ink.Red,
}
