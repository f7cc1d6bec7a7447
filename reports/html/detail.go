package html

import (
	"assay/internal/diff"
	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// What the page tells of one scenario of one run. What is empty is left out.
type (
	detail struct {
		Rerun   said            `json:"rerun"`
		Why     said            `json:"why,omitempty"` // beyond what its step says
		Who     said            `json:"who,omitempty"` // is wrong
		Label   said            `json:"label,omitempty"`
		Culprit int             `json:"culprit"` // the step to blame, -1 for none
		Steps   []stepDetail    `json:"steps,omitempty"`
		Earlier []attemptDetail `json:"earlier,omitempty"`
	}
	attemptDetail struct {
		State string       `json:"s"`
		Why   said         `json:"why,omitempty"`
		Took  string       `json:"took,omitempty"`
		Steps []stepDetail `json:"steps,omitempty"`
	}
	stepDetail struct {
		Text        said              `json:"t"`
		Line        int               `json:"l,omitempty"`
		State       string            `json:"s"`
		Took        string            `json:"took,omitempty"`
		Error       said              `json:"err,omitempty"`
		Known       said              `json:"known,omitempty"`
		Mismatch    *mismatchDetail   `json:"m,omitempty"`
		Contract    []contractDetail  `json:"contract,omitempty"`
		Differences []contrastDetail  `json:"diffs,omitempty"`
		Exchanges   []*exchangeDetail `json:"x,omitempty"`
		Left        int               `json:"left,omitempty"` // exchanges that the page has not got
		Delivered   []deliveryDetail  `json:"d,omitempty"`
	}
	mismatchDetail struct {
		Where  said `json:"where"`
		Found  said `json:"found"`
		Wanted said `json:"wanted"`
		sideBySide
	}
	contractDetail struct {
		Level said `json:"level"`
		Text  said `json:"t"`
		Known said `json:"known,omitempty"`
	}
	contrastDetail struct {
		Operation said   `json:"op"`
		Path      said   `json:"path"`
		Class     said   `json:"class"`
		Reference said   `json:"ref"`
		Candidate said   `json:"cand"`
		Wrong     said   `json:"wrong"`
		Known     said   `json:"known,omitempty"`
		Voices    []said `json:"voices,omitempty"`
		sideBySide
	}
	deliveryDetail struct {
		Told    said   `json:"t"`
		At      string `json:"at"`
		Payload said   `json:"b,omitempty"`
	}
)

// keptOf says which exchanges of the steps the page has: all, or the last one.
func keptOf(steps []result.Step, full bool) func(step, exchange int) bool {
	last, of := -1, -1
	for i := range steps {
		if n := len(steps[i].Exchanges); n > 0 {
			last, of = i, n-1
		}
	}
	return func(step, exchange int) bool { return full || step == last && exchange == of }
}

func stepsOf(run *result.Run, steps []result.Step, kept func(step, exchange int) bool) []stepDetail {
	all := make([]stepDetail, len(steps))
	for i := range steps {
		step := &steps[i]
		d := stepDetail{
			Text: said(step.Keyword + " " + step.Text), Line: step.Line, State: stateWord(step.Status), Known: said(step.Known),
			Mismatch: mismatchOf(step.Mismatch), Contract: contractOf(step.Contract), Differences: contrastsOf(step.Differences),
		}
		if step.Took > 0 {
			d.Took = ink.Span(step.Took)
		}
		if step.Mismatch == nil || step.Error != step.Mismatch.Error() {
			d.Error = said(ink.Opening(step.Error))
		}
		for j := range step.Exchanges {
			if kept(i, j) {
				d.Exchanges = append(d.Exchanges, exchangeOf(run, &step.Exchanges[j], step.Status == result.Passed))
			} else {
				d.Left++
			}
		}
		for j := range step.Delivered {
			one := &step.Delivered[j]
			d.Delivered = append(d.Delivered, deliveryDetail{said(tell.Delivered(one, step.Status, "")), tell.Clock(one), said(ink.Opening(string(one.Payload)))})
		}
		all[i] = d
	}
	return all
}

// stateWord is the key of a step's state, of those that the page knows.
func stateWord(status result.Status) string {
	if stateAt(string(status)) < 0 {
		return "error"
	}
	return string(status)
}

func mismatchOf(m *result.Mismatch) *mismatchDetail {
	if m == nil {
		return nil
	}
	return &mismatchDetail{said(m.Where), said(ink.Opening(m.Found)), said(ink.Opening(m.Wanted)), beside(m.Wanted, m.Found)}
}

func contractOf(found []result.ContractFinding) (all []contractDetail) {
	for i := range found {
		all = append(all, contractDetail{said(found[i].Level), said(found[i].String()), said(found[i].Known)})
	}
	return all
}

func contrastsOf(found []result.Difference) (all []contrastDetail) {
	for _, d := range found {
		c := contrastDetail{
			Operation: said(d.Operation), Path: said(d.Path), Class: said(tell.Word(d.Class)), Reference: said(ink.Opening(d.Reference)), Candidate: said(ink.Opening(d.Candidate)),
			Wrong: said(d.Wrong), Known: said(d.Known), sideBySide: beside(d.Reference, d.Candidate),
		}
		for _, v := range d.Voices {
			c.Voices = append(c.Voices, said(v.Source+" "+tell.Backings[v.Backs]+": "+v.Says))
		}
		all = append(all, c)
	}
	return all
}

// sideBySide is two long values, line by line; a short one needs no such thing.
type sideBySide struct {
	Rows []sideRow `json:"rows,omitempty"`
	Note said      `json:"note,omitempty"`
}

type sideRow struct {
	Mark  string   `json:"mark"`
	Left  sideLine `json:"left"`
	Right sideLine `json:"right"`
}

type sideLine struct {
	At    int    `json:"at,omitempty"`
	Parts []said `json:"parts,omitempty"` // by turns as on the other side and changed
}

func beside(left, right string) (both sideBySide) {
	if tell.IsShort(left) && tell.IsShort(right) {
		return both
	}
	rows, note := diff.Sides(tell.Spread(left), tell.Spread(right))
	for _, row := range rows {
		both.Rows = append(both.Rows, sideRow{string(row.Mark), sideOf(row.Left), sideOf(row.Right)})
	}
	both.Note = said(note)
	return both
}

// sideOf writes the parts of a line by turns, beginning with one that is not
// changed, which may be empty.
func sideOf(half diff.Half) sideLine {
	line := sideLine{At: half.At}
	for _, part := range half.Parts {
		if changed := len(line.Parts)%2 == 1; changed != part.Changed {
			line.Parts = append(line.Parts, "")
		}
		line.Parts = append(line.Parts, said(part.Text))
	}
	return line
}
