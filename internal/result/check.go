package result

import (
	"bytes"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// scenarios reads the lines of a saved run's scenarios, several at a time: each
// without its steps, and its checksum. Of several faults it returns the first in
// the file.
func (r *reader) scenarios(first int, rows []span) ([]*Scenario, []sum, error) {
	found, made, faults := make([]*Scenario, len(rows)), make([]sum, len(rows)), make([]error, len(rows))
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(rows)) {
		all.Go(func() {
			var room []byte
			for i := int(next.Add(1)) - 1; i < len(rows); i = int(next.Add(1)) - 1 {
				room, faults[i] = rows[i].readInto(room)
				if faults[i] == nil {
					found[i], made[i], faults[i] = scenarioOf(rows[i], room, i == len(rows)-1)
				}
			}
		})
	}
	all.Wait()
	for i, fault := range faults {
		if fault != nil {
			return nil, nil, r.wrong(first+i, "%w%s", fault, restore)
		}
	}
	return found, made, nil
}

// unique refuses a scenario that is there twice: nobody knows which one holds.
func (r *reader) unique(first int, scenarios []*Scenario) error {
	lines := make(map[string]int, len(scenarios))
	for i, sc := range scenarios {
		if before, twice := lines[sc.ID]; twice {
			return r.wrong(first+i, "the scenario %q stands in line %d already%s", sc.ID, before, restore)
		}
		lines[sc.ID] = first + i
	}
	return nil
}

// scenarioOf reads a line of the list. Steps are the last field of a scenario,
// and quotes inside a text are escaped, so that what begins them is found without
// reading the rest.
func scenarioOf(row span, line []byte, last bool) (*Scenario, sum, error) {
	text, comma := bytes.CutSuffix(line[len(indent):], []byte(","))
	if comma == last {
		return nil, sum{}, fmt.Errorf("a comma is missing at the end of the line before, or too many: lines were added or taken out")
	}
	cut := bytes.Index(text, []byte(stepsField))
	if cut < 0 || !bytes.HasSuffix(text, []byte("}")) {
		return nil, sum{}, fmt.Errorf("the line holds no whole scenario")
	}
	var sc Scenario
	if err := json.Unmarshal(append(text[:cut:cut], '}'), &sc); err != nil {
		return nil, sum{}, fmt.Errorf("the scenario cannot be read (%w)", err)
	}
	if !slices.Contains(Statuses, sc.Status) {
		return nil, sum{}, fmt.Errorf("%q has the unknown status %q, want one of this version of assay", sc.ID, sc.Status)
	}
	sc.Earlier = withoutSteps(sc.Earlier)
	sc.stored = span{row.in, row.at + int64(len(indent)), int64(len(text))}
	return &sc, sumOf(text), nil
}

const stepsField = `,"steps":`

// compare holds what was read against the checksums. The end of the document
// follows from them, so that every difference there names a line.
func (r *reader) compare(first int, made sums, found []byte) error {
	want := made.tail()
	if bytes.Equal(found, want) {
		return nil
	}
	if bytes.HasPrefix(want, found) {
		return r.torn(r.line + bytes.Count(found, []byte("\n")))
	}
	wants, finds := strings.Split(string(want), "\n"), strings.Split(string(found), "\n")
	same := 0
	for same < min(len(wants), len(finds)) && wants[same] == finds[same] {
		same++
	}
	n := len(made.scenarios)
	switch {
	case len(wants) != len(finds):
		return r.wrong(r.line+same, "the checksums of the saved run are not those of its %d scenarios: lines were added, joined or taken out%s", n, restore)
	case same == headLine:
		return r.wrong(1, "the head of the saved run was changed after it was written%s", restore)
	case same >= tailLines && same < tailLines+n:
		return r.wrong(first+same-tailLines, "this scenario, or its checksum in line %d, was changed after it was written%s", r.line+same, restore)
	}
	return r.wrong(r.line+same, "%q was changed after it was written, want %q%s", finds[same], wants[same], restore)
}
