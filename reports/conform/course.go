package conform

import (
	"slices"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports/tell"
)

// course is how a scenario went, up to the step it ended at.
type course struct {
	culprit   *result.Step // nil: it passed
	preparing bool         // the culprit is a Given: what the scenario is about was not reached
	exchanges []*wire.Exchange
	acts      []*wire.Exchange // those of its When steps
	last      *wire.Exchange   // the last of all
}

// courseOf follows a scenario. And, But and * go on with what the step before
// them does.
func courseOf(sc *result.Scenario) course {
	c := course{culprit: tell.Culprit(sc)}
	phase := ""
	for i := range sc.Steps {
		step := &sc.Steps[i]
		if slices.Contains(phases, step.Keyword) || phase == "" {
			phase = step.Keyword
		}
		for j := range step.Exchanges {
			c.exchanges = append(c.exchanges, &step.Exchanges[j])
			if phase == "When" {
				c.acts = append(c.acts, &step.Exchanges[j])
			}
		}
		if step == c.culprit {
			c.preparing = phase == "Given"
			break
		}
	}
	if n := len(c.exchanges); n > 0 {
		c.last = c.exchanges[n-1]
	}
	return c
}

var phases = []string{"Given", "When", "Then"}
