package command

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/scaffold"
	"assay/steps"
)

// assayed runs a command line in this process.
func assayed(t *testing.T, args ...string) (code int, said string) {
	t.Helper()
	var out bytes.Buffer
	m := thisMachine()
	m.stdout, m.stderr, m.environ, m.cache = &out, &out, nil, nil
	code = m.execute(t.Context(), args)
	return code, out.String()
}

// Every scenario that is offered is of sentences under their own keywords, lints clean and passes
// on the embedded mock.
func TestEveryNewScenarioPasses(t *testing.T) {
	t.Parallel()
	language, err := steps.New()
	if err != nil {
		t.Fatal(err)
	}
	dir, all := t.TempDir(), scaffold.All()
	if len(all) < 50 {
		t.Errorf("only %d scenarios are offered", len(all))
	}
	for i, way := range all {
		again, err := (&newcomer{operation: way.Operation + " " + way.Noun, expect: way.Expect}).way(t.Context(), questions{})
		if err != nil || again.Name() != way.Name() {
			t.Errorf("%s %s, %s: %v, want itself", way.Operation, way.Noun, way.Expect, err)
		}
		for keyword, texts := range map[string][]string{"when": {way.When}, "then": way.Then} {
			for _, text := range texts {
				step, _, _ := strings.Cut(text, "\n")
				if found := language.Find(step); len(found) != 1 || keywords[found[0].Kind] != keyword {
					t.Errorf("%s: %q is no sentence of %s: %v", way.Name(), step, keyword, found)
				}
			}
		}
		text := (&newcomer{}).feature(language, way)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d.feature", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if code, said := assayed(t, "lint", "--strict", dir); code != result.Conforming {
		t.Errorf("lint ends with %d: %s", code, said)
	}
	if code, said := assayed(t, "run", dir, "--quiet"); code != result.Conforming || !strings.Contains(said, fmt.Sprintf("CONFORMING: %d scenarios passed", len(all))) {
		t.Errorf("exit %d, want all %d to pass: %s", code, len(all), said)
	}
}

// The names of operations are those of the contract.
func TestNewKnowsOperations(t *testing.T) {
	t.Parallel()
	spec, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, way := range scaffold.All() {
		if way.Endpoint != "" && !slices.ContainsFunc(spec.All(), func(o *openapi.Operation) bool { return o.Method+" "+o.Path == way.Endpoint }) {
			t.Errorf("%s: the document has no %s", way.Name(), way.Endpoint)
		}
	}
	n := &newcomer{operation: "PostTestHelpersIssuingAuthorizationsAuthorizationCapture", expect: "closed"}
	if way, err := n.way(t.Context(), questions{}); err != nil || way.Operation != "capture" {
		t.Errorf("%+v, %v", way, err)
	}
}
