package tell

import (
	"strings"
	"testing"

	"assay/internal/result"
	"assay/reports/samples"
)

func TestAFlakyScenarioIsRunManyTimes(t *testing.T) {
	t.Parallel()
	flaky, failed := samples.Scenario("f.feature", "F", "flaky", result.Flaky), samples.Scenario("f.feature", "F", "failed", result.Failed)
	run := &result.Run{Contract: &result.Contract{Mode: result.ContractFail}}
	if got, want := Rerun(run, flaky), "assay run f.feature:12 --repeat 10"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := Rerun(run, flaky, failed); strings.Contains(got, "repeat") {
		t.Errorf("got %q, though one of them is not flaky", got)
	}
}

// The command that is pasted judges as the run did.
func TestRerun(t *testing.T) {
	t.Parallel()
	const file = "features/a.feature"
	usual := &result.Contract{Mode: result.ContractFail}
	for _, c := range []struct {
		file, want string
		run        result.Run
	}{
		{file, "assay run features/a.feature:12", result.Run{Target: "mock", Contract: usual}},
		{file, "assay run features/a.feature:12", result.Run{Contract: usual}},
		{file, "assay run features/a.feature:12 --strict", result.Run{Contract: usual, Strict: true}},
		{file, "assay run features/a.feature:12 --target stripe", result.Run{Target: "stripe", Contract: usual}},
		{file, "assay run features/a.feature:12 --target stripe --strict", result.Run{Target: "stripe", Contract: usual, Strict: true}},
		{"my features/it's.feature", `assay run 'my features/it'\''s.feature:12' --target 'http://127.0.0.1:1/?a&b'`, result.Run{Target: "http://127.0.0.1:1/?a&b", Contract: usual}},
		{"`x`.feature", "assay run '`x`.feature:12' --target '$(reboot)'", result.Run{Target: "$(reboot)", Contract: usual}},

		{file, "assay run features/a.feature:12 --contract off", result.Run{}},
		{file, "assay run features/a.feature:12 --contract note", result.Run{Contract: &result.Contract{Mode: result.ContractNote}}},
		{file, "assay run features/a.feature:12 --spec full", result.Run{Contract: &result.Contract{Mode: result.ContractFail, Full: true}}},
		{file, "assay run features/a.feature:12 --target http://mock.example:8080 --allow-plaintext mock.example", result.Run{Target: "http://mock.example:8080", Contract: usual}},
		{file, "assay run features/a.feature:12 --target 'http://[fd00::1]:80' --allow-plaintext fd00::1", result.Run{Target: "http://[fd00::1]:80", Contract: usual}},
		{file, "assay run features/a.feature:12 --target 'http://[::1]:80'", result.Run{Target: "http://[::1]:80", Contract: usual}},
		{file, "assay run features/a.feature:12 --target https://mock.example", result.Run{Target: "https://mock.example", Contract: usual}},
		{file, "assay run features/a.feature:12 --target stripe --webhook-url 'https://tunnel.example/$(x)'", result.Run{Target: "stripe", Contract: usual, With: []string{"--webhook-url", "https://tunnel.example/$(x)"}}},
		{file, "assay compare mock stripe features/a.feature:12 --known 'my list.yaml'", result.Run{Target: "stripe", Reference: &result.Side{Target: "mock"}, With: []string{"--known", "my list.yaml"}}},
		{"-h.feature", "assay run ./-h.feature:12", result.Run{Contract: usual}},
		{"-h.feature", "assay compare ./-x.json http://Mock.example ./-h.feature:12 --allow-plaintext mock.example", result.Run{Target: "http://Mock.example", Reference: &result.Side{Target: "-x.json"}}},
	} {
		if got := Rerun(&c.run, &result.Scenario{File: c.file, Line: 12}); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}
