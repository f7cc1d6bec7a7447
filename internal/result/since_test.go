package result

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"assay/internal/wire"
)

// again saves a run and opens it again.
func again(t *testing.T, run *Run) *Run {
	t.Helper()
	path := filepath.Join(t.TempDir(), "run.json")
	if err := os.WriteFile(path, []byte(saved(t, run)), 0o600); err != nil {
		t.Fatal(err)
	}
	opened, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { opened.Close() })
	return opened
}

func TestLookBack(t *testing.T) {
	t.Parallel()
	day := func(n int) time.Time { return time.Date(2026, 11, n, 0, 0, 0, 0, time.UTC) }
	baseline := of(Passed, Failed, Known, NotApplicable, Failed, Failed, Passed, Failed, Skipped, Failed)
	baseline.Format, baseline.Started, baseline.Facts = Format, day(2), &Facts{Commit: "two"}
	baseline.Scenarios[2].Since = &Since{Started: day(1), Commit: "one"}
	baseline.Scenarios[9].Since = &Since{Started: day(1), Commit: "one", Unseen: true} // by then
	baseline.Scenarios[1].Started = day(3)                                             // later in the run
	baseline.Scenarios[4].Started = day(1)                                             // of an older one, as a recording holds them
	now := of(Failed, Failed, Undecided, Failed, Inconclusive, Passed, Failed, Skipped, Failed, Failed, Failed)
	now.Started, now.Facts = day(5), &Facts{Commit: "five"}
	now.Scenarios[5].Since = &Since{Started: day(1), Commit: "one"}
	now.LookBack(again(t, baseline))
	is, unseen := Since{day(5), "five", false}, Since{day(5), "five", true}
	for i, want := range []*Since{
		&is, {day(2), "two", false}, {day(1), "one", false}, &unseen, {day(1), "two", false}, nil, &is, nil,
		&unseen, {day(1), "one", false}, &unseen, // the last is in no baseline
	} {
		if got := now.Scenarios[i].Since; !reflect.DeepEqual(got, want) {
			t.Errorf("scenario %d, %s: %v, want %v", i, now.Scenarios[i].Status, got, want)
		}
	}
}

// A saved run tells since when, and nothing else of it changes: neither where that
// was found out before it was saved, nor afterwards.
func TestSavedSince(t *testing.T) {
	t.Parallel()
	run, err := sample(newSpool(t))
	if err != nil {
		t.Fatal(err)
	}
	bare := again(t, run)
	run.LookBack(&Run{})
	before := again(t, run)
	bare.LookBack(&Run{})
	for i, sc := range run.Scenarios {
		want, err := run.Whole(sc)
		if err != nil {
			t.Fatal(err)
		}
		for _, told := range []*Run{before, again(t, bare)} {
			got, err := told.Whole(told.Scenarios[i])
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(told.Scenarios[i].Since, sc.Since) || !reflect.DeepEqual(got.Since, sc.Since) || !reflect.DeepEqual(got.Steps, want.Steps) {
				t.Errorf("%s: since %v and %v, want %v", sc.ID, told.Scenarios[i].Since, got.Since, sc.Since)
			}
		}
	}
	before.LookBack(&Run{Started: before.Started.AddDate(0, 0, -1), Scenarios: []*Scenario{{ID: before.Scenarios[1].ID, Status: Failed}}})
	if since := again(t, before).Scenarios[1].Since; since == nil || !since.Started.Before(before.Started) {
		t.Errorf("since %v, want what was found out last", since)
	}
}

// Recall leaves in memory what a run that has just ended holds.
func TestRecall(t *testing.T) {
	t.Parallel()
	run, err := sample(newSpool(t))
	if err != nil {
		t.Fatal(err)
	}
	opened := again(t, run)
	for i, sc := range opened.Scenarios {
		whole, err := opened.Recall(sc)
		if err != nil {
			t.Fatal(err)
		}
		if len(whole.Steps) != 2 || len(whole.Steps[1].Exchanges) != 2 {
			t.Errorf("%s: not all of it was read", sc.Status)
		}
		want := run.Scenarios[i]
		if len(sc.Steps) != len(want.Steps) {
			t.Fatalf("%s has %d steps, want %d", sc.Status, len(sc.Steps), len(want.Steps))
		}
		for j := range sc.Steps {
			if !reflect.DeepEqual(bodies(sc.Steps[j]), bodies(want.Steps[j])) || sc.Steps[j].Error != want.Steps[j].Error {
				t.Errorf("%s: step %d holds %v, want %v", sc.Status, j, bodies(sc.Steps[j]), bodies(want.Steps[j]))
			}
		}
	}
}

func bodies(step Step) (all []wire.Body) {
	for _, x := range step.Exchanges {
		all = append(all, x.Body)
	}
	return all
}
