package command

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/internal/result"
)

func mutate(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	return execute(t.Context(), nil, nil, append([]string{"mutate"}, args...))
}

// A gate is not passed by mutants that nobody judged.
func TestGateOfNothing(t *testing.T) {
	t.Parallel()
	of := func(kind string, statuses ...result.Status) (all []*result.Scenario) {
		for _, status := range statuses {
			all = append(all, &result.Scenario{Tags: []string{kind}, Status: status})
		}
		return all
	}
	named := of(result.MutantNamed, result.Passed, result.Passed, result.Failed)
	for _, c := range []struct {
		gate    string
		mutants []*result.Scenario
		misses  string
	}{
		{"named=66", named, ""},
		{"named=67", named, "2 of 3 named mutants were killed, want 67 %"},
		{"in-flight=90", named[:2], "no in-flight mutant was judged, want 90 % of them killed"},
		{"in-flight=90", of(result.MutantInFlight, result.NotApplicable), "nothing was measured: no mutant changed anything that was answered"},
		{"", of(result.MutantInFlight, result.NotApplicable), "nothing was measured: no mutant changed anything that was answered"},
		{"", named[:2], ""},
		{"", named, "2 of 3 named mutants were killed, want all of them"},
	} {
		g := gate{}
		if c.gate != "" {
			if err := g.Set(c.gate); err != nil {
				t.Fatal(err)
			}
		}
		if got := g.misses(c.mutants); got != c.misses {
			t.Errorf("--gate %s: it misses %q, want %q", c.gate, got, c.misses)
		}
	}
}

// A recording is mutated, too, its headers among what is varied; and is no place
// for a report.
func TestMutateRecording(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "run.json")
	if code, _, stderr := execute(t.Context(), nil, nil, []string{"run", "--format", "json:" + path, "features/requests/headers.feature"}); code != 0 {
		t.Fatalf("recording ends with %d: %s", code, stderr)
	}
	code, stdout, stderr := mutate(t, "--target", path, "--in-flight", "20", "--gate", "in-flight=1", "features/requests/headers.feature")
	if code != result.Conforming || !strings.Contains(stdout, "in-flight") || strings.Contains(stdout, "named (") {
		t.Errorf("it ends with %d\n%s%s", code, stdout, stderr)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	code, _, stderr = mutate(t, "--target", path, "--in-flight", "1", "--format", "json:"+path, "features/requests/headers.feature")
	if after, _ := os.ReadFile(path); code != result.BadInput || string(after) != string(before) || !strings.Contains(stderr, "would overwrite") {
		t.Errorf("a report over its target ends with %d: %s", code, stderr)
	}
}

// What is known to differ does not keep a target from being measured, and is named
// again where one mutant is to be judged again.
func TestMutateKnown(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "known.yaml")
	const list = `- operation: GET /v1/issuing/cards
  path: the answer's status
  expected: '201'
  actual: '200'
  reason: the mock grants it
`
	feature := filepath.Join(t.TempDir(), "k.feature")
	const text = `Feature: K

  Scenario: wrong about mocks
    When I GET "/v1/issuing/cards"
    Then the answer's status is 201

  Scenario: right
    When I GET "/v1/issuing/cards"
    Then "has_more" is false
`
	for name, content := range map[string]string{path: list, feature: text} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	args := []string{"--only", "GET /v1/issuing/cards answer", "--in-flight", "20", "--gate", "in-flight=1", feature}
	if code, _, stderr := mutate(t, args...); code != result.NotConforming || !strings.Contains(stderr, "must pass before") {
		t.Errorf("without the list it ends with %d: %s", code, stderr)
	}
	code, stdout, stderr := mutate(t, append(args, "--known", path)...)
	if code != result.Conforming || !strings.Contains(stdout, "--known "+path+" --only") {
		t.Errorf("with it, it ends with %d\n%s%s", code, stdout, stderr)
	}
}

func TestMutateRefuses(t *testing.T) {
	t.Parallel()
	for want, args := range map[string][]string{
		"--in-flight is -3, want":   {"--in-flight", "-3"},
		"--killed lists named":      {"--killed", "../../features/killed.txt", "--target", "http://127.0.0.1:1"},
		"--redundant is told by":    {"--redundant", "--target", "run.json"},
		"no mutant's name or opera": {"--only", "nothing is called so", "features/cards/pin.feature"},
	} {
		if code, stdout, stderr := mutate(t, args...); code != result.BadInput || stdout != "" || !strings.Contains(stderr, want) {
			t.Errorf("%q ends with %d: %s", args, code, stderr)
		}
	}
}

// tripwire does something when a text is written, and keeps all of it.
type tripwire struct {
	bytes.Buffer
	text string
	trip func()
}

func (w *tripwire) Write(p []byte) (int, error) {
	if strings.Contains(string(p), w.text) {
		w.trip()
	}
	return w.Buffer.Write(p)
}

// What was not judged when a person had enough is neither a survivor nor no longer
// killed.
func TestMutateInterrupted(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var out bytes.Buffer
	errs := &tripwire{text: "judging ", trip: cancel}
	m := &machine{stdout: &out, stderr: errs, getenv: func(string) (string, bool) { return "", false }, environ: func() []string { return nil }}
	code := m.execute(ctx, []string{"mutate", "--killed", "../../features/killed.txt", "--redundant", "features/cards/pin.feature"})
	said := out.String()
	if code != result.Interrupted || !strings.Contains(said, "CUT SHORT: ") || strings.Contains(said, "no more") || strings.Contains(said, "nothing notices") {
		t.Errorf("it ends with %d\n%s%s", code, said, errs)
	}
	if !strings.Contains(errs.String(), "there is no score: interrupted with ") {
		t.Errorf("it says %s", errs)
	}
}

// The time is that of the whole measurement, and what it cuts short has no score.
func TestMutateTimeout(t *testing.T) {
	t.Parallel()
	code, stdout, stderr := mutate(t, "--timeout", "700ms", "features/cards/cards.feature")
	if code != result.NoVerdict || strings.Contains(stdout, "%") || strings.Contains(stdout, "nothing notices") && !strings.Contains(stdout, "CUT SHORT") {
		t.Errorf("it ends with %d\n%s%s", code, stdout, stderr)
	}
}

// What is printed for a shell to run is run as it is meant: mutants in flight are named
// by what the target answers.
func TestMutantsAreJudgedAgainByWhatAShellTakesAsItIs(t *testing.T) {
	t.Parallel()
	var f mutateFlags
	f.target, f.selection.Tags = "http://127.0.0.1:1", "@a and not @b"
	mutant := &result.Scenario{Feature: "GET /v1/things", Name: "answer: $(reboot)`reboot`'s is left out", Tags: []string{result.MutantInFlight}}
	want := `assay mutate ./-my.feature --tags '@a and not @b' --target http://127.0.0.1:1 --only 'GET /v1/things answer: $(reboot)` + "`reboot`" + `'\''s is left out'`
	if got := f.repeats(mutant, []string{"-my.feature"}); got != want {
		t.Errorf("again by %s\nwant     %s", got, want)
	}
	if got, want := f.plain([]string{"my features"}), `assay run 'my features' --tags '@a and not @b' --target http://127.0.0.1:1; what`; !strings.HasPrefix(got, want) {
		t.Errorf("it is shown by %s\nwant            %s", got, want)
	}
}
