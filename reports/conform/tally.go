package conform

import (
	"encoding/json"
	"math"
)

// Outcome is what a scenario, or a behaviour, says about a target.
type Outcome string

// The outcomes, of which the first that a scenario of a behaviour has is the
// behaviour's.
const (
	Diverges   Outcome = "diverges"
	Differs    Outcome = "undecided" // from what is only inferred, or free to change
	Conforms   Outcome = "conforms"
	NotCovered Outcome = "not covered" // the target was not put to the test, or gave no verdict
)

// Tally counts outcomes.
type Tally struct {
	Conforming int `json:"conforming"`
	Diverging  int `json:"diverging"`
	Undecided  int `json:"undecided"`
	NotCovered int `json:"not_covered"`
}

func (t *Tally) add(o Outcome) {
	switch o {
	case Diverges:
		t.Diverging++
	case Differs:
		t.Undecided++
	case Conforms:
		t.Conforming++
	default:
		t.NotCovered++
	}
}

func (t Tally) plus(u Tally) Tally {
	return Tally{t.Conforming + u.Conforming, t.Diverging + u.Diverging, t.Undecided + u.Undecided, t.NotCovered + u.NotCovered}
}

// outcome is what the counted say together.
func (t Tally) outcome() Outcome {
	switch {
	case t.Diverging > 0:
		return Diverges
	case t.Undecided > 0:
		return Differs
	case t.Conforming > 0:
		return Conforms
	}
	return NotCovered
}

func (t Tally) decided() int { return t.Conforming + t.Diverging }

func (t Tally) covered() int { return t.decided() + t.Undecided }

func (t Tally) total() int { return t.covered() + t.NotCovered }

// divergence leaves out what was not decided: an inference that does not hold
// must neither count against a target nor water down what does.
func (t Tally) divergence() Share { return Share{t.Diverging, t.decided()} }

func (t Tally) coverage() Share { return Share{t.covered(), t.total()} }

// Share is a part of a whole. Of nothing there is no share: neither 0 nor 100 %.
type Share struct{ Count, Of int }

// percent rounds down, but says 1 for whatever is more than nothing; known is
// false of nothing.
func (s Share) percent() (percent int, known bool) {
	if s.Of == 0 {
		return 0, false
	}
	percent = 100 * s.Count / s.Of
	if s.Count > 0 {
		percent = max(percent, 1)
	}
	return percent, true
}

// rest is the part that is left.
func (s Share) rest() Share { return Share{s.Of - s.Count, s.Of} }

// MarshalJSON writes the count, the whole, and the percentage to a tenth, which
// is null of nothing.
func (s Share) MarshalJSON() ([]byte, error) {
	share := struct {
		Count   int      `json:"count"`
		Of      int      `json:"of"`
		Percent *float64 `json:"percent"`
	}{Count: s.Count, Of: s.Of}
	if s.Of > 0 {
		tenth := math.Round(1000*float64(s.Count)/float64(s.Of)) / 10
		share.Percent = &tenth
	}
	return json.Marshal(share)
}
