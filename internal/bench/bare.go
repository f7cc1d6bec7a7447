package main

import (
	"fmt"
	"net/http"
	"sync"

	"assay/internal/wire"
)

// bareLoop makes the requests of n standard scenarios with keep-alive and
// checks the status codes: no Gherkin, no assertions. It is the practical limit
// of any runner over a socket.
func bareLoop(base string, n, connections int) error {
	client := &http.Client{Transport: wire.NewTransport(connections)}
	work := make(chan int)
	failed := make(chan error, connections)
	var loops sync.WaitGroup
	for range connections {
		loops.Go(func() {
			for i := range work {
				if err := bareScenario(client, base, i); err != nil {
					failed <- err
					return
				}
			}
		})
	}
	for i := range n {
		select {
		case work <- i:
		case err := <-failed:
			return err
		}
	}
	close(work)
	loops.Wait()
	select {
	case err := <-failed:
		return err
	default:
		return nil
	}
}

// bareScenario makes the requests of one standard scenario in an account of its own.
func bareScenario(client *http.Client, base string, i int) error {
	a := account{client: client, base: base, key: fmt.Sprintf("sk_test_bare%d", i)}
	card, err := a.card()
	if err != nil {
		return err
	}
	return a.life(card)
}
