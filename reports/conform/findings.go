package conform

import (
	"cmp"
	"slices"
	"strings"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports/tell"
)

// Finding is one difference, in however many scenarios it shows: the same thing
// found where the same thing was wanted. Ids and numbers may be others each time;
// Found, Wanted and Error are those of the example.
type Finding struct {
	Evidence   string   `json:"evidence"` // the strongest of its scenarios
	Link       string   `json:"link,omitempty"`
	Diverging  int      `json:"diverging"` // scenarios
	Undecided  int      `json:"undecided"`
	Where      string   `json:"where,omitempty"`
	Found      string   `json:"found,omitempty"`
	Wanted     string   `json:"wanted,omitempty"`
	Error      string   `json:"error,omitempty"` // what the step says, where it is no value that differs
	Operations []string `json:"operations"`      // by name
	Example    string   `json:"example"`         // a scenario
	Again      string   `json:"again"`           // the command that shows it

	key string
}

// Obstacle is why scenarios are not covered.
type Obstacle struct {
	Cause     string `json:"cause"`
	Scenarios int    `json:"scenarios"`
	Again     string `json:"again"` // the command that shows the first

	key string
}

// findings gathers what is found and what stands in the way.
type findings struct {
	found map[string]*Finding
	stand map[string]*Obstacle
}

func (f *findings) add(run *result.Run, sc *result.Scenario, t trial) {
	if f.found == nil {
		f.found, f.stand = map[string]*Finding{}, map[string]*Obstacle{}
	}
	switch {
	case t.obstacle != "":
		key := likeness(cmp.Or(t.alike, t.obstacle))
		if f.stand[key] == nil {
			f.stand[key] = &Obstacle{Cause: value(t.obstacle), Again: tell.Rerun(run, sc), key: key}
		}
		f.stand[key].Scenarios++
	case t.step != nil:
		f.find(run, sc, t)
	}
}

func (f *findings) find(run *result.Run, sc *result.Scenario, t trial) {
	made := findingOf(run, sc, t)
	all := f.found[made.key]
	switch {
	case all == nil:
		all = made
		f.found[made.key] = all
	case tell.RankOf(made.Evidence) < tell.RankOf(all.Evidence):
		made.Diverging, made.Undecided, made.Operations = all.Diverging, all.Undecided, all.Operations
		*all = *made
	}
	if t.outcome == Diverges {
		all.Diverging++
	} else {
		all.Undecided++
	}
	for _, op := range t.operations[:min(1, len(t.operations))] {
		if at, there := slices.BinarySearch(all.Operations, op); !there {
			all.Operations = slices.Insert(all.Operations, at, op)
		}
	}
}

func findingOf(run *result.Run, sc *result.Scenario, t trial) *Finding {
	f := &Finding{Evidence: sc.Evidence, Link: sc.Link, Operations: []string{}, Example: sc.ID, Again: tell.Rerun(run, sc)}
	if t.step.Mismatch == nil {
		f.Error = value(unlabelled(run, complaint(t.step, t.exchange)))
		f.key = likeness(f.Error)
		return f
	}
	m := leaf(t.step.Mismatch)
	f.Where, f.Found, f.Wanted = value(m.Where), value(unlabelled(run, m.Found)), value(unlabelled(run, m.Wanted))
	f.key = strings.Join([]string{likeness(f.Where), likeness(f.Found), likeness(f.Wanted)}, "\x00")
	if f.Found == f.Wanted {
		f.Found = "another " + f.Found // id
	}
	return f
}

// complaint is what a step says, without the request that the last exchange shows.
func complaint(step *result.Step, x *wire.Exchange) string {
	if x == nil {
		return step.Error
	}
	if rest, ok := strings.CutPrefix(step.Error, x.Method+" "+x.Path+" "); ok {
		return "the request " + rest
	}
	return step.Error
}

// differences lists the findings: those on the strongest evidence first, and of
// these those of most scenarios.
func (f *findings) differences() []Finding {
	all := make([]Finding, 0, len(f.found))
	for _, one := range f.found {
		all = append(all, *one)
	}
	slices.SortFunc(all, func(a, b Finding) int {
		return cmp.Or(tell.RankOf(a.Evidence)-tell.RankOf(b.Evidence), b.Diverging-a.Diverging, b.Undecided-a.Undecided, strings.Compare(a.key, b.key))
	})
	return all
}

// obstacles lists what stands in the way, the largest first.
func (f *findings) obstacles() []Obstacle {
	all := make([]Obstacle, 0, len(f.stand))
	for _, one := range f.stand {
		all = append(all, *one)
	}
	slices.SortFunc(all, func(a, b Obstacle) int { return cmp.Or(b.Scenarios-a.Scenarios, strings.Compare(a.key, b.key)) })
	return all
}
