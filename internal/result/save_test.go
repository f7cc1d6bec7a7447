package result

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"assay/internal/wire"
)

// sample is a run with one scenario of every status and text that is hard to save.
func sample(spool *Spool) (*Run, error) {
	run := &Run{
		Format: Format, Target: "mock", APIVersion: "2026-08-26.dahlia",
		Started: time.Date(2026, 9, 1, 12, 0, 0, 123456789, time.FixedZone("", 2*60*60)), Took: 3 * time.Second, Interrupted: true,
		Problems: []Problem{{Cause: "feature.syntax", File: "a.feature", Line: 3, Message: `holds "scenarios": [] and </script>`, Hint: "\u2028", Code: BadInput}},
	}
	run.UseSpool(spool)
	for i, status := range Statuses {
		sc := &Scenario{
			ID: fmt.Sprintf("f / r / %d", i), Feature: "f", Rule: "r", Name: fmt.Sprint(i), Tags: []string{"@recorded", `@"scenarios": []`},
			Evidence: "recorded", Link: "section 1", File: "f.feature", Line: i, Status: status, Reason: "why <not>", Took: time.Millisecond,
			Steps: []Step{
				{Keyword: "Given", Text: "something", Line: 1, Status: Passed, Took: 1, Exchanges: []wire.Exchange{hardExchange(i)}},
				{Keyword: "Then", Text: `it is "so"`, Line: 2, Status: status, Error: "no", Mismatch: &Mismatch{"a.b", "1\n2", "\x1b[31m"}, Exchanges: []wire.Exchange{hardExchange(i), hardExchange(i + 100)}},
			},
		}
		run.Scenarios = append(run.Scenarios, sc)
		if err := run.Keep(sc); err != nil {
			return nil, err
		}
	}
	return run, nil
}

func hardExchange(i int) wire.Exchange {
	return wire.Exchange{
		Method: "POST", Path: "/v1/x", Params: wire.Form{{Key: "b[]", Value: "1"}, {Key: "b[]", Value: "<&>"}}, Status: 200,
		Header: http.Header{"Request-Id": {fmt.Sprint("req_", i)}}, Body: wire.Body("{\"\xff\":\"\u2028</script>\"}"),
		Attempts: []wire.Attempt{{Error: "reset"}, {Status: 200, Took: 2}}, Took: 5,
	}
}

func newSpool(t *testing.T) *Spool {
	t.Helper()
	spool, err := NewSpool()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { spool.Close() })
	return spool
}

func saved(t *testing.T, run *Run) string {
	t.Helper()
	var out bytes.Buffer
	if err := run.Save(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestSaveAndOpen(t *testing.T) {
	t.Parallel()
	for name, spool := range map[string]*Spool{"in memory": nil, "spooled": newSpool(t)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			run, err := sample(spool)
			if err != nil {
				t.Fatal(err)
			}
			first := saved(t, run)
			loaded, err := readBack(first)
			if err != nil {
				t.Fatal(err)
			}
			if second := saved(t, loaded); second != first {
				t.Errorf("opened and saved again it is\n%s\nwant\n%s", second, first)
			}
			if again := saved(t, run); again != first {
				t.Error("saving a run twice gives two documents")
			}
			if !json.Valid([]byte(first)) {
				t.Errorf("no JSON:\n%s", first)
			}
			if !loaded.Started.Equal(run.Started) || loaded.Took != run.Took || !loaded.Interrupted || !reflect.DeepEqual(loaded.Problems, run.Problems) || len(loaded.Scenarios) != len(Statuses) {
				t.Errorf("the run came back as %+v, want %+v", loaded, run)
			}
			for i, sc := range loaded.Scenarios {
				same(t, i, run, loaded, sc, spool != nil)
			}
		})
	}
}

// same checks a scenario that was saved, whole or without what a passed one drops.
func same(t *testing.T, i int, run, loaded *Run, sc *Scenario, whole bool) {
	t.Helper()
	want, err := run.Whole(run.Scenarios[i])
	if err != nil {
		t.Fatal(err)
	}
	if sc.Steps != nil {
		t.Errorf("%s: the steps were read when the file was opened", sc.Status)
	}
	got, err := loaded.Whole(sc)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("scenario %d came back as %+v (%v), want %+v", i, got, err, want)
	}
	if sc.ID != want.ID || sc.Status != want.Status || !reflect.DeepEqual(sc.Tags, want.Tags) {
		t.Errorf("scenario %d was read first as %+v, want %+v", i, sc, want)
	}
	if !whole && got.Status == Passed {
		if len(got.Steps) != 0 {
			t.Errorf("the steps of a passed scenario were saved without a spool: %+v", got.Steps)
		}
		return
	}
	if kept := len(got.Steps[0].Exchanges) == 1 && len(got.Steps[1].Exchanges) == 2; kept != whole {
		t.Errorf("%s: the exchanges were saved: %v, want %v", got.Status, kept, whole)
	}
	if whole && !reflect.DeepEqual(got.Steps[0].Exchanges[0], hardExchange(i)) {
		t.Errorf("%s: the exchange came back as %+v", got.Status, got.Steps[0].Exchanges[0])
	}
}

// readBack opens a document that lies in memory.
func readBack(document string) (*Run, error) {
	return read("run.json", strings.NewReader(document), int64(len(document)))
}

func TestSaveOfNothing(t *testing.T) {
	t.Parallel()
	run := &Run{Format: Format}
	document := saved(t, run)
	for _, want := range []string{`"problems": [],`, `"scenarios": [`, "\n}\n"} {
		if !strings.Contains(document, want) {
			t.Errorf("%s lacks %s", document, want)
		}
	}
	if run.Problems != nil {
		t.Error("saving changed the run")
	}
	loaded, err := readBack(document)
	if err != nil || len(loaded.Scenarios) != 0 {
		t.Errorf("came back as %+v (%v)", loaded, err)
	}
}

// fullDisk takes so many bytes and no more.
type fullDisk struct{ room int }

var errFull = errors.New("no space left on device")

func (d *fullDisk) Write(p []byte) (int, error) {
	n := min(len(p), d.room)
	d.room -= n
	if n < len(p) {
		return n, errFull
	}
	return n, nil
}

func TestSaveTellsWhatWentWrong(t *testing.T) {
	t.Parallel()
	spool := newSpool(t)
	run, err := sample(spool)
	if err != nil {
		t.Fatal(err)
	}
	size := len(saved(t, run))
	for _, room := range []int{0, 1, size / 2, size - 1} {
		if err := run.Save(&fullDisk{room}); !errors.Is(err, errFull) {
			t.Errorf("room for %d of %d bytes: error is %v, want %v", room, size, err, errFull)
		}
	}
	if err := run.Save(&fullDisk{size}); err != nil {
		t.Errorf("room for all: %v", err)
	}
	spool.Close()
	if err := run.Save(io.Discard); err == nil || !strings.Contains(err.Error(), "saving f / r / 0: ") {
		t.Errorf("without its spool: error is %v, want one that names the scenario", err)
	}
}
