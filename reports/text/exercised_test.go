package text

import (
	"bytes"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/samples"
)

// TestCoverageInShort tells what a run's own report says of it.
func TestCoverageInShort(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := Write(&b, samples.Exercised(), format.Options{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"  1 of 2 operations, 2 of 5 transitions taken and asserted, 1 of 3 forbidden ones refused\n",
		"  allowed although forbidden: door locked -open→ open, door shut -by itself→ broken\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the report lacks %q:\n%s", want, b.String())
		}
	}
	run := samples.Exercised()
	run.Coverage = &result.Coverage{}
	b.Reset()
	if err := Write(&b, run, format.Options{}); err != nil || strings.Contains(b.String(), "Coverage") {
		t.Errorf("a run that exercised nothing has a coverage (%v):\n%s", err, b.String())
	}
}

// What disputes nothing of a target is not told below a run.
func TestDisputedBelowARun(t *testing.T) {
	t.Parallel()
	text := func(run *result.Run) string {
		var b bytes.Buffer
		if err := Write(&b, run, format.Options{}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	const line = "3 places where documentation, specification and recordings disagree: assay evidence\n"
	if got := text(samples.Contested()); !strings.Contains(got, line+"  the target is wrong at 1 of them\n") {
		t.Errorf("the line is missing:\n%s", got)
	}
	unheard := samples.Contested()
	for i := range unheard.Disputed {
		unheard.Disputed[i].Target = nil
	}
	if got := text(unheard); strings.Contains(got, "disagree") {
		t.Errorf("of a target that was not heard:\n%s", got)
	}
}
