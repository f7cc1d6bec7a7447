package main

import (
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"assay/internal/wire"
)

// A crowd is one card whose purchases wait for a slow endpoint, and others who ask
// for something else meanwhile.
type crowd struct {
	account account // of the card
	card    string  // that pays, and waits
	off     string  // a card that pays nothing, so that nobody is asked about it
	others  []account
	paying  []string // a card of each of the others

	asked   chan struct{} // a question has come
	answers atomic.Int64  // how many were answered
}

const (
	crowdWaits  = 50
	crowdThinks = 1500 * time.Millisecond // within the window of two seconds
	crowdLooks  = time.Second             // at the others, while all wait
	crowdOthers = 4
)

func (b *bench) crowd(url string) (*crowd, error) {
	c := &crowd{asked: make(chan struct{}, crowdWaits)}
	endpoint, err := b.endpoint(func([]byte) {
		c.asked <- struct{}{}
		time.Sleep(crowdThinks)
		c.answers.Add(1)
	})
	if err != nil {
		return nil, err
	}
	c.account = account{client: wire.NewClient(wire.NewTransport(crowdWaits)), base: url, key: "sk_test_crowd"}
	if c.card, err = c.account.card(); err != nil {
		return nil, err
	}
	if c.off, err = c.account.card(); err != nil {
		return nil, err
	}
	if _, err := c.account.call(http.MethodPost, cardsPath+"/"+c.off, "status=inactive"); err != nil {
		return nil, err
	}
	if err := c.account.askedAt(endpoint); err != nil {
		return nil, err
	}
	client := wire.NewClient(wire.NewTransport(crowdOthers))
	for i := range crowdOthers {
		a := account{client: client, base: url, key: fmt.Sprintf("sk_test_other%d", i)}
		card, err := a.card()
		if err != nil {
			return nil, err
		}
		c.others, c.paying = append(c.others, a), append(c.paying, card)
	}
	return c, nil
}

// look is the 99th percentile of a request of the others: they read the card that
// waits, pay with one that is refused beside it, pay with their own and read that,
// for a while or until something that waits is answered.
func (c *crowd) look() (cost, error) {
	until, before := time.Now().Add(crowdLooks), c.answers.Load()
	times, err := atOnce(c.others, func(i int, own account) error {
		beside := own
		beside.key = c.account.key
		for time.Now().Before(until) && c.answers.Load() == before {
			if _, err := beside.call(http.MethodGet, cardsPath+"/"+c.card, ""); err != nil {
				return err
			}
			if _, err := beside.call(http.MethodPost, purchasesPath, "amount=1&card="+c.off); err != nil {
				return err
			}
			id, err := own.call(http.MethodPost, purchasesPath, "amount=1&card="+c.paying[i])
			if err != nil {
				return err
			}
			if _, err := own.call(http.MethodGet, authorizationsPath+"/"+id, ""); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil && len(times) == 0 {
		err = errors.New("no request of the others was made while all waited")
	}
	if err != nil {
		return cost{}, err
	}
	return cost{wall: p99(times)}, nil
}

// waiting looks while all purchases of the crowd wait.
func (c *crowd) waiting() (cost, error) {
	before, ended := c.answers.Load(), c.pay()
	for asked := range crowdWaits {
		select {
		case <-c.asked:
		case err := <-ended:
			return cost{}, errors.Join(err, fmt.Errorf("the endpoint was asked about %d of %d purchases", asked, crowdWaits))
		}
		if c.answers.Load() != before {
			return cost{}, fmt.Errorf("a purchase was decided before all %d waited: %d were asked about", crowdWaits, asked+1)
		}
	}
	found, err := c.look()
	return found, errors.Join(err, <-ended)
}

// pay makes the purchases that wait, all at once, and tells when the last has ended.
func (c *crowd) pay() <-chan error {
	var purchases sync.WaitGroup
	failed := make([]error, crowdWaits)
	for i := range failed {
		purchases.Go(func() {
			_, failed[i] = c.account.call(http.MethodPost, purchasesPath, "amount=1&card="+c.card)
		})
	}
	ended := make(chan error, 1)
	go func() {
		purchases.Wait()
		ended <- errors.Join(failed...)
	}()
	return ended
}
