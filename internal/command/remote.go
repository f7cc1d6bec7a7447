package command

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"assay/internal/account"
	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner"
)

// remote is a target behind a network: what all connections to it share.
type remote struct {
	name, base string
	uploads    string // the base of what uploads files; "" is base
	real       bool   // Stripe itself
	version    string
	label      string                       // of the run, in the metadata of what it makes
	key        func(scenario string) string // the account of a scenario
	client     *http.Client
	timeout    time.Duration // for one attempt
	retry      *wire.Retry
	pace       *wire.Pace
	guard      wire.Guard
	ledger     account.Ledger
	tunnel     *tunnel  // by which it delivers webhooks; nil is straight, where it runs on this machine
	attempts   int      // at a scenario, at most; each has an account of its own; 0 is one
	paths      []string // of features whose scenarios have accounts that a sweep would not look into by itself
}

// target returns the target that is reached so, with the time a step may take.
func (r *remote) target(stepTimeout time.Duration) *target {
	return &target{
		Target: runner.Target{Name: r.name, Label: r.label, Open: r.open},
		tidy:   r.tidy, remote: r,
		// Several requests, each with its repeats, must fit in whatever one may take.
		stepTimeout: max(stepTimeout, requestsInStep*r.timeout),
	}
}

const requestsInStep = 4

// near says whether the target runs on this machine, and so can call it.
func (r *remote) near() bool {
	u, err := url.Parse(r.base)
	return err == nil && wire.IsLoopback(u.Hostname())
}

// open points a scenario's connection at the target.
func (r *remote) open(_ context.Context, scenario string, c *wire.Conn) error {
	key := r.key(scenario)
	r.point(c, key, &r.guard)
	c.Stamp, c.Idempotency = account.Stamp(r.label), idempotency(r.label, scenario)
	c.Watch = func(x *wire.Exchange) { r.ledger.Note(key, x) }
	switch {
	case r.tunnel != nil:
		c.Receive = r.tunnel.receive
	case r.near():
		c.Receive = listenHere
	}
	return nil
}

// line returns a connection of no scenario, to look or to close. Its guard is not
// the run's: what is open is closed after a live object was met, too, and what is
// met then stops the closing.
func (r *remote) line(key string, guard *wire.Guard) *wire.Conn {
	c := new(wire.Conn)
	r.point(c, key, guard)
	return c
}

func (r *remote) point(c *wire.Conn, key string, guard *wire.Guard) {
	c.Client, c.Base, c.Uploads, c.Key, c.Version = r.client, r.base, r.uploads, key, r.version
	c.Timeout, c.Retry, c.Pace, c.Guard = r.timeout, r.retry, r.pace, guard
}

// How long closing may take: a time for all of it, and for every open thing the
// requests that it takes at the pace Stripe allows, with as much again to spare.
const (
	tidyTime = 30 * time.Second
	tidyEach = 2 * 2 * time.Second / stripePace
)

// causeLeft is the problem of a run that could not close all it made.
const causeLeft = "cleanup.left"

// tidy closes what the run left open, in a time of its own.
func (r *remote) tidy(ctx context.Context) []result.Problem {
	ctx, cancel := context.WithTimeout(ctx, tidyTime+time.Duration(r.ledger.Open())*tidyEach)
	defer cancel()
	var guard wire.Guard
	left := r.ledger.Close(ctx, func(key string) *wire.Conn { return r.line(key, &guard) })
	var problems []result.Problem
	if unsafe := guard.Tripped(); unsafe != nil {
		problems = append(problems, result.Problem{
			Cause: unsafe.Cause, Message: "while closing: " + unsafe.Why, Hint: testModeOnly, Code: result.SafetyStop,
		})
	}
	if len(left) > 0 {
		problems = append(problems, result.Problem{
			Cause:   causeLeft,
			Message: fmt.Sprintf("still open at %s: %s", r.name, naming(left)),
			Hint:    r.sweep(),
			Code:    result.NoVerdict,
		})
	}
	return problems
}

// sweep is the command that closes what the run has left.
func (r *remote) sweep() string {
	words := []string{"assay sweep --target", r.name, "--run", r.label, "--all"}
	if r.attempts > 1 && !r.real {
		words = append(words, "--attempts", fmt.Sprint(r.attempts))
	}
	return strings.Join(append(words, r.paths...), " ")
}

// testModeOnly is what to do about a live object.
const testModeOnly = "assay tests test mode only; see which account the key belongs to"

// naming names the first few things that stayed open.
func naming(left []account.Left) string {
	const most = 3
	var named []string
	for _, l := range left[:min(most, len(left))] {
		named = append(named, fmt.Sprintf("%s (%s)", strings.TrimSpace(l.What+" "+l.ID), cmp.Or(l.Why, "no reason given")))
	}
	if more := len(left) - most; more > 0 {
		named = append(named, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(named, ", ")
}
