package command

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"assay/features"
	"assay/internal/result"
	"assay/runner/feature"
	"assay/runner/lint"
)

// A line of a sound feature that has become nonsense is told of, and nothing besides it
// that only follows from it.
func TestALostLineBringsNoOther(t *testing.T) {
	t.Parallel()
	language, err := thisMachine().spoken()
	if err != nil {
		t.Fatal(err)
	}
	sources, _ := feature.Resolve(nil, "", features.FS)
	tried := 0
	for _, src := range sources {
		data, err := fs.ReadFile(src.FS, src.Path)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(string(data), "\n")
		for i := tried % 61; i < len(lines); i += 61 {
			tried++
			for _, wrong := range []string{"Cats meow", "Givn cats"} {
				text := strings.Join(append(append(append([]string{}, lines[:i]...), "      "+wrong), lines[i+1:]...), "\n")
				suite := lint.Suite{Language: language, Sources: []feature.Source{{FS: fstest.MapFS{"a.feature": {Data: []byte(text)}}, Path: "a.feature"}}}
				_, problems := suite.Read(lint.Options{})
				known := slices.ContainsFunc(problems, func(p result.Problem) bool { return p.Line == i+1 && strings.HasPrefix(p.Cause, "feature.") })
				for _, p := range problems {
					if known && !strings.HasPrefix(p.Cause, "feature.") {
						t.Errorf("%s:%d is %q, and line %d is told: %s %s", src.Name, i+1, wrong, p.Line, p.Cause, p.Message)
					}
				}
			}
		}
	}
	if tried < 100 {
		t.Errorf("%d lines were tried, want 100", tried)
	}
}
