package runner

import (
	"sync"
	"time"

	"assay/internal/result"
)

// Known is a list of known differences: what a target is known to do otherwise
// than the suite wants, and why. A difference that is listed fails nothing as
// long as it holds; an entry that no longer matches anything, whose step passes,
// or whose time is over is as red as a failure, so that the list cannot rot.
//
// It counts what its entries match, so it serves one run. The zero value lists
// nothing. It is safe for several workers.
type Known struct {
	Name string           // of its file, as messages show it
	Now  func() time.Time // what entries expire by; nil means time.Now

	data    []byte // the file
	entries []*entry

	mu       sync.Mutex
	unlisted map[string][]difference // by scenario
}

// entry is one listed difference: a scenario and perhaps its step, or an
// operation and a path. Patterns that are nil fit everything.
type entry struct {
	line             int // in the file, from 1
	scenario, step   string
	operation, path  string
	class            string // classContract: it lists breaches of the contract, and nothing else does
	expected, actual *wanted
	reason, link     string
	until            time.Time // the last day it counts on; zero is for ever

	// What it did in the run.
	misnamed bool            // its scenario has no such step
	meant    string          // the step that was probably meant
	matched  map[string]int  // steps, by scenario
	near     map[string]bool // scenarios in which something failed where it looks, but otherwise
	fixed    map[string]bool // scenarios in which its step passes
}

// difference is what an entry is held against. Its texts are settled: what
// changes from run to run is a * in them.
type difference struct {
	scenario, step, operation, path, expected, actual string
	class                                             string // classContract, or "" for what a step or a comparison found
}

// classContract is the class of breaches of the contract. They are listed apart:
// an entry about what steps find must not excuse an answer of the wrong shape.
const classContract = "contract"

func newDifference(scenario, step, operation, path, expected, actual string) difference {
	return difference{scenario: scenario, step: step, operation: settled(operation), path: path, expected: settled(expected), actual: settled(actual)}
}

// Difference looks up one difference of a comparison, found at a step of a
// scenario. It returns the reason under which it is listed; known is false when
// it is not, and it is then among the unlisted ones. Path is the path in the
// answer, with or without "answer." before it.
func (k *Known) Difference(scenarioID, stepText string, d *result.Difference) (reason string, known bool) {
	found := newDifference(scenarioID, stepText, d.Operation, d.Path, d.Reference, d.Candidate)
	e, near := k.find(found, "answer."+d.Path)
	if e == nil {
		k.miss(found, near)
		return "", false
	}
	return e.reason, true
}

// find returns the entry that explains a difference and counts it there, or else
// the entry that nearly does; nil if there is none. The path may have another
// spelling, "" for none.
func (k *Known) find(d difference, otherwise string) (found, near *entry) {
	k.mu.Lock()
	defer k.mu.Unlock()
	now := k.now()
	for _, e := range k.entries {
		switch {
		case !e.about(d) && (otherwise == "" || !e.about(d.at(otherwise))):
		case !e.says(d):
			mark(&e.near, d.scenario)
			near = first(near, e)
		case e.expired(now):
			e.count(d)
			near = e
		case found == nil || found.scenario == "" && e.scenario != "":
			found = e // one that names the scenario says more than one that names an operation
		}
	}
	if found == nil {
		return nil, near
	}
	found.count(d)
	return found, nil
}

// miss notes a difference that is not listed, and what is near. One whose entry
// has expired needs no other entry, but a new look.
func (k *Known) miss(d difference, near *entry) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if near != nil && near.says(d) {
		return
	}
	if k.unlisted == nil {
		k.unlisted = map[string][]difference{}
	}
	k.unlisted[d.scenario] = append(k.unlisted[d.scenario], d)
}

func (k *Known) now() time.Time {
	if k.Now == nil {
		return time.Now()
	}
	return k.Now()
}

func (d difference) at(path string) difference {
	d.path = path
	return d
}

// forget takes back what an attempt at a scenario found, before the next one.
func (k *Known) forget(scenario string) {
	if k == nil {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.unlisted, scenario)
	for _, e := range k.entries {
		delete(e.matched, scenario)
		delete(e.near, scenario)
		delete(e.fixed, scenario)
	}
}

func mark(set *map[string]bool, scenario string) {
	if *set == nil {
		*set = map[string]bool{}
	}
	(*set)[scenario] = true
}

func (e *entry) count(d difference) {
	if e.matched == nil {
		e.matched = map[string]int{}
	}
	e.matched[d.scenario]++
}

// steps is how many steps the entry explained.
func (e *entry) steps() int {
	n := 0
	for _, steps := range e.matched {
		n += steps
	}
	return n
}

// expired says whether the last day of the entry is over, in UTC.
func (e *entry) expired(now time.Time) bool {
	return !e.until.IsZero() && !now.UTC().Before(e.until.AddDate(0, 0, 1))
}

func first(a, b *entry) *entry {
	if a != nil {
		return a
	}
	return b
}
