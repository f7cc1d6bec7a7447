package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/internal/result"
)

// contrast is differences that tell one thing: the same place of the same
// operation, or of the same thing inside answers, but for the items of lists; the
// same class and the same blame.
type contrast struct {
	first     *result.Difference
	scenario  *result.Scenario // the first that shows it
	step      *result.Step
	count     int
	scenarios []*result.Scenario
	places    map[string]bool // operations
	values    map[[2]string]bool
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

// contrasts groups the differences of a comparison, listed ones apart: the best
// proved first, then the most frequent, of equals the one that came first.
func contrasts(run *result.Run, known bool) []*contrast {
	byKey := map[string]*contrast{}
	var all []*contrast
	for _, sc := range run.Scenarios {
		counted := map[*contrast]bool{}
		for i := range sc.Steps {
			for j := range sc.Steps[i].Differences {
				d := &sc.Steps[i].Differences[j]
				if (d.Known != "") != known {
					continue
				}
				group := byKey[contrastKey(d)]
				if group == nil {
					group = &contrast{first: d, scenario: sc, step: &sc.Steps[i], values: map[[2]string]bool{}, places: map[string]bool{}}
					byKey[contrastKey(d)] = group
					all = append(all, group)
				}
				if doubt(d) < doubt(group.first) {
					group.first, group.scenario, group.step = d, sc, &sc.Steps[i]
				}
				group.count++
				group.places[d.Operation] = true
				group.values[[2]string{d.Reference, d.Candidate}] = true
				if !counted[group] {
					counted[group] = true
					group.scenarios = append(group.scenarios, sc)
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *contrast) int {
		return cmp.Or(cmp.Compare(doubt(a.first), doubt(b.first)), cmp.Compare(b.count, a.count))
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

// blames reads: 2 candidate wrong, 5 undecided.
func blames(all []*contrast) string {
	count := map[result.Blame]int{}
	var order []result.Blame
	for _, group := range all {
		if count[group.first.Wrong] == 0 {
			order = append(order, group.first.Wrong)
		}
		count[group.first.Wrong]++
	}
	said := make([]string, len(order))
	for i, blame := range order {
		said[i] = fmt.Sprintf("%d %s", count[blame], blame)
	}
	return strings.Join(said, ", ")
}

// manyContrasts is how many kinds of differences are told.
const manyContrasts = 60

// compared tells what a comparison found: each difference once, with what is
// to be said about it and an example.
func (p *page) compared(run *result.Run) {
	if run.Reference == nil {
		return
	}
	if known := contrasts(run, true); len(known) > 0 {
		p.head("Known differences: %d", len(known))
		for _, group := range known[:min(manyContrasts, len(known))] {
			p.line(2, "%s (%s): %s", brief(group.where()), group.times(), brief(group.first.Known))
		}
	}
	found := contrasts(run, false)
	if len(found) > 0 {
		p.head("Differences: %d (%s)", len(found), blames(found))
	}
	for _, group := range found[:min(manyContrasts, len(found))] {
		p.contrast(run, group)
	}
	if more := len(found) - manyContrasts; more > 0 {
		p.line(2, "… and %d more; the json report has them all", more)
	}
	p.score(run.Score)
}

// where reads: POST /v1/things: items.*.status, transition.
func (group *contrast) where() string {
	d := group.first
	operation, path := d.Operation, anyItem(d.Path)
	if len(group.places) > 1 {
		operation = plural(len(group.places), "operation")
		if d.Object != "" {
			path = d.Object + " " + anyItem(d.Field)
		}
	}
	if path == "" {
		path = "the answer"
	}
	return fmt.Sprintf("%s: %s, %s", operation, path, strings.ReplaceAll(string(d.Class), "_", " "))
}

func (group *contrast) times() string {
	return fmt.Sprintf("%s in %s", plural(group.count, "time"), plural(len(group.scenarios), "scenario"))
}

func (p *page) contrast(run *result.Run, group *contrast) {
	d := group.first
	p.gap()
	p.line(2, "%s (%s)", p.paint.in(bold, brief(group.where())), group.times())
	var silent []string
	for _, source := range []string{"documentation", "spec", "suite", "recording"} {
		if says := testimony(d.Voices, source); says != "" {
			p.line(4, "%-13s  %s", source, brief(says))
		} else {
			silent = append(silent, source)
		}
	}
	p.line(4, "%-13s  %s", "reference", p.paint.in(green, brief(orAbsent(d.Reference))))
	p.line(4, "%-13s  %s", "candidate", p.paint.in(red, brief(orAbsent(d.Candidate))))
	if more := len(group.values) - 1; more > 0 {
		p.line(19, "%s", p.paint.in(faint, "and "+plural(more, "other pair")+" of such values"))
	}
	verdict := p.paint.in(bold, string(d.Wrong))
	if len(silent) > 0 {
		verdict += p.paint.in(faint, " ("+strings.Join(silent, ", ")+" silent)")
	}
	p.line(4, "%-13s  %s", "so", verdict)
	p.line(4, "%-13s  %s (%s)", "seen in", identity(group.scenario), place(group.scenario))
	p.line(19, "%s", brief(group.step.Keyword+" "+group.step.Text))
	p.line(4, "%-13s  %s", "again", rerun(run, group.scenario))
}

// testimony returns what a source says and whom it backs, "" for nothing.
func testimony(voices []result.Voice, source string) string {
	for _, v := range voices {
		if v.Source == source {
			return backings[v.Backs] + ": " + v.Says
		}
	}
	return ""
}

var backings = map[result.Backs]string{
	result.BacksReference: "backs the reference",
	result.BacksCandidate: "backs the candidate",
	result.BacksBoth:      "allows both",
	result.BacksNeither:   "backs neither",
}

func orAbsent(value string) string {
	if value == "" {
		return "nothing"
	}
	return value
}

// score tells how far the two agree.
func (p *page) score(score *result.Score) {
	if score == nil {
		return
	}
	p.head("Agreement")
	for _, row := range []struct {
		what  string
		share result.Share
	}{{"values", score.Leaves}, {"operations", score.Operations}, {"transitions", score.Transitions}} {
		if row.share.All > 0 {
			p.line(2, "%-11s  %6.2f %%  %d of %d", row.what, roundedDown(row.share), row.share.Agree, row.share.All)
		}
	}
}

// roundedDown returns a share in percent; only all of them are 100.
func roundedDown(s result.Share) float64 {
	return float64(s.Agree*10000/s.All) / 100
}

// isCompared says whether a scenario's differences are told with the others'.
func isCompared(sc *result.Scenario) bool {
	return slices.ContainsFunc(sc.Steps, func(step result.Step) bool { return len(step.Differences) > 0 })
}
