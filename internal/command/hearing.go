package command

import (
	"fmt"
	"io"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports/ink"
	"assay/reports/tell"
)

// hearing is what assay listen heard: a run whose one scenario has a step for each
// delivery. One goroutine uses it.
type hearing struct {
	to         io.Writer // a line for each delivery
	run        *result.Run
	want       int  // events; 0 is any number
	enough     int  // events after which nothing more is waited for; 0 is never
	unverified bool // nobody vouches for what came
	decide     string
	accepted   int
	refused    int
	live       bool
	held       int // bytes
}

// mostHeld is how much is kept, in bytes of payloads and what stands around them: as
// text of JSON it is six times as long at worst, which still fits a saved run.
const (
	mostHeld = 64 << 20
	frame    = 1 << 10
)

func newHearing(f *listenFlags, to io.Writer) *hearing {
	h := &hearing{to: to, want: f.count, enough: f.count, unverified: f.skipVerify, decide: f.decide}
	if f.period > 0 {
		h.want = max(1, f.count) // silence is no proof
	}
	now := time.Now().UTC()
	h.run = &result.Run{Format: result.Format, Target: "webhooks", Deliveries: true, Started: now, Scenarios: []*result.Scenario{
		{ID: "webhooks / what was delivered", Feature: "webhooks", Name: "what was delivered", Tags: []string{}, Started: now},
	}}
	return h
}

func (h *hearing) steps() []result.Step { return h.run.Scenarios[0].Steps }

// take notes a delivery and prints its line. It says whether it was the last to wait
// for.
func (h *hearing) take(d *wire.Delivery) bool {
	step := result.Step{
		Keyword: "*", Text: "an event is delivered", Line: len(h.steps()) + 1,
		Status: result.Passed, Delivered: []wire.Delivery{*d},
	}
	note := h.noted(d)
	if note != "" {
		step.Text = "a purchase is asked about: " + note
	}
	switch {
	case !d.Good():
		step.Status, step.Error = result.Failed, d.Verdict.String()
		h.refused++
	case h.unverified:
		step.Status = result.Undecided
	}
	if d.Verdict == wire.Accepted {
		h.accepted++
	}
	h.live = h.live || d.Verdict == wire.LiveMode
	h.held += len(d.Payload) + frame
	h.run.Scenarios[0].Steps = append(h.steps(), step)
	_, err := fmt.Fprintln(h.to, tell.Delivery(&step, note))
	return err != nil || h.live || h.held > mostHeld || h.enough > 0 && h.accepted >= h.enough
}

// ended judges what was heard, reports it, and returns how the command ends.
func (h *hearing) ended(m *machine, out output) error {
	sc := h.run.Scenarios[0]
	sc.Status, sc.Reason = h.verdict()
	h.run.Took = time.Since(h.run.Started)
	sc.Took = h.run.Took
	h.run.Problems = append(h.run.Problems, h.problems()...)
	h.run.Problems = append(h.run.Problems, m.write(h.run, out)...)
	code, _ := h.run.Verdict()
	if code == result.Conforming || code == result.BadInput { // that nothing was proved is no fault of who listens
		return nil
	}
	return &exit{code: code}
}

// verdict says how it went as a whole, and why.
func (h *hearing) verdict() (result.Status, string) {
	switch {
	case h.refused > 0:
		return result.Failed, fmt.Sprintf("%d of %d deliveries refused", h.refused, len(h.steps()))
	case h.accepted < h.want:
		return result.Failed, fmt.Sprintf("%d of %s came", h.accepted, ink.Plural(h.want, "event"))
	case len(h.steps()) == 0:
		return result.NotApplicable, "nothing was delivered"
	case h.unverified:
		return result.Undecided, "signatures were not verified"
	}
	return result.Passed, ""
}

// problems are what ended it before its time.
func (h *hearing) problems() (problems []result.Problem) {
	if h.live {
		problems = append(problems, result.Problem{
			Cause: string(wire.LiveMode), Message: "a delivered event is of live mode", Code: result.SafetyStop,
			Hint: "let only an endpoint of test mode deliver here",
		})
	}
	if h.held > mostHeld {
		problems = append(problems, result.Problem{
			Cause: "listen.full", Message: fmt.Sprintf("more than %d MiB were delivered, which is as much as is kept", mostHeld>>20), Code: result.NoVerdict,
			Hint: "listen for less, with --count or --for",
		})
	}
	return problems
}
