package runner

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/plan"
)

// thingSpec is a contract of one operation.
func thingSpec() *openapi.Spec {
	return &openapi.Spec{
		Version: "2", Operations: []*openapi.Operation{{
			Method: "POST", Path: "/v1/things/{thing}",
			Params: &openapi.Schema{Type: "object", Closed: true, Properties: map[string]*openapi.Schema{
				"size": {Type: "integer"}, "answer": {Type: "string"}, "status": {Type: "string"},
			}},
			Answer: &openapi.Schema{Type: "object", Required: []string{"id"}, Properties: map[string]*openapi.Schema{
				"id": {Type: "string"}, "list": {Type: "array", Items: &openapi.Schema{Type: "string"}},
			}},
		}},
		Schemas: map[string]*openapi.Schema{"error": {Type: "object", Required: []string{"error"}}},
	}
}

// contractSuite posts to a target that answers as the request says; status and
// answer are those of the request.
func contractSuite(t *testing.T, steps, list string) *Suite {
	t.Helper()
	s := knownSuite(t, steps, list)
	post := func(ctx context.Context, c *wire.Conn, m []string, _ plan.Argument) error {
		params, err := wire.ParseForm(m[1])
		if err != nil {
			return err
		}
		x, err := c.Do(ctx, "POST", "/v1/things/th_1", params)
		if err == nil && !x.OK() {
			return errors.New("POST was refused")
		}
		return err
	}
	try := func(ctx context.Context, c *wire.Conn, m []string, arg plan.Argument) error {
		_ = post(ctx, c, m, arg)
		return nil
	}
	s.Language = fake(
		sentence{`I post "(.*)"`, false, post},
		sentence{`I try "(.*)"`, false, try},
		sentence{`the answer is (\d+), not (\d+)`, true, func(_ context.Context, _ *wire.Conn, m []string, _ plan.Argument) error {
			return &result.Mismatch{Where: result.TheStatus, Found: m[1], Wanted: m[2]}
		}},
		sentence{`posting (.*) is wrong`, true, func(ctx context.Context, c *wire.Conn, m []string, arg plan.Argument) error {
			_ = post(ctx, c, m, arg)
			return &result.Mismatch{Where: "thing.status", Found: `"a"`, Wanted: `"b"`}
		}},
		sentence{`the answer is right`, true, func(context.Context, *wire.Conn, []string, plan.Argument) error { return nil }},
	)
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_ = r.ParseForm()
		if status := r.Form.Get("status"); status != "" {
			w.WriteHeader(map[string]int{"400": 400, "500": 500}[status])
		}
		_, _ = w.Write([]byte(r.Form.Get("answer")))
	})
	client := wire.NewClient(wire.InProcess(handler))
	s.Target.Open = func(_ context.Context, _ string, c *wire.Conn) error {
		c.Client, c.Base = client, "http://foreign"
		return nil
	}
	s.Operation, s.APIVersion = nil, "2"
	s.Contract = &Contract{Spec: thingSpec(), Mode: result.ContractFail}
	return s
}

const (
	goodThing = `I post "answer={\"id\":\"th\"}"`
	badThing  = `I post "answer={\"id\":5}"`
	newThing  = `I post "answer={\"id\":\"th\",\"new\":1}"`
	thingID   = "- class: contract\n  operation: POST /v1/things/*\n  path: answer.id\n  reason: ids are numbers\n"
)

func TestContract(t *testing.T) {
	t.Parallel()
	unescaped := strings.NewReplacer(`\"`, `%22`)
	tests := []struct {
		name, steps, list string
		adjust            func(s *Suite)
		code              int
		status            result.Status // of the scenario
		reason            string        // of it, a part
		marks             string        // of its steps
		findings          string        // of the run
	}{
		{"all in order", goodThing + "; it holds", "", nil, 0, result.Passed, "", "", ""},
		{"a breach fails the step", badThing + "; it holds", "", nil, 1, result.Failed,
			"contract.breach: POST /v1/things/{thing}: answer.id is 5, the contract has a text", "fs", "1 target breach answer.id"},
		{"a breach that is noted", badThing + "; it holds", "", func(s *Suite) { s.Contract.Mode = result.ContractNote }, 0, result.Passed, "", "", "1 target breach answer.id"},
		{"off", badThing + "; it holds", "", func(s *Suite) { s.Contract = nil }, 0, result.Passed, "", "", "not judged"},
		{"a note fails nothing", newThing + "; it holds", "", nil, 0, result.Passed, "", "", "1 target note answer.new"},
		{"another version", badThing + "; it holds", "", func(s *Suite) { s.APIVersion = "1" }, 0, result.Passed, "", "", ""},
		{"a bad request that is accepted", `I post "colour=red&answer={}"` + "; it holds", "", nil, 1, result.Failed,
			`request.colour is "red", the contract has no such parameter, and it was accepted: the target is wrong; and 1 more`, "fs", "1 target breach request.colour, 1 target breach answer.id"},
		{"a bad request that is refused as expected", `I try "colour=red&status=400&answer={\"error\":{}}"` + "; the answer is right", "", nil, 0, result.Passed, "", "", ""},
		{"a bad request that is refused and should not be", `I post "colour=red&status=400&answer={\"error\":{}}"` + "; it holds", "", nil, 1, result.Failed,
			"POST was refused", "fs", "1 suite breach request.colour"},
		{"another step sees the refusal", `I try "colour=red&status=400&answer={\"error\":{}}"` + "; the answer is 400, not 200", "", nil, 1, result.Failed,
			"the answer's status is 400, want 200", "pf", "1 suite breach request.colour"},
		{"refused as expected, but otherwise", `I try "colour=red&status=400&answer={\"error\":{}}"` + "; the answer is 400, not 404", "", nil, 1, result.Failed,
			"the answer's status is 400, want 404", "pf", ""},
		{"a good request that is refused", `I post "size=1&status=400&answer={\"error\":{}}"` + "; it holds", "", nil, 1, result.Failed, "POST was refused", "fs", ""},
		{"a bad refusal", `I try "status=400&answer={}"` + "; the answer is right", "", nil, 1, result.Failed, "answer.error is absent, the contract requires it", "fs", "1 target breach answer.error"},
		{"a step that fails by itself says its own", goodThing + "; it breaks", "", nil, 1, result.Failed, "thing.status", "pf", ""},

		{"listed", badThing + "; it holds", thingID, nil, 0, result.Known, "ids are numbers", "pp", "1 target breach answer.id (ids are numbers)"},
		{"listed, and what else fails", badThing + "; it breaks", thingID, nil, 1, result.Failed, "thing.status", "pf", "1 target breach answer.id (ids are numbers)"},
		{"a listed step does not hide a breach", badThing + "; it holds", "- scenario: a / s1\n  step: " + "it holds\n  reason: r\n", nil, 1, result.Failed, "contract.breach", "fs", "1 target breach answer.id"},
		{"nor does a listed failure of the same step", `posting answer={\"id\":5} is wrong; it holds`, "- scenario: a / s1\n  reason: r\n", nil, 1, result.Failed, "contract.breach", "fs", "1 target breach answer.id"},
		{"items of a list are alike", `I post "answer={\"id\":\"th\",\"list\":[1,1]}"; it holds`, "", nil, 1, result.Failed, "answer.list.0 is 1, the contract has a text; and 1 more", "fs", "2 target breach answer.list.0"},
		{"an entry of another class lists no breach", badThing + "; it holds", strings.Replace(thingID, "- class: contract\n  operation", "- operation", 1), nil, 1, result.Failed, "contract.breach", "fs", "1 target breach answer.id"},
		{"listed, and not there", goodThing + "; it holds", thingID, nil, 1, result.Passed, "", "", ""},
		{"listed, and not asked", goodThing + "; it holds", thingID, func(s *Suite) { s.Contract = nil }, 0, result.Passed, "", "", "not judged"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := contractSuite(t, unescaped.Replace(tt.steps), tt.list)
			if tt.adjust != nil {
				tt.adjust(s)
			}
			run := s.mustRun(t)
			if code, cause := run.Verdict(); code != tt.code {
				t.Errorf("the run ends with %d (%s), want %d", code, cause, tt.code)
			}
			first := run.Scenarios[0]
			if first.Status != tt.status || !strings.Contains(first.Reason, tt.reason) {
				t.Errorf("the scenario is %s (%s), want %s (%s)", first.Status, first.Reason, tt.status, tt.reason)
			}
			if got := marks(first); got != tt.marks {
				t.Errorf("the steps are %q, want %q", got, tt.marks)
			}
			if got := findings(run); got != tt.findings {
				t.Errorf("found %q, want %q", got, tt.findings)
			}
		})
	}
}

// findings reads: 2 target breach answer.id (why it is listed).
func findings(run *result.Run) string {
	if run.Contract == nil {
		return "not judged"
	}
	var all []string
	for _, f := range run.Contract.Found {
		text := fmt.Sprintf("%d %s %s %s", f.Times, f.Wrong, f.Level, f.Path)
		if f.Known != "" {
			text += " (" + f.Known + ")"
		}
		all = append(all, text)
	}
	return strings.Join(all, ", ")
}

// What is found stands at its step, is counted in all, and is the same however
// many workers there are.
func TestContractCounts(t *testing.T) {
	t.Parallel()
	step := strings.NewReplacer(`\"`, `%22`)
	steps := strings.Repeat(step.Replace(newThing+"; "+newThing+"; it holds | "), 50) + step.Replace(badThing) + `; it holds | I get "/v1/elsewhere"; it holds`
	var told []string
	for _, workers := range []int{1, 4} {
		s := contractSuite(t, steps, "")
		s.Workers = workers
		run := s.mustRun(t)
		c := run.Contract
		told = append(told, fmt.Sprintf("%+v", c))
		if c.Judged != 101 || c.Silent["no_operation"] != 1 || c.Breaches != 1 || c.Notes != 100 || len(c.Found) != 2 {
			t.Errorf("the contract says %+v", c)
		}
		if f := c.Found[1]; f.Times != 100 || f.Scenarios != 50 || f.Scenario != "a / s1" || c.Found[0].Level != result.LevelBreach {
			t.Errorf("found is %+v, want the breach, then 100 notes in 50 scenarios", c.Found)
		}
		if found := run.Scenarios[50].Steps[0].Contract; len(found) != 1 || found[0].Path != "answer.id" {
			t.Errorf("the step has %+v, want the breach", found)
		}
	}
	if told[0] != told[1] {
		t.Errorf("one worker: %s\nfour: %s", told[0], told[1])
	}
}

// A breach that is not listed is offered as an entry, which then lists it.
func TestContractReadyEntry(t *testing.T) {
	t.Parallel()
	s := contractSuite(t, strings.ReplaceAll(badThing, `\"`, "%22")+"; it holds", "")
	run := s.mustRun(t)
	if len(run.Known.Unlisted) != 1 {
		t.Fatalf("%d entries are ready, want 1", len(run.Known.Unlisted))
	}
	list := strings.Replace(run.Known.Unlisted[0].Entry, `reason: ""`, "reason: r", 1)
	if again := contractSuite(t, strings.ReplaceAll(badThing, `\"`, "%22")+"; it holds", list).mustRun(t); again.Scenarios[0].Status != result.Known {
		t.Errorf("with its entry the scenario is %s (%s):\n%s", again.Scenarios[0].Status, again.Scenarios[0].Reason, list)
	}
}
