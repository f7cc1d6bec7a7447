package diff

// What a thing is said to be while it is under review, and where that is said.
const (
	reviewReason   = "disabled_reason"
	reviewFindings = "past_due"
	pastDue        = "requirements.past_due"
	underReview    = "under_review"
)

// review says whether one side still reviews a thing and the other no longer
// does, so that what the review found cannot be compared yet. At first sight both
// must say the same, and a review that is over does not begin again.
func (c *Comparison) review(a, b *value) bool {
	i := c.rule()
	if i < 0 || Rules[i].allows != asReview {
		return false
	}
	key, _ := c.owned()
	if key == "" {
		return false
	}
	c.used[i]++
	before := c.seen[key]
	now := [2]string{a.at(reviewReason, 0).text(), b.at(reviewReason, 0).text()}
	c.seen[key] = now
	return (now[0] == underReview) != (now[1] == underReview) && !begins(before[0], now[0]) && !begins(before[1], now[1])
}

func begins(before, now string) bool { return before != underReview && now == underReview }

// passes says whether two values may differ as one of them is told of a review
// under way: a reason or none, and findings or none.
func (c *Comparison) passes(a, b *value) bool {
	if !c.reviewing {
		return false
	}
	switch c.last() {
	case reviewReason:
		return isReason(a) && isReason(b)
	case reviewFindings:
		return a.kind == list && b.kind == list
	}
	return false
}

// isReason says whether a value is told during a review or after one: nothing, or
// that something is past due.
func isReason(v *value) bool {
	return v.kind == null || v.text() == underReview || v.text() == pastDue
}
