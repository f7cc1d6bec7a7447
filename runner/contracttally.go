package runner

import (
	"cmp"
	"slices"
	"strings"

	"assay/internal/result"
)

// mostKinds bounds how many kinds of findings a run tells: a target may answer
// with a new field in every answer.
const mostKinds = 500

// contractTally folds what the contract says of scenarios, in their order.
type contractTally struct {
	out  result.Contract
	at   map[kindOfFinding]*result.FoundInAll
	kind []*result.FoundInAll
}

// kindOfFinding is the same for findings that tell one thing.
type kindOfFinding struct {
	operation, kind, path, wants, known string
	wrong                               result.Party
}

func newContractTally(c *Contract) *contractTally {
	if c == nil {
		return nil
	}
	return &contractTally{
		out: result.Contract{Version: c.Spec.Version, Operations: len(c.Spec.Operations), Mode: c.Mode, Full: c.Full, Silent: map[string]int{}},
		at:  map[kindOfFinding]*result.FoundInAll{},
	}
}

// add takes what was noted of a scenario that has ended, out of its memory.
func (t *contractTally) add(s *scenario) {
	if t == nil {
		return
	}
	t.out.Judged += s.held.judged
	for why, n := range s.held.silent {
		t.out.Silent[string(why)] += n
	}
	t.found(s.ID, s.held.found)
	s.held = held{}
}

// found takes what was found in a scenario.
func (t *contractTally) found(id string, findings []result.ContractFinding) {
	seen := map[*result.FoundInAll]bool{}
	for i := range findings {
		t.finding(id, &findings[i], seen)
	}
}

func (t *contractTally) finding(id string, f *result.ContractFinding, seen map[*result.FoundInAll]bool) {
	switch {
	case f.Level == result.LevelNote:
		t.out.Notes++
	case f.Known != "":
		t.out.Listed++
		fallthrough
	default:
		t.out.Breaches++
	}
	key := kindOfFinding{f.Operation, f.Kind, anyItem(f.Path), f.Wants, f.Known, f.Wrong}
	all := t.at[key]
	if all == nil {
		if len(t.kind) == mostKinds {
			t.out.More++
			return
		}
		all = &result.FoundInAll{ContractFinding: *f, Scenario: id}
		t.at[key] = all
		t.kind = append(t.kind, all)
	}
	all.Times++
	if !seen[all] {
		seen[all] = true
		all.Scenarios++
	}
}

// result returns what was found, the gravest first; nil where nothing was asked.
func (t *contractTally) result() *result.Contract {
	if t == nil {
		return nil
	}
	slices.SortStableFunc(t.kind, func(a, b *result.FoundInAll) int { return cmp.Compare(gravity(a), gravity(b)) })
	for _, all := range t.kind {
		t.out.Found = append(t.out.Found, *all)
	}
	return &t.out
}

func gravity(f *result.FoundInAll) int {
	switch {
	case f.Level == result.LevelNote:
		return 2
	case f.Known != "":
		return 1
	}
	return 0
}

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
