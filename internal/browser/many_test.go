package browser

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports"
	"assay/reports/html"
)

// many is a run of 5,000 scenarios, every tenth of which failed, with answers of the
// size that Stripe gives.
func many() *result.Run {
	run := &result.Run{Format: result.Format, Target: "http://127.0.0.1:12111", APIVersion: "2026-08-26.dahlia", Started: time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)}
	for i := range 5_000 {
		run.Scenarios = append(run.Scenarios, numbered(i))
	}
	return run
}

func numbered(i int) *result.Scenario {
	feature := fmt.Sprintf("features/family-%d/feature-%d.feature", i/1_000, i/100)
	sc := &result.Scenario{
		ID: fmt.Sprintf("family-%d/feature-%d / rule %d / scenario %d", i/1_000, i/100, i/10, i), Feature: fmt.Sprintf("Feature %d", i/100), Rule: fmt.Sprintf("Rule %d", i/10),
		Name: fmt.Sprintf("scenario %d", i), File: feature, Line: 10 * (i%100 + 1), Tags: []string{"@recorded"}, Evidence: "recorded",
		Status: result.Passed, Took: time.Duration(i) * time.Microsecond,
	}
	for at, text := range []string{"an active virtual card", "an approved authorization of $12.34 on that card", "the merchant captures the authorization", "the authorization is closed"} {
		sc.Steps = append(sc.Steps, result.Step{Keyword: "Given", Text: text, Line: sc.Line + at, Status: result.Passed, Exchanges: []wire.Exchange{{
			Method: "POST", Path: fmt.Sprintf("/v1/issuing/authorizations/iauth_%d", i), Status: 200, Params: wire.Form{{Key: "amount", Value: fmt.Sprint(i)}},
			Body: wire.Body(fmt.Sprintf(`{"id": "iauth_%d", "amount": %d, "filler": %q}`, i, i, strings.Repeat(fmt.Sprintf("what Stripe says of %d ", i), 60))),
		}}})
	}
	if last := &sc.Steps[3]; i%10 == 0 {
		sc.Status, last.Status = result.Failed, result.Failed
		last.Mismatch = &result.Mismatch{Where: "authorization.status", Found: fmt.Sprintf("%q", "pending"), Wanted: fmt.Sprintf("%q", "closed")}
		last.Error = last.Mismatch.Error()
	}
	return sc
}

// Five thousand scenarios open, are filtered and unfold; how fast is measured by
// make bench.
func TestFiveThousandScenarios(t *testing.T) {
	t.Parallel()
	start(t)
	file := filepath.Join(t.TempDir(), "many.html")
	run := many()
	if err := write(file, func(w io.Writer) error { return html.Several(w, []*result.Run{run}, reports.Options{}) }); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() >= 12_000_000 {
		t.Errorf("the page has %d bytes, want fewer than 12 million", info.Size())
	}
	p := open(t, file)
	if n := p.counted(); n != 5_000 {
		t.Errorf("%d scenarios, want 5,000", n)
	}
	t.Logf("%.1f MB, usable after %d ms, of which %d ms are its script's",
		float64(info.Size())/1e6, ask[int](p, `Math.round(performance.timing.loadEventEnd - performance.timing.navigationStart)`), ask[int](p, `Math.round(performance.timing.domInteractive - performance.timing.responseEnd)`))
	p.write("#q", "4999")
	p.until(`document.querySelectorAll("button.scenario").length === 1`)
	p.click("button.scenario")
	p.until(`document.querySelector(".opened .steps") !== null`)
	if told := p.text(".opened"); !strings.Contains(told, "iauth_4999") {
		t.Errorf("the last scenario does not tell of its exchange:\n%.500s", told)
	}
}
