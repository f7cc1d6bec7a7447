package tell

import (
	"slices"

	"assay/internal/result"
	"assay/reports/ink"
)

// Disputes reads: 71 places where documentation, specification and recordings
// disagree.
func Disputes(places []result.Disputed) string {
	return ink.Plural(len(places), "place") + " where documentation, specification and recordings disagree"
}

// WasHeard says whether a target said something at one of the places.
func WasHeard(places []result.Disputed) bool {
	return slices.ContainsFunc(places, func(d result.Disputed) bool { return len(d.Target) > 0 })
}
