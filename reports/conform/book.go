package conform

import (
	"fmt"
	"slices"
	"strings"

	"assay/features"
	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// OperationGrade is how well one operation does: of the scenarios that act with
// it and could be decided, the share that conforms.
type OperationGrade struct {
	Operation  string `json:"operation"`
	Grade      string `json:"grade"` // a letter; "-" where too little was decided
	Lacking    bool   `json:"lacking,omitempty"`
	Conforming int    `json:"conforming"` // scenarios
	Diverging  int    `json:"diverging"`
	Undecided  int    `json:"undecided"`
}

// letters grade the conforming share of an operation, in percent: the first that
// it reaches. Only a whole is an A: one scenario that diverges is a difference
// that somebody's test will meet.
var letters = []struct {
	percent int
	letter  string
}{{100, "A"}, {90, "B"}, {75, "C"}, {50, "D"}, {25, "E"}, {0, "F"}}

// fewest is how many scenarios must have been decided for a grade: one or two
// may pass by accident, such as a refusal on a target that refuses everything.
const fewest = 3

const noGrade = "-"

func letter(t Tally) string {
	decided := t.decided()
	for _, l := range letters {
		if decided >= fewest && 100*t.Conforming >= l.percent*decided {
			return l.letter
		}
	}
	return noGrade
}

// letterLegend tells what the letters stand for.
func letterLegend() string {
	var said []string
	for i, l := range letters {
		share := fmt.Sprintf("from %d %%", l.percent)
		switch i {
		case 0:
			share = "is all of them"
		case len(letters) - 1:
			share = "fewer"
		}
		said = append(said, l.letter+" "+share)
	}
	return strings.Join(said, ", ")
}

// book takes the trials of a run down.
type book struct {
	standings  []*Standing
	byID       map[string]*Standing
	listed     map[string]features.Behaviour
	operations map[string]*Tally
	findings   findings
	judged     []*result.Scenario // what each scenario counts as for the exit code
	lacking    func(op string) bool
}

func newBook(manifest features.Manifest, lacking func(op string) bool) *book {
	b := &book{byID: map[string]*Standing{}, listed: map[string]features.Behaviour{}, operations: map[string]*Tally{}, lacking: lacking}
	for _, behaviour := range manifest.Behaviours {
		s := &Standing{ID: behaviour.ID, Link: behaviour.Link, grades: map[string]*Tally{}}
		for grade := range behaviour.Scenarios {
			s.grades[grade] = &Tally{}
		}
		s.Evidence = strongest(s.grades, func(*Tally) bool { return true })
		b.standings, b.byID[s.ID], b.listed[s.ID] = append(b.standings, s), s, behaviour
	}
	for _, op := range manifest.Operations {
		b.operations[op] = &Tally{}
	}
	return b
}

// strongest returns the strongest grade whose tally is wanted, or "".
func strongest(grades map[string]*Tally, wanted func(*Tally) bool) string {
	for _, grade := range result.Grades {
		if t := grades[grade]; t != nil && wanted(t) {
			return grade
		}
	}
	return ""
}

// enter takes a trial down.
func (b *book) enter(run *result.Run, sc *result.Scenario, t trial) error {
	s := b.byID[tell.BehaviourOf(sc)]
	if s == nil || s.grades[sc.Evidence] == nil {
		return fmt.Errorf("the manifest of behaviours does not list %s with evidence %q; it is of another suite: renew it with make update", sc.ID, sc.Evidence)
	}
	s.Scenarios.add(t.outcome)
	s.grades[sc.Evidence].add(t.outcome)
	for _, op := range t.operations {
		if b.operations[op] == nil {
			b.operations[op] = &Tally{}
		}
		b.operations[op].add(t.outcome)
	}
	b.findings.add(run, sc, t)
	b.judged = append(b.judged, &result.Scenario{ID: sc.ID, Status: t.asks, Reason: sc.Reason})
	return nil
}

// close adds all of it up.
func (b *book) close(c *Conformity) {
	rows := map[string]*Tally{}
	c.Each, c.Evidence = []Standing{}, []GradeTally{} // lists for every reader, never null
	for _, s := range b.standings {
		b.absent(s)
		s.Verdict = s.Scenarios.outcome()
		s.DivergesOn = strongest(s.grades, func(t *Tally) bool { return t.Diverging > 0 })
		c.Behaviours.add(s.Verdict)
		if s.Scenarios.covered() > 0 && s.Scenarios.NotCovered > 0 {
			c.InPart++
		}
		c.Scenarios = c.Scenarios.plus(s.Scenarios)
		for grade, t := range s.grades {
			if rows[grade] == nil {
				rows[grade] = &Tally{}
			}
			rows[grade].add(t.outcome())
		}
		c.Each = append(c.Each, *s)
	}
	c.Divergence, c.Coverage = c.Behaviours.divergence(), c.Behaviours.coverage()
	for _, grade := range result.Grades {
		if t := rows[grade]; t != nil {
			c.Evidence = append(c.Evidence, GradeTally{grade, t.divergence(), t.coverage(), *t})
		}
	}
	c.Operations = b.grades()
	c.Differences, c.Obstacles = b.findings.differences(), b.findings.obstacles()
}

// absent counts the scenarios that the manifest lists and the run did not have.
func (b *book) absent(s *Standing) {
	for grade, n := range b.listed[s.ID].Scenarios {
		s.Scenarios.NotCovered += max(0, n-s.grades[grade].total())
	}
}

// grades returns the operations by their names.
func (b *book) grades() []OperationGrade {
	all := make([]OperationGrade, 0, len(b.operations))
	for op, t := range b.operations {
		all = append(all, OperationGrade{op, letter(*t), b.lacking(op), t.Conforming, t.Diverging, t.Undecided})
	}
	slices.SortFunc(all, func(x, y OperationGrade) int { return strings.Compare(x.Operation, y.Operation) })
	return all
}

// verdict is that of a run whose scenarios ended as they were judged here. One
// of which nothing was decided gave no verdict.
func (b *book) verdict(run *result.Run) (code int, cause string) {
	judged := *run
	judged.Scenarios = b.judged
	if !slices.ContainsFunc(b.judged, func(sc *result.Scenario) bool { return sc.Status == result.Passed || sc.Status == result.Failed }) {
		judged.Problems = append(slices.Clip(run.Problems), result.Problem{
			Cause: "nothing.decided", Message: "no behaviour could be decided", Code: result.NoVerdict,
		})
	}
	code, cause = judged.Verdict()
	if diverging := b.diverging(); code == result.NotConforming && diverging > 0 {
		cause = ink.Plural(diverging, "behaviour") + " diverging"
	}
	return code, cause
}

func (b *book) diverging() (n int) {
	for _, s := range b.standings {
		if s.Verdict == Diverges {
			n++
		}
	}
	return n
}
