package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/internal/result"
)

const wrongAmount = `Feature: Wrong
  Scenario: an amount
    Given an active virtual card
    When the merchant authorizes $10.00
    Then the authorization amount is $11.00
`

// inActions runs a failing scenario as a step of GitHub Actions, and returns what
// came of it and the summary of the step, which began with what is in before.
func inActions(t *testing.T, before string, args ...string) (stdout, stderr, summary string) {
	t.Helper()
	dir := t.TempDir()
	feature, path := filepath.Join(dir, "wrong.feature"), filepath.Join(dir, "summary.md")
	for name, text := range map[string]string{feature: wrongAmount, path: before} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	env := map[string]string{actionsName: "true", summaryName: path}
	code, stdout, stderr := execute(t.Context(), nil, env, append([]string{"run", feature}, args...))
	if code != result.NotConforming {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	now, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return stdout, stderr, string(now)
}

func TestActionsAreToldWithoutBeingAsked(t *testing.T) {
	t.Parallel()
	stdout, stderr, summary := inActions(t, "before", "--format", "json")
	if !strings.Contains(stderr, "\n::error file=") || !strings.Contains(stderr, "want $11.00") {
		t.Errorf("no annotation in %q", stderr)
	}
	if strings.Contains(stdout, "::error") {
		t.Error("the report on standard output is not whole")
	}
	if !strings.HasPrefix(summary, "before\n## ❌ NOT CONFORMING") || !strings.Contains(summary, "want $11.00") {
		t.Errorf("the summary is %q", summary)
	}
}

func TestActionsAreToldOnce(t *testing.T) {
	t.Parallel()
	for name, args := range map[string][]string{"never": {"--annotations=false"}, "as a report": {"--format", "github"}} {
		stdout, stderr, summary := inActions(t, "before", args...)
		if strings.Contains(stderr, "::error") || summary != "before" {
			t.Errorf("%s: they are told: %q, %q", name, stderr, summary)
		}
		if told := strings.Contains(stdout, "::error"); told != (name == "as a report") {
			t.Errorf("%s: standard output is %q", name, stdout)
		}
	}
}

// Runs on several targets are told one after the other, as each would be by itself.
func TestActionsAreToldOfSeveralRuns(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	if err := os.WriteFile(in("wrong.feature"), []byte(wrongAmount), 0o600); err != nil {
		t.Fatal(err)
	}
	runs(t, result.NotConforming, "run", in("wrong.feature"), "--format", "json:"+in("one.json"))
	runs(t, result.NotConforming, "run", in("wrong.feature"), "--format", "json:"+in("two.json"), "--target", in("one.json"))
	env := map[string]string{actionsName: "true", summaryName: in("summary.md")}
	code, stdout, stderr := execute(t.Context(), nil, env, []string{"report", in("one.json"), in("two.json")})
	if code != result.NotConforming {
		t.Fatalf("exit %d: %s", code, stderr)
	}
	if n := strings.Count(stderr, "::error file="); n != 2 || strings.Contains(stdout, "::error") {
		t.Errorf("%d annotations are in %q", n, stderr)
	}
	if summary, err := os.ReadFile(in("summary.md")); err != nil || strings.Count(string(summary), "## ❌ NOT CONFORMING") != 2 {
		t.Errorf("the summary is %q, %v", summary, err)
	}
}

// What GitHub would not show is not written, and that is said.
func TestAFullSummaryIsLeftAlone(t *testing.T) {
	t.Parallel()
	full := strings.Repeat("x", mostSummary-leastSummary/2)
	_, stderr, summary := inActions(t, full)
	if summary != full || !strings.Contains(stderr, "--annotations=false leaves it out") {
		t.Errorf("the summary has %d bytes, and it is said %q", len(summary), stderr)
	}
	if _, _, summary = inActions(t, full[leastSummary:]); len(summary) > mostSummary || len(summary) == len(full)-leastSummary {
		t.Errorf("a summary with some room has %d bytes", len(summary))
	}
}

func TestElsewhereNothingIsAnnotated(t *testing.T) {
	t.Parallel()
	feature := filepath.Join(t.TempDir(), "wrong.feature")
	if err := os.WriteFile(feature, []byte(wrongAmount), 0o600); err != nil {
		t.Fatal(err)
	}
	_, stdout, stderr := execute(t.Context(), nil, nil, []string{"run", feature})
	if strings.Contains(stdout+stderr, "::error") {
		t.Errorf("annotations are in %q", stdout+stderr)
	}
}
