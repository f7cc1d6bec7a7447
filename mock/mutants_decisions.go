package mock

// flawedDecisions are the mutants of what answers an authorization that waits.
var flawedDecisions = []flawed{
	{"POST", "/v1/issuing/authorizations/{authorization}/approve", "approve", []flaw{
		{"is not kept", "an approval is forgotten", forgotten(ofAuthorization)},
		{"approved stays false", "an approval leaves approved false", altered(func(a *Authorization) { a.Approved = false })},
		{"closes it", "an approval closes the authorization", altered(func(a *Authorization) { a.state = "closed" })},
		{"amount is ignored", "a partial approval approves all of it", ignoring("amount")},
		{"metadata is ignored", "metadata of an approval are ignored", ignoring("metadata")},
		{"goes on waiting", "pending_request stays after an approval", func(right endpoint) endpoint {
			return func(r *request) (any, error) {
				var waits *pendingRequest
				if a := ofAuthorization(r.account).get(r.id()); a != nil {
					waits = a.PendingRequest
				}
				answer, err := right(r)
				if err == nil {
					answer.(*Authorization).PendingRequest = waits
				}
				return answer, err
			}
		}},
		{"closed ones too", "an authorization that was decided can be approved", from(ofAuthorization, func(a *Authorization) {
			if a.state == "closed" || a.state == "pending" || a.state == "declined" {
				a.state = "awaiting"
				a.PendingRequest = &pendingRequest{Amount: a.Amount, Currency: a.Currency, MerchantAmount: a.MerchantAmount, MerchantCurrency: a.MerchantCurrency}
			}
		})},
		{"does not look again", "a purchase is approved although its card was frozen while it waited", from(ofAuthorization, func(a *Authorization) {
			if a.PendingRequest != nil && a.Card.Status == "inactive" {
				a.Card.Status = "active"
			}
		})},
		{"the reason is another", "an approval's reason in the history is another", altered(func(a *Authorization) { a.RequestHistory[len(a.RequestHistory)-1].Reason = "card_active" })},
		{"no event", "no event tells of an approval", untold("issuing_authorization.updated")},
	}},
	{"POST", "/v1/issuing/authorizations/{authorization}/decline", "decline", []flaw{
		{"is not kept", "a refusal is forgotten", forgotten(ofAuthorization)},
		{"approves", "a refusal approves the authorization", altered(func(a *Authorization) { a.Approved = true })},
		{"leaves it pending", "a refused authorization stays pending", altered(func(a *Authorization) { a.state = "pending" })},
		{"reverses it", "a refused authorization is reversed", altered(func(a *Authorization) { a.state = "reversed" })},
		{"metadata is ignored", "metadata of a refusal are ignored", ignoring("metadata")},
		{"is not in the history", "a refusal is not in the request history", altered(func(a *Authorization) { a.RequestHistory = a.RequestHistory[:len(a.RequestHistory)-1] })},
		{"the reason is another", "a refusal's reason in the history is another", altered(func(a *Authorization) { a.RequestHistory[len(a.RequestHistory)-1].Reason = "webhook_timeout" })},
		{"no event", "no event tells of a refusal", untold("issuing_authorization.updated")},
	}},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/fraud_challenges/respond", "respond", []flaw{
		{"is not kept", "an answer to a fraud challenge is forgotten", forgotten(ofAuthorization)},
		{"always confirms", "a purchase that is not the cardholder's is verified", altered(func(a *Authorization) { a.FraudChallenges[0].Status = "verified" })},
		{"always rejects", "a confirmed purchase is rejected", altered(func(a *Authorization) { a.FraudChallenges[0].Status = "rejected" })},
		{"approves", "an answer to a fraud challenge approves the declined authorization", altered(func(a *Authorization) { a.Approved = true })},
		{"can be repeated", "a fraud challenge can be answered twice", from(ofAuthorization, func(a *Authorization) {
			if len(a.FraudChallenges) > 0 {
				a.FraudChallenges = []fraudChallenge{{Channel: "sms", Status: "pending"}}
			}
		})},
		{"no event", "no event tells of an answered fraud challenge", untold("issuing_authorization.updated")},
	}},
}

// flawedAuthorizations are the mutants of looking at authorizations.
var flawedAuthorizations = []flawed{
	{"GET", "/v1/issuing/authorizations", "list authorizations", listFlaws[Authorization]("card", "cardholder", "status", "created")},
	{"GET", "/v1/issuing/authorizations/{authorization}", "retrieve authorization", with(found,
		flaw{"without transactions", "an authorization is retrieved without its transactions", answered(func(a *Authorization) { a.Transactions = []*Transaction{} })},
		flaw{"without holds", "an authorization is retrieved without its balance transactions", answered(func(a *Authorization) { a.BalanceTransactions = []*balanceTransaction{} })},
		flaw{"without metadata", "an authorization is retrieved without its metadata", answered(func(a *Authorization) { a.Metadata = nil })},
		flaw{"always pending", "an authorization is always retrieved as pending", answered(func(a *Authorization) { a.state = "pending" })},
	)},
	{"POST", "/v1/issuing/authorizations/{authorization}", "update authorization", with(found,
		flaw{"is not kept", "an authorization's metadata are forgotten", forgotten(ofAuthorization)},
		flaw{"replaces", "new metadata replace all that an authorization had", from(ofAuthorization, func(a *Authorization) { a.Metadata = nil })},
		flaw{"metadata is ignored", "an authorization's metadata are ignored", ignoring("metadata")},
		flaw{"no event", "no event tells of an authorization's new metadata", untold("issuing_authorization.updated")},
	)},
}
