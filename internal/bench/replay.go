package main

import "path/filepath"

// replayCost compares a run against a recording with one against the embedded
// mock, both of the same scenarios and with the same checks.
func replayCost(b *bench) (figure, error) {
	recording := filepath.Join(b.dir, "recording.json")
	if _, err := process(b.assay, "record", "mock", "-o", recording, b.features(1000)); err != nil {
		return figure{}, err
	}
	return b.against(b.run(1000, "--target", recording), b.run(1000))
}
