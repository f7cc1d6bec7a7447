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
	times, failed := make([][]time.Duration, connections), make([]error, connections)
	var loops sync.WaitGroup
	started := time.Now()
	for i, a := range accounts {
		a.took = func(d time.Duration) { times[i] = append(times[i], d) }
		loops.Go(func() {
			for range n / connections {
				if failed[i] = a.life(cards[i]); failed[i] != nil {
					return
				}
			}
		})
	}
	loops.Wait()
	took := time.Since(started)
	if err := errors.Join(failed...); err != nil {
		return err
	}
	all := slices.Concat(times...)
	slices.Sort(all)
	return json.NewEncoder(os.Stdout).Encode(load{Requests: len(all), Took: took, P99: all[len(all)*99/100]})
}
