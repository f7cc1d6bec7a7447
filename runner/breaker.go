package runner

import "sync"

// patience is how many scenarios in a row may end without an answer before the
// target is taken for dead.
const patience = 3

// breaker keeps a target that died from being asked again and again. Once open
// it stays open.
type breaker struct {
	mu       sync.Mutex
	silences int // scenarios in a row that ended because no answer came
}

func (b *breaker) open() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.silences >= patience
}

// note counts a scenario that has ended. One that asked nothing counts neither
// way; half an answer is one.
func (b *breaker) note(s *scenario, silent bool) {
	answered := false
	for _, step := range s.Steps {
		for _, x := range step.Exchanges {
			answered = answered || x.Status != 0 || x.Header != nil
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.silences >= patience:
	case silent:
		b.silences++
	case answered:
		b.silences = 0
	}
}
