package result

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
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

// span is where a whole scenario lies, as a line of a spool or of a saved run.
type span struct {
	in       io.ReaderAt // nil: nowhere, it is in memory
	at, size int64
}

func (s span) read() ([]byte, error) { return s.readInto(nil) }

// readInto is read into room, if it is large enough.
func (s span) readInto(room []byte) ([]byte, error) {
	line := slices.Grow(room[:0], int(s.size))[:s.size]
	_, err := s.in.ReadAt(line, s.at)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return line, err
}

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
	line = Disarmed(line)
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := s.file.WriteAt(line, s.end); err != nil {
		return fmt.Errorf("spooling %s: %w", sc.ID, err)
	}
	sc.stored = span{s.file, s.end, int64(len(line))}
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

// maxKept is how much of an answer's body stays in memory, in bytes: more than a
// report shows of it, far less than a target may send.
const maxKept = 64 << 10

// forget drops what no report shows: the steps of a scenario that passed, and
// the exchanges of any other but the last one up to the step it ended at.
func (s *Scenario) forget() {
	s.Earlier = withoutSteps(s.Earlier)
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
		if !step.Status.GoesOn() {
			break
		}
	}
	for i := range s.Steps {
		s.Steps[i].Exchanges, s.Steps[i].Delivered, s.Steps[i].Looked = nil, nil, nil
	}
	if last == nil {
		return
	}
	kept := *last
	kept.Dropped = max(0, len(kept.Body)-maxKept)
	kept.Body = bytes.Clone(kept.Body[:len(kept.Body)-kept.Dropped])
	s.Steps[at].Exchanges = []wire.Exchange{kept}
}

// Keep takes a scenario that has ended and must not change afterwards. Secrets in
// it are hidden first. With a spool all of it goes there; without one its
// exchanges, and the steps of a passed one, are dropped. What reports show stays
// in memory. Names are left to Redact: others may be reading them.
func (r *Run) Keep(sc *Scenario) (err error) {
	if r.spool == nil {
		sc.forget() // first: what is gone needs no care
	}
	safe := r.safe(sc)
	if r.spool != nil {
		err = r.spool.Keep(safe)
	}
	if safe != sc {
		sc.Reason, sc.Earlier, sc.Steps, sc.stored = safe.Reason, safe.Earlier, safe.Steps, safe.stored
	}
	return err
}

// UseSpool makes the run keep the exchanges of every scenario, in s.
func (r *Run) UseSpool(s *Spool) { r.spool = s }
