package account

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"

	"assay/internal/wire"
)

// closing closes things, several at the same time.
type closing struct {
	line func(key string) *wire.Conn

	mu      sync.Mutex
	silent  int    // requests without an answer, one after the other
	stopped string // why nothing more is tried; "" goes on
	unsafe  *wire.SafetyError
}

const (
	closers   = 8 // things closed, or accounts searched, at the same time
	mostQuiet = 3 // requests without an answer until the target is given up
)

// all closes the things kind by kind and returns for each of them why it is
// still open, "" where it is not.
func (c *closing) all(ctx context.Context, things []thing) []string {
	whys := make([]string, len(things))
	for _, k := range kinds {
		each(len(things), func(i int) {
			if things[i].kind == k {
				whys[i] = c.one(ctx, things[i])
			}
		})
	}
	return whys
}

// each calls do with 0 to n-1, several at the same time.
func each(n int, do func(i int)) {
	var group sync.WaitGroup
	free := make(chan struct{}, closers)
	for i := range n {
		free <- struct{}{}
		group.Go(func() {
			defer func() { <-free }()
			do(i)
		})
	}
	group.Wait()
}

// one tries the ways to close a thing until it is closed, and returns why it is
// not. What refuses to be closed may be closed already: it is looked at.
func (c *closing) one(ctx context.Context, t thing) (why string) {
	if why := c.halted(ctx); why != "" {
		return "not tried: " + why
	}
	conn := c.line(t.key)
	defer conn.Take()
	for _, w := range t.kind.ways {
		x, err := c.ask(ctx, conn, w.by(), w.before+t.id+w.after, w.params)
		switch {
		case err != nil:
			return err.Error()
		case x.OK() && (!w.steps || t.kind.isClosed(statusIn(x))):
			return ""
		case x.OK():
			why = "it is still " + statusIn(x)
			continue
		}
		why = refusal(x)
		if x, err = c.ask(ctx, conn, http.MethodGet, t.kind.at+t.id, nil); err != nil {
			return why
		}
		if x.Status == http.StatusNotFound || x.OK() && t.kind.isClosed(statusIn(x)) {
			return ""
		}
	}
	return why
}

// ask sends one request and notes whether the target still answers. A POST has an
// idempotency key of its own, with which it can be sent again.
func (c *closing) ask(ctx context.Context, conn *wire.Conn, method, path string, params wire.Form) (*wire.Exchange, error) {
	var header []wire.Pair
	if method == http.MethodPost {
		header = []wire.Pair{{Key: "Idempotency-Key", Value: "assay-close-" + rand.Text()}}
	}
	x, err := conn.Do(ctx, method, path, params, header...)
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case err == nil:
		c.silent = 0
		return x, nil
	case errors.As(err, &c.unsafe):
		c.stopped = c.unsafe.Cause + ": a live object was met"
	default:
		if c.silent++; c.silent >= mostQuiet {
			c.stopped = "the target answers no more: " + err.Error()
		}
	}
	return x, fmt.Errorf("%s %s has no answer: %w", method, path, err)
}

// halted says why nothing more is tried, "" if something is.
func (c *closing) halted(ctx context.Context) string {
	if err := context.Cause(ctx); err != nil {
		return err.Error()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.stopped
}

// statusIn returns the status of the object an answer tells, "" if it tells none.
func statusIn(x *wire.Exchange) string {
	var o object
	_ = json.Unmarshal(x.Body, &o) // what cannot be read tells no status
	return o.Status
}

// refusal tells an answer that is no success, in the target's own words.
func refusal(x *wire.Exchange) string {
	var body struct {
		Error struct {
			Message string `json:"message"`
		} `json:"error"`
	}
	_ = json.Unmarshal(x.Body, &body) // a body of another kind says nothing
	said := fmt.Sprintf("%s %s was refused with %d", x.Method, x.Path, x.Status)
	if body.Error.Message == "" {
		return said
	}
	return fmt.Sprintf("%s: %.200q", said, body.Error.Message)
}
