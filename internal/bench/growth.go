package main

import (
	"fmt"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"assay/internal/wire"
)

// mockStart compares how long a server takes from the start of its process to its
// first answer.
func mockStart(b *bench) (figure, error) {
	first := func(command []string) func() (cost, error) {
		return func() (cost, error) {
			started := time.Now()
			s, err := b.serve(command...)
			if err != nil {
				return cost{}, err
			}
			defer s.stop()
			a := account{client: wire.NewClient(wire.NewTransport(1)), base: s.url, key: "sk_test_first"}
			_, err = a.send(http.MethodPost, cardholdersPath, cardholderBody)
			return cost{wall: time.Since(started)}, err
		}
	}
	return b.against(first(b.serveMock()), first(b.serveCanned()))
}

// mockGrowth fills one account and measures at each size what a request takes.
func mockGrowth(b *bench) (figure, error) {
	s, err := b.serve(b.serveMock()...)
	if err != nil {
		return figure{}, err
	}
	defer s.stop()
	a := account{client: wire.NewClient(wire.NewTransport(1)), base: s.url, key: "sk_test_growth"}
	card, err := a.card()
	if err != nil {
		return figure{}, err
	}
	requests := []request{
		{"create", http.MethodPost, purchasesPath, "amount=1&card=" + card},
		{"retrieve", http.MethodGet, authorizationsPath + "/", ""},
		{"list", http.MethodGet, authorizationsPath + "?card=" + card, ""},
	}
	f, most, made := figure{Parts: map[string]float64{}}, 0.0, 0
	each := make([][]float64, len(requests))
	for _, size := range []int{1_000, 10_000, 100_000} {
		id := ""
		for ; made < size; made++ {
			if id, err = a.call(http.MethodPost, purchasesPath, requests[0].body); err != nil {
				return figure{}, err
			}
		}
		for i, r := range requests {
			us, err := a.median(r, id)
			if err != nil {
				return figure{}, err
			}
			each[i] = append(each[i], us)
			f.Parts[fmt.Sprintf("%s at %d", r.name, size)] = us
		}
		made += repeats
	}
	for i, r := range requests {
		grown := slices.Max(each[i]) / slices.Min(each[i])
		most = max(most, grown)
		f.Detail += fmt.Sprintf("%s %.0f µs  ", r.name, each[i])
	}
	mb, err := resident(s.pid)
	f.Parts["megabytes"] = mb
	f.Value = fmt.Sprintf("%.2f, %.0f MB", most, mb)
	return f, err
}

// request is what is measured; the path of a retrieval ends with an id.
type request struct{ name, method, path, body string }

// repeats is how often each request is measured at each size.
const repeats = 1000

// median is what a request takes at the middle, in microseconds.
func (a account) median(r request, id string) (float64, error) {
	if strings.HasSuffix(r.path, "/") {
		r.path += id
	}
	times := make([]time.Duration, repeats)
	for i := range times {
		started := time.Now()
		if _, err := a.send(r.method, r.path, r.body); err != nil {
			return 0, err
		}
		times[i] = time.Since(started)
	}
	slices.Sort(times)
	return float64(times[repeats/2].Nanoseconds()) / 1000, nil
}

// resident is the peak of a process's memory, in megabytes, as Linux tells it.
func resident(pid int) (float64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kb, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	n, err := strconv.ParseFloat(kb, 64)
	return n / 1024, err
}
