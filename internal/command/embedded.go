package command

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"time"

	"assay/internal/account"
	"assay/internal/wire"
	"assay/mock"
	"assay/runner"
)

// mockStart is the instant at which every scenario's account in the embedded
// mock begins. A fixed clock makes a run reproducible byte for byte.
var mockStart = time.Date(2026, time.September, 1, 12, 0, 0, 0, time.UTC)

// mockLabel is the label of every run on the embedded mock, whose accounts end
// with their scenarios. It is constant for the same reason.
const mockLabel = "assay-mock"

// mockSeed is where the ids of the embedded mock start.
const mockSeed = 0

// mockTarget is the embedded mock: in process, a fresh account per scenario, a
// clock that moves one second with each request.
func mockTarget(version string) runner.Target { return mutantTarget(version, "") }

// mutantTarget is the embedded mock with one thing wrong, see mock.Mutants; "" is
// nothing.
func mutantTarget(version, mutant string) runner.Target {
	guard, stamp := new(wire.Guard), account.Stamp(mockLabel)
	return runner.Target{
		Name:  "mock",
		Own:   true,
		Label: mockLabel,
		Open: func(_ context.Context, scenario string, c *wire.Conn) error {
			now := mockStart
			in := &inProcess{now: &now}
			account := mock.New(mock.Options{Now: in.time, Control: true, Mutant: mutant, Deliver: in, Seed: mockSeed})
			ticking := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				now = now.Add(time.Second)
				account.ServeHTTP(w, r)
			})
			c.Client = wire.NewClient(wire.InProcess(ticking))
			c.Pass = func(d time.Duration) {
				now = now.Add(d)
				account.Tick()
			}
			c.Receive = in.receive
			c.Base, c.Key, c.Version = "http://mock", scenarioKey(scenario), version
			c.Stamp, c.Idempotency, c.Guard = stamp, idempotency(mockLabel, scenario), guard
			return nil
		},
	}
}

// scenarioKey is a dummy key of one scenario. A target that keeps accounts by
// key gives each scenario its own.
func scenarioKey(scenario string) string {
	sum := sha256.Sum256([]byte(scenario))
	return "sk_test_" + hex.EncodeToString(sum[:12])
}

// idempotency names a scenario of a run, from which the idempotency keys of its
// requests are made.
func idempotency(label, scenario string) string { return label + "/" + scenario }
