package mock

import (
	"maps"
	"slices"
	"sync"
)

// accounts are those of a server, by the hash of their secret key.
//
// A run of the suite makes an account for every scenario and never comes back to
// it. So when there are very many, those that nobody has used for long are
// forgotten, as if their key had never been used. A mock with a state file forgets
// none.
type accounts struct {
	mu   sync.RWMutex
	rows map[[32]byte]*account
	room int // how many there may be before it is looked which to forget; 0: any number
}

const (
	manyAccounts = 1000
	unusedFor    = 10 * 60 // seconds of the server's clock
)

// of returns the account of a key's hash, which is used now; the first time it is
// made.
func (s *accounts) of(hash [32]byte, now int64, open func() *account) *account {
	s.mu.RLock()
	a := s.rows[hash]
	if a != nil {
		a.used.Store(now)
	}
	s.mu.RUnlock()
	if a != nil {
		return a
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if a = s.rows[hash]; a == nil {
		if s.room > 0 && len(s.rows) >= s.room {
			s.forget(now)
		}
		a = open()
		s.rows[hash] = a
	}
	a.used.Store(now)
	return a
}

// forget drops what was not used for long, and makes room in proportion to what is
// left, so that looking costs little however many are in use.
func (s *accounts) forget(now int64) {
	for hash, a := range s.rows {
		if a.used.Load() <= now-unusedFor {
			delete(s.rows, hash)
		}
	}
	s.room = max(manyAccounts, len(s.rows)+len(s.rows)/4)
}

// all are the accounts there are now, in no order.
func (s *accounts) all() []*account {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Collect(maps.Values(s.rows))
}

// has says whether an account was not forgotten.
func (s *accounts) has(a *account) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.rows[a.key] == a
}
