package reports

import (
	"strings"
	"testing"

	"assay/internal/result"
	"assay/reports/html"
	"assay/reports/junit"
	"assay/reports/samples"
	"assay/reports/tell"
)

// What is wrong is told alike by all who group it: how much of it there is, at which
// operation, and what a breach rests on.
func TestCausesAreToldAlike(t *testing.T) {
	t.Parallel()
	run := samples.Conforming()
	for n := range 20 {
		run.Scenarios = append(run.Scenarios, samples.Breached(n, "answer.last4"))
	}
	run.Scenarios = append(run.Scenarios, samples.Reread(30, `"exp_year":2030`, `"exp_year":2029`))
	page, github, markdown := samples.Rendered(t, html.Write, run), samples.Rendered(t, GitHub, run), samples.Rendered(t, Markdown, run)
	for name, text := range map[string]string{"html": page, "github": github, "markdown": markdown} {
		for _, want := range []string{"2 causes explain 21 scenarios", "the card as retrieved: exp_year is 2030, want 2029", "GET /v1/issuing/cards/"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q", name, want)
			}
		}
	}
	wrong := samples.Between(page, `<section class="wrong">`, "</section>")
	for _, want := range []string{
		"<dd>spec, OpenAPI document 2026-08-26.dahlia</dd>", "<dd>target wrong</dd>", "<dd>GET /v1/issuing/cards/&lt;id&gt;</dd>",
		"All that did not pass, with the run saved by --format json:run.json:", "<code>assay run --rerun run.json</code>",
	} {
		if !strings.Contains(wrong, want) {
			t.Errorf("the page does not say %q of what is wrong:\n%s", want, wrong)
		}
	}
	if who := tell.WhoIsWrong(run, samples.Breached(1, "answer.last4")); who != string(result.TargetWrong) {
		t.Errorf("of a breach in an inferred scenario is said %q", who)
	}
	if rests := "spec, OpenAPI document 2026-08-26.dahlia"; !strings.Contains(markdown, rests) || !strings.Contains(samples.Rendered(t, junit.Write, run), "evidence: "+rests) {
		t.Errorf("a breach does not rest on %s everywhere", rests)
	}
}
