package result

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// Save writes the run as one JSON document, scenario by scenario, so that a
// spooled run never lies in memory as a whole: the head, a line for each
// scenario, and the checksums of all of them. [Open] reads it.
func (r *Run) Save(w io.Writer) error {
	out := bufio.NewWriterSize(w, 64<<10)
	head, err := r.head()
	if err != nil {
		return err
	}
	out.Write(head)
	made := sums{head: sumOf(head), scenarios: make([]sum, 0, len(r.Scenarios))}
	for i, sc := range r.Scenarios {
		line, err := r.line(sc)
		if err != nil {
			return fmt.Errorf("saving %s: %w", sc.ID, err)
		}
		made.scenarios = append(made.scenarios, sumOf(line))
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n" + indent)
		out.Write(line)
	}
	out.WriteByte('\n')
	out.Write(made.tail())
	return out.Flush()
}

// What stands around the lines of the scenarios.
const (
	listOpen = `  "scenarios": [`
	indent   = "    "
	listEnd  = "  ],\n"
)

// head returns the document up to its scenarios: every field of the run but
// these, whatever their order.
func (r *Run) head() ([]byte, error) {
	run := *r
	if run.Problems == nil {
		run.Problems = []Problem{} // a list for every reader, never null
	}
	frame, err := json.MarshalIndent(struct {
		*Run
		Scenarios []*Scenario `json:"scenarios,omitempty"` // hides the run's own
	}{Run: &run}, "", "  ")
	if err != nil {
		return nil, err
	}
	return append(bytes.TrimSuffix(Disarmed(frame), []byte("\n}")), ",\n"+listOpen...), nil
}

// line returns the whole scenario as JSON: from the file it lies in, if it does.
func (r *Run) line(sc *Scenario) ([]byte, error) {
	switch {
	case sc.stored.in == nil:
		line, err := json.Marshal(sc)
		return Disarmed(line), err
	case !sc.retold:
		return sc.stored.read()
	}
	whole, err := r.Whole(sc)
	if err != nil {
		return nil, err
	}
	line, err := json.Marshal(whole)
	return Disarmed(line), err
}

// Disarmed is a JSON document that says the same, and holds no "##[" or "##vso[":
// a CI system obeys what begins so wherever it stands in its log.
func Disarmed(document []byte) []byte {
	if !bytes.Contains(document, []byte("##")) {
		return document
	}
	return bytes.ReplaceAll(document, []byte("##"), []byte(`#\u0023`))
}
