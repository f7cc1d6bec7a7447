package runner

import (
	"assay/internal/result"
	"assay/runner/lint"
)

// Lint tells what is wrong with the suite as it is written; it needs no target.
func (s *Suite) Lint(ask lint.Options) ([]*result.Scenario, []result.Problem) {
	read := lint.Suite{Sources: s.Sources, Problems: s.Problems, Language: s.Language, Needs: s.Needs}
	return read.Read(ask)
}
