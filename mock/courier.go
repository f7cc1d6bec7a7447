package mock

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"assay/internal/wire"
)

// courier delivers what is due to webhook endpoints, outside of every account's lock.
//
// Over the network each endpoint has a lane of its own, with a few workers as long as
// there is something to do: one that hangs holds up itself alone, and no request.
// What comes due later is fetched when its time has come; so an alarm is set for an
// account that has endpoints, and for no other.
//
// With Options.Deliver an account has one lane, and the worker is the request that
// brings something: it delivers that, and what comes of it, before it is answered.
// What is brought meanwhile, by an endpoint that calls the mock back or by another
// request, is left to that worker. No alarm is set: time may be virtual, and whoever
// lets it pass calls Tick.
type courier struct {
	server   *Server
	inline   bool
	patience time.Duration // for one attempt

	once sync.Once
	way  http.RoundTripper

	mu      sync.Mutex
	lanes   map[any]*lane // by endpoint, or by account; only those with work
	alarms  map[*account]*time.Timer
	closed  bool
	working sync.WaitGroup
	life    context.Context
	end     context.CancelFunc
}

// lane is what waits for one worker or several.
type lane struct {
	queue   []*parcel
	workers int
}

// Bounds of deliveries. Stripe's own time for an answer is not documented.
const (
	laneWorkers    = 4
	answerPatience = 10 * time.Second
	lastDeliveries = 2 * time.Second // for what waits when the server is closed
	lastWords      = time.Second     // likewise, for what nobody was told of
)

func (c *courier) of(s *Server) {
	c.server, c.patience = s, answerPatience
	c.inline, c.way = s.options.Deliver != nil, s.options.Deliver
	c.life, c.end = context.WithCancel(context.Background())
}

// transport is the way to the endpoints. Every delivery has a connection of its own:
// one kept open would be found closed at an endpoint that was started again, and
// cost a retry. It knows no proxy and TLS 1.2 at least (documented), and does not
// unpack what an endpoint answers.
func (c *courier) transport() http.RoundTripper {
	c.once.Do(func() {
		if c.way == nil {
			t := wire.NewTransport(laneWorkers)
			t.DisableKeepAlives, t.DisableCompression = true, true
			c.way = t
		}
	})
	return c.way
}

// carry takes parcels on, when nothing is locked any more.
func (c *courier) carry(parcels []*parcel) {
	c.server.notices.tell()
	for _, p := range parcels {
		c.take(p)
	}
	if c.inline && len(parcels) > 0 {
		c.work(parcels[0].account)
	}
}

// take puts a parcel into its lane, and a worker where there are few.
func (c *courier) take(p *parcel) {
	var key any = p.to
	if c.inline {
		key = p.account
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return // it stays pending
	}
	if c.lanes == nil {
		c.lanes = map[any]*lane{}
	}
	l := c.lanes[key]
	if l == nil {
		l = &lane{}
		c.lanes[key] = l
	}
	l.queue = append(l.queue, p)
	if !c.inline && l.workers < laneWorkers {
		l.workers++
		c.working.Go(func() { c.drain(key, l) })
	}
}

// work drains a lane in the caller's own time, unless somebody does already.
func (c *courier) work(key any) {
	c.mu.Lock()
	l := c.lanes[key]
	if l == nil || l.workers > 0 || c.closed {
		c.mu.Unlock()
		return
	}
	l.workers++
	c.working.Add(1)
	c.mu.Unlock()
	defer c.working.Done()
	c.drain(key, l)
}

// drain delivers what waits in a lane until nothing does.
func (c *courier) drain(key any, l *lane) {
	for {
		c.mu.Lock()
		if len(l.queue) == 0 || c.life.Err() != nil {
			if l.workers--; l.workers == 0 {
				delete(c.lanes, key)
			}
			c.mu.Unlock()
			return
		}
		p := l.queue[0]
		l.queue[0] = nil
		l.queue = l.queue[1:]
		c.mu.Unlock()
		for _, next := range c.deliver(p) {
			c.take(next)
		}
		c.server.notices.tell()
	}
}

// deliver makes one attempt and tells the account what came of it. It returns what
// is due after that.
func (c *courier) deliver(p *parcel) []*parcel {
	if !c.server.wanted(p) {
		return c.server.hear(p, "off")
	}
	ctx, cancel := c.asking(c.life, c.patience)
	defer cancel()
	letter, err := p.letter(ctx, c.server.options.Now())
	if err == nil {
		err = post(c.transport(), letter)
	}
	switch {
	case err == nil:
		return c.server.hear(p, "arrived")
	case c.life.Err() != nil:
		return nil // it was cut off here, which says nothing of the endpoint
	case errors.Is(err, context.DeadlineExceeded):
		err = fmt.Errorf("it did not answer within %v", c.patience)
	}
	c.server.notices.note("webhook %s: %s (%s) was not delivered: %v", p.url, p.event, p.kind, wire.Plain(err))
	return c.server.hear(p, "failed")
}

// asking is the context of a request that has so long for its answer: by the wall, or on
// a way of somebody's own by the time of that, which the machine's haste does not change.
func (c *courier) asking(ctx context.Context, long time.Duration) (context.Context, context.CancelFunc) {
	if c.inline {
		return wire.WithPatience(ctx, long), func() {}
	}
	return context.WithTimeout(ctx, long)
}

// wake sees to it that the account is looked at when something happens there next.
// The account is locked.
func (c *courier) wake(a *account, now int64) {
	next := a.agenda.next()
	if c.inline || next == a.alarm {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if old := c.alarms[a]; old != nil {
		old.Stop()
		delete(c.alarms, a)
	}
	if a.alarm = next; next == 0 || c.closed {
		return
	}
	if c.alarms == nil {
		c.alarms = map[*account]*time.Timer{}
	}
	c.alarms[a] = time.AfterFunc(time.Duration(max(1, next-now))*time.Second, func() { c.ring(a) })
}

// ring looks what is due at an account. One that was forgotten has nothing.
func (c *courier) ring(a *account) {
	c.mu.Lock()
	delete(c.alarms, a)
	if c.closed {
		c.mu.Unlock()
		return
	}
	c.working.Add(1)
	c.mu.Unlock()
	defer c.working.Done()
	if c.server.accounts.has(a) {
		a.mu.Lock()
		a.alarm = 0
		a.mu.Unlock()
		c.server.look(a)
	}
}

// close makes no further attempts, but gives those a short time that are due.
func (c *courier) close() {
	c.mu.Lock()
	c.closed = true
	for _, alarm := range c.alarms {
		alarm.Stop()
	}
	c.alarms = nil
	c.mu.Unlock()
	done := make(chan struct{})
	go func() {
		c.working.Wait()
		close(done)
	}()
	for _, stop := range []func(){func() {}, c.end} {
		stop()
		timer := time.NewTimer(lastDeliveries)
		select {
		case <-done:
		case <-timer.C:
		}
		timer.Stop()
	}
}
