package mock

import "testing"

// scTransaction is the capture of an amount, as SC's recordings have it both in
// lists and within its authorization: all that it belongs to is named by its id.
func scTransaction(amount string, merchant facts) facts {
	return facts{
		"id": anID("ipi"), "object": `"issuing.transaction"`, "amount": "-" + amount, "amount_details.atm_fee": `null`, "amount_details.cashback_amount": `0`,
		"authorization": anID("iauth"), "balance_transaction": anID("txn"), "card": anID("ic"), "cardholder": anID("ich"), "created": aTime, "currency": `"usd"`,
		"dispute": `null`, "livemode": `false`, "merchant_amount": "-" + amount, "merchant_currency": `"usd"`, "metadata": `{}`,
		"network_data.authorization_code": `~^"S\d{5}"$`, "network_data.processing_date": `"2026-07-25"`, "network_data.transaction_id": `~^"test_\d{15}"$`,
		"purchase_details": missingFact, "token": `null`, "treasury": missingFact, "type": `"capture"`, "wallet": `null`,
	}.and(merchant.in("merchant_data"))
}

// SC: two captures, one to a page, the newer one first.
func TestRecordedTransactions(t *testing.T) {
	t.Parallel()
	c, card, _ := scWallet(t)
	captured := func(amount, name, category, code string) facts {
		form, merchant := scMerchant(name, category, code)
		id := c.must(t, "POST", "/v1/test_helpers/issuing/authorizations", "card="+card+"&amount="+amount+"&currency=usd"+form).text("id")
		c.help(id, "capture")
		return scTransaction(amount, merchant).in("data.0").and(facts{"object": `"list"`, "url": `"/v1/issuing/transactions"`})
	}
	older := captured("1234", "BROWSEBUG", "computer_software_stores", "5734")
	newer := captured("250", "COFFEE", "eating_places_restaurants", "5812")

	path := "/v1/issuing/transactions?card=" + card + "&limit=1"
	first := c.must(t, "GET", path, "")
	first.states(t, newer.and(facts{"has_more": `true`}))
	c.must(t, "GET", path+"&starting_after="+first.text("data.0.id"), "").states(t, older.and(facts{"has_more": `false`}))
}
