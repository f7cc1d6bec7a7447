package result

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"
	"time"

	"assay/internal/wire"
)

// lastOf is the last exchange of a scenario, or one of its own where it has none.
func lastOf(sc *Scenario) *wire.Exchange {
	last := new(wire.Exchange)
	for i := range sc.Steps {
		if n := len(sc.Steps[i].Exchanges); n > 0 {
			last = &sc.Steps[i].Exchanges[n-1]
		}
	}
	return last
}

// briefly empties all exchanges but the last one.
func briefly(sc *Scenario) *Scenario {
	last := lastOf(sc)
	for i := range sc.Steps {
		step := &sc.Steps[i]
		step.Looked = nil
		for j := range step.Exchanges {
			if x := &step.Exchanges[j]; x != last {
				*x = wire.Exchange{}
			}
		}
	}
	return sc
}

// passing is a scenario whose steps hold what those of one that passed do.
func passing(i int) *Scenario {
	return &Scenario{ID: fmt.Sprint(i), Name: `"steps":[`, Status: Passed, Tags: []string{`,"steps":`}, Steps: []Step{
		{Keyword: "Given", Text: `a "card" \ {[ü` + "\u2028\n", Line: 3, Status: Passed, Took: time.Second, Exchanges: []wire.Exchange{hardExchange(i), hardExchange(i + 1)}},
		{Keyword: "When", Text: `,"steps":[{"exchanges":[`, Status: Passed},
		{Keyword: "Then", Text: `]}\"`, Line: 5, Status: Passed, Exchanges: []wire.Exchange{hardExchange(i + 2)}, Looked: []Look{{"card", "ic_1", "a]}"}}},
		{Keyword: "And", Text: "<it>", Line: 6, Status: Passed},
	}}
}

func TestBrief(t *testing.T) {
	t.Parallel()
	rare := passing(1)
	rare.Steps[1].Known = "listed"
	again := passing(2)
	again.Earlier = []Attempt{{Status: Failed, Did: passing(3).Steps}}
	failed := passing(4)
	failed.Status, failed.Steps[2].Status = Failed, Failed
	for name, c := range map[string]struct {
		sc    *Scenario
		whole bool // all of it is told
	}{
		"passed":           {passing(0), false},
		"no step":          {&Scenario{Status: Passed, Tags: []string{}}, false},
		"no exchange":      {&Scenario{Status: Passed, Steps: []Step{{Status: Passed}}}, false},
		"something rare":   {rare, true},
		"not at first":     {again, true},
		"not passed":       {failed, true},
		"an unknown state": {&Scenario{Status: Passed, Steps: []Step{{Status: "green"}}}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var run Run
			run.UseSpool(newSpool(t))
			if err := run.Keep(c.sc); err != nil {
				t.Fatal(err)
			}
			want, wrong := run.Whole(c.sc)
			if !c.whole {
				want = briefly(want)
			}
			reader := run.Briefer()
			got, err := reader.Brief(c.sc)
			if fmt.Sprint(err) != fmt.Sprint(wrong) || fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
				t.Errorf("is %+v (%v), want %+v (%v)", got, err, want, wrong)
			}
			if !c.whole {
				*lastOf(want) = wire.Exchange{}
			}
			got, err = reader.Words(c.sc)
			if fmt.Sprint(err) != fmt.Sprint(wrong) || fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
				t.Errorf("in words it is %+v (%v), want %+v (%v)", got, err, want, wrong)
			}
		})
	}
}

func TestBriefOfATornSpool(t *testing.T) {
	t.Parallel()
	spool := newSpool(t)
	var run Run
	run.UseSpool(spool)
	sc := passing(0)
	if err := run.Keep(sc); err != nil {
		t.Fatal(err)
	}
	if err := spool.file.Truncate(sc.stored.size - 1); err != nil {
		t.Fatal(err)
	}
	if got, err := run.Briefer().Brief(sc); err == nil {
		t.Errorf("read as %+v", got)
	}
}

// FuzzBriefSteps holds what is read by hand against what encoding/json reads.
func FuzzBriefSteps(f *testing.F) {
	for i := range 3 {
		line, err := json.Marshal(passing(i))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(line)
		f.Add(line[:len(line)/2])
	}
	f.Add([]byte(`{"status":"passed","steps":[{"status":"passed","exchanges":[{"body":"\\"}]}]}`))
	f.Add([]byte(`{"status":"passed","steps":[{"status":"passed","line":1`))
	f.Add([]byte(`,"steps":["`))
	f.Add([]byte(`,"steps":[{"exchanges":[1],"exchanges":[]}]}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		steps, ok := briefSteps(line, true)
		var sc Scenario
		if !ok || json.Unmarshal(line, &sc) != nil {
			return
		}
		again, err := json.Marshal(&sc)
		if err != nil || string(again) != string(line) {
			return // nothing that a run writes
		}
		if want := briefly(&sc).Steps; !reflect.DeepEqual(steps, want) && len(steps)+len(want) > 0 {
			t.Errorf("%s is read as %+v, want %+v", line, steps, want)
		}
	})
}
