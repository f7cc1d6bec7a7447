package mock

import "time"

// hours is the account's clock: that of the server, which the control sets
// forward. Whatever the server's does, it never goes back behind what happened.
type hours struct {
	skew int64 // seconds ahead of the server's clock
	last int64 // when something may have changed last
}

// at returns the account's time when the server's clock shows this.
func (h *hours) at(server time.Time) int64 { return max(h.last, server.Unix()+h.skew) }

// advance lets so many seconds pass from now on, also while the server's clock is
// behind what happened.
func (h *hours) advance(now, by int64) {
	h.skew += by
	h.last = now + by
}

// latest is the end of the year 9999, beyond which no date is written.
const latest = 253402300799

type clockAnswer struct {
	Now int64 `json:"now"` // seconds since 1970
}

func readClock(r *request) (*clockAnswer, error) { return &clockAnswer{r.now}, nil }

// advanceClock lets time pass for the account alone. What comes due by it happens
// before the next request, at its own time.
func advanceClock(r *request) (*clockAnswer, error) {
	if !r.params.Has("advance") {
		return nil, required("advance")
	}
	by := r.params.Int("advance")
	switch {
	case by < 1:
		return nil, atLeastOne("advance")
	case by > latest-r.now:
		return nil, fault("parameter_invalid_integer", "advance", "This value must be less than or equal to %d: the clock ends with the year 9999.", latest-r.now)
	}
	r.account.hours.advance(r.now, by)
	return &clockAnswer{r.now + by}, nil
}
