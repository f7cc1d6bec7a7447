package tell

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
)

// Contrast is differences that tell one thing: the same place of the same
// operation, or of the same thing inside answers, but for the items of lists; the
// same class and the same blame.
type Contrast struct {
	First     *result.Difference
	Scenario  *result.Scenario // the first that shows it
	Step      *result.Step
	count     int
	Scenarios []*result.Scenario
	places    map[string]bool // operations
	Values    map[[2]string]bool
}

// stands are the classes whose values stand for themselves: another code is
// another difference.
var stands = map[result.Class]bool{result.HTTPStatus: true, result.ErrorCode: true, result.Transition: true, result.Header: true}

// contrastKey is the same for differences that tell one thing.
func contrastKey(d *result.Difference) string {
	reference, candidate := opening(d.Reference), opening(d.Candidate)
	if stands[d.Class] {
		reference, candidate = d.Reference, d.Candidate
	}
	operation, path := d.Operation, d.Path
	switch {
	case d.Class == result.Header:
		operation = "" // headers are not written by operations
	case d.Object != "" && d.Class != result.Transition:
		operation, path = d.Object, d.Field // one thing reads alike wherever it stands
	}
	return strings.Join([]string{operation, anyItem(path), string(d.Class), reference, candidate, d.Known}, "\x00")
}

// opening is what begins a value of JSON, which tells its type.
func opening(value string) string { return value[:min(1, len(value))] }

// anyItem puts a * for every index of a path.
func anyItem(path string) string {
	keys := strings.Split(path, ".")
	for i, key := range keys {
		if key != "" && strings.Trim(key, "0123456789") == "" {
			keys[i] = "*"
		}
	}
	return strings.Join(keys, ".")
}

// Contrasts groups the differences of a comparison, listed ones apart: the best
// proved first, then the most frequent, of equals the one that came first.
func Contrasts(run *result.Run, known bool) []*Contrast {
	byKey := map[string]*Contrast{}
	var all []*Contrast
	for _, sc := range run.Scenarios {
		counted := map[*Contrast]bool{}
		for i := range sc.Steps {
			for j := range sc.Steps[i].Differences {
				d := &sc.Steps[i].Differences[j]
				if (d.Known != "") != known {
					continue
				}
				group := byKey[contrastKey(d)]
				if group == nil {
					group = &Contrast{First: d, Scenario: sc, Step: &sc.Steps[i], Values: map[[2]string]bool{}, places: map[string]bool{}}
					byKey[contrastKey(d)] = group
					all = append(all, group)
				}
				if doubt(d) < doubt(group.First) {
					group.First, group.Scenario, group.Step = d, sc, &sc.Steps[i]
				}
				group.count++
				group.places[d.Operation] = true
				group.Values[[2]string{d.Reference, d.Candidate}] = true
				if !counted[group] {
					counted[group] = true
					group.Scenarios = append(group.Scenarios, sc)
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *Contrast) int {
		return cmp.Or(cmp.Compare(doubt(a.First), doubt(b.First)), cmp.Compare(b.count, a.count))
	})
	return all
}

// doubt orders differences by the strongest evidence that decides them, those that
// nothing decides last. Who allows both sides or neither decides nothing, but for
// the real thing, which changed if it answered both.
func doubt(d *result.Difference) int {
	if d.Wrong == result.NotDecided {
		return len(result.Grades) + 1
	}
	least := len(result.Grades)
	for _, v := range d.Voices {
		sided := v.Backs == result.BacksReference || v.Backs == result.BacksCandidate || v.Source == "recording"
		if grade := slices.Index(result.Grades, v.Evidence); sided && grade >= 0 {
			least = min(least, grade)
		}
	}
	return least
}

// Where reads: POST /v1/things: items.*.status, transition.
func (group *Contrast) Where() string {
	d := group.First
	operation, path := d.Operation, anyItem(d.Path)
	if len(group.places) > 1 {
		operation = ink.Plural(len(group.places), "operation")
		if d.Object != "" {
			path = d.Object + " " + anyItem(d.Field)
		}
	}
	if path == "" {
		path = "the answer"
	}
	return fmt.Sprintf("%s: %s, %s", operation, path, Word(d.Class))
}

// Times reads: 5 times in 3 scenarios.
func (group *Contrast) Times() string {
	return fmt.Sprintf("%s in %s", ink.Plural(group.count, "time"), ink.Plural(len(group.Scenarios), "scenario"))
}

// Testimony returns what a source says and whom it backs, "" for nothing.
func Testimony(voices []result.Voice, source string) string {
	for _, v := range voices {
		if v.Source == source {
			return Backings[v.Backs] + ": " + v.Says
		}
	}
	return ""
}

// Backings say whom a voice backs.
var Backings = map[result.Backs]string{
	result.BacksReference: "backs the reference",
	result.BacksCandidate: "backs the candidate",
	result.BacksBoth:      "allows both",
	result.BacksNeither:   "backs neither",
}

// OrAbsent is a value, or that there is none.
func OrAbsent(value string) string {
	if value == "" {
		return "nothing"
	}
	return value
}

// IsCompared says whether a scenario's differences are told with the others'.
func IsCompared(sc *result.Scenario) bool {
	return slices.ContainsFunc(sc.Steps, func(step result.Step) bool { return len(step.Differences) > 0 })
}
