package mock

import "testing"

// aCard is what all recorded cards have in common, but for their cardholder.
var aCard = facts{
	"id": anID("ic"), "object": `"issuing.card"`, "brand": `"Visa"`, "cancellation_reason": `null`, "created": aTime, "currency": `"usd"`,
	"exp_month": `~^([1-9]|1[0-2])$`, "exp_year": `~^20\d\d$`, "last4": `~^"\d{4}"$`,
	"latest_fraud_warning": `null`, "lifecycle_controls": `null`, "livemode": `false`,
	"migrate_tokens_from": `null`, "personalization_design": `null`, "pin": `null`,
	"replaced_by": `null`, "replacement_for": `null`, "replacement_reason": `null`, "second_line": `null`, "shipping": `null`,
	"number": missingFact, "cvc": missingFact, "financial_account": missingFact,
	"spending_controls.allowed_card_presences":       `null`,
	"spending_controls.allowed_categories":           `null`,
	"spending_controls.allowed_merchant_countries":   `null`,
	"spending_controls.blocked_card_presences":       `null`,
	"spending_controls.blocked_categories":           `null`,
	"spending_controls.blocked_merchant_countries":   `null`,
	"spending_controls.spending_limits.0.categories": `[]`,
	"spending_controls.spending_limits_currency":     `"usd"`,
	"status": `"active"`, "type": `"virtual"`,
	"wallets.apple_pay.eligible":           `true`,
	"wallets.apple_pay.ineligible_reason":  `null`,
	"wallets.google_pay.eligible":          `true`,
	"wallets.google_pay.ineligible_reason": `null`,
	"wallets.primary_account_identifier":   `null`,
}

// limit is the one spending limit of a recorded card.
func limit(amount, interval string) facts {
	return facts{"amount": amount, "interval": `"` + interval + `"`}.in("spending_controls.spending_limits.0")
}

// scCard is SC's card, active; it expires 34 months after it was made.
var scCard = aCard.and(limit("100000", "all_time"), facts{"exp_month": `5`, "exp_year": `2029`, "metadata.memo": `"a card"`})

const scLimit = "&spending_controls[spending_limits][0][interval]=all_time&spending_controls[spending_limits][0][amount]="

// SC: create, replay, activate, freeze, unfreeze, raise the limit, cancel.
func TestRecordedCard(t *testing.T) {
	t.Parallel()
	c, now := recorder(1784979741, "2026-06-24.dahlia")
	holder := c.must(t, "POST", "/v1/issuing/cardholders", scCardholder).text("id")
	keyed := c.with("Idempotency-Key", "c641db61")
	form := "cardholder=" + holder + "&currency=usd&type=virtual&status=inactive&metadata[memo]=a+card" + scLimit + "100000"
	a := keyed.must(t, "POST", "/v1/issuing/cards", form)
	a.states(t, scCard.and(scHolder.and(underReview).in("cardholder"), facts{"status": `"inactive"`}))
	if again := keyed.must(t, "POST", "/v1/issuing/cards", form); again.body != a.body {
		t.Errorf("replayed is\n%s\nwant\n%s", again.body, a.body)
	}
	now.pass(defaultReview * 1e9)
	verified := scCard.and(scHolder.in("cardholder"))
	path := "/v1/issuing/cards/" + a.text("id")
	for _, change := range []struct {
		form string
		then facts
	}{
		{"status=active&metadata[at]=18:00", facts{"metadata.at": `"18:00"`}},
		{"status=inactive", facts{"metadata.at": `"18:00"`, "status": `"inactive"`}},
		{"status=active&metadata[at]=18:05", facts{"metadata.at": `"18:05"`}},
		{"metadata[ref]=intent-1" + scLimit + "102500", facts{"metadata.at": `"18:05"`, "metadata.ref": `"intent-1"`}.and(limit("102500", "all_time"))},
		{"status=canceled", facts{"metadata.at": `"18:05"`, "metadata.ref": `"intent-1"`, "status": `"canceled"`}.and(limit("102500", "all_time"))},
	} {
		c.must(t, "POST", path, change.form).states(t, verified.and(change.then))
	}
}

// FX: with a limit and without one, which makes it 500 a day.
func TestRecordedCardLimits(t *testing.T) {
	t.Parallel()
	c, now := recorder(fxStart, fxVersion)
	holder := c.must(t, "POST", "/v1/issuing/cardholders", fxCardholder("Erin", "Purdy", "Mozilla%2F5.0", "US")).text("id")
	now.pass(7 * 3600e9)
	plain := "cardholder=" + holder + "&currency=usd&type=virtual&status=active&metadata[company_worker_id]=187"
	for form, limits := range map[string]facts{
		plain + "&spending_controls[spending_limits][0][amount]=10000&spending_controls[spending_limits][0][interval]=monthly": limit("10000", "monthly"),
		plain: limit("50000", "daily"),
	} {
		c.must(t, "POST", "/v1/issuing/cards", form).states(t, aCard.and(limits, withoutPresences, fxHolder("Erin", "Purdy", "Mozilla/5.0", "US").in("cardholder"), facts{
			"latest_fraud_warning": missingFact, "lifecycle_controls": missingFact, "metadata.company_worker_id": `"187"`,
		}))
	}
}
