package result

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"assay/internal/wire"
)

// TestEarlierAttempts: what was tried before the last attempt is saved with its
// exchanges, and read when it is asked for.
func TestEarlierAttempts(t *testing.T) {
	t.Parallel()
	did := func(body string) []Step {
		return []Step{{Keyword: "When", Text: "I look", Status: Failed, Exchanges: []wire.Exchange{{Method: "GET", Path: "/v1/x", Status: 200, Body: wire.Body(body)}}}}
	}
	want := Scenario{ID: "a / b", Status: Flaky, Last: Passed, Steps: did(`{"at": "last"}`), Earlier: []Attempt{
		{Status: Failed, Reason: "too soon", Did: did(`{"at": "first"}`)},
		{Status: Inconclusive, Reason: "no answer"},
	}}
	spool, err := NewSpool()
	if err != nil {
		t.Fatal(err)
	}
	defer spool.Close()
	sc := want
	run := Run{Format: Format, Scenarios: []*Scenario{&sc}}
	run.UseSpool(spool)
	if err := run.Keep(&sc); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "run.json")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Save(file); err != nil {
		t.Fatal(err)
	}
	file.Close()
	opened, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	for name, r := range map[string]*Run{"spooled": &run, "saved": opened} {
		light := r.Scenarios[0]
		if len(light.Earlier) != 2 || light.Earlier[0].Reason != "too soon" || light.Earlier[0].Did != nil || light.LastStatus() != Passed {
			t.Errorf("%s: earlier attempts are %+v and the last %s, want both without their steps, and passed", name, light.Earlier, light.LastStatus())
		}
		whole, err := r.Whole(light)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(whole.Earlier, want.Earlier) || !reflect.DeepEqual(whole.Steps, want.Steps) {
			t.Errorf("%s: the whole scenario is\n%+v, want\n%+v", name, whole, want)
		}
	}
}
