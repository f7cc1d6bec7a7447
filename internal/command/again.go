package command

import (
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
)

// plain is the command that shows why the suite does not pass.
func (f *mutateFlags) plain(paths []string) string {
	command := f.alike("run", paths)
	if f.target == "mock" || f.known != "" {
		return command
	}
	return command + "; what is known to differ there goes into a list, named with --known or in assay.yaml"
}

// repeats is the command that judges one mutant again, with as much of the suite:
// named ones have names of their own.
func (f *mutateFlags) repeats(mutant *result.Scenario, paths []string) string {
	name := mutant.Name
	if mutant.Tags[0] == result.MutantInFlight {
		name = mutant.Feature + " " + name
	}
	return f.alike("mutate", paths) + " --only " + ink.Quote(name)
}

// alike is a command that is about the same scenarios on the same target.
func (f *mutateFlags) alike(command string, paths []string) string {
	words := []string{"assay", command}
	for _, path := range paths {
		words = append(words, ink.Argument(path))
	}
	for _, flag := range []struct{ name, value, usual string }{
		{"--tags", f.selection.Tags, ""}, {"--name", f.selection.Name, ""}, {"--target", f.target, "mock"}, {"--known", f.known, ""},
	} {
		if flag.value != flag.usual {
			words = append(words, flag.name, ink.Quote(flag.value))
		}
	}
	return strings.Join(words, " ")
}
