package mock

import "assay/internal/lifecycle"

// lapseDays is how long an approved authorization can be captured before it
// lapses: "usually up to 7 days for most merchant categories; can be up to 31
// days" for lodging (documented, section 4). That it is all of these days, from
// the approval on, whatever the increments and partial captures since, and which
// categories are meant, is inferred.
const lapseDays = 7

var longerLapse = map[string]int64{"hotels_motels_and_resorts": 31}

// willLapse makes the appointment of an authorization that was just approved.
func (s *authorizations) willLapse(a *Authorization, now int64) {
	days, longer := longerLapse[a.MerchantData.Category]
	if !longer {
		days = lapseDays
	}
	s.agenda.at(now+days*daySeconds, func(now int64) { s.lapseIfOpen(a, now) })
}

// lapseIfOpen expires what nobody has captured or reversed. An increment that
// still waits then is given up first (inferred).
func (s *authorizations) lapseIfOpen(a *Authorization, now int64) {
	if a.state == "incrementing" {
		_, _ = s.refuseWaiting(a, noVerdict, a.Metadata, now) // the lifecycle allows it
	}
	if lifecycle.Authorization.Allows(a.state, "expire") {
		_, _ = s.lapse(a, now)
	}
}

// lapse releases the hold, and what could be captured at that moment becomes the
// amount. Late captures leave it as it was at the expiry (both inferred, evidence
// section 4).
func (s *authorizations) lapse(a *Authorization, now int64) (*Authorization, error) {
	return s.settle(a, "expire", "expired", func() {
		s.balances.release(a, a.held, releasedByExpiry, now)
		a.setAmount(a.open)
	})
}
