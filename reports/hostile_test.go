package reports

import (
	"testing"

	"assay/internal/hostile"
	"assay/reports/samples"
)

// TestHostileTextIsInert writes every format of a run that is hostile everywhere.
// A new format is tested by being in the table, and has its own check below, or in its
// room, if it is read by something that obeys more than a terminal and a CI system's
// log do.
func TestHostileTextIsInert(t *testing.T) {
	t.Parallel()
	if len(hostile.Texts) < 60 {
		t.Errorf("there are %d payloads, want 60", len(hostile.Texts))
	}
	checks := map[string]func(t *testing.T, report, plain string){
		"json": checkJSON, "timings": checkJSON, "markdown": checkMarkdown, "github": checkGitHub, "badge": checkBadge, "rerun": checkRerun,
	}
	plain := map[string]string{}
	for _, f := range Formats {
		plain[f.Name] = samples.Rendered(t, f.Write, hostile.Run("plain"))
	}
	for name, payload := range hostile.Texts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run := hostile.Run(payload)
			for _, f := range Formats {
				t.Run(f.Name, func(t *testing.T) {
					report := samples.Rendered(t, f.Write, run)
					if check := checks[f.Name]; check != nil {
						check(t, report, plain[f.Name])
						return
					}
					samples.Inert(t, report)
				})
			}
		})
	}
}
