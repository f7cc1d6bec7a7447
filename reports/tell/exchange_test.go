package tell

import (
	"strings"
	"testing"

	"assay/internal/result"
	"assay/reports/samples"
)

// The exchange that is shown is the one the failing step looked at, never one
// made later, such as by a clean-up.
func TestLastExchange(t *testing.T) {
	t.Parallel()
	sc := samples.Mismatched()
	sc.Steps = append(sc.Steps, samples.Step("And", "after", result.Skipped, samples.Exchange(500, "later")))
	if x := LastExchange(sc); x == nil || x.Status != 200 || !strings.Contains(string(x.Body), "iauth_1") {
		t.Errorf("got %+v", x)
	}
	if x := LastExchange(&result.Scenario{}); x != nil {
		t.Errorf("got %+v of nothing", x)
	}
}
