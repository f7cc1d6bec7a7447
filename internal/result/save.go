package result

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// Save writes the run as one JSON document, scenario by scenario, so that a
// spooled run never lies in memory as a whole.
func (r *Run) Save(w io.Writer) error {
	out := bufio.NewWriterSize(w, 64<<10)
	head := *r
	head.Scenarios = []*Scenario{}
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

// Load reads a saved run. A document of another format, a torn one and one with
// unknown statuses are refused.
func Load(src io.Reader) (*Run, error) {
	var r Run
	dec := json.NewDecoder(src)
	if err := dec.Decode(&r); err != nil {
		return nil, fmt.Errorf("no whole saved run (byte %d): %w", dec.InputOffset(), err)
	}
	if r.Format != Format {
		return nil, fmt.Errorf("format is %q, want %q", r.Format, Format)
	}
	known := map[Status]bool{}
	for _, s := range Statuses {
		known[s] = true
	}
	for _, sc := range r.Scenarios {
		if sc == nil || !known[sc.Status] {
			return nil, fmt.Errorf("a scenario without a known status")
		}
	}
	return &r, nil
}
