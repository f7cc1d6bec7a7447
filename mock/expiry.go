package mock

import "time"

// setExpiry sets the month after which the card is no longer good: 34 months from
// now (recorded in 2026; in 2024 it was 35), or the one that was asked for, which only a
// virtual card can have and which is at least one month and less than five years
// away (documented, section 11). The codes and words of the refusals are inferred
// from those for a customer's card.
func (card *Card) setExpiry(r *request) error {
	now := time.Unix(r.now, 0).UTC()
	thisMonth := int64(now.Year())*12 + int64(now.Month()) - 1
	card.ExpMonth, card.ExpYear = (thisMonth+34)%12+1, (thisMonth+34)/12
	for _, own := range []struct {
		param  string
		target *int64
	}{{"exp_month", &card.ExpMonth}, {"exp_year", &card.ExpYear}} {
		if !r.params.Has(own.param) {
			continue
		}
		if card.Type != "virtual" {
			return fault("", own.param, "Only virtual cards can have an expiration date of your choice; this card is %s.", card.Type)
		}
		*own.target = r.params.Int(own.param)
	}
	if card.ExpMonth < 1 || card.ExpMonth > 12 {
		return fault("invalid_expiry_month", "exp_month", "Your card's expiration month is invalid.")
	}
	if card.ExpYear < 1970 || card.ExpYear > 9999 {
		return fault("invalid_expiry_year", "exp_year", "Your card's expiration year is invalid.")
	}
	if ahead := card.ExpYear*12 + card.ExpMonth - 1 - thisMonth; ahead < 1 || ahead >= 5*12 {
		return fault("invalid_expiry_year", "exp_year", "A card's expiration date must be at least one month and less than five years in the future.")
	}
	return nil
}

// expired says whether the card's last month is over.
func (card *Card) expired(now int64) bool {
	return now >= time.Date(int(card.ExpYear), time.Month(card.ExpMonth)+1, 1, 0, 0, 0, 0, time.UTC).Unix()
}
