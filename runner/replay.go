package runner

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/say"
)

// embedded is the name of the target that is ours, and so is a recording of it.
const embedded = "mock"

// Replay makes a saved run a target: each scenario is answered from its own
// exchanges, in the order in which they were recorded, and nothing else is asked;
// no network exists in it. The run must stay open as long as the target is used.
//
// A request that was not recorded fails its scenario (replay.miss); a scenario
// that was not recorded does not run, which is told once for all of them
// (replay.unrecorded). An exchange that had no answer has none again, for the
// same cause. How long anything took is not replayed.
func Replay(name string, recorded *result.Run) Target {
	r := newRecording(recorded)
	return Target{
		Name: name, Lacks: recorded.Lacks, Own: recorded.Target == embedded, Label: recorded.Label, Hides: true,
		Before: r.survey, Open: r.open, After: r.unused,
	}
}

// recording is a saved run as a target.
type recording struct {
	run       *result.Run
	scenarios map[string]*result.Scenario // by ID

	mu   sync.Mutex
	left map[string]int // requests not made yet, by scenario; those that made all are not in it
}

func newRecording(run *result.Run) *recording {
	r := &recording{run: run, scenarios: make(map[string]*result.Scenario, len(run.Scenarios)), left: map[string]int{}}
	for _, sc := range run.Scenarios {
		r.scenarios[sc.ID] = sc
	}
	return r
}

// holds says whether a scenario was run when the recording was made.
func (r *recording) holds(id string) bool {
	sc := r.scenarios[id]
	return sc != nil && sc.Status != result.Skipped && sc.Status != result.Undefined && sc.Status != result.Error
}

// open points the connection at the scenario's own exchanges.
func (r *recording) open(_ context.Context, id string, c *wire.Conn) error {
	if !r.holds(id) {
		return &unrecordedError{}
	}
	sc, err := r.run.Whole(r.scenarios[id])
	if err != nil {
		return &result.InconclusiveError{Cause: "replay.unreadable", Err: err}
	}
	c.Pass = func(time.Duration) {}
	t := &tape{recorded: sc, label: r.run.Label}
	delivered := map[int][]wire.Delivery{}
	for i := range sc.Steps {
		delivered[i] = sc.Steps[i].Delivered
		for j := range sc.Steps[i].Exchanges {
			if x := &sc.Steps[i].Exchanges[j]; !x.Waiting { // a recording lets nobody wait
				t.exchanges = append(t.exchanges, x)
			}
		}
	}
	if sc.Status == result.NotApplicable && len(t.exchanges) == 0 {
		return &inapplicableError{sc.Reason}
	}
	t.played = func(left int) { r.note(id, left) }
	t.played(len(t.exchanges))
	sc.Steps = nil
	c.Receive = func(http.Handler) (*wire.Reception, error) {
		return &wire.Reception{URL: t.listening(), Recorded: func(step int) []wire.Delivery { return delivered[step] }}, nil
	}
	c.Client, c.Base, c.Version = wire.NewClient(t), "http://recording", r.run.APIVersion
	return nil
}

// note takes down how many requests of a scenario are still to be made.
func (r *recording) note(id string, left int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if left == 0 {
		delete(r.left, id)
		return
	}
	r.left[id] = left
}

// survey tells before the run which scenarios the recording cannot answer, and
// which it was made from other words of.
func (r *recording) survey(scenarios []*result.Scenario) []result.Problem {
	var unrecorded, changed []*result.Scenario
	for _, sc := range scenarios {
		switch recorded := r.scenarios[sc.ID]; {
		case !r.holds(sc.ID):
			unrecorded = append(unrecorded, sc)
		case recorded.Digest != sc.Digest:
			changed = append(changed, sc)
		}
	}
	return append(
		about(unrecorded, "replay.unrecorded", result.BadInput, "%d of %d scenarios are not in the recording, the first is %q", len(scenarios)),
		about(changed, "replay.changed", result.Conforming, "%d of %d scenarios say something else than when they were recorded, the first is %q", len(scenarios))...)
}

// unused tells after the run which scenarios passed without all of the requests
// that were recorded. That is a note, no finding: what a scenario asks is its own
// affair, and every answer it looked at was the recorded one.
func (r *recording) unused(scenarios []*result.Scenario) []result.Problem {
	r.mu.Lock()
	defer r.mu.Unlock()
	var fewer []*result.Scenario
	for _, sc := range scenarios {
		if sc.Status == result.Passed && r.left[sc.ID] > 0 {
			fewer = append(fewer, sc)
		}
	}
	return about(fewer, "replay.unused", result.Conforming, "%d of %d scenarios passed without all of the requests that were recorded, the first is %q", len(scenarios))
}

// about is one problem about several scenarios; none without any.
func about(scenarios []*result.Scenario, cause string, code int, message string, of int) []result.Problem {
	if len(scenarios) == 0 {
		return nil
	}
	return []result.Problem{{
		Cause: cause, Code: code, Message: fmt.Sprintf(message, len(scenarios), of, say.Cut(scenarios[0].ID)),
		Hint: "see assay verify, and record it again with assay record",
	}}
}
