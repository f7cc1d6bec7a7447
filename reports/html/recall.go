package html

import "assay/internal/result"

// recalled is the run with the steps of every scenario that did not pass, without
// their exchanges: what a report tells before it reads scenarios one by one. A run
// that was opened holds none of them in memory; one that was just made does.
func recalled(run *result.Run) (*result.Run, error) {
	with := *run
	with.Scenarios = make([]*result.Scenario, len(run.Scenarios))
	for i, sc := range run.Scenarios {
		with.Scenarios[i] = sc
		if sc.Status == result.Passed || len(sc.Steps) > 0 {
			continue
		}
		whole, err := run.Whole(sc)
		if err != nil {
			return nil, err
		}
		one := *sc
		for _, step := range whole.Steps {
			step.Exchanges, step.Delivered = nil, nil
			one.Steps = append(one.Steps, step)
		}
		with.Scenarios[i] = &one
	}
	return &with, nil
}
