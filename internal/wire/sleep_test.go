package wire

import (
	"context"
	"errors"
	"testing"
	"time"
)

// Where time only passes when it is let to, nobody waits; elsewhere a wait ends
// with the context.
func TestSleep(t *testing.T) {
	t.Parallel()
	passed := time.Duration(0)
	own := &Conn{Pass: func(d time.Duration) { passed += d }}
	if err := own.Sleep(t.Context(), time.Hour); err != nil || passed != time.Hour {
		t.Errorf("an hour has become %v, %v", passed, err)
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	for name, c := range map[string]*Conn{"own": own, "other": {}} {
		if err := c.Sleep(over, time.Hour); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := new(Conn).Sleep(t.Context(), time.Millisecond); err != nil {
		t.Error(err)
	}
}
