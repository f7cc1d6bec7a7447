package result

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What a target said is hidden where it is a secret, and the list is read again as
// it was saved.
func TestDisputedIsSavedWithoutSecrets(t *testing.T) {
	t.Parallel()
	const secret = "sk_test_4eC39HqLyjWDarjtT1zdp7dc"
	run := &Run{Format: Format, Target: "mock", Scenarios: []*Scenario{{ID: "a", Status: Passed}}, Disputed: []Disputed{
		{Operations: []string{"GET /v1/doors"}, Place: "status", Target: []Said{{Value: `"` + secret + `"`, Times: 2}}, Holds: "null", Wrong: TargetWrong},
	}}
	run.Redact()
	var saved bytes.Buffer
	if err := run.Save(&saved); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(saved.String(), secret) {
		t.Errorf("the secret is saved:\n%s", saved.String())
	}
	file := filepath.Join(t.TempDir(), "run.json")
	if err := os.WriteFile(file, saved.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	read, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	if len(read.Disputed) != 1 || read.Disputed[0].Place != "status" || read.Disputed[0].Target[0].Times != 2 || read.Disputed[0].Wrong != TargetWrong {
		t.Errorf("read again it is %+v", read.Disputed)
	}
}
