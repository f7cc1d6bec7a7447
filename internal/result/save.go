package result

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// Save writes the run as one JSON document, scenario by scenario, so that a
// spooled run never lies in memory as a whole.
func (r *Run) Save(w io.Writer) error {
	out := bufio.NewWriterSize(w, 64<<10)
	head := *r
	head.Scenarios = []*Scenario{}
	if head.Problems == nil {
		head.Problems = []Problem{} // a list for every reader, never null
	}
	frame, err := json.MarshalIndent(&head, "", "  ")
	if err != nil {
		return err
	}
	before, after, _ := bytes.Cut(frame, []byte(`"scenarios": []`))
	out.Write(before)
	out.WriteString(`"scenarios": [`)
	for i, sc := range r.Scenarios {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n    ")
		line, err := r.line(sc)
		if err != nil {
			return fmt.Errorf("saving %s: %w", sc.ID, err)
		}
		out.Write(line)
	}
	out.WriteString("\n  ]")
	out.Write(after)
	out.WriteByte('\n')
	return out.Flush()
}

func (r *Run) line(sc *Scenario) ([]byte, error) {
	if r.spool != nil && sc.spooled.size > 0 {
		return r.spool.read(sc.spooled)
	}
	return json.Marshal(sc)
}

// Load reads a saved run. A document of another format, a torn one, one with
// anything after it and one with unknown statuses are refused: whoever cut,
// joined or edited it, nobody knows what it proves.
func Load(src io.Reader) (*Run, error) {
	var r Run
	dec := json.NewDecoder(src)
	err := dec.Decode(&r)
	// Another layout may not fit the types; its name says more than the misfit.
	if r.Format != Format && (err == nil || r.Format != "") {
		return nil, fmt.Errorf("format is %q, want %q", r.Format, Format)
	}
	if err != nil {
		return nil, fmt.Errorf("no whole saved run (byte %d): %w", dec.InputOffset(), err)
	}
	end := dec.InputOffset()
	if _, err := dec.Token(); err != io.EOF {
		return nil, fmt.Errorf("the saved run ends at byte %d, but something follows", end)
	}
	for i, sc := range r.Scenarios {
		if err := checkStatuses(sc); err != nil {
			return nil, fmt.Errorf("scenario %d: %w", i+1, err)
		}
	}
	return &r, nil
}

func checkStatuses(sc *Scenario) error {
	switch {
	case sc == nil:
		return errors.New("is null")
	case !slices.Contains(Statuses, sc.Status):
		return fmt.Errorf("%q has the unknown status %q", sc.ID, sc.Status)
	}
	for _, step := range sc.Steps {
		if !slices.Contains(Statuses, step.Status) {
			return fmt.Errorf("%q has a step with the unknown status %q at line %d", sc.ID, step.Status, step.Line)
		}
	}
	return nil
}
