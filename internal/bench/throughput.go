package main

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
)

// loads runs the loop of create, capture and retrieve against several servers in
// turn, round by round, and returns the median of each by what is asked of it.
func (b *bench) loads(n, connections int, by func(load) float64, servers ...string) ([]float64, error) {
	found := make([][]float64, len(servers))
	for range b.rounds {
		for i, url := range servers {
			out, err := exec.Command(b.self, "-load", url, "-n", fmt.Sprint(n), "-connections", fmt.Sprint(connections)).Output()
			if err != nil {
				return nil, fmt.Errorf("load on %s: %w", url, err)
			}
			var l load
			if err := json.Unmarshal(out, &l); err != nil {
				return nil, err
			}
			found[i] = append(found[i], by(l))
		}
	}
	medians := make([]float64, len(servers))
	for i, all := range found {
		slices.Sort(all)
		medians[i] = all[len(all)/2]
	}
	return medians, nil
}

// mockThroughput compares the requests a second of the mock and of canned answers,
// at few and at many connections; the least ratio counts.
func mockThroughput(b *bench) (figure, error) {
	f, least := figure{Parts: map[string]float64{}}, 0.0
	for _, connections := range []int{1, 4, 64} {
		perSecond, err := b.loads(3000, connections, func(l load) float64 { return float64(l.Requests) / l.Took.Seconds() }, b.canned, b.mock)
		if err != nil {
			return figure{}, err
		}
		r := perSecond[1] / perSecond[0]
		if least == 0 || r < least {
			least = r
		}
		f.Detail += fmt.Sprintf("%d: %.2f (%.0f / %.0f a second)  ", connections, r, perSecond[1], perSecond[0])
		f.Parts[fmt.Sprintf("%d connections", connections)] = r
	}
	f.Value = fmt.Sprintf("%.2f", least)
	return f, nil
}

// mockLatency compares the 99th percentile of a request at four connections.
func mockLatency(b *bench) (figure, error) {
	us, err := b.loads(3000, 4, func(l load) float64 { return float64(l.P99.Microseconds()) }, b.canned, b.mock)
	if err != nil {
		return figure{}, err
	}
	return figure{
		Value:  fmt.Sprintf("%.2f", us[1]/us[0]),
		Detail: fmt.Sprintf("%.0f µs / %.0f µs", us[1], us[0]),
		Parts:  map[string]float64{"mock_us": us[1], "canned_us": us[0]},
	}, nil
}
