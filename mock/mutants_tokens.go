package mock

func ofToken(a *account) *table[Token] { return &a.tokens.table }

// flawedTokens are the mutants of tokens. The control that makes them has none.
var flawedTokens = []flawed{
	{"GET", "/v1/issuing/tokens", "list tokens", append(listFlaws[Token]("status", "created"),
		flaw{"of all cards", "the list has the tokens of other cards", ofAnyCard},
		flaw{"tells network_data", "the list tells what the network told", answered(func(p *page[Token]) {
			for _, t := range p.Data {
				t.NetworkData = t.told()
			}
		})},
		flaw{"errors name no param", "the error of an unknown card names no param", erring(func(e *apiError) { e.Param = "" })},
	)},
	{"GET", "/v1/issuing/tokens/{token}", "retrieve token", with(found,
		flaw{"always active", "a token is always retrieved as active", answered(func(t *Token) { t.Status = "active" })},
		flaw{"without wallet", "a token is retrieved without its wallet", answered(func(t *Token) { t.WalletProvider = "" })},
		flaw{"without network_data", "what the network told is missing where it is expanded", answered(func(t *Token) { t.NetworkData = nil })},
		flaw{"network_data for ever", "what the network told is there after a day", answered(func(t *Token) { t.NetworkData = t.told(); t.Created = 1 << 40 })},
	)},
	{"POST", "/v1/issuing/tokens/{token}", "update token", with(found,
		flaw{"is not kept", "a token's new status is forgotten", forgotten(ofToken)},
		flaw{"always suspended", "a token is suspended, whatever it is to be", altered(func(t *Token) { t.Status = "suspended" })},
		flaw{"deleted ones too", "a deleted token can be used again", from(ofToken, func(t *Token) {
			if t.Status == "deleted" {
				t.Status = "suspended"
			}
		})},
		flaw{"requested ones are suspended", "a token that was only asked for can be suspended", from(ofToken, func(t *Token) {
			if t.Status == "requested" {
				t.Status = "active"
			}
		})},
		flaw{"no event", "no event tells of a token's new status", untold("issuing_token.updated")},
		flaw{"the event tells no change", "the event of a token's new status has no previous_attributes", toldWithout("issuing_token.updated")},
		flaw{"errors name no param", "the error of a status that cannot be names no param", erring(func(e *apiError) {
			if e.Code == "" {
				e.Param = ""
			}
		})},
	)},
}

// flawedPayments are the mutants of purchases with a token, whoever else is about them.
var flawedPayments = []flawed{
	{"POST", "/v1/test_helpers/issuing/authorizations", "create with a token", []flaw{
		{"names none", "a purchase does not name its token", altered(func(a *Authorization) { a.Token = nil })},
		{"any status pays", "a suspended token can be paid with", payingWith(func(t *Token) { t.Status = "active" })},
		{"another wallet's pays", "a purchase names the token of another wallet", altered(func(a *Authorization) {
			if a.Token != nil {
				other := *a.Token
				other.WalletProvider = "samsung_pay"
				a.Token = &other
			}
		})},
	}},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/capture", "capture with a token", []flaw{
		{"names none", "a capture does not name the token of its purchase", altered(func(a *Authorization) {
			for _, x := range a.Transactions {
				x.Token = nil
			}
		})},
	}},
}

// payingWith changes all tokens for the time of a purchase.
func payingWith(change func(*Token)) func(endpoint) endpoint {
	return func(right endpoint) endpoint {
		return func(r *request) (any, error) {
			rows := r.account.tokens.table.rows
			before := make([]Token, len(rows))
			for i, t := range rows {
				before[i] = *t
				change(t)
			}
			answer, err := right(r)
			for i, t := range rows {
				*t = before[i]
			}
			return answer, err
		}
	}
}

// ofAnyCard lists the tokens of the newest card, whichever is asked for.
func ofAnyCard(right endpoint) endpoint {
	return func(r *request) (any, error) {
		answer, err := right(r)
		if err != nil {
			return nil, err
		}
		p := answer.(*page[Token])
		p.Data = append([]*Token{}, r.account.tokens.table.rows...)
		return p, nil
	}
}
