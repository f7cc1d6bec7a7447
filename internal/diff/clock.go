package diff

import (
	"fmt"
	"strconv"
	"time"
)

// clock relates the times of two targets. Its zero is the first time of creation
// that both of them told in a scenario.
type clock struct {
	running bool
	zero    [2]int64 // by side, in seconds since 1970
	lasted  [2]int64 // how long the scenario may have taken by each side's clock, in seconds
}

// slack is what a target's clock may run on during a scenario beyond the time
// that we see pass, in seconds: clocks that tick with each request run ahead.
const slack = 300

// drift is how far two times that lie beyond the scenario, such as an expiry in
// a week, may be apart, in seconds.
const drift = slack

func newClock(took [2]time.Duration) clock {
	c := clock{}
	for s, d := range took {
		c.lasted[s] = slack + int64(d.Seconds())
	}
	return c
}

// start sets the zero, unless it is set.
func (c *clock) start(reference, candidate int64) {
	if !c.running {
		c.running, c.zero = true, [2]int64{reference, candidate}
	}
}

// during says whether a time lies within the scenario.
func (c *clock) during(s side, at int64, margin int64) bool {
	off := at - c.zero[s]
	return off >= -c.lasted[s]-margin && off <= c.lasted[s]+margin
}

// agree says whether two times tell the same: both lie within the scenario, or
// equally far from it. The margin is how exact they are, in seconds.
func (c *clock) agree(reference, candidate, margin int64) bool {
	if !c.running {
		return true
	}
	now, alsoNow := c.during(referenceSide, reference, margin), c.during(candidateSide, candidate, margin)
	if now || alsoNow {
		return now && alsoNow
	}
	apart := (reference - c.zero[referenceSide]) - (candidate - c.zero[candidateSide])
	return apart >= -drift-margin && apart <= drift+margin
}

// show writes a time as what it is to the scenario, so that two runs tell the same.
func (c *clock) show(s side, at int64) string {
	switch {
	case !c.running:
		return "<a time>"
	case c.during(s, at, 0):
		return "<now>"
	}
	days := float64(at-c.zero[s]) / (24 * 60 * 60)
	return fmt.Sprintf("<%+.1f days>", days)
}

const secondsOfDay = 24 * 60 * 60

// seconds reads a number that is a time.
func (v *value) seconds() (int64, bool) {
	if v == nil || v.kind != number {
		return 0, false
	}
	at, err := strconv.ParseInt(v.raw, 10, 64)
	// Beyond a million years nothing is a time, and below there is no overflow.
	return at, err == nil && at > -1<<45 && at < 1<<45
}

// day reads a text that is a calendar day, as the second it begins.
func (v *value) day() (int64, bool) {
	at, err := time.Parse(time.DateOnly, v.text())
	return at.Unix(), err == nil
}

// inSeconds says whether a number can be a time in seconds since 1970: one of this
// century or the next two. In milliseconds, or of nothing, it cannot.
func inSeconds(at int64) bool { return at >= 1e9 && at < 1e10 }

// unit writes a time that is held against one in another unit.
func unit(v *value, at int64) string {
	if inSeconds(at) {
		return quote("<a time in seconds>")
	}
	return v.raw
}
