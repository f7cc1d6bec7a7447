package wire

import (
	"context"
	"errors"
	"net/http"
	"time"
)

// Reception is a handler that a target can call, for as long as a scenario takes.
type Reception struct {
	URL   string
	Now   func() time.Time                                 // the clock deliveries are signed by; nil: time.Now
	Sleep func(ctx context.Context, d time.Duration) error // lets a delayed answer wait; nil: on the wall
	Close func()                                           // nil where nothing stays open

	Way // that deliveries come by

	// Recorded are the deliveries of a saved run to the step with an index, which no
	// handler is called for; nil for all other targets.
	Recorded func(step int) []Delivery
}

// Way is how deliveries come here; the zero value is from next door. Transit is how
// long one may be under way besides. Unproved says why it may be that none has come
// since a time, "" where a good one came by the same way, to whatever endpoint; nil is
// of a way that needs no proof. Proved is told of each good delivery; nil is nobody.
type Way struct {
	Transit  time.Duration
	Unproved func(since time.Time) string
	Proved   func()
}

// ErrNoReception says that the target cannot call the machine.
var ErrNoReception = errors.New("it cannot be reached from there")

// Listen opens an inbox that the target can deliver to, and returns it with its URL.
// It is open until Close. The error is ErrNoReception where the target has no way to
// it.
func (c *Conn) Listen() (in *Inbox, url string, err error) {
	if c.Receive == nil {
		return nil, "", ErrNoReception
	}
	in = &Inbox{Guard: c.Guard}
	ready := make(chan struct{})
	opened, err := c.Receive(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		<-ready
		in.ServeHTTP(w, req)
	}))
	if err != nil {
		return nil, "", err
	}
	in.Now, in.Sleep, in.Way = opened.Now, opened.Sleep, opened.Way
	close(ready)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.inboxes, c.receivers = append(c.inboxes, in), append(c.receivers, opened)
	c.deliverRecorded(len(c.inboxes) - 1)
	return in, opened.URL, nil
}

// TakeDeliveries returns what was delivered since it was last asked, inbox by inbox.
func (c *Conn) TakeDeliveries() []Delivery {
	c.mu.Lock()
	defer c.mu.Unlock()
	var all []Delivery
	for i, in := range c.inboxes {
		for _, d := range in.Take() {
			d.Inbox = i
			all = append(all, d)
		}
	}
	return all
}

// Close closes what was opened for the target to call.
func (c *Conn) Close() {
	c.mu.Lock()
	open, leaving := c.receivers, c.leaving
	c.inboxes, c.receivers, c.leaving = nil, nil, nil
	c.mu.Unlock()
	for _, do := range leaving {
		do()
	}
	for _, r := range open {
		if r.Close != nil {
			r.Close()
		}
	}
}

// deliverRecorded gives an inbox what a saved run has for the step that runs.
func (c *Conn) deliverRecorded(inbox int) {
	recorded := c.receivers[inbox].Recorded
	if recorded == nil {
		return
	}
	for _, d := range recorded(c.step - 1) {
		if d.Inbox == inbox {
			c.inboxes[inbox].Put(d)
		}
	}
}

// Leave has something done when the scenario is over: what it made counts for others
// of the account. What comes of that is in no step. A target with a time of its own,
// the embedded mock or a saved run, has nobody else, and nothing is done there.
func (c *Conn) Leave(do func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.Pass == nil {
		c.leaving = append(c.leaving, do)
	}
}
