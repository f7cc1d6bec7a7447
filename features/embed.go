// Package features holds the suite, in English: one feature per page of Stripe's
// documentation or family of pages, one rule per sentence of it, one scenario
// per proof. The files are embedded in the binary.
package features

import "embed"

// FS holds every feature below this directory and, in known, the lists of what
// targets are known to do otherwise.
//
//go:embed */*.feature known/*.yaml
var FS embed.FS

// Killed lists the mutants of the mock that the suite notices, by their names, one
// a line: each must stay killed.
//
//go:embed killed.txt
var Killed string
