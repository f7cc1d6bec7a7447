package messages

import (
	"cmp"
	"slices"
	"time"

	cucumber "github.com/cucumber/messages/go/v21"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// outcomes say what Cucumber calls each status. As in JUnit, a listed difference
// that holds is a pass with a note, and what proves nothing was skipped: neither
// turns a dashboard red, as neither does the run.
var outcomes = map[result.Status]cucumber.TestStepResultStatus{
	result.Passed:        cucumber.TestStepResultStatus_PASSED,
	result.Failed:        cucumber.TestStepResultStatus_FAILED,
	result.Undecided:     cucumber.TestStepResultStatus_SKIPPED,
	result.Known:         cucumber.TestStepResultStatus_PASSED,
	result.Fixed:         cucumber.TestStepResultStatus_FAILED,
	result.Flaky:         cucumber.TestStepResultStatus_FAILED, // where it fails the run
	result.Inconclusive:  cucumber.TestStepResultStatus_FAILED,
	result.NotApplicable: cucumber.TestStepResultStatus_SKIPPED,
	result.Undefined:     cucumber.TestStepResultStatus_UNDEFINED,
	result.Skipped:       cucumber.TestStepResultStatus_SKIPPED,
	result.Error:         cucumber.TestStepResultStatus_FAILED,
}

// gravest lists the outcomes, the gravest last: of a test case's steps that one
// is the test case's.
var gravest = []cucumber.TestStepResultStatus{
	cucumber.TestStepResultStatus_PASSED, cucumber.TestStepResultStatus_SKIPPED,
	cucumber.TestStepResultStatus_UNDEFINED, cucumber.TestStepResultStatus_FAILED,
}

// outcomeOf is what Cucumber calls a status. One that does not exist is our own
// fault, and one that asks for nothing of the run is not red.
func (m *messages) outcomeOf(status result.Status) cucumber.TestStepResultStatus {
	if status == result.Flaky && m.run.Demand(&result.Scenario{Status: status}) == result.Conforming {
		return cucumber.TestStepResultStatus_PASSED
	}
	return cmp.Or(outcomes[status], cucumber.TestStepResultStatus_FAILED)
}

// needsHook says whether an attempt at a scenario went worse than its steps say:
// it was skipped before its first step, or passed although it is listed. What
// Cucumber has for that is a hook after the steps.
func (m *messages) needsHook(sc *result.Scenario) bool {
	return slices.ContainsFunc(attemptsAt(sc), func(a result.Attempt) bool {
		said := -1
		for _, step := range a.Did {
			said = max(said, slices.Index(gravest, m.outcomeOf(step.Status)))
		}
		return slices.Index(gravest, m.outcomeOf(a.Status)) > said
	})
}

// attemptsAt lists every attempt at a scenario, the last one as the earlier ones.
func attemptsAt(sc *result.Scenario) []result.Attempt {
	last := result.Attempt{Status: sc.Status, Reason: sc.Reason, Started: sc.Started, Took: sc.Took, Did: sc.Steps}
	return append(slices.Clone(sc.Earlier), last)
}

// testCase writes a test case and each attempt at it.
func (m *messages) testCase(c *testCase) {
	made := &cucumber.TestCase{Id: m.id(), PickleId: c.pickle.Id, TestSteps: []*cucumber.TestStep{}}
	for _, step := range c.pickle.Steps {
		// No definition is named: a run does not tell the sentences of a step.
		made.TestSteps = append(made.TestSteps, &cucumber.TestStep{Id: m.id(), PickleStepId: step.Id, StepDefinitionIds: []string{}, StepMatchArgumentsLists: []*cucumber.StepMatchArgumentsList{}})
	}
	if c.hooked {
		made.TestSteps = append(made.TestSteps, &cucumber.TestStep{Id: m.id(), HookId: m.hook})
	}
	m.say(&cucumber.Envelope{TestCase: made})
	attempts := attemptsAt(c.sc)
	for n, a := range attempts {
		m.attempt(made, n, a, n < len(attempts)-1)
	}
}

// attempt writes one attempt at a test case: its steps one after another, and the
// hook with what became of it.
func (m *messages) attempt(of *cucumber.TestCase, n int, a result.Attempt, retried bool) {
	now := a.Started
	if now.IsZero() {
		now = m.run.Started
	}
	t := &attempt{m: m, id: m.id()}
	m.say(&cucumber.Envelope{TestCaseStarted: &cucumber.TestCaseStarted{Attempt: int64(n), Id: t.id, TestCaseId: of.Id, Timestamp: stamp(now)}})
	for i, step := range of.TestSteps {
		switch {
		case step.HookId != "":
			t.verdict(step.Id, a, now)
		case i < len(a.Did):
			t.step(step.Id, &a.Did[i], now)
			now = later(now, a.Did[i].Took)
		default: // an earlier attempt did not come so far
			t.finish(step.Id, cucumber.TestStepResultStatus_SKIPPED, "", 0, now)
		}
	}
	m.say(&cucumber.Envelope{TestCaseFinished: &cucumber.TestCaseFinished{TestCaseStartedId: t.id, Timestamp: stamp(now), WillBeRetried: retried}})
}

// attempt is an attempt that is being written.
type attempt struct {
	m  *messages
	id string
}

func (t *attempt) step(id string, step *result.Step, at time.Time) {
	t.begin(id, at)
	for _, reason := range tell.ReasonsAt(step) {
		t.attach(id, "text/plain", "known difference: "+ink.Clean(reason))
	}
	for i := range step.Exchanges {
		media, text := shownExchange(&step.Exchanges[i])
		t.attach(id, media, text)
	}
	message := ""
	if step.Status != result.Passed {
		message = wrongAt(step)
	}
	t.end(id, t.m.outcomeOf(step.Status), message, step.Took, at)
}

// verdict is the hook's step: what became of the attempt, which no other tells.
func (t *attempt) verdict(id string, a result.Attempt, at time.Time) {
	message := ""
	if a.Status != result.Passed {
		message = ink.Clean(tell.Word(a.Status) + ": " + tell.OrUnknown(a.Reason))
	}
	t.finish(id, t.m.outcomeOf(a.Status), message, 0, at)
}

func (t *attempt) finish(id string, outcome cucumber.TestStepResultStatus, message string, took time.Duration, at time.Time) {
	t.begin(id, at)
	t.end(id, outcome, message, took, at)
}

func (t *attempt) begin(id string, at time.Time) {
	t.m.say(&cucumber.Envelope{TestStepStarted: &cucumber.TestStepStarted{TestCaseStartedId: t.id, TestStepId: id, Timestamp: stamp(at)}})
}

func (t *attempt) end(id string, outcome cucumber.TestStepResultStatus, message string, took time.Duration, at time.Time) {
	t.m.say(&cucumber.Envelope{TestStepFinished: &cucumber.TestStepFinished{
		TestCaseStartedId: t.id, TestStepId: id, Timestamp: stamp(later(at, took)),
		TestStepResult: &cucumber.TestStepResult{Duration: lasting(took), Message: message, Status: outcome},
	}})
}

func (t *attempt) attach(id, media, body string) {
	t.m.say(&cucumber.Envelope{Attachment: &cucumber.Attachment{
		Body: body, ContentEncoding: cucumber.AttachmentContentEncoding_IDENTITY, MediaType: media, TestCaseStartedId: t.id, TestStepId: id,
	}})
}
