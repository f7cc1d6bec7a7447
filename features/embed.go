// Package features holds the suite, in English: one feature per page of Stripe's
// documentation or family of pages, one rule per sentence of it, one scenario
// per proof. The files are embedded in the binary: as they are, or packed where the
// build says so.
package features

import (
	"fmt"
	"io/fs"
)

// FS holds every feature below this directory, in known the lists of what targets
// are known to do otherwise, and the lists that this package reads by itself.
var FS fs.FS = embedded()

// Killed lists the mutants of the mock that the suite notices, by their names, one
// a line: each must stay killed.
func Killed() string { return string(read("killed.txt")) }

// read returns a file that every build embeds.
func read(name string) []byte {
	text, err := fs.ReadFile(FS, name)
	if err != nil {
		panic(fmt.Sprintf("the embedded %s: %v", name, err))
	}
	return text
}
