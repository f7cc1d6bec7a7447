package command

import (
	"slices"
	"testing"

	"github.com/spf13/pflag"
)

// Of a number or a duration that is none Go's own words would be shown; each such flag
// has others, and each of these a flag.
func TestHintsAreOfFlags(t *testing.T) {
	t.Parallel()
	there := map[string]bool{}
	for _, command := range commands {
		command(thisMachine()).Flags().VisitAll(func(f *pflag.Flag) {
			there[f.Name] = true
			if _, hinted := hints[f.Name]; !hinted && slices.Contains([]string{"int", "int64", "uint64", "duration"}, f.Value.Type()) {
				t.Errorf("--%s is a %s without a hint", f.Name, f.Value.Type())
			}
		})
	}
	for name := range hints {
		if !there[name] {
			t.Errorf("there is no flag --%s", name)
		}
	}
}
