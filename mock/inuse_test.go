package mock

import (
	"testing"
	"time"
)

// While a request works, another one with its key is refused, whatever it asks
// for; one with another key or none is not.
func TestKeyInUse(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	c.newCardholder(t)
	keyed := c.with("Idempotency-Key", "mine")
	release, _ := c.handler.(*Server).account(testKey).inUse.take("mine") // as a request that takes its time
	refused := keyed.do("POST", "/v1/issuing/cardholders", person)
	refused.fails(t, 409, "There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): mine. Please try again later.", "idempotency_key_in_use", "")
	keyed.do("POST", "/v1/issuing/cards", "wat=1").want(t, map[string]string{"error.code": `"idempotency_key_in_use"`})
	keyed.must(t, "GET", "/v1/issuing/cardholders", "")
	c.with("Idempotency-Key", "another").must(t, "POST", "/v1/issuing/cardholders", person)
	c.must(t, "POST", "/v1/issuing/cardholders", person)
	release()
	keyed.must(t, "POST", "/v1/issuing/cardholders", person)
	c.must(t, "GET", "/v1/issuing/cardholders", "").want(t, map[string]string{"data.#": "4 items"})
}

// A request takes its key before it waits for its turn, and gives it back.
func TestKeyIsTakenWhileWaiting(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	c.newCardholder(t)
	a := c.handler.(*Server).account(testKey)
	taken := func() bool {
		a.inUse.mu.Lock()
		defer a.inUse.mu.Unlock()
		return a.inUse.keys["mine"]
	}
	done := make(chan answer)
	a.mu.Lock()
	go func() { done <- c.with("Idempotency-Key", "mine").do("POST", "/v1/issuing/cardholders", person) }()
	for !taken() {
		time.Sleep(time.Millisecond)
	}
	a.mu.Unlock()
	if made := <-done; made.status != 200 || taken() {
		t.Errorf("%d, and the key is still taken: %v", made.status, taken())
	}
}

// A key is good for 24 hours of the mock's clock, then for a new request.
func TestKeyLapses(t *testing.T) {
	t.Parallel()
	c, now := newClient(t)
	keyed := c.with("Idempotency-Key", "mine")
	create := func() string { return keyed.must(t, "POST", "/v1/issuing/cardholders", person).text("id") }
	first := create()
	now.pass(24*time.Hour - time.Second)
	if again := create(); again != first {
		t.Errorf("within a day it makes %s, want %s again", again, first)
	}
	now.pass(time.Second)
	keyed.do("POST", "/v1/issuing/cardholders", person+"&metadata[a]=b").want(t, map[string]string{"metadata.a": `"b"`})
	if n := len(c.handler.(*Server).account(testKey).idempotency.order); n != 1 {
		t.Errorf("%d keys are kept, want 1", n)
	}
}
