package account

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"

	"assay/internal/wire"
)

// Ledger notes what a run makes in its target's account, so that it can be closed.
// It is safe for use by many connections; the zero value is ready.
type Ledger struct {
	mu     sync.Mutex
	things map[thing]noted
	lost   map[string]bool // keys with which something was asked for whose making was not answered
	label  string          // of the run, as its requests carry it
	count  int             // of all things noted so far
}

// thing is an object, and the key whose account it is in.
type thing struct {
	kind    *kind
	key, id string
}

// noted is what the ledger knows of a thing. One that was closed may be opened
// again, as a cardholder may, so it is never forgotten.
type noted struct {
	place  int  // in the order of making
	live   bool // it says of itself that it is no test object
	closed bool
}

// Left is something that stays open, and why.
type Left struct{ What, ID, Why string }

// Note reads an exchange that was made with a key. Only what a POST made is the
// run's own; of a thing that is not, a later answer changes nothing.
func (l *Ledger) Note(key string, x *wire.Exchange) {
	if x == nil || x.Method != http.MethodPost && x.Method != http.MethodDelete {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if k := madeAt(x.Path); k != nil && x.Method == http.MethodPost {
		l.made(key, k, x)
		return
	}
	for id := range strings.SplitSeq(x.Path, "/") {
		for _, k := range kinds {
			t := thing{k, key, id}
			if _, ours := l.things[t]; ours {
				l.changed(t, x)
			}
		}
	}
}

// made notes what a request that makes something came to. Without a good answer
// it may have made it all the same, unless it was refused.
func (l *Ledger) made(key string, k *kind, x *wire.Exchange) {
	if label, ok := x.Params.Get(labelParam); ok {
		l.label = label
	}
	if x.Status >= 300 && x.Status < 500 {
		return
	}
	var o object
	if !x.OK() || json.Unmarshal(x.Body, &o) != nil || o.Object != k.object || !plainID(o.ID) {
		if l.lost == nil {
			l.lost = map[string]bool{}
		}
		l.lost[key] = true
		return
	}
	if l.things == nil {
		l.things = map[thing]noted{}
	}
	l.count++
	l.things[thing{k, key, o.ID}] = noted{l.count, o.Livemode, k.isClosed(o.Status)}
}

// changed notes whether a thing was closed, or opened again.
func (l *Ledger) changed(t thing, x *wire.Exchange) {
	var o object
	if x.OK() && json.Unmarshal(x.Body, &o) == nil && o.ID == t.id {
		l.mark(t, o.Deleted || t.kind.isClosed(o.Status))
	}
}

func (l *Ledger) mark(t thing, closed bool) {
	n := l.things[t]
	n.closed = closed
	l.things[t] = n
}

// open returns what is not closed.
func (l *Ledger) open() map[thing]noted {
	open := maps.Clone(l.things)
	maps.DeleteFunc(open, func(_ thing, n noted) bool { return n.closed })
	return open
}

// Open returns how many things are noted and not closed yet.
func (l *Ledger) Open() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.open())
}

// Close closes everything noted and not closed yet: pending authorizations, then
// cards, then cardholders, then webhook endpoints. What a request made whose answer
// was lost is looked for by the run's label. Close returns what it could not close,
// or not find out; it goes on after a failure, and stops when ctx ends, when a live
// object is met or when the target answers no more.
//
// The connections that line returns for a key are Close's own: not those of a
// scenario, which carry its idempotency keys, and not told to this ledger.
func (l *Ledger) Close(ctx context.Context, line func(key string) *wire.Conn) []Left {
	left := l.find(ctx, line)
	l.mu.Lock()
	open := l.open()
	l.mu.Unlock()
	things := slices.SortedFunc(maps.Keys(open), func(a, b thing) int { return cmp.Compare(open[a].place, open[b].place) })
	var ours []thing
	for _, t := range things {
		if open[t].live {
			left = append(left, Left{t.kind.name, t.id, "it is a live object, which is never touched"})
			continue
		}
		ours = append(ours, t)
	}
	c := closing{line: line}
	for i, why := range c.all(ctx, ours) {
		if why != "" {
			left = append(left, Left{ours[i].kind.name, ours[i].id, why})
			continue
		}
		l.mu.Lock()
		l.mark(ours[i], true)
		l.mu.Unlock()
	}
	return left
}

// find notes what carries the run's label in the accounts in which the making of
// something was not answered.
func (l *Ledger) find(ctx context.Context, line func(key string) *wire.Conn) (left []Left) {
	l.mu.Lock()
	keys, label := slices.Sorted(maps.Keys(l.lost)), l.label
	l.mu.Unlock()
	for i, key := range keys {
		if label == "" {
			return []Left{{"unknown", "", "a request that makes something had no answer, and no label to look for"}}
		}
		found, unlisted, err := search{label: label}.run(ctx, key, line(key))
		if err != nil {
			return append(left, Left{"unknown", "", fmt.Sprintf("requests that make something had no answer in %d accounts, and what they made cannot be looked for: %v", len(keys)-i, err)})
		}
		left = append(left, unlisted...)
		l.mu.Lock()
		l.add(found)
		delete(l.lost, key)
		l.mu.Unlock()
	}
	return left
}

// add notes the objects a search has found. The ledger is locked.
func (l *Ledger) add(found []thing) {
	if l.things == nil {
		l.things = map[thing]noted{}
	}
	for _, t := range found {
		n, known := l.things[t]
		if !known {
			l.count++
			n.place = l.count
		}
		n.closed = false // a search finds what is open
		l.things[t] = n
	}
}
