package mock

import (
	"slices"

	"assay/internal/lifecycle"
)

// requestedAt and riskScore are the same in all recorded answers (section 1). The time
// is 2026-01-13 00:00:00 UTC, half a year before those purchases: in test mode there
// is no network whose time it could be, so the mock has Stripe's constant.
const (
	requestedAt = 1768262400
	riskScore   = 10
)

// create asks for money: it makes the authorization, and approves, declines or
// holds it for a decision. A declined one is a success of the call: status 200
// (evidence section 1).
func (s *authorizations) create(r *request) (*Authorization, error) {
	a, asked, err := s.asked(r)
	if err != nil {
		return nil, err
	}
	a.ID = s.ids.object("iauth")
	a.NetworkData.TransactionID = s.ids.networkTransaction()
	retry := s.verifiedChallenge(a.Card, asked.Amount)
	reason := s.refuse(a, asked.Amount, r.now)
	if reason == "" && highRisk(r.params) && retry == nil {
		reason = "suspected_fraud"
	}
	decided := s.decide(a.Card, reason)
	if err := begin(lifecycle.Authorization, &a.state, decided.state); err != nil {
		return nil, err
	}
	switch a.state {
	case "declined":
		a.setAmount(asked.Amount)
		a.record(asked, false, decided.reason, "", r.now)
	case "awaiting":
		s.wait(a, asked, decided, r.now)
	case "pending":
		s.grant(a, asked, asked.Amount, decided.reason, r.now)
	}
	s.challenge(a, reason, retry, r.now)
	a.count()
	s.table.add(a.ID, a, a.Card.ID, a.Cardholder.ID)
	if decided.by != nil {
		a.untold = &Authorization{}
		return a, nil
	}
	s.events.created("issuing_authorization", a.firstTold())
	return a, nil
}

// firstTold is a new authorization as its event has it: without the merchant's URL,
// unless one was sent. Recorded are null there and the default in the answer to the
// same request and in later events (section 1).
func (a *Authorization) firstTold() *Authorization {
	told := *a
	if told.MerchantData.URL == defaultMerchant.URL {
		told.MerchantData.URL = ""
	}
	return &told
}

// asked reads the parameters into an authorization that has no money yet, and
// what it asks for.
func (s *authorizations) asked(r *request) (*Authorization, *pendingRequest, error) {
	card, err := s.cards.named(r.params.Text("card"))
	if err != nil {
		return nil, nil, err
	}
	asked, err := askedAmounts(r, card)
	if err != nil {
		return nil, nil, err
	}
	a := &Authorization{
		Object: "issuing.authorization", AmountDetails: asked.AmountDetails, AuthorizationMethod: "online",
		BalanceTransactions: []*balanceTransaction{}, Card: card, Cardholder: card.Cardholder, Created: r.now,
		Currency: asked.Currency, MerchantCurrency: asked.MerchantCurrency, MerchantData: merchant(r.params),
		NetworkData:    networkData{AcquiringInstitutionID: "123456", SystemTraceAuditNumber: "1234567890"},
		RequestHistory: []historyEntry{}, Transactions: []*Transaction{}, Wallet: r.params.Text("wallet"),
		rate: rate{merchant: asked.MerchantAmount, own: asked.Amount},
	}
	if a.AmountDetails.CashbackAmount == nil {
		// Recorded: 0 here where the history has null.
		a.AmountDetails.CashbackAmount = new(int64)
	}
	a.Token = s.tokens.used(card, a.Wallet)
	setText(r.params, "authorization_method", &a.AuthorizationMethod)
	a.CardPresence = presence(a.AuthorizationMethod)
	setText(r.params.Object("network_data"), "acquiring_institution_id", &a.NetworkData.AcquiringInstitutionID)
	if a.VerificationData, err = verified(r.params); err != nil {
		return nil, nil, err
	}
	told, err := toldOfFuel(r.params)
	a.tell(told)
	return a, asked, err
}

// presence says whether the card was at the merchant's (inferred; recorded for
// online).
func presence(method string) string {
	if slices.Contains([]string{"chip", "contactless", "swipe"}, method) {
		return "present"
	}
	return "not_present"
}

// askedAmounts reads how much is asked for. Where one of the amounts is not
// given, it is converted from the other; where both are, they say the rate
// themselves.
func askedAmounts(r *request, card *Card) (*pendingRequest, error) {
	p := &pendingRequest{IsAmountControllable: r.params.Bool("is_amount_controllable", false), NetworkRiskScore: riskScore}
	var err error
	if p.Currency, err = currencyOf(r.params, "currency", "currency", card.Currency); err != nil {
		return nil, err
	}
	if p.MerchantCurrency, err = currencyOf(r.params, "merchant_currency", "merchant_currency", p.Currency); err != nil {
		return nil, err
	}
	hasAmount, hasMerchantAmount := r.params.Has("amount"), r.params.Has("merchant_amount")
	if !hasAmount && (!hasMerchantAmount || !r.version.has(merchantAmountAlone)) {
		return nil, required("amount")
	}
	if hasAmount {
		if p.Amount, err = r.amount("amount", p.Currency); err != nil {
			return nil, err
		}
		p.MerchantAmount = max(convert(p.Amount, p.Currency, p.MerchantCurrency), 1)
	}
	if hasMerchantAmount {
		if p.MerchantAmount, err = r.amount("merchant_amount", p.MerchantCurrency); err != nil {
			return nil, err
		}
		if !hasAmount {
			p.Amount = max(convert(p.MerchantAmount, p.MerchantCurrency, p.Currency), 1)
		}
	}
	if p.Amount > maxAmount {
		return nil, amountTooLarge(p.Currency)
	}
	p.AmountDetails, err = askedDetails(r)
	return p, err
}

func askedDetails(r *request) (amountDetails, error) {
	var out amountDetails
	given := r.params.Object("amount_details")
	for _, part := range []struct {
		name   string
		target **int64
	}{{"atm_fee", &out.AtmFee}, {"cashback_amount", &out.CashbackAmount}} {
		if !given.Has(part.name) {
			continue
		}
		n := given.Int(part.name)
		if n < 0 { // inferred
			return out, fault("parameter_invalid_integer", "amount_details["+part.name+"]", "This value must be greater than or equal to 0.")
		}
		*part.target = &n
	}
	return out, nil
}

// grant gives the authorization an approved amount of what was asked.
func (s *authorizations) grant(a *Authorization, asked *pendingRequest, amount int64, reason string, now int64) {
	s.cards.grant(a, a.grown(amount))
	if !a.Approved {
		s.willLapse(a, now)
	}
	s.balances.hold(a, amount, now)
	a.setAmount(a.grown(amount))
	a.open += amount
	a.Approved = true
	a.record(asked, true, reason, s.ids.authorizationCode(), now)
}

// record appends what was asked and what became of it to the request history.
func (a *Authorization) record(asked *pendingRequest, approved bool, reason, code string, now int64) {
	a.RequestHistory = append(a.RequestHistory, historyEntry{
		Amount: asked.Amount, AmountDetails: asked.AmountDetails, Approved: approved, AuthorizationCode: code, Created: now,
		Currency: asked.Currency, MerchantAmount: asked.MerchantAmount, MerchantCurrency: asked.MerchantCurrency,
		NetworkRiskScore: asked.NetworkRiskScore, Reason: reason, RequestedAt: requestedAt,
	})
}
