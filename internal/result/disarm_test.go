package result

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/internal/wire"
)

// A saved run that goes to the log of a CI system is obeyed by none, and says all
// the same what was said.
func TestASavedRunIsNoCommand(t *testing.T) {
	t.Parallel()
	for name, spool := range map[string]*Spool{"in memory": nil, "spooled": newSpool(t)} {
		for _, text := range []string{"##[error]x", "##vso[x]", "###[x]", `\##[x]`, "##"} {
			sc := &Scenario{ID: text, Status: Failed, Steps: []Step{{Text: text, Status: Failed, Exchanges: []wire.Exchange{{Body: wire.Body(text)}}}}}
			run := &Run{Format: Format, Target: text, Scenarios: []*Scenario{sc}}
			if spool != nil {
				run.UseSpool(spool)
				if err := run.Keep(sc); err != nil {
					t.Fatal(err)
				}
			}
			var saved bytes.Buffer
			if err := run.Save(&saved); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(saved.String(), "##") {
				t.Errorf("%s: %q is obeyed in %s", name, text, saved.String())
			}
			path := filepath.Join(t.TempDir(), "run.json")
			if err := os.WriteFile(path, saved.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			again, err := Open(path)
			if err != nil {
				t.Fatal(err)
			}
			whole, err := again.Whole(again.Scenarios[0])
			if err != nil {
				t.Fatal(err)
			}
			if step := whole.Steps[0]; again.Target != text || whole.ID != text || step.Text != text || string(step.Exchanges[0].Body) != text {
				t.Errorf("%s: %q came back as %q, %q", name, text, again.Target, step.Text)
			}
			again.Close()
		}
	}
}
