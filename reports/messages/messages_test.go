package messages

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	cucumber "github.com/cucumber/messages/go/v21"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"assay/internal/result"
	"assay/reports/samples"
)

// envelopeSchema is the official schema of an envelope: github.com/cucumber/messages
// v21.0.1, whose licence stands beside it.
var envelopeSchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	files, err := filepath.Glob("testdata/messages-schema/*.json")
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	for _, name := range files {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		document, err := jsonschema.UnmarshalJSON(file)
		file.Close()
		if err != nil {
			return nil, err
		}
		if err := c.AddResource("https://schemas.invalid/"+filepath.Base(name), withoutID(document)); err != nil {
			return nil, err
		}
	}
	return c.Compile("https://schemas.invalid/Envelope.json")
})

// withoutID leaves the name of a schema to where it is found: its own is no address.
func withoutID(document any) any {
	delete(document.(map[string]any), "$id")
	return document
}

func checkEnvelopes(t *testing.T, report string) {
	t.Helper()
	schema, err := envelopeSchema()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(report) {
		envelope, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
		if err == nil {
			err = schema.Validate(envelope)
		}
		if err != nil {
			t.Fatalf("%.300s\n%v", line, err)
		}
	}
}

// envelopes reads a run's messages as Cucumber's own types.
func envelopes(t *testing.T, run *result.Run) (all []*cucumber.Envelope) {
	t.Helper()
	report := samples.Rendered(t, Write, run)
	checkEnvelopes(t, report)
	for line := range strings.Lines(report) {
		var e cucumber.Envelope
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		all = append(all, &e)
	}
	return all
}

func TestMessagesOfEveryKindOfRun(t *testing.T) {
	t.Parallel()
	for name, run := range map[string]*result.Run{"empty": {}, "conforming": samples.Conforming(), "broken": samples.Broken(), "retried": samples.Retried()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			checkReferences(t, envelopes(t, run))
		})
	}
}

// The schema refuses what is not as it should be, or the tests with it prove nothing.
func TestEnvelopeSchemaRefuses(t *testing.T) {
	t.Parallel()
	schema, err := envelopeSchema()
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range []string{
		`{"pickle":{"id":"1"}}`, `{"other":{}}`, `{"testCaseStarted":{"attempt":"0","id":"1","testCaseId":"2","timestamp":{"seconds":0,"nanos":0}}}`,
		`{"gherkinDocument":{"comments":null}}`,
	} {
		document, err := jsonschema.UnmarshalJSON(strings.NewReader(wrong))
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(document) == nil {
			t.Errorf("%s is valid", wrong)
		}
	}
}

// checkReferences sees that every envelope refers to one before it, that a step is
// begun before it ends, and that no id is used twice.
func checkReferences(t *testing.T, all []*cucumber.Envelope) {
	t.Helper()
	made := map[string]bool{}
	make := func(id string) {
		if made[id] || id == "" {
			t.Errorf("the id %q is used twice", id)
		}
		made[id] = true
	}
	need := func(id string) {
		if !made[id] {
			t.Errorf("nothing before has the id %q", id)
		}
	}
	open := ""
	for _, e := range all {
		switch {
		case e.Hook != nil:
			make(e.Hook.Id)
		case e.GherkinDocument != nil:
			for _, child := range e.GherkinDocument.Feature.Children {
				scenarios := []*cucumber.Scenario{child.Scenario}
				if child.Rule != nil {
					make(child.Rule.Id)
					scenarios = nil
					for _, c := range child.Rule.Children {
						scenarios = append(scenarios, c.Scenario)
					}
				}
				for _, sc := range scenarios {
					make(sc.Id)
					for _, tag := range sc.Tags {
						make(tag.Id)
					}
					for _, step := range sc.Steps {
						make(step.Id)
					}
				}
			}
		case e.Pickle != nil:
			make(e.Pickle.Id)
			need(e.Pickle.AstNodeIds[0])
			for _, step := range e.Pickle.Steps {
				make(step.Id)
				need(step.AstNodeIds[0])
			}
		case e.TestCase != nil:
			make(e.TestCase.Id)
			need(e.TestCase.PickleId)
			for _, step := range e.TestCase.TestSteps {
				make(step.Id)
				need(step.PickleStepId + step.HookId)
			}
		case e.TestCaseStarted != nil:
			make(e.TestCaseStarted.Id)
			need(e.TestCaseStarted.TestCaseId)
		case e.TestStepStarted != nil:
			need(e.TestStepStarted.TestCaseStartedId)
			need(e.TestStepStarted.TestStepId)
			open = e.TestStepStarted.TestStepId
		case e.Attachment != nil && e.Attachment.TestStepId != open:
			t.Error("an attachment belongs to no step that is running")
		case e.TestStepFinished != nil:
			if e.TestStepFinished.TestStepId != open {
				t.Errorf("step %s ends and was not begun", e.TestStepFinished.TestStepId)
			}
			open = ""
		case e.TestCaseFinished != nil:
			need(e.TestCaseFinished.TestCaseStartedId)
		}
	}
}

// worst is the gravest result of a run's last attempts, and whether it says that
// it succeeded.
func worst(all []*cucumber.Envelope) (gravestOf string, success bool) {
	order := []string{"", "PASSED", "SKIPPED", "UNDEFINED", "FAILED"}
	last := map[string]int{} // by attempt
	most := 0
	for _, e := range all {
		switch {
		case e.TestStepFinished != nil:
			for i, status := range order {
				if status == string(e.TestStepFinished.TestStepResult.Status) {
					last[e.TestStepFinished.TestCaseStartedId] = max(last[e.TestStepFinished.TestCaseStartedId], i)
				}
			}
		case e.TestCaseFinished != nil && !e.TestCaseFinished.WillBeRetried:
			most = max(most, last[e.TestCaseFinished.TestCaseStartedId])
		case e.TestRunFinished != nil:
			success = e.TestRunFinished.Success
		}
	}
	return order[most], success
}

// The run succeeds as it says it does, however it ends.
func TestMessagesSucceedAsTheVerdictDoes(t *testing.T) {
	t.Parallel()
	for name, change := range samples.Ends() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run := samples.Conforming()
			change(run)
			code, cause := run.Verdict()
			if _, success := worst(envelopes(t, run)); success != (code == result.Conforming) {
				t.Errorf("success is %v, the verdict is %d (%s)", success, code, cause)
			}
		})
	}
}

// A dashboard of Cucumber is red for what fails a run, whether or not any step
// says so, and for nothing else.
func TestMessagesAreAsRedAsTheVerdict(t *testing.T) {
	t.Parallel()
	for _, status := range append(result.Statuses, "", "great") {
		for name, steps := range map[string][]result.Step{"no step": nil, "a step that passed": {samples.Step("Given", "a card", result.Passed)}, "its step": {samples.Step("Given", "a card", status)}} {
			t.Run(string(status)+", "+name, func(t *testing.T) {
				t.Parallel()
				run := samples.Conforming()
				run.Scenarios[1].Status, run.Scenarios[1].Steps, run.Scenarios[1].Reason = status, steps, "why"
				code, _ := run.Verdict()
				got, success := worst(envelopes(t, run))
				red := got == "FAILED" || got == "UNDEFINED"
				skipped := status == result.Skipped && got == "SKIPPED" // it did not run, and the run says that it failed
				if success != (code == result.Conforming) || red != (code != result.Conforming) && !skipped {
					t.Errorf("the gravest step is %s, success is %v, the verdict is %d", got, success, code)
				}
			})
		}
	}
}

func TestMessagesHaveEveryAttempt(t *testing.T) {
	t.Parallel()
	for fails, want := range map[bool]string{false: "retried FAILED retried PASSED PASSED", true: "retried FAILED retried PASSED PASSED FAILED"} {
		run := samples.Retried()
		run.FailOnFlaky = fails
		if got := laterAttempts(t, run); got != want {
			t.Errorf("with flakes failing %v: got %s, want %s", fails, got, want)
		}
	}
}

// laterAttempts are what became of the steps of all attempts but the first ones.
func laterAttempts(t *testing.T, run *result.Run) string {
	t.Helper()
	var told []string
	attempt := map[string]int64{}
	for _, e := range envelopes(t, run) {
		switch {
		case e.TestCaseStarted != nil:
			attempt[e.TestCaseStarted.Id] = e.TestCaseStarted.Attempt
		case e.TestStepFinished != nil && attempt[e.TestStepFinished.TestCaseStartedId] > 0:
			told = append(told, string(e.TestStepFinished.TestStepResult.Status))
		case e.TestCaseFinished != nil && e.TestCaseFinished.WillBeRetried:
			told = append(told, "retried")
		}
	}
	return strings.Join(told, " ")
}

// What a failing scenario sent and was answered is attached to the step that did it.
func TestMessagesAttachTheLastExchange(t *testing.T) {
	t.Parallel()
	run := samples.Conforming()
	run.Scenarios = append(run.Scenarios, samples.Mismatched())
	var bodies []string
	for _, e := range envelopes(t, run) {
		if e.Attachment != nil {
			bodies = append(bodies, e.Attachment.Body)
		}
	}
	if len(bodies) != 1 {
		t.Fatalf("there are %d attachments, want one", len(bodies))
	}
	var shown struct {
		Method, Path string
		Status       int
		Body         struct{ ID string }
	}
	if err := json.Unmarshal([]byte(bodies[0]), &shown); err != nil || shown.Method != "POST" || shown.Status != 200 || shown.Body.ID != "iauth_1" {
		t.Errorf("got %+v (%v) of %s", shown, err, bodies[0])
	}
}

func TestMessagesGolden(t *testing.T) {
	t.Parallel()
	run := samples.Broken()
	run.Scenarios = append(run.Scenarios, samples.Retried().Scenarios[3:]...)
	samples.Golden(t, "messages_broken", []byte(samples.Rendered(t, Write, run)))
}
