package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"assay/internal/wire"
)

// clientLoop makes the requests of n standard scenarios as bareLoop does with one
// connection, but through the product's client with everything on that a foreign
// target gets: retries, pace, guard, idempotency keys, a deadline for each attempt.
func clientLoop(base string, n int) error {
	cardholder, err := wire.ParseForm(cardholderBody)
	if err != nil {
		return err
	}
	client := wire.NewClient(wire.NewTransport(1))
	pace, guard := wire.NewPace(1_000_000), &wire.Guard{} // no limit is reached, but each request asks
	for i := range n {
		c := &wire.Conn{
			Client: client, Base: base, Key: fmt.Sprintf("sk_test_bare%d", i), Timeout: 10 * time.Second,
			Idempotency: fmt.Sprintf("bench/%d", i), Retry: &wire.Retry{}, Pace: pace, Guard: guard,
		}
		if err := clientScenario(c, cardholder); err != nil {
			return err
		}
	}
	return nil
}

func clientScenario(c *wire.Conn, form wire.Form) error {
	const authorizations = "/v1/test_helpers/issuing/authorizations"
	id := ""
	for step, request := range []func() (method, path string, params wire.Form){
		func() (string, string, wire.Form) { return http.MethodPost, "/v1/issuing/cardholders", form },
		func() (string, string, wire.Form) {
			return http.MethodPost, "/v1/issuing/cards", wire.Form{{Key: "cardholder", Value: id}, {Key: "currency", Value: "usd"}, {Key: "type", Value: "virtual"}, {Key: "status", Value: "active"}}
		},
		func() (string, string, wire.Form) {
			return http.MethodPost, authorizations, wire.Form{{Key: "card", Value: id}, {Key: "amount", Value: "1234"}}
		},
		func() (string, string, wire.Form) {
			return http.MethodPost, authorizations + "/" + id + "/capture", nil
		},
		func() (string, string, wire.Form) { return http.MethodGet, "/v1/issuing/authorizations/" + id, nil },
	} {
		method, path, params := request()
		c.Begin(step)
		x, err := c.Do(context.Background(), method, path, params)
		if err != nil {
			return err
		}
		if x.Status != http.StatusOK {
			return fmt.Errorf("%s %s: %d", method, path, x.Status)
		}
		if id, err = firstID(x.Body); err != nil {
			return err
		}
		c.Take()
	}
	return nil
}

// clientCost compares the client with bare net/http against canned answers,
// request by request the same work.
func clientCost(b *bench) (figure, error) {
	loop := func(kind string) func() (cost, error) {
		return func() (cost, error) { return process(b.self, kind, b.canned, "-n", "2000") }
	}
	return b.against(loop("-client"), loop("-bare"))
}
