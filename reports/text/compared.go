package text

import (
	"fmt"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// blames reads: 2 candidate wrong, 5 undecided.
func blames(all []*tell.Contrast) string {
	count := map[result.Blame]int{}
	var order []result.Blame
	for _, group := range all {
		if count[group.First.Wrong] == 0 {
			order = append(order, group.First.Wrong)
		}
		count[group.First.Wrong]++
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
func compared(p *ink.Page, run *result.Run) {
	if run.Reference == nil {
		return
	}
	if known := tell.Contrasts(run, true); len(known) > 0 {
		p.Head("Known differences: %d", len(known))
		for _, group := range known[:min(manyContrasts, len(known))] {
			p.Line(2, "%s (%s): %s", ink.Brief(group.Where()), group.Times(), ink.Brief(group.First.Known))
		}
	}
	found := tell.Contrasts(run, false)
	if len(found) > 0 {
		p.Head("Differences: %d (%s)", len(found), blames(found))
	}
	for _, group := range found[:min(manyContrasts, len(found))] {
		contrast(p, run, group)
	}
	if more := len(found) - manyContrasts; more > 0 {
		p.Line(2, "… and %d more; the json report has them all", more)
	}
	score(p, run.Score)
}

func contrast(p *ink.Page, run *result.Run, group *tell.Contrast) {
	d := group.First
	p.Gap()
	p.Line(2, "%s (%s)", p.Paint.In(ink.Bold, ink.Brief(group.Where())), group.Times())
	var silent []string
	for _, source := range []string{"documentation", "spec", "suite", "recording"} {
		if says := tell.Testimony(d.Voices, source); says != "" {
			p.Line(4, "%-13s  %s", source, ink.Brief(says))
		} else {
			silent = append(silent, source)
		}
	}
	p.Line(4, "%-13s  %s", "reference", p.Paint.In(ink.Green, ink.Brief(tell.OrAbsent(d.Reference))))
	p.Line(4, "%-13s  %s", "candidate", p.Paint.In(ink.Red, ink.Brief(tell.OrAbsent(d.Candidate))))
	if more := len(group.Values) - 1; more > 0 {
		p.Line(19, "%s", p.Paint.In(ink.Faint, "and "+ink.Plural(more, "other pair")+" of such values"))
	}
	verdict := p.Paint.In(ink.Bold, string(d.Wrong))
	if len(silent) > 0 {
		verdict += p.Paint.In(ink.Faint, " ("+strings.Join(silent, ", ")+" silent)")
	}
	p.Line(4, "%-13s  %s", "so", verdict)
	p.Line(4, "%-13s  %s (%s)", "seen in", tell.Identity(group.Scenario), tell.Place(group.Scenario))
	p.Line(19, "%s", ink.Brief(group.Step.Keyword+" "+group.Step.Text))
	p.Line(4, "%-13s  %s", "again", tell.Rerun(run, group.Scenario))
}

// score tells how far the two agree.
func score(p *ink.Page, score *result.Score) {
	if score == nil {
		return
	}
	p.Head("Agreement")
	for _, row := range []struct {
		what  string
		share result.Share
	}{{"values", score.Leaves}, {"operations", score.Operations}, {"transitions", score.Transitions}} {
		if row.share.All > 0 {
			p.Line(2, "%-11s  %6.2f %%  %d of %d", row.what, roundedDown(row.share), row.share.Agree, row.share.All)
		}
	}
}

// roundedDown returns a share in percent; only all of them are 100.
func roundedDown(s result.Share) float64 {
	return float64(s.Agree*10000/s.All) / 100
}
