package mock

import "testing"

// aMerchant is who asks for the money, but for the name and the category, which
// SC's recorder sent.
var aMerchant = facts{
	"city": `"San Francisco"`, "country": `"US"`, "network_id": `"1234567890"`, "postal_code": `"94103"`, "state": `"CA"`,
	"tax_id": `null`, "terminal_id": `"99999999"`, "url": `"https://rocketrides.io/"`,
}

// aBalanceTransaction is a hold or a release of the issuing balance.
func aBalanceTransaction(kind, amount, description, created string) facts {
	return facts{
		"id": anID("txn"), "object": `"balance_transaction"`, "amount": amount, "available_on": created, "balance_type": `"issuing"`, "created": created,
		"currency": `"usd"`, "description": `"` + description + `"`, "exchange_rate": `null`, "fee": `0`, "fee_details": `[]`, "net": amount,
		"reporting_category": `"issuing_authorization_` + kind + `"`, "source": anID("iauth"), "status": `"available"`, "type": `"issuing_authorization_` + kind + `"`,
	}
}

// anEntry is one approved request for money.
func anEntry(amount string) facts {
	return facts{
		"amount": amount, "amount_details.atm_fee": `null`, "amount_details.cashback_amount": `null`, "approved": `true`,
		"authorization_code": `~^"S\d{5}"$`, "created": aTime, "currency": `"usd"`, "merchant_amount": amount, "merchant_currency": `"usd"`,
		"network_risk_score": `10`, "reason": `"card_active"`, "reason_message": `null`, "requested_at": `1768262400`,
	}
}

// anAuthorization is a new one of an amount, but for its card and its merchant.
func anAuthorization(amount string) facts {
	return facts{
		"id": anID("iauth"), "object": `"issuing.authorization"`, "amount": amount, "amount_details.atm_fee": `null`, "amount_details.cashback_amount": `0`,
		"approved": `true`, "authorization_method": `"online"`, "card_presence": `"not_present"`, "cardholder": anID("ich"), "created": aTime,
		"currency": `"usd"`, "fleet": `null`, "fraud_challenges": missingFact, "fuel": `null`, "livemode": `false`,
		"merchant_amount": amount, "merchant_currency": `"usd"`, "metadata": `{}`,
		"network_data.acquiring_institution_id": `"123456"`, "network_data.system_trace_audit_number": `"1234567890"`,
		"network_data.transaction_id": `~^"test_\d{15}"$`,
		"pending_request":             `null`, "status": `"pending"`, "token": `null`, "transactions": `[]`, "treasury": missingFact,
		"verification_data.address_line1_check": `"not_provided"`, "verification_data.address_postal_code_check": `"not_provided"`,
		"verification_data.authentication_exemption": `null`, "verification_data.cvc_check": `"not_provided"`,
		"verification_data.expiry_check": `"match"`, "verification_data.postal_code": `"94103"`, "verification_data.three_d_secure": `null`,
		"verified_by_fraud_challenge": `false`, "wallet": `null`,
	}.and(
		anEntry(amount).in("request_history.0"),
		aBalanceTransaction("hold", "-"+amount, holdText, aTime).in("balance_transactions.0"),
	)
}

// scMerchant is one of SC's merchants.
func scMerchant(name, category, code string) (form string, f facts) {
	return "&merchant_data[name]=" + name + "&merchant_data[category]=" + category,
		aMerchant.and(facts{"name": `"` + name + `"`, "category": `"` + category + `"`, "category_code": `"` + code + `"`})
}

// scWallet is SC's active card, and what its recordings say of it.
func scWallet(t *testing.T) (c client, card string, f facts) {
	t.Helper()
	c, now := recorder(1784979741, "2026-06-24.dahlia")
	holder := c.must(t, "POST", "/v1/issuing/cardholders", scCardholder).text("id")
	now.pass(defaultReview * 1e9)
	card = c.must(t, "POST", "/v1/issuing/cards", "cardholder="+holder+"&currency=usd&type=virtual&status=active&metadata[memo]=a+card"+scLimit+"100000").text("id")
	return c, card, scCard.and(scHolder.in("cardholder")).in("card")
}

// SC: a purchase and what becomes of it. The answers name the time of the hold as
// that of the authorization or a second later; the mock's clock stands still.
func TestRecordedAuthorization(t *testing.T) {
	t.Parallel()
	c, card, of := scWallet(t)
	form, merchant := scMerchant("BROWSEBUG", "computer_software_stores", "5734")
	purchase := anAuthorization("1234").and(of, merchant.in("merchant_data"))

	a := c.must(t, "POST", "/v1/test_helpers/issuing/authorizations", "card="+card+"&amount=1234&currency=usd"+form)
	a.states(t, purchase)
	a.want(t, map[string]string{
		"balance_transactions.0.created": a.raw("created"), "balance_transactions.0.source": a.raw("id"),
		"card.id": `"` + card + `"`, "cardholder": a.raw("card.cardholder.id"), "request_history.0.created": a.raw("created"),
	})

	captured := c.help(a.text("id"), "capture")
	captured.states(t, purchase.and(
		facts{"status": `"closed"`, "transactions": `~^\[\{`},
		aBalanceTransaction("release", "1234", releasedByCapture, aTime).in("balance_transactions.1"),
		scTransaction("1234", merchant).in("transactions.0"),
	))
	captured.want(t, map[string]string{
		"transactions.0.authorization": a.raw("id"), "transactions.0.card": a.raw("card.id"), "transactions.0.cardholder": a.raw("cardholder"),
		"transactions.0.network_data.authorization_code": a.raw("request_history.0.authorization_code"),
		"transactions.0.network_data.transaction_id":     a.raw("network_data.transaction_id"),
	})
}

// SC: a full reversal.
func TestRecordedReversal(t *testing.T) {
	t.Parallel()
	c, card, of := scWallet(t)
	form, merchant := scMerchant("YELLOW", "taxicabs_limousines", "4121")
	a := c.must(t, "POST", "/v1/test_helpers/issuing/authorizations", "card="+card+"&amount=500&currency=usd"+form)
	c.help(a.text("id"), "reverse").states(t, anAuthorization("500").and(of, merchant.in("merchant_data"),
		facts{"amount": `0`, "merchant_amount": `0`, "status": `"reversed"`},
		aBalanceTransaction("release", "500", releasedByReversal, aTime).in("balance_transactions.1"),
	))
}
