// Package conform judges a target by the behaviours of the suite: how much of them it
// has, where it diverges, and on what evidence.
package conform

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"assay/features"
	"assay/internal/openapi"
	"assay/internal/result"
	"assay/reports/tell"
)

// Format names the layout of a saved conformity.
const Format = "assay.conform/1"

// Conformity is what a run says about its target as a whole: how much of what
// the manifest lists was covered, and how much of that diverges. These are two
// figures and are never one: a target that does little can do that little well.
type Conformity struct {
	Format     string    `json:"format"`
	Subject    string    `json:"subject"` // what the target claims to be
	Target     string    `json:"target"`
	APIVersion string    `json:"api_version"`
	Spec       string    `json:"spec,omitempty"`
	Suite      string    `json:"suite,omitempty"` // digest of the scenarios
	Manifest   string    `json:"manifest"`        // version of the list of behaviours
	Date       time.Time `json:"date"`
	Exit       int       `json:"exit"`
	Cause      string    `json:"cause,omitempty"` // of an exit code that is not 0
	Complete   bool      `json:"complete"`        // false: the run was cut short, and its figures compare with no others

	Divergence Share `json:"divergence"` // of the behaviours that could be decided, those that diverge
	Coverage   Share `json:"coverage"`   // of the behaviours of the manifest, those that were put to the test
	InPart     int   `json:"covered_in_part"`
	Behaviours Tally `json:"behaviours"`
	Scenarios  Tally `json:"scenarios"`

	Evidence    []GradeTally     `json:"by_evidence"`
	Operations  []OperationGrade `json:"by_operation"`
	Each        []Standing       `json:"by_behaviour"`
	Differences []Finding        `json:"differences"`
	Obstacles   []Obstacle       `json:"obstacles"`

	Contract *result.Contract `json:"contract,omitempty"` // apart: it is about the form of answers, and no behaviour diverges by it
}

// GradeTally counts the behaviours that have scenarios of one grade of evidence,
// by what these scenarios alone say. A behaviour may rest on several grades.
type GradeTally struct {
	Grade      string `json:"evidence"`
	Divergence Share  `json:"divergence"`
	Coverage   Share  `json:"coverage"`
	Tally
}

// Standing is what became of one behaviour.
type Standing struct {
	ID         string  `json:"id"`
	Verdict    Outcome `json:"verdict"`
	Evidence   string  `json:"evidence"`              // the strongest it rests on
	DivergesOn string  `json:"diverges_on,omitempty"` // the strongest of the scenarios that diverge
	Link       string  `json:"link,omitempty"`
	Scenarios  Tally   `json:"scenarios"`

	grades map[string]*Tally
}

// Judge judges the target of a run by a manifest. The run must have kept its
// exchanges. A run of behaviours that the manifest does not list is an error: its
// figures would compare with no others.
func Judge(run *result.Run, manifest features.Manifest, spec *openapi.Spec, subject string) (*Conformity, error) {
	court, err := convene(run, spec)
	if err != nil {
		return nil, err
	}
	c := &Conformity{
		Format: Format, Subject: subject, Target: run.Target, APIVersion: run.APIVersion, Spec: run.Spec,
		Suite: run.Suite, Manifest: manifest.Version(), Date: run.Started.UTC().Truncate(time.Second), Complete: isComplete(run),
		Contract: run.Contract,
	}
	book := newBook(manifest, court.lacks)
	for _, sc := range run.Scenarios {
		whole, err := run.Whole(sc)
		if err != nil {
			return nil, fmt.Errorf("reading %s again: %w", sc.ID, err)
		}
		if err := book.enter(run, sc, court.try(whole)); err != nil {
			return nil, err
		}
	}
	book.close(c)
	c.Exit, c.Cause = book.verdict(run)
	return c, nil
}

// isComplete says whether the run came to its end, so that whatever was not
// judged was not judged because of the target.
func isComplete(run *result.Run) bool {
	return !run.Interrupted && len(tell.CutFor(run.Scenarios)) == 0
}

// BehavioursOf lists the behaviours of a suite, sorted, from a run of all of it:
// what the manifest must list.
func BehavioursOf(run *result.Run) []features.Behaviour {
	byID := map[string]*features.Behaviour{}
	for _, sc := range run.Scenarios {
		id := tell.BehaviourOf(sc)
		b := byID[id]
		if b == nil {
			b = &features.Behaviour{ID: id, Link: sc.Link, Scenarios: map[string]int{}}
			byID[id] = b
		}
		b.Scenarios[sc.Evidence]++
	}
	all := make([]features.Behaviour, 0, len(byID))
	for _, b := range byID {
		all = append(all, *b)
	}
	slices.SortFunc(all, func(a, b features.Behaviour) int { return strings.Compare(a.ID, b.ID) })
	return all
}
