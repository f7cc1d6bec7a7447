package result

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"sync"

	"assay/internal/wire"
)

// A Spool is a temporary file that takes whole scenarios as they end, so that a
// run of any length keeps every exchange without holding them in memory. It is
// safe for several workers. Close removes it.
type Spool struct {
	mu   sync.Mutex
	file *os.File
	end  int64
}

type span struct{ at, size int64 }

// NewSpool creates the file, readable by its owner only.
func NewSpool() (*Spool, error) {
	file, err := os.CreateTemp("", "assay-run-*.ndjson")
	if err != nil {
		return nil, fmt.Errorf("no temporary file for the run's exchanges: %w", err)
	}
	// Unlinked at once where the system allows it: nothing is left behind
	// however the process ends.
	_ = os.Remove(file.Name())
	return &Spool{file: file}, nil
}

// Keep writes the scenario with its exchanges and drops them from memory, but
// for what reports show.
func (s *Spool) Keep(sc *Scenario) error {
	line, err := json.Marshal(sc)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := s.file.WriteAt(line, s.end); err != nil {
		return fmt.Errorf("spooling %s: %w", sc.ID, err)
	}
	sc.spooled = span{s.end, int64(len(line))}
	s.end += int64(len(line))
	sc.forget()
	return nil
}

// Close removes the file.
func (s *Spool) Close() error {
	if s == nil {
		return nil
	}
	name := s.file.Name()
	err := s.file.Close()
	_ = os.Remove(name)
	return err
}

func (s *Spool) read(at span) ([]byte, error) {
	line := make([]byte, at.size)
	_, err := s.file.ReadAt(line, at.at)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return line, err
}

// maxKept is how much of an answer's body stays in memory, in bytes: more than a
// report shows of it, far less than a target may send.
const maxKept = 64 << 10

// forget drops what no report shows: the steps of a scenario that passed, and
// the exchanges of any other but the last one up to the step it ended at.
func (s *Scenario) forget() {
	if s.Status == Passed {
		s.Steps = nil // no report shows them, and they are most of what a long run holds
		return
	}
	var last *wire.Exchange
	at := 0
	for i := range s.Steps {
		step := &s.Steps[i]
		if n := len(step.Exchanges); n > 0 {
			last, at = &step.Exchanges[n-1], i
		}
		if step.Status != Passed {
			break
		}
	}
	for i := range s.Steps {
		s.Steps[i].Exchanges = nil
	}
	if last == nil {
		return
	}
	kept := *last
	kept.Dropped = max(0, len(kept.Body)-maxKept)
	kept.Body = bytes.Clone(kept.Body[:len(kept.Body)-kept.Dropped])
	s.Steps[at].Exchanges = []wire.Exchange{kept}
}

// Keep takes a scenario that has ended and must not change afterwards. With a
// spool all of it goes there; without one its exchanges, and the steps of a
// passed one, are dropped. What reports show stays in memory.
func (r *Run) Keep(sc *Scenario) error {
	if r.spool != nil {
		return r.spool.Keep(sc)
	}
	sc.forget()
	return nil
}

// UseSpool makes the run keep the exchanges of every scenario, in s.
func (r *Run) UseSpool(s *Spool) { r.spool = s }

// Whole returns the scenario with all its exchanges, from the spool if need be.
func (r *Run) Whole(sc *Scenario) (*Scenario, error) {
	if r.spool == nil || sc.spooled.size == 0 {
		return sc, nil
	}
	line, err := r.spool.read(sc.spooled)
	if err != nil {
		return nil, err
	}
	var whole Scenario
	if err := json.Unmarshal(line, &whole); err != nil {
		return nil, err
	}
	return &whole, nil
}
