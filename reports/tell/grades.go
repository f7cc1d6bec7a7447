package tell

import (
	"slices"

	"assay/internal/result"
)

// Grades says what each grade of evidence means.
var Grades = map[string]string{
	"recorded":   "an answer of real Stripe was seen",
	"documented": "a page of the documentation says so",
	"spec":       "the OpenAPI document says so",
	"reported":   "a third party says so",
	"inferred":   "sensible, but unproved: these rest on inference",
	"":           "no evidence is named",
}

// GradesOf returns the grades that occur: the known ones strongest first, then
// others by name, then none.
func GradesOf(total map[string]int) []string {
	var known, others []string
	for _, grade := range result.Grades {
		if total[grade] > 0 {
			known = append(known, grade)
		}
	}
	for grade := range total {
		if grade != "" && !slices.Contains(result.Grades, grade) {
			others = append(others, grade)
		}
	}
	slices.Sort(others)
	if total[""] > 0 {
		others = append(others, "")
	}
	return append(known, others...)
}

// OrNone names a grade of evidence, none too.
func OrNone(grade string) string {
	if grade == "" {
		return "none"
	}
	return grade
}

// RankOf is 0 for the strongest grade; what is none comes last.
func RankOf(grade string) int {
	if i := slices.Index(result.Grades, grade); i >= 0 {
		return i
	}
	return len(result.Grades)
}
