package runner

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"assay/internal/result"
	"assay/runner/feature"
)

// many makes a suite of several features of several kinds of scenarios.
func many(features, scenarios int) *Suite {
	s := &Suite{Language: fake(), Target: answering()}
	for f := range features {
		var text strings.Builder
		fmt.Fprintf(&text, "@f%d\nFeature: F%d\n  Background:\n    Given a thing\n\n", f, f)
		for i := range scenarios {
			fmt.Fprintf(&text, "  Scenario: s%d\n    When I get \"/v1/%d/%d\"\n    And I get \"/v1/again\"\n", i, f, i)
			switch {
			case i%7 == 3:
				text.WriteString("    Then it breaks\n")
			case i%11 == 5:
				text.WriteString("    Then it is undefined\n")
			default:
				text.WriteString("    Then the number is 1\n    And it holds\n")
			}
		}
		text.WriteString("  @needs-x\n  Scenario: needs\n    Then it holds\n")
		name := fmt.Sprintf("f%03d.feature", f)
		s.Sources = append(s.Sources, feature.Source{FS: fstest.MapFS{name: {Data: []byte(text.String())}}, Path: name})
	}
	s.Target.Lacks = []string{"x"}
	return s
}

// saved renders a run as it would be saved, its times left out.
func saved(t *testing.T, run *result.Run) string {
	t.Helper()
	for _, sc := range run.Scenarios {
		for i := range sc.Steps {
			for j := range sc.Steps[i].Exchanges {
				x := &sc.Steps[i].Exchanges[j]
				x.Took = 0
				for k := range x.Attempts {
					x.Attempts[k].Took = 0
				}
			}
		}
	}
	var out bytes.Buffer
	if err := run.Save(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// The number of workers changes neither the run nor the order in which it is
// told.
func TestWorkersDoNotShow(t *testing.T) {
	t.Parallel()
	var first, order string
	for _, workers := range []int{1, 2, 8} {
		s := many(9, 60)
		s.Workers = workers
		s.Now = func() time.Time { return time.Time{} }
		var told strings.Builder
		s.Observer.Ended = func(sc *result.Scenario) { fmt.Fprintln(&told, sc.Status, sc.ID) }
		run := s.mustRun(t)
		text := saved(t, run)
		if workers == 1 {
			first, order = text, told.String()
			count := run.Count()
			if count[result.Passed] < 400 || count[result.Failed] < 60 || count[result.Undefined] < 30 || count[result.NotApplicable] != 9 {
				t.Fatalf("the suite is not what it should be: %v", count)
			}
			continue
		}
		if text != first {
			t.Errorf("the run of %d workers differs from that of one", workers)
		}
		if told.String() != order {
			t.Errorf("%d workers are told in another order", workers)
		}
	}
}

// Verdicts do not depend on how the scenarios fall into batches.
func TestManyBatchesOfOneFeature(t *testing.T) {
	t.Parallel()
	s := many(1, 1000)
	run := s.mustRun(t)
	for i, sc := range run.Scenarios[:1000] {
		want := result.Passed
		if i%7 == 3 {
			want = result.Failed
		} else if i%11 == 5 {
			want = result.Undefined
		}
		if sc.Status != want {
			t.Fatalf("%s is %s (%s), want %s", sc.ID, sc.Status, sc.Reason, want)
		}
	}
}

// With a spool a run keeps every exchange and holds none of those that passed;
// one that cannot be written is told.
func TestSpool(t *testing.T) {
	t.Parallel()
	spool, err := result.NewSpool()
	if err != nil {
		t.Fatal(err)
	}
	s := suiteOf("a.feature", good)
	s.Spool = spool
	s.Observer.Ended = func(sc *result.Scenario) {
		for _, step := range sc.Steps {
			if step.Exchanges != nil {
				t.Errorf("%s still holds its exchanges", sc.ID)
			}
		}
	}
	run := s.mustRun(t)
	ends(t, run, 0, "")
	if text := saved(t, run); !strings.Contains(text, `"path":"/v1/one"`) {
		t.Errorf("the saved run lacks its exchange:\n%s", text)
	}
	spool.Close()
	s.Observer.Ended = nil
	ends(t, s.mustRun(t), 3, "run.spool")
}
