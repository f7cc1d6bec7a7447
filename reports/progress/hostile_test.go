package progress

import (
	"bytes"
	"strings"
	"testing"

	"assay/internal/hostile"
	"assay/reports/samples"
)

func TestHostileProgressIsInert(t *testing.T) {
	t.Parallel()
	for name, payload := range hostile.Texts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var progress bytes.Buffer
			for _, live := range []bool{false, true} {
				follow(&Progress{Out: &progress, Live: live, Now: ticking()}, hostile.Run(payload))
			}
			own := strings.NewReplacer("\r", "", "\x1b[K", "").Replace(progress.String())
			if strings.Contains(name, "overwrite") && strings.Contains(progress.String(), "FAILED\r") {
				t.Error("a line was overwritten")
			}
			if line := samples.Obeyed(own); line != "" {
				t.Errorf("%q", line)
			}
		})
	}
}
