package result

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"

	"assay/internal/wire"
)

func one(status Status, id string) *Scenario {
	return &Scenario{ID: id, Status: status, Steps: []Step{
		{Text: "a", Status: Passed, Exchanges: []wire.Exchange{{Path: "/v1/" + id, Body: wire.Body(strings.Repeat(id, 100))}}},
		{Text: "b", Status: status, Exchanges: []wire.Exchange{{Body: wire.Body("1")}, {Body: wire.Body("2")}}},
	}}
}

func exchanges(sc *Scenario) (n int) {
	for _, step := range sc.Steps {
		n += len(step.Exchanges)
	}
	return n
}

func TestKeepDropsWhatNoReportShows(t *testing.T) {
	t.Parallel()
	for name, spool := range map[string]*Spool{"in memory": nil, "spooled": newSpool(t)} {
		var run Run
		run.UseSpool(spool)
		for _, status := range Statuses {
			sc := one(status, "x")
			if err := run.Keep(sc); err != nil {
				t.Fatal(err)
			}
			want := 1
			if status == Passed {
				want = 0
			}
			if got := exchanges(sc); got != want {
				t.Errorf("%s: %d exchanges of a scenario that is %s stay in memory, want %d", name, got, status, want)
			}
			if gone := len(sc.Steps) == 0; gone != (status == Passed) {
				t.Errorf("%s: the steps of a scenario that is %s are gone: %v", name, status, gone)
			}
		}
	}
}

// What stays in memory of a scenario that did not pass is what a report shows:
// the last answer up to the step that ended it, cut where no report reads on.
func TestKeepKeepsTheLastExchange(t *testing.T) {
	t.Parallel()
	var run Run
	sc := &Scenario{Status: Failed, Steps: []Step{
		{Status: Passed, Exchanges: []wire.Exchange{{Path: "/v1/first"}, {Path: "/v1/last", Body: wire.Body(strings.Repeat("x", 2*maxKept))}}},
		{Status: Failed},
		{Status: Skipped, Exchanges: []wire.Exchange{{Path: "/v1/later"}}},
	}}
	if err := run.Keep(sc); err != nil {
		t.Fatal(err)
	}
	if kept := sc.Steps[0].Exchanges; exchanges(sc) != 1 || len(kept) != 1 || kept[0].Path != "/v1/last" || len(kept[0].Body) != maxKept {
		t.Errorf("%d exchanges stay: %.100v", exchanges(sc), sc.Steps)
	}
}

func TestWhole(t *testing.T) {
	t.Parallel()
	var run Run
	run.UseSpool(newSpool(t))
	kept := []*Scenario{one(Passed, "a"), one(Failed, "bb"), one(Passed, "ccc")}
	for _, sc := range kept {
		if err := run.Keep(sc); err != nil {
			t.Fatal(err)
		}
	}
	for i := len(kept) - 1; i >= 0; i-- {
		whole, err := run.Whole(kept[i])
		if err != nil || !reflect.DeepEqual(whole, one(kept[i].Status, kept[i].ID)) {
			t.Errorf("%s came back as %.300v (%v)", kept[i].ID, whole, err)
		}
		if kept[i].Status == Passed && exchanges(kept[i]) != 0 {
			t.Errorf("%s: reading it brought its exchanges back into memory", kept[i].ID)
		}
	}
	never := one(Passed, "d")
	if whole, err := run.Whole(never); err != nil || whole != never {
		t.Errorf("one that was never kept came back as %+v (%v), want itself", whole, err)
	}
	var other Run // a scenario knows where it lies: recordings are put together from several runs
	if whole, err := other.Whole(kept[1]); err != nil || !reflect.DeepEqual(whole, one(Failed, "bb")) {
		t.Errorf("from another run it came back as %.300v (%v)", whole, err)
	}
}

func TestSpoolTakesManyWorkers(t *testing.T) {
	t.Parallel()
	var run Run
	run.UseSpool(newSpool(t))
	const workers, each = 8, 50
	var mu sync.Mutex
	var all sync.WaitGroup
	for worker := range workers {
		all.Go(func() {
			for i := range each {
				sc := one(Passed, fmt.Sprintf("%d.%d", worker, i))
				if err := run.Keep(sc); err != nil {
					t.Error(err)
				}
				if whole, err := run.Whole(sc); err != nil || !reflect.DeepEqual(whole, one(Passed, sc.ID)) {
					t.Errorf("%s came back as %.300v (%v)", sc.ID, whole, err)
				}
				mu.Lock()
				run.Scenarios = append(run.Scenarios, sc)
				mu.Unlock()
			}
		})
	}
	all.Wait()
	run.Format = Format
	loaded, err := readBack(saved(t, &run))
	if err != nil || len(loaded.Scenarios) != workers*each {
		t.Fatalf("loaded %.300v (%v), want %d scenarios", loaded, err, workers*each)
	}
	for i, head := range loaded.Scenarios {
		sc, err := loaded.Whole(head)
		if want := one(Passed, run.Scenarios[i].ID); err != nil || !reflect.DeepEqual(sc, want) {
			t.Fatalf("scenario %d is %.300v, want %.300v", i, sc, want)
		}
	}
}

// TestSpoolLeavesNothingBehind sets the directory for temporary files, so it
// does not run in parallel.
func TestSpoolLeavesNothingBehind(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, dir)
	}
	spool, err := NewSpool()
	if err != nil {
		t.Fatal(err)
	}
	if info, err := spool.file.Stat(); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may read the spool: %v (%v)", info.Mode(), err)
	}
	if err := spool.Keep(one(Passed, "a")); err != nil {
		t.Error(err)
	}
	if err := spool.Close(); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("%v is left behind (%v)", left, err)
	}
	if err := (*Spool)(nil).Close(); err != nil {
		t.Errorf("closing no spool: %v", err)
	}
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, dir+"/absent")
	}
	if _, err := NewSpool(); err == nil || !strings.Contains(err.Error(), "no temporary file for the run's exchanges") {
		t.Errorf("without a directory: error is %v", err)
	}
}

func TestKeepThatFailsLosesNothing(t *testing.T) {
	t.Parallel()
	spool := newSpool(t)
	run := Run{Format: Format}
	run.UseSpool(spool)
	spool.Close()
	sc := one(Passed, "a")
	if err := run.Keep(sc); err == nil || !strings.Contains(err.Error(), "spooling a: ") {
		t.Errorf("error is %v, want one that names the scenario", err)
	}
	if got := exchanges(sc); got != 3 {
		t.Errorf("%d exchanges are left, want all 3", got)
	}
	run.Scenarios = append(run.Scenarios, sc)
	loaded, err := readBack(saved(t, &run))
	if err != nil {
		t.Fatal(err)
	}
	if whole, err := loaded.Whole(loaded.Scenarios[0]); err != nil || exchanges(whole) != 3 {
		t.Errorf("saved as %+v (%v), want all of it", whole, err)
	}
}
