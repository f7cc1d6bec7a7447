package mock

import (
	"fmt"
	"maps"
	"testing"
	"time"
)

// What real Stripe was seen to tell (docs/evidence.md sections 1, 3, 11 and 13):
// every property of the events and the objects in them, each with the value
// that it has there or, where that is of one account, its form.
var (
	anID     = func(prefix string, n int) string { return fmt.Sprintf(`~"%s_[0-9A-Za-z]{%d}"`, prefix, n) }
	nothing  = "null"
	envelope = map[string]string{
		"id": anID("evt", 24), "object": `"event"`, "api_version": `"2026-08-26.dahlia"`, "created": itoa(start.Unix()),
		"livemode": "false", "pending_webhooks": "0", "request.id": anID("req", 14),
		"request.idempotency_key": `~"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"`,
	}
	toldCardholder = map[string]string{
		"id": anID("ich", 24), "object": `"issuing.cardholder"`, "created": itoa(start.Unix()), "livemode": "false",
		"billing.address.city": `"New York"`, "billing.address.country": `"US"`, "billing.address.line1": `"1 Analytical Way"`,
		"billing.address.line2": nothing, "billing.address.postal_code": `"10128"`, "billing.address.state": `"NY"`,
		"company": nothing, "email": `"ada@example.test"`, "phone_number": `"+15555550123"`, "name": `"Ada Lovelace"`,
		"individual.card_issuing.user_terms_acceptance.date":       "1785000000",
		"individual.card_issuing.user_terms_acceptance.ip":         `"203.0.113.7"`,
		"individual.card_issuing.user_terms_acceptance.user_agent": nothing,
		"individual.dob": nothing, "individual.first_name": `"Ada"`, "individual.last_name": `"Lovelace"`,
		"individual.verification.document.back": nothing, "individual.verification.document.front": nothing,
		"metadata.ref": `"user-42"`, "preferred_locales": "[]", "requirements.disabled_reason": nothing, "requirements.past_due": "[]",
		"spending_controls.allowed_card_presences": "[]", "spending_controls.allowed_categories": "[]",
		"spending_controls.allowed_merchant_countries": "[]", "spending_controls.blocked_card_presences": "[]",
		"spending_controls.blocked_categories": "[]", "spending_controls.blocked_merchant_countries": "[]",
		"spending_controls.spending_limits": "[]", "spending_controls.spending_limits_currency": nothing,
		"status": `"active"`, "type": `"individual"`,
	}
	toldCard = map[string]string{
		"id": anID("ic", 24), "object": `"issuing.card"`, "created": itoa(start.Unix()), "livemode": "false", "brand": `"Visa"`,
		"cancellation_reason": nothing, "currency": `"usd"`, "exp_month": "8", "exp_year": "2029", "last4": `~"[0-9]{4}"`,
		"latest_fraud_warning": nothing, "lifecycle_controls": nothing, "metadata.run": `"1"`, "migrate_tokens_from": nothing,
		"personalization_design": nothing, "pin": nothing, "replaced_by": nothing, "replacement_for": nothing,
		"replacement_reason": nothing, "second_line": nothing, "shipping": nothing,
		"spending_controls.allowed_card_presences": nothing, "spending_controls.allowed_categories": nothing,
		"spending_controls.allowed_merchant_countries": nothing, "spending_controls.blocked_card_presences": nothing,
		"spending_controls.blocked_categories": nothing, "spending_controls.blocked_merchant_countries": nothing,
		"spending_controls.spending_limits.0.amount": "100000", "spending_controls.spending_limits.0.categories": "[]",
		"spending_controls.spending_limits.0.interval": `"all_time"`, "spending_controls.spending_limits_currency": `"usd"`,
		"status": `"inactive"`, "type": `"virtual"`,
		"wallets.apple_pay.eligible": "true", "wallets.apple_pay.ineligible_reason": nothing,
		"wallets.google_pay.eligible": "true", "wallets.google_pay.ineligible_reason": nothing,
		"wallets.primary_account_identifier": nothing,
	}
	active            = map[string]string{"status": `"active"`}
	toldAuthorization = map[string]string{
		"id": anID("iauth", 24), "object": `"issuing.authorization"`, "created": itoa(start.Unix()), "livemode": "false",
		"amount": "3000", "currency": `"usd"`, "merchant_amount": "3000", "merchant_currency": `"usd"`,
		"amount_details.atm_fee": nothing, "amount_details.cashback_amount": "0",
		"approved": "true", "status": `"pending"`, "authorization_method": `"online"`, "card_presence": `"not_present"`,
		"cardholder": anID("ich", 24), "fleet": nothing, "fuel": nothing, "token": nothing, "wallet": nothing,
		"pending_request": nothing, "metadata": "{}", "transactions": "[]", "verified_by_fraud_challenge": "false",
		"network_data.acquiring_institution_id": `"123456"`, "network_data.system_trace_audit_number": `"1234567890"`,
		"network_data.transaction_id":           `~"test_[0-9]{15}"`,
		"verification_data.address_line1_check": `"not_provided"`, "verification_data.address_postal_code_check": `"not_provided"`,
		"verification_data.authentication_exemption": nothing, "verification_data.cvc_check": `"not_provided"`,
		"verification_data.expiry_check": `"match"`, "verification_data.postal_code": `"94103"`, "verification_data.three_d_secure": nothing,
		"request_history.0.amount": "3000", "request_history.0.amount_details.atm_fee": nothing,
		"request_history.0.amount_details.cashback_amount": nothing, "request_history.0.approved": "true",
		"request_history.0.authorization_code": `~"S[0-9]{5}"`, "request_history.0.created": itoa(start.Unix()),
		"request_history.0.currency": `"usd"`, "request_history.0.merchant_amount": "3000",
		"request_history.0.merchant_currency": `"usd"`, "request_history.0.network_risk_score": "10",
		"request_history.0.reason": `"card_active"`, "request_history.0.reason_message": nothing,
		"request_history.0.requested_at": "1768262400",
	}
	toldMerchant = map[string]string{
		"category": `"eating_places_restaurants"`, "category_code": `"5812"`, "city": `"San Francisco"`, "country": `"US"`,
		"name": `"DINER"`, "network_id": `"1234567890"`, "postal_code": `"94103"`, "state": `"CA"`, "tax_id": nothing,
		"terminal_id": `"99999999"`, "url": `"https://rocketrides.io/"`,
	}
	toldHold = map[string]string{
		"id": anID("txn", 24), "object": `"balance_transaction"`, "amount": "-3000", "net": "-3000", "currency": `"usd"`,
		"available_on": itoa(start.Unix()), "created": itoa(start.Unix()), "balance_type": `"issuing"`,
		"description": `"Hold for authorization"`, "exchange_rate": nothing, "fee": "0", "fee_details": "[]",
		"reporting_category": `"issuing_authorization_hold"`, "type": `"issuing_authorization_hold"`, "status": `"available"`,
		"source": anID("iauth", 24),
	}
)

// aPurchase makes a cardholder who is under review, a card, then an authorization
// after the review, as the recorded session did. The clock does not move between.
func aPurchase(t testing.TB) (c client, at *clock, card, authorization answer) {
	c, at = newClient(t)
	at.pass(-10 * time.Second)
	holder := c.newCardholder(t, "metadata[ref]=user-42")
	at.pass(10 * time.Second)
	card = c.must(t, "POST", "/v1/issuing/cards", "currency=usd&type=virtual&metadata[run]=1&cardholder="+holder+
		"&spending_controls[spending_limits][0][amount]=100000&spending_controls[spending_limits][0][interval]=all_time")
	c.must(t, "POST", "/v1/issuing/cards/"+card.text("id"), "status=active")
	authorization = c.authorize(t, card.text("id"), "amount=3000&merchant_data[name]=DINER&merchant_data[category]=eating_places_restaurants")
	return c, at, card, authorization
}

func TestEventAsRecorded(t *testing.T) {
	t.Parallel()
	c, _, card, authorization := aPurchase(t)
	holder := map[string]string{"created": itoa(start.Unix() - 10)}
	told := c.last(t, "issuing_authorization.created")
	want := maps.Clone(envelope)
	want["type"] = `"issuing_authorization.created"`
	for path, part := range map[string]map[string]string{
		"data.object":                        toldAuthorization,
		"data.object.merchant_data":          toldMerchant,
		"data.object.balance_transactions.0": toldHold,
		"data.object.card":                   under("", toldCard, active),
		"data.object.card.cardholder":        under("", toldCardholder, holder),
	} {
		maps.Copy(want, under(path, part))
	}
	sameLeaves(t, "authorization", told.body, want)
	told.tellsOf(t, authorization.tight())

	told = c.last(t, "issuing_card.created")
	want = maps.Clone(envelope)
	want["type"] = `"issuing_card.created"`
	maps.Copy(want, under("data.object", toldCard))
	maps.Copy(want, under("data.object.cardholder", toldCardholder, holder))
	sameLeaves(t, "card", told.body, want)
	told.tellsOf(t, card.tight())
}

// What an update told of what was before, as recorded (sections 3 and 11): no
// list of other objects is in it.
func TestPreviousAsRecorded(t *testing.T) {
	t.Parallel()
	c, _, card, authorization := aPurchase(t)
	c.help(authorization.text("id"), "reverse")
	told := c.last(t, "issuing_authorization.updated")
	told.want(t, map[string]string{
		"data.previous_attributes":   `{"amount":3000,"merchant_amount":3000,"status":"pending"}`,
		"data.object.amount":         "0",
		"data.object.status":         `"reversed"`,
		"data.object.approved":       "true",
		"data.object.transactions.#": "0 items", "data.object.balance_transactions.#": "2 items",
	})
	checkOrder(t, "event", told.body)
	c.must(t, "POST", "/v1/issuing/cards/"+card.text("id"), "status=canceled")
	c.last(t, "issuing_card.updated").want(t, map[string]string{
		"data.previous_attributes": `{"status":"active"}`, "data.object.cancellation_reason": "null",
	})
}
