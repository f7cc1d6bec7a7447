package mock

import (
	"fmt"
	"sync"
)

// notices tell whoever started the mock of what they should know, one thing after
// another, in the order in which it happened. They are noted under any lock, and
// told when nothing is locked, as whoever hears of one may ask the mock about it.
type notices struct {
	to func(what string) // nil is nobody

	mu      sync.Mutex
	queue   []string
	telling bool
}

func (n *notices) note(format string, args ...any) {
	if n.to == nil {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.queue = append(n.queue, fmt.Sprintf(format, args...))
}

// tell passes on what was noted, unless somebody does already, who goes on until
// nothing is left.
func (n *notices) tell() {
	if n.to == nil {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.telling {
		return
	}
	n.telling = true
	defer func() { n.telling = false }()
	for len(n.queue) > 0 {
		what := n.queue[0]
		n.queue = n.queue[1:]
		n.outside(what)
	}
}

// outside calls whoever is told, without the lock.
func (n *notices) outside(what string) {
	n.mu.Unlock()
	defer n.mu.Lock()
	n.to(what)
}
