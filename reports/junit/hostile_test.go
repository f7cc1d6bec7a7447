package junit

import (
	"testing"

	"assay/internal/hostile"
)

func TestJUnitOfHostileRuns(t *testing.T) {
	t.Parallel()
	for name, payload := range hostile.Texts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			junit(t, hostile.Run(payload))
		})
	}
}
