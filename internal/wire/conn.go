package wire

import (
	"context"
	"net/http"
	"sync"
	"time"
)

// Conn is one scenario's line to the API. It sends requests in Stripe's form
// encoding and keeps every exchange until the step that made it takes it.
// It is safe for use by one scenario; the http.Client behind it may be shared.
type Conn struct {
	Client  *http.Client // see NewClient
	Base    string       // scheme and host, "http://127.0.0.1:12111"; no trailing slash
	Uploads string       // the same for files; "" is Base
	Key     string       // secret key, sent as Bearer; empty sends none
	Version string       // Stripe-Version; empty sends none

	Timeout     time.Duration // for one attempt, to the last byte of its answer; 0 is none
	Idempotency string        // names run and scenario; with it every POST carries a key made of it and of the step. "" sends none
	Retry       *Retry        // what is tried again; nil is nothing
	Pace        *Pace         // shared by all connections to a target; nil is no limit
	Guard       *Guard        // shared likewise; nil watches for nothing

	Review time.Duration // for how long the target may have a new cardholder under review, in which purchases are declined; 0 is not at all

	// Stamp returns the parameters with what every such request is to carry, a
	// label of the run; nil leaves all as they are.
	Stamp func(method, path string, params Form) Form

	// Pass lets time go by at the target, of one that time means nothing to: the
	// embedded mock, a saved run. nil waits.
	Pass func(time.Duration)

	// Receive opens a way for the target to call the handler, of one that can reach
	// the machine. nil is of one that cannot.
	Receive func(handler http.Handler) (*Reception, error)

	// Watch is told of every exchange as it ends; nil is nobody.
	Watch func(*Exchange)

	mu        sync.Mutex
	exchanges []Exchange
	inboxes   []*Inbox
	receivers []*Reception
	leaving   []func()
	step      int // that makes the requests, from 1; 0 before the first
	posts     int // of that step so far
}

// Sleep lets time go by at the target between two looks at it.
func (c *Conn) Sleep(ctx context.Context, d time.Duration) error {
	if c.Pass != nil {
		c.Pass(d)
		return ctx.Err()
	}
	return wait(ctx, d)
}

// wait lets time go by on the wall.
func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// Begin says that the requests from here on belong to the step with this index.
// Idempotency keys are made of it.
func (c *Conn) Begin(step int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.step, c.posts = step+1, 0
	for i := range c.receivers {
		c.deliverRecorded(i)
	}
}

// Do sends one request, as often as Retry says, and returns its exchange, which
// is also kept for Take. Params travel in the query of a GET or DELETE and in
// the body of a POST; a POST without params is sent without body and content
// type, as the documentation's curl lines do. A header with an empty value drops
// what would have been sent under that name.
//
// The error is non-nil when no whole answer came (see [Cause]), or with a
// *SafetyError when nothing more may be sent; an answer with an error status is
// not an error. Where an earlier attempt was answered and the last one was not,
// the exchange is without an answer.
func (c *Conn) Do(ctx context.Context, method, path string, params Form, header ...Pair) (*Exchange, error) {
	if c.Stamp != nil {
		params = c.Stamp(method, path, params)
	}
	x := Exchange{Method: method, Path: path, Params: params}
	return &x, c.do(ctx, &x, header)
}

// Wait reads a path to learn whether the target has got on with something. How
// often that takes is the target's own affair: a comparison passes such exchanges
// over, and a replay does not make them.
func (c *Conn) Wait(ctx context.Context, path string) (*Exchange, error) {
	x := Exchange{Method: http.MethodGet, Path: path, Waiting: true}
	return &x, c.do(ctx, &x, nil)
}

// Aside makes a request that is none of the scenario's own, such as what an endpoint
// asks while it is asked itself: no exchange is kept of it, and nobody watches it.
func (c *Conn) Aside(ctx context.Context, method, path string) error {
	x := Exchange{Method: method, Path: path}
	return c.exchange(ctx, &x, c.withKey(method, nil))
}

func (c *Conn) do(ctx context.Context, x *Exchange, header []Pair) error {
	c.note(x, header)
	err := c.exchange(ctx, x, c.withKey(x.Method, header))
	c.mu.Lock()
	c.exchanges = append(c.exchanges, *x)
	c.mu.Unlock()
	if c.Watch != nil {
		c.Watch(x)
	}
	return err
}

// note keeps what the step sends in the place of what the connection would.
func (c *Conn) note(x *Exchange, header []Pair) {
	for _, h := range header {
		switch name := http.CanonicalHeaderKey(h.Key); {
		case name == "Stripe-Version" && h.Value != c.Version:
			x.Version = h.Value
		case name == "Idempotency-Key":
			x.Given = h.Value
		case name == "Authorization" && h.Value == "":
			x.Key = NoKey
		case name == "Authorization" && h.Value != "Bearer "+c.Key:
			x.Key = OtherKey
		}
	}
}

// Take returns the exchanges made since the last Take, in order.
func (c *Conn) Take() []Exchange {
	c.mu.Lock()
	defer c.mu.Unlock()
	taken := c.exchanges
	c.exchanges = nil
	return taken
}

// exchange makes attempts until one settles the matter or Retry gives up, and
// leaves in x what came of the last one.
func (c *Conn) exchange(ctx context.Context, x *Exchange, header []Pair) error {
	waited, err := c.Pace.wait(ctx)
	for unknown := false; ; {
		var req *http.Request
		if err == nil {
			req, err = c.ready(ctx, x, header)
		}
		if err != nil {
			x.Attempts = append(x.Attempts, Attempt{Error: err.Error(), Waited: waited})
			return err
		}
		err = c.attempt(x, req, waited)
		end := outcomeOf(x, err)
		unknown = unknown || rules[end].unknown
		pause := c.Retry.pause(x, end)
		if end == limited {
			c.Pace.hold(pause)
		}
		again := ctx.Err() == nil && c.Retry.again(x, end, repeatable(req)) && c.Retry.sleep(ctx, pause) == nil
		if again {
			paced, late := c.Pace.wait(ctx)
			waited, again = pause+paced, late == nil
		}
		if !again {
			return c.Retry.final(x, err, unknown)
		}
		x.Status, x.Header, x.Body = 0, nil, nil
		err = nil
	}
}

// attempt sends the request once and notes what came of it.
func (c *Conn) attempt(x *Exchange, req *http.Request, waited time.Duration) error {
	started := time.Now()
	err := c.send(x, req)
	a := Attempt{Status: x.Status, Waited: waited, Took: time.Since(started)}
	if err != nil {
		a.Error = err.Error()
	}
	if len(x.Attempts) > 0 {
		x.Took += waited
	}
	x.Took += a.Took
	x.Attempts = append(x.Attempts, a)
	return err
}
