// Package assay is the command assay as a library, for programs that are assay and speak
// sentences of their own besides: run, lint, try, steps and every other command of theirs
// knows both. docs/examples/own-steps is such a program, and a suite of godog alone with
// the same sentences.
package assay

import (
	"assay/internal/command"
	"assay/steps"
)

// Main runs the command line of the process and ends it with the exit code that
// assay --help tells of. The groups come after those of package steps in the catalogue.
// One that does not compile, or whose example fits another sentence as well, ends every
// command but init with 2, which says why.
func Main(groups ...steps.Group) { command.Main(groups...) }
