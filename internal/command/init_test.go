package command

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"assay/internal/config"
)

// What a project begins with is what the documents show.
func TestStartIsAsDocumented(t *testing.T) {
	t.Parallel()
	blocks := documented(t)
	for name, text := range map[string]string{"feature": startFeature, "github": startGitHub, "gitlab": startGitLab} {
		if !slices.ContainsFunc(blocks, func(b block) bool { return b.text == text }) {
			t.Errorf("no document shows the file of %s:\n%s", name, text)
		}
	}
}

var commentedOut = regexp.MustCompile(`(?m)^#(\S+: )`)

// Each line that is commented out in the settings can be used.
func TestStartSettingsAreValid(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), config.DefaultFile)
	if n := len(commentedOut.FindAllString(startSettings, -1)); n < 4 {
		t.Fatalf("%d settings are commented out, want at least 4", n)
	}
	if err := os.WriteFile(file, commentedOut.ReplaceAll([]byte(startSettings), []byte("$1")), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	m := thisMachine()
	m.stdout, m.stderr, m.environ = &out, &errs, nil
	if m.execute(t.Context(), []string{"run", "--target", "mock", "--format", "text", "--config", file, "cards/shipping.feature"}) != 0 {
		t.Errorf("the settings are refused: %s", errs.String())
	}
}
