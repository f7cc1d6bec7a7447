package browser

import (
	"os"
	"strings"
	"testing"
)

// Only go test -v tells of what is skipped, so make test does: it looks for the same
// browsers and says the same.
func TestMakeTellsOfAMissingBrowser(t *testing.T) {
	t.Parallel()
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	looks := make([]string, len(names))
	for i, name := range names {
		looks[i] = "command -v " + name
	}
	for _, want := range []string{
		"\nCHROMIUM := $(shell " + strings.Join(looks, " || ") + ")\n",
		"\n\t@[ -n \"$(CHROMIUM)\" ] || echo 'note: " + missing + "'\n",
	} {
		if !strings.Contains(string(makefile), want) {
			t.Errorf("the Makefile has no %q", want)
		}
	}
}
