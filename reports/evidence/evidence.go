// Package evidence tells what the scenarios of a run rest on, and where those who say
// how Stripe behaves disagree.
package evidence

import (
	"fmt"
	"io"
	"strings"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/tell"
)

// Formats lists the formats of what the scenarios of a run rest on, and of
// where those who tell how Stripe behaves disagree. Both are in the run; one
// without a target has scenarios that were not run.
var Formats = []format.Format{
	{Name: "text", About: "the grades, and the voices side by side", Write: writeText},
	{Name: "json", About: "all of it", Write: writeJSON},
	{Name: "md", About: "Markdown, for a comment or a page", Write: writeMarkdown},
}

// Format names the layout of the JSON.
const Format = "assay.evidence/1"

// writeJSON writes all of it. It has no times, so that two of them differ only
// where their targets do.
func writeJSON(w io.Writer, run *result.Run, _ format.Options) error {
	return format.JSON(w, struct {
		Format     string            `json:"format"`
		Target     string            `json:"target,omitempty"`
		APIVersion string            `json:"api_version,omitempty"`
		Grades     []gradeRests      `json:"grades"`
		Disputed   []result.Disputed `json:"disputed"`
	}{Format, run.Target, run.APIVersion, restsOf(run), run.Disputed})
}

// gradeRests is how much rests on one grade of evidence.
type gradeRests struct {
	Grade     string `json:"grade"`
	Rules     int    `json:"rules"`     // whose strongest scenario has the grade
	Scenarios int    `json:"scenarios"` // that have it
	Passed    int    `json:"passed"`    // of these
}

// restsOf counts the rules and scenarios of a run by what they rest on, strongest
// first.
func restsOf(run *result.Run) (all []gradeRests) {
	scenarios, passed, strongest := map[string]int{}, map[string]int{}, map[string]string{}
	for _, sc := range run.Scenarios {
		scenarios[sc.Evidence]++
		if sc.Status == result.Passed {
			passed[sc.Evidence]++
		}
		rule := tell.BehaviourOf(sc)
		if grade, ok := strongest[rule]; !ok || tell.RankOf(sc.Evidence) < tell.RankOf(grade) {
			strongest[rule] = sc.Evidence
		}
	}
	rules := map[string]int{}
	for _, grade := range strongest {
		rules[grade]++
	}
	for _, grade := range tell.GradesOf(scenarios) {
		all = append(all, gradeRests{grade, rules[grade], scenarios[grade], passed[grade]})
	}
	return all
}

// evidenceOf reads: Evidence of 1168 scenarios on mock (2026-08-26.dahlia).
func evidenceOf(run *result.Run) string {
	return fmt.Sprintf("Evidence of %s%s", ink.Plural(len(run.Scenarios), "scenario"), tell.Target(run))
}

// wrongs counts who is wrong, by the voices and the target.
func wrongs(places []result.Disputed) string {
	var parts []string
	for _, wrong := range []result.Blame{result.TargetWrong, result.StripeChanged, result.DocumentationStale, result.SpecificationStale, result.NotDecided} {
		n := 0
		for _, d := range places {
			if d.Wrong == wrong {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, wrong))
		}
	}
	return strings.Join(parts, ", ")
}

// voice is one who says something at a place.
type voice struct {
	name string
	of   func(result.Disputed) string
}

// voices are those who speak in a report, in the order of the columns.
func voices(heard bool) []voice {
	all := []voice{
		{"sample", func(d result.Disputed) string { return d.Sample }},
		{"prose", func(d result.Disputed) string { return d.Prose }},
		{"specification", func(d result.Disputed) string { return d.Spec }},
		{"recordings", func(d result.Disputed) string { return d.Recording }},
	}
	if heard {
		all = append(all, voice{"target", targetSays})
	}
	return all
}

// targetSays reads: "closed" ×31, "pending" ×2, others ×1.
func targetSays(d result.Disputed) string {
	parts := make([]string, len(d.Target))
	for i, said := range d.Target {
		parts[i] = fmt.Sprintf("%s ×%d", said.Value, said.Times)
	}
	if d.Others > 0 {
		parts = append(parts, fmt.Sprintf("others ×%d", d.Others))
	}
	return strings.Join(parts, ", ")
}

// holding reads: "closed" (recorded, section 2).
func holding(d result.Disputed) string {
	return fmt.Sprintf("%s (%s, section %s)", d.Holds, d.Evidence, d.Section)
}
