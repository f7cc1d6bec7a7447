package wire

import "sync/atomic"

// Guard watches every answer for a live object. Once it has seen one, no
// connection that shares it sends anything more. The zero value is ready.
type Guard struct{ tripped atomic.Pointer[SafetyError] }

// SafetyError says that going on would be unsafe: nothing more may be sent.
type SafetyError struct {
	Cause string // stable name: "safety.livemode"
	Why   string
}

// Error reads: safety.livemode: GET /v1/issuing/cards answered with a live object.
func (e *SafetyError) Error() string { return e.Cause + ": " + e.Why }
