package wire

import (
	"context"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

// outcome is what came of one attempt, as far as another one depends on it.
type outcome int

const (
	settled   outcome = iota // a good answer, or one that another attempt would not change
	untrusted                // the target's TLS will not do; nothing was sent
	unsent                   // no connection came about; nothing was sent
	broken                   // sent, and no whole answer came
	garbled                  // sent, and what came is no HTTP
	conflict                 // 409
	locked                   // 429 lock_timeout: another request works on the object
	limited                  // 429 of any other kind: too many requests
	faulty                   // 500, 502, 503, 504
)

// rule says what is done after an outcome. A target's own Stripe-Should-Retry
// comes before it: "false" is never tried again, "true" makes a request without
// an idempotency key safe.
type rule struct {
	retries int  // at most so many attempts after the first
	keyless bool // also for a request that is not repeatable: the target did nothing
	heeds   bool // waits as long as Retry-After says, if that is longer
	unknown bool // the target may have carried the request out, and did not say so
}

// rules is the retry policy.
var rules = [...]rule{
	settled:   {},
	untrusted: {},
	unsent:    {retries: 2, keyless: true},
	broken:    {retries: 2, unknown: true},
	garbled:   {unknown: true},
	conflict:  {retries: 2},
	locked:    {retries: 2, keyless: true},
	limited:   {retries: 3, keyless: true, heeds: true},
	faulty:    {retries: 2},
}

// answers are the statuses whose outcome is not settled.
var answers = map[int]outcome{
	http.StatusConflict:            conflict,
	http.StatusTooManyRequests:     limited,
	http.StatusInternalServerError: faulty,
	http.StatusBadGateway:          faulty,
	http.StatusServiceUnavailable:  faulty,
	http.StatusGatewayTimeout:      faulty,
}

func outcomeOf(x *Exchange, err error) outcome {
	if err != nil {
		return find(err).outcome
	}
	end := answers[x.Status]
	if end == limited && x.ErrorCode() == "lock_timeout" {
		return locked
	}
	return end
}

// Retry tries again what may come to a better end: a connection that did not
// come about or broke, a conflict or lock, too many requests, a fault of the
// target. All attempts carry the same idempotency key; a POST without one is only
// tried again where the target has done nothing. The waits double from Base to
// Cap; only too many requests wait longer, if Retry-After says so. No wait
// outlasts the context. The zero value is ready; a nil *Retry tries nothing again.
type Retry struct {
	Base      time.Duration                              // the first wait; 0 is 0.5 s
	Cap       time.Duration                              // the longest wait; 0 is 5 s
	MostAfter time.Duration                              // the longest wait that Retry-After can ask for; 0 is 60 s
	Sleep     func(context.Context, time.Duration) error // nil is a timer
	Jitter    func() float64                             // in [0, 1): between 75 and 100 % of a wait; nil is random
}

// again says whether the request is to be sent once more.
func (r *Retry) again(x *Exchange, end outcome, repeatable bool) bool {
	if r == nil || len(x.Attempts) > rules[end].retries {
		return false
	}
	advice := ""
	if x.Status != 0 { // of a whole answer only: what a broken one was about to say is not known
		advice = x.Header.Get("Stripe-Should-Retry")
	}
	return advice != "false" && (repeatable || rules[end].keyless || advice == "true")
}

// pause returns how long to wait after what came of the last attempt.
func (r *Retry) pause(x *Exchange, end outcome) time.Duration {
	if r == nil {
		r = &Retry{}
	}
	wait, most := or(r.Base, 500*time.Millisecond), or(r.Cap, 5*time.Second)
	for range len(x.Attempts) - 1 {
		wait *= 2
	}
	jitter := rand.Float64
	if r.Jitter != nil {
		jitter = r.Jitter
	}
	wait = time.Duration(float64(min(wait, most)) * (0.75 + jitter()/4))
	if rules[end].heeds {
		asked := retryAfter(x.Header.Get("Retry-After"), time.Now())
		wait = max(wait, min(asked, or(r.MostAfter, time.Minute)))
	}
	return wait
}

func or(d, standard time.Duration) time.Duration {
	if d > 0 {
		return d
	}
	return standard
}

// retryAfter reads the header's two forms, seconds and a date; anything else,
// and what is over already, is no wait at all.
func retryAfter(value string, now time.Time) time.Duration {
	if seconds, err := strconv.ParseUint(value, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second
	}
	date, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	return max(0, date.Sub(now))
}

func (r *Retry) sleep(ctx context.Context, d time.Duration) error {
	if r.Sleep == nil || endsBefore(ctx, d) {
		return sleep(ctx, d)
	}
	return r.Sleep(ctx, d)
}

// final is the error an exchange ends with.
func (r *Retry) final(x *Exchange, err error, unknown bool) error {
	if r == nil || err == nil || !unknown || x.Method == http.MethodGet {
		return err
	}
	return &UnknownError{err}
}

// UnknownError says that a request that changes things got no answer and may
// have been carried out all the same: nobody can say what holds now.
type UnknownError struct{ Err error }

// Error reads: the request may have been carried out, its outcome is unknown: EOF.
func (e *UnknownError) Error() string {
	return "the request may have been carried out, its outcome is unknown: " + e.Err.Error()
}

// Unwrap returns why no answer came.
func (e *UnknownError) Unwrap() error { return e.Err }
