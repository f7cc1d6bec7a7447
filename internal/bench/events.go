package main

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"assay/internal/wire"
)

// eventLists are the ways in which events are listed: a page of all, the one of a
// rare type behind thousands of others, those of some types, and those of a time
// before all of them.
var eventLists = []struct{ name, query string }{
	{"all", ""},
	{"a rare type", "?type=issuing_card.created"},
	{"some types", "?type=issuing_card*.updated"},
	{"a time", "?created[lt]=1"},
}

// eventGrowth lists the events of an account with 100 and of one with 10,000, in
// turn, and compares the medians.
func eventGrowth(b *bench) (figure, error) {
	s, err := b.serve(b.serveMock()...)
	if err != nil {
		return figure{}, err
	}
	defer s.stop()
	var accounts []account
	sizes := []int{100, 10_000}
	for _, size := range sizes {
		a := account{client: wire.NewClient(wire.NewTransport(1)), base: s.url, key: "sk_test_events" + strconv.Itoa(size)}
		if err := a.events(size); err != nil {
			return figure{}, err
		}
		accounts = append(accounts, a)
	}
	f, most := figure{Parts: map[string]float64{}}, 0.0
	for _, list := range eventLists {
		var reads []func() error
		for _, a := range accounts {
			reads = append(reads, func() error {
				_, err := a.send(http.MethodGet, "/v1/events"+list.query, "")
				return err
			})
		}
		each, err := inTurn(reads...)
		if err != nil {
			return figure{}, err
		}
		for i, us := range each {
			f.Parts[fmt.Sprintf("%s of %d", list.name, sizes[i])] = us
		}
		f.Detail += fmt.Sprintf("%s %.0f µs  ", list.name, each)
		most = max(most, each[1]/each[0])
	}
	f.Value = fmt.Sprintf("%.2f", most)
	return f, nil
}

// events lets an account have so many events, most of them of one card's changes.
func (a account) events(n int) error {
	card, err := a.card()
	if err != nil {
		return err
	}
	const before = 4 // of the cardholder and the card
	for i := before; i < n; i++ {
		if _, err := a.call(http.MethodPost, cardsPath+"/"+card, "metadata[n]="+strconv.Itoa(i)); err != nil {
			return err
		}
	}
	return nil
}

// inTurn does the jobs one after the other, again and again, and returns what each
// takes at the middle, in microseconds.
func inTurn(jobs ...func() error) ([]float64, error) {
	times, medians := make([][]time.Duration, len(jobs)), make([]float64, len(jobs))
	for range repeats {
		for i, job := range jobs {
			started := time.Now()
			if err := job(); err != nil {
				return nil, err
			}
			times[i] = append(times[i], time.Since(started))
		}
	}
	for i := range times {
		slices.Sort(times[i])
		medians[i] = float64(times[i][repeats/2].Nanoseconds()) / 1000
	}
	return medians, nil
}
