package mock

// flawedPurchases are the mutants of what a merchant does with an authorization.
var flawedPurchases = []flawed{
	{"POST", "/v1/test_helpers/issuing/authorizations", "create authorization", []flaw{
		{"is lost", "a new authorization is not found again", lost(ofAuthorization, func(a *Authorization) string { return a.ID })},
		{"is done twice", "one request makes two authorizations", twice},
		{"a cent too much", "an authorization is for a cent more than was asked", altered(func(a *Authorization) { a.Amount++ })},
		{"merchant_amount a cent too much", "merchant_amount is a cent more than was asked", altered(func(a *Authorization) { a.MerchantAmount++ })},
		{"is closed at once", "a new authorization is closed", altered(func(a *Authorization) {
			if a.state == "pending" {
				a.state = "closed"
			}
		})},
		{"approves what is declined", "a declined purchase says that it is approved", altered(func(a *Authorization) { a.Approved = true })},
		{"declined ones stay pending", "a declined authorization is pending", altered(func(a *Authorization) {
			if a.state == "declined" {
				a.state = "pending"
			}
		})},
		{"no history", "request_history is empty", altered(func(a *Authorization) { a.RequestHistory = []historyEntry{} })},
		{"the reason is always webhook_approved", "the reason in request_history is always webhook_approved", altered(func(a *Authorization) {
			for i := range a.RequestHistory {
				a.RequestHistory[i].Reason = "webhook_approved"
			}
		})},
		{"the history's amount is wrong", "request_history has another amount than was asked", altered(func(a *Authorization) {
			for i := range a.RequestHistory {
				a.RequestHistory[i].Amount--
			}
		})},
		{"the hold is positive", "a hold adds to the balance", booked("issuing_authorization_hold", func(t *balanceTransaction) { t.Amount, t.Net = -t.Amount, -t.Net })},
		{"the hold is a cent short", "a hold is a cent short", booked("issuing_authorization_hold", func(t *balanceTransaction) { t.Amount++; t.Net++ })},
		{"nothing is held", "an authorization shows no hold", altered(func(a *Authorization) { a.BalanceTransactions = []*balanceTransaction{} })},
		{"the balance stays", "an authorization leaves the Issuing balance as it was", unpaid},
		{"wrong currency", "an authorization has another currency than was asked", altered(func(a *Authorization) { a.Currency = "gbp" })},
		{"amount_details is ignored", "cashback and fees are ignored", ignoring("amount_details")},
		{"merchant_data is ignored", "what is told of the merchant is ignored", ignoring("merchant_data")},
		{"network_data is ignored", "what is told of the network is ignored", ignoring("network_data")},
		{"verification_data is ignored", "verification data are ignored", ignoring("verification_data")},
		{"authorization_method is ignored", "the authorization method is ignored", ignoring("authorization_method")},
		{"is_amount_controllable is ignored", "is_amount_controllable is ignored", ignoring("is_amount_controllable")},
		{"merchant_amount is ignored", "merchant_amount is ignored where amount is sent too", func(right endpoint) endpoint {
			less := ignoring("merchant_amount")(right)
			return func(r *request) (any, error) {
				if r.params.Has("amount") {
					return less(r)
				}
				return right(r)
			}
		}},
		{"wallet is ignored", "the wallet is ignored", ignoring("wallet")},
		{"fleet is ignored", "fleet data are ignored", ignoring("fleet")},
		{"fuel is ignored", "fuel data are ignored", ignoring("fuel")},
		{"risk_assessment is ignored", "a high risk is not challenged", ignoring("risk_assessment")},
		{"no fraud challenge", "a suspected fraud has no challenge", altered(func(a *Authorization) { a.FraudChallenges = nil })},
		{"a verified retry is not marked", "verified_by_fraud_challenge stays false", altered(func(a *Authorization) { a.VerifiedByFraudChallenge = false })},
		{"an unknown card is not found", "an unknown card is answered with 404 instead of 400", erring(func(e *apiError) {
			if e.Code == "resource_missing" {
				e.status = 404
			}
		})},
		{"errors name no param", "the errors of a purchase name no param", erring(func(e *apiError) { e.Param = "" })},
		{"no event", "no event tells of a new authorization", untold("issuing_authorization.created")},
		{"the event comes twice", "two events tell of one authorization", toldTwice("issuing_authorization.created")},
	}},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/capture", "capture", []flaw{
		{"leaves it pending", "a full capture leaves the authorization pending", altered(func(a *Authorization) { a.state = "pending" })},
		{"reverses it", "a full capture reverses the authorization", altered(func(a *Authorization) { a.state = "reversed" })},
		{"is not kept", "a capture is forgotten", forgotten(ofAuthorization)},
		{"is done twice", "a capture is done twice", twice},
		{"reversed ones too", "a reversed authorization can be captured", from(ofAuthorization, func(a *Authorization) {
			if a.state == "reversed" {
				a.state = "pending"
			}
		})},
		{"declined ones too", "a declined authorization can be captured", from(ofAuthorization, func(a *Authorization) {
			if a.state == "declined" {
				a.state = "pending"
			}
		})},
		{"capture_amount is ignored", "a partial capture takes everything", ignoring("capture_amount")},
		{"close_authorization is ignored", "close_authorization=false closes the authorization", ignoring("close_authorization")},
		{"purchase_details is ignored", "purchase details are ignored", ignoring("purchase_details")},
		{"the transaction is positive", "a capture's transaction is positive", altered(func(a *Authorization) {
			for _, x := range a.Transactions {
				if x.Type == "capture" && x.Amount < 0 {
					x.Amount = -x.Amount
				}
			}
		})},
		{"the transaction is a cent short", "a capture's transaction is a cent short", altered(func(a *Authorization) { a.Transactions[len(a.Transactions)-1].Amount++ })},
		{"the transaction is a refund", "a capture's transaction is a refund", altered(func(a *Authorization) { a.Transactions[len(a.Transactions)-1].Type = "refund" })},
		{"no transaction", "a capture makes no transaction", altered(func(a *Authorization) { a.Transactions = a.Transactions[:len(a.Transactions)-1] })},
		{"the release is a cent short", "the release of a captured hold is a cent short", booked("issuing_authorization_release", func(t *balanceTransaction) { t.Amount--; t.Net-- })},
		{"the hold stays", "a capture releases no hold", altered(func(a *Authorization) {
			if last := len(a.BalanceTransactions) - 1; last > 0 {
				a.BalanceTransactions = a.BalanceTransactions[:last]
			}
		})},
		{"the balance stays", "a capture leaves the Issuing balance as it was", unpaid},
		{"the amount shrinks", "a capture changes the authorized amount", altered(func(a *Authorization) { a.Amount = 0 })},
		{"no event of the transaction", "no event tells of a capture's transaction", untold("issuing_transaction.created")},
		{"no event of the change", "no event tells that a capture changed the authorization", untold("issuing_authorization.updated")},
	}},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/reverse", "reverse", []flaw{
		{"a part reverses all", "a partial reversal reverses the authorization", altered(func(a *Authorization) { a.state = "reversed" })},
		{"leaves it pending", "a full reversal leaves the authorization pending", altered(func(a *Authorization) { a.state = "pending" })},
		{"is not kept", "a reversal is forgotten", forgotten(ofAuthorization)},
		{"reverse_amount is ignored", "reverse_amount is ignored", ignoring("reverse_amount")},
		{"the amount stays", "a reversal leaves the amount as it was", func(right endpoint) endpoint {
			return func(r *request) (any, error) {
				was := ofAuthorization(r.account).get(r.id())
				if was == nil {
					return right(r)
				}
				amount := was.Amount
				answer, err := right(r)
				if err == nil {
					was.setAmount(amount)
				}
				return answer, err
			}
		}},
		{"closed ones too", "a captured authorization can be reversed", from(ofAuthorization, func(a *Authorization) {
			if a.state == "closed" {
				a.state, a.open = "pending", a.Amount
			}
		})},
		{"the release is a cent short", "a reversal's release is a cent short", booked("issuing_authorization_release", func(t *balanceTransaction) { t.Amount--; t.Net-- })},
		{"the release's text is that of a capture", "a reversal's release speaks of a capture", booked("issuing_authorization_release", func(t *balanceTransaction) { t.Description = releasedByCapture })},
		{"the balance stays", "a reversal gives nothing back", unpaid},
		{"no event", "no event tells of a reversal", untold("issuing_authorization.updated")},
		{"the event tells no change", "the event of a reversal has no previous_attributes", toldWithout("issuing_authorization.updated")},
	}},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/increment", "increment", []flaw{
		{"is not kept", "an increment is forgotten", forgotten(ofAuthorization)},
		{"is done twice", "an increment is done twice", twice},
		{"a cent too much", "an increment adds a cent too much", altered(func(a *Authorization) { a.Amount++ })},
		{"is not in the history", "an increment is not in the request history", altered(func(a *Authorization) { a.RequestHistory = a.RequestHistory[:1] })},
		{"closed ones too", "a captured authorization can be incremented", from(ofAuthorization, func(a *Authorization) {
			if a.state == "closed" {
				a.state = "pending"
			}
		})},
		{"is_amount_controllable is ignored", "an increment's is_amount_controllable is ignored", ignoring("is_amount_controllable")},
		{"the hold is a cent short", "an increment's hold is a cent short", booked("issuing_authorization_hold", func(t *balanceTransaction) { t.Amount++; t.Net++ })},
		{"the balance stays", "an increment leaves the Issuing balance as it was", unpaid},
		{"closes it", "an increment closes the authorization", altered(func(a *Authorization) { a.state = "closed" })},
		{"no event", "no event tells of an increment", untold("issuing_authorization.updated")},
	}},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/finalize_amount", "finalize_amount", []flaw{
		{"is not kept", "a final amount is forgotten", forgotten(ofAuthorization)},
		{"closes it", "a final amount closes the authorization", altered(func(a *Authorization) { a.state = "closed" })},
		{"a cent too much", "the final amount is a cent too much", altered(func(a *Authorization) { a.Amount++ })},
		{"closed ones too", "a captured authorization can be finalized", from(ofAuthorization, func(a *Authorization) {
			if a.state == "closed" {
				a.state = "pending"
			}
		})},
		{"fleet is ignored", "a final amount's fleet data are ignored", ignoring("fleet")},
		{"fuel is ignored", "a final amount's fuel data are ignored", ignoring("fuel")},
		{"the balance stays", "a final amount leaves the Issuing balance as it was", unpaid},
		{"no event", "no event tells of a final amount", untold("issuing_authorization.updated")},
	}},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/expire", "expire", []flaw{
		{"leaves it pending", "an expired authorization stays pending", altered(func(a *Authorization) { a.state = "pending" })},
		{"reverses it", "an expired authorization is reversed", altered(func(a *Authorization) { a.state = "reversed" })},
		{"is not kept", "an expiration is forgotten", forgotten(ofAuthorization)},
		{"closed ones too", "a captured authorization can expire", from(ofAuthorization, func(a *Authorization) {
			if a.state == "closed" {
				a.state = "pending"
			}
		})},
		{"the release is a cent short", "an expiration's release is a cent short", booked("issuing_authorization_release", func(t *balanceTransaction) { t.Amount--; t.Net-- })},
		{"the balance stays", "an expiration gives nothing back", unpaid},
		{"no event", "no event tells of an expiration", untold("issuing_authorization.updated")},
	}},
}
