package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"slices"
	"sync"
	"time"

	"assay/internal/wire"
)

// load is what a loop of create, capture and retrieve found. Making the card is
// not part of it.
type load struct {
	Requests int           `json:"requests"`
	Took     time.Duration `json:"took_ns"`
	P99      time.Duration `json:"p99_ns"` // of one request
}

// loadLoop creates, captures and retrieves n authorizations over so many
// connections, each with an account and a card of its own, and prints the load as
// JSON. As any client does, it reads every answer to its end.
func loadLoop(base string, n, connections int) error {
	client := &http.Client{Transport: wire.NewTransport(connections)}
	accounts, cards := make([]account, connections), make([]string, connections)
	for i := range connections {
		accounts[i] = account{client: client, base: base, key: fmt.Sprintf("sk_test_load%d", i)}
		card, err := accounts[i].card()
		if err != nil {
			return err
		}
		cards[i] = card
	}
	started := time.Now()
	times, err := atOnce(accounts, func(i int, a account) error {
		for range n / connections {
			if err := a.life(cards[i]); err != nil {
				return err
			}
		}
		return nil
	})
	took := time.Since(started)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(load{Requests: len(times), Took: took, P99: p99(times)})
}

// atOnce runs a loop for each account, all side by side, and returns how long each
// request of them took.
func atOnce(accounts []account, loop func(i int, a account) error) ([]time.Duration, error) {
	times, failed := make([][]time.Duration, len(accounts)), make([]error, len(accounts))
	var loops sync.WaitGroup
	for i, a := range accounts {
		a.took = func(d time.Duration) { times[i] = append(times[i], d) }
		loops.Go(func() { failed[i] = loop(i, a) })
	}
	loops.Wait()
	return slices.Concat(times...), errors.Join(failed...)
}

// p99 is the 99th percentile of times, which it sorts.
func p99(times []time.Duration) time.Duration {
	slices.Sort(times)
	return times[len(times)*99/100]
}
