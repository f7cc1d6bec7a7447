package junit

import (
	"testing"

	"assay/internal/hostile"
	"assay/reports/samples"
)

func TestJUnitOfHostileRuns(t *testing.T) {
	t.Parallel()
	for name, payload := range hostile.Texts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			strictly(t, []byte(samples.Rendered(t, Write, hostile.Run(payload))))
		})
	}
}
