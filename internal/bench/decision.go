package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync/atomic"

	"assay/internal/wire"
)

// endpoint starts a server that approves every purchase it is asked about, after it
// has thought about the question, and returns its URL. It ends with the bench.
func (b *bench) endpoint(think func(question []byte)) (url string, err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		question, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		think(question)
		w.Header().Set("Stripe-Version", "2026-08-26.dahlia")
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"approved":true}`)
	})}
	go func() { _ = server.Serve(listener) }()
	b.stop = append(b.stop, func() { _ = server.Close() })
	return "http://" + listener.Addr().String(), nil
}

// askedAt lets an endpoint decide about the account's purchases.
func (a account) askedAt(endpoint string) error {
	_, err := a.call(http.MethodPost, "/v1/webhook_endpoints", "enabled_events[]=issuing_authorization.request&url="+endpoint)
	return err
}

// decisionCost is what the mock adds to the time of an endpoint that decides at once:
// the endpoint's own time, and that of a purchase nobody is asked about, are measured
// in turn with it and taken off.
func decisionCost(b *bench) (figure, error) {
	s, err := b.serve(b.serveMock()...)
	if err != nil {
		return figure{}, err
	}
	defer s.stop()
	var question atomic.Value // the last one's bytes
	endpoint, err := b.endpoint(func(asked []byte) { question.Store(asked) })
	if err != nil {
		return figure{}, err
	}
	asking := account{client: wire.NewClient(wire.NewTransport(1)), base: s.url, key: "sk_test_decided"}
	alone := asking
	alone.key = "sk_test_alone"
	if err := asking.askedAt(endpoint); err != nil {
		return figure{}, err
	}
	decided, err := asking.purchase("webhook_approved")
	if err != nil {
		return figure{}, err
	}
	undecided, err := alone.purchase("card_active")
	if err != nil {
		return figure{}, err
	}
	once := wire.NewTransport(1)
	once.DisableKeepAlives = true // as the mock asks: a connection for each question
	bare := account{client: wire.NewClient(once), base: endpoint}
	us, err := inTurn(decided, undecided, func() error {
		_, err := bare.send(http.MethodPost, "", string(question.Load().([]byte)))
		return err
	})
	if err != nil {
		return figure{}, err
	}
	added := us[0] - us[1] - us[2]
	return figure{
		Value:  fmt.Sprintf("%.2f ms", added/1000),
		Detail: fmt.Sprintf("%.0f µs - %.0f µs - %.0f µs", us[0], us[1], us[2]),
		Parts:  map[string]float64{"added_us": added, "decided_us": us[0], "undecided_us": us[1], "endpoint_us": us[2]},
	}, nil
}

// decisionOthers compares what others wait for while purchases wait for a slow
// endpoint with what they do while none does.
func decisionOthers(b *bench) (figure, error) {
	s, err := b.serve(b.serveMock()...)
	if err != nil {
		return figure{}, err
	}
	defer s.stop()
	c, err := b.crowd(s.url)
	if err != nil {
		return figure{}, err
	}
	p99s, err := b.inTurn(c.look, c.waiting)
	if err != nil {
		return figure{}, err
	}
	idle, waiting := float64(p99s[0].wall.Microseconds()), float64(p99s[1].wall.Microseconds())
	return figure{
		Value:  fmt.Sprintf("%.2f", waiting/idle),
		Detail: fmt.Sprintf("%.0f µs / %.0f µs", waiting, idle),
		Parts:  map[string]float64{"waiting_us": waiting, "idle_us": idle},
	}, nil
}

// purchase pays with a new card of the account. One whose reason is not the wanted
// one fails: it would measure something else.
func (a account) purchase(reason string) (func() error, error) {
	card, err := a.card()
	return func() error {
		data, err := a.send(http.MethodPost, purchasesPath, "amount=1&card="+card)
		if err == nil && !bytes.Contains(data, []byte(`"reason": "`+reason+`"`)) {
			err = fmt.Errorf("a purchase whose reason is not %s: %s", reason, data)
		}
		return err
	}, err
}
