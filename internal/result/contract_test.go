package result

import (
	"strings"
	"testing"

	"assay/internal/redact"
)

func TestContractFindingReads(t *testing.T) {
	t.Parallel()
	for want, f := range map[string]ContractFinding{
		`POST /v1/x: answer.id is 5, the contract has a text`: {
			Operation: "POST /v1/x", Path: "answer.id", Found: "5", Wants: "a text", Wrong: WrongTarget, Level: LevelBreach},
		`POST /v1/x: answer.new is 5, the contract has no such property (compatible)`: {
			Operation: "POST /v1/x", Path: "answer.new", Found: "5", Wants: "no such property", Wrong: WrongTarget, Level: LevelNote},
		`POST /v1/x: request.a is "b", the contract has no such parameter, and it was accepted: the target is wrong`: {
			Operation: "POST /v1/x", Path: "request.a", Found: `"b"`, Wants: "no such parameter", Wrong: WrongTarget, Level: LevelBreach},
		`POST /v1/x: request.a is "b", the contract has no such parameter, and it was refused: the suite is wrong`: {
			Operation: "POST /v1/x", Path: "request.a", Found: `"b"`, Wants: "no such parameter", Wrong: WrongSuite, Level: LevelBreach},
	} {
		if got := f.String(); got != want {
			t.Errorf("it reads %s\nwant     %s", got, want)
		}
	}
}

// A finding may quote a secret: in the step, in what the step says of it, and in
// the findings of the whole run.
func TestContractFindingsAreRedacted(t *testing.T) {
	t.Parallel()
	f := ContractFinding{Operation: "POST /v1/x", Path: "answer.cvc", Found: `"123"`, Wants: "at most 2 characters", Wrong: WrongTarget, Level: LevelBreach}
	run := Run{Contract: &Contract{Found: []FoundInAll{{ContractFinding: f, Scenario: "a"}}}}
	run.UseRedactor(redact.New())
	sc := &Scenario{ID: "a", Status: Failed, Steps: []Step{{Status: Failed, Error: "contract.breach: " + f.String(), Contract: []ContractFinding{f}}}}
	safe := run.safe(sc)
	run.Redact()
	for _, text := range []string{safe.Steps[0].Error, safe.Steps[0].Contract[0].Found, run.Contract.Found[0].Found} {
		if strings.Contains(text, "123") || !strings.Contains(text, "REDACTED") {
			t.Errorf("%q shows the code of a card", text)
		}
	}
	if sc.Steps[0].Contract[0].Found != f.Found {
		t.Error("the original was changed")
	}
}
