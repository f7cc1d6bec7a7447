package mock

import (
	"fmt"
	"sync"
	"time"
)

// notices tell whoever started the mock of what they should know, one thing after
// another, in the order in which it happened. They are noted under any lock, and
// told when nothing is locked, as whoever hears of one may ask the mock about it.
//
// Over the network they are told aside: whoever is slow to hear, or never does, holds
// up no request and no delivery, and of very many the middle is only counted.
type notices struct {
	to    func(what string) // nil is nobody
	aside bool

	mu     sync.Mutex
	first  []string
	missed int // between the first and the last
	last   []string
	quiet  chan struct{} // closed when all is told; nil while nobody tells
}

// mostNoted bounds the first and the last that wait, each.
const mostNoted = 500

func (n *notices) note(format string, args ...any) {
	if n.to == nil {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	what := fmt.Sprintf(format, args...)
	if len(n.last) == 0 && len(n.first) < mostNoted {
		n.first = append(n.first, what)
		return
	}
	if n.last = append(n.last, what); len(n.last) > mostNoted {
		n.last = n.last[1:]
		n.missed++
	}
}

// tell passes on what was noted, unless somebody does already, who goes on until
// nothing is left.
func (n *notices) tell() {
	if n.to == nil {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	switch {
	case n.quiet != nil || len(n.first) == 0:
	case n.aside:
		n.quiet = make(chan struct{})
		go func() {
			n.mu.Lock()
			defer n.mu.Unlock()
			n.drain()
		}()
	default:
		n.quiet = make(chan struct{})
		n.drain()
	}
}

// drain tells until nothing is left. The lock is held, but while it tells.
func (n *notices) drain() {
	defer func() {
		close(n.quiet)
		n.quiet = nil
	}()
	for len(n.first) > 0 {
		n.outside(n.next())
	}
}

// next takes what is to be told next off what waits.
func (n *notices) next() string {
	what := n.first[0]
	if n.first = n.first[1:]; len(n.first) > 0 || len(n.last) == 0 {
		return what
	}
	n.first, n.last = n.last, nil
	if n.missed > 0 {
		n.first = append([]string{fmt.Sprintf("… and %d more", n.missed)}, n.first...)
		n.missed = 0
	}
	return what
}

// outside calls whoever is told, without the lock.
func (n *notices) outside(what string) {
	n.mu.Unlock()
	defer n.mu.Lock()
	n.to(what)
}

// finish waits a while until all is told.
func (n *notices) finish(patience time.Duration) {
	n.tell()
	n.mu.Lock()
	quiet := n.quiet
	n.mu.Unlock()
	if quiet == nil {
		return
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-quiet:
	case <-timer.C:
	}
}
