package result

import (
	"testing"

	"assay/internal/wire"
)

// A listed difference does not hide the exchange that a later step failed at.
func TestKeepsTheExchangeBehindAKnownStep(t *testing.T) {
	t.Parallel()
	for status, want := range map[Status]string{Known: "/v1/2", Fixed: "/v1/2", Failed: "/v1/1", Undecided: "/v1/1"} {
		sc := &Scenario{Status: Failed, Steps: []Step{
			{Status: status, Exchanges: []wire.Exchange{{Path: "/v1/1"}}},
			{Status: Failed, Exchanges: []wire.Exchange{{Path: "/v1/2"}}},
		}}
		if err := (&Run{}).Keep(sc); err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, step := range sc.Steps {
			for _, x := range step.Exchanges {
				got += x.Path
			}
		}
		if got != want {
			t.Errorf("behind a step that is %s, %q is kept, want %s", status, got, want)
		}
	}
}
