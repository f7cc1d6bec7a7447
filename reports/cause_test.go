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

// The English of a failing step comes first wherever causes are told, once, and what
// was found and wanted stays beside it.
func TestCausesAreToldInEnglish(t *testing.T) {
	t.Parallel()
	run := samples.Conforming()
	sc := samples.Mismatched()
	sc.Steps[2].Error = "the authorization is still pending; you expected closed"
	run.Scenarios = append(run.Scenarios, sc)
	page := samples.Between(samples.Rendered(t, html.Write, run), `<section class="wrong">`, "</section>")
	for name, text := range map[string]string{"html": page, "github": samples.Rendered(t, GitHub, run)} {
		says := strings.Index(text, "the authorization is still pending; you expected closed")
		found := strings.Index(text, "authorization.status is ")
		if says < 0 || found < says || strings.Count(text, "you expected closed") != 1 {
			t.Errorf("%s does not tell it in English first, and once:\n%s", name, text)
		}
	}
	if !strings.Contains(samples.Rendered(t, Markdown, run), "<summary><code>FAILED: capture too much: the authorization is still pending; you expected closed</code>") {
		t.Errorf("the line that is seen before it is opened does not tell what is wrong")
	}
}

// What the target has left open is told after what is wrong with it, unless it is what
// the run ends with.
func TestLeftoversAreToldLast(t *testing.T) {
	t.Parallel()
	run := samples.Conforming()
	run.Problems = append(run.Problems, result.Problem{Cause: "cleanup.left", Message: "still open", Code: result.NoVerdict})
	run.Scenarios = append(run.Scenarios, samples.Mismatched())
	for name, text := range map[string]string{"github": samples.Rendered(t, GitHub, run), "markdown": samples.Rendered(t, Markdown, run)} {
		if left, failed := strings.Index(text, "still open"), strings.Index(text, "FAILED"); failed < 0 || left < failed {
			t.Errorf("%s tells what was left open at %d, the failure at %d", name, left, failed)
		}
	}
}

// An operation that a sentence names is not named again.
func TestOperationsAreToldOnce(t *testing.T) {
	t.Parallel()
	run := samples.Conforming()
	sc := samples.Mismatched()
	sc.Steps[2].Mismatch, sc.Steps[2].Error = nil, "target.5xx: refused with 500 (POST /v1/test_helpers/issuing/authorizations/iauth_1/capture)"
	run.Scenarios = append(run.Scenarios, sc)
	if text := samples.Rendered(t, GitHub, run); strings.Contains(text, "(at ") || !strings.Contains(text, "(POST ") {
		t.Errorf("the operation is named twice, or not at all:\n%s", text)
	}
}
