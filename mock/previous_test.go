package mock

import (
	"bytes"
	"encoding/json"
	"testing"
)

// tight returns what changes says of an object that is changed, without spaces.
func tight[T any](t *testing.T, before T, change func(*T)) string {
	t.Helper()
	after := before
	change(&after)
	previous, changed := changes(&before, &after, view{version: "2026-08-26.dahlia"})
	var out bytes.Buffer
	if err := json.Compact(&out, previous); err != nil {
		t.Fatalf("%s: %v", previous, err)
	}
	if !changed && out.String() != "{}" {
		t.Errorf("no change, but it was %s", previous)
	}
	if !changed {
		return "nothing"
	}
	return out.String()
}

func TestPreviousOfACard(t *testing.T) {
	t.Parallel()
	other := &Card{ID: "ic_other"}
	card := Card{
		ID: "ic_1", Status: "active", Metadata: metadata{"a": "1", "b": "2"}, Cardholder: &Cardholder{ID: "ich_1"},
		Shipping:         &shipping{Name: "Ada", Status: "pending", Address: address{City: "Paris", Line1: "1 Rue"}},
		SpendingControls: defaultControls("usd"),
	}
	for name, tc := range map[string]struct {
		change func(*Card)
		want   string
	}{
		"nothing":            {func(*Card) {}, `nothing`},
		"what is not told":   {func(c *Card) { c.payments = 7 }, `nothing`},
		"another, unchanged": {func(c *Card) { c.Cardholder.Name = "Grace" }, `nothing`},
		"a text":             {func(c *Card) { c.Status = "inactive" }, `{"status":"active"}`},
		"two, in order":      {func(c *Card) { c.Status, c.CancellationReason = "canceled", "lost" }, `{"cancellation_reason":null,"status":"active"}`},
		"a number":           {func(c *Card) { c.ExpYear = 2030 }, `{"exp_year":0}`},
		"a boolean":          {func(c *Card) { c.Livemode = true }, `{"livemode":false}`},
		"null before":        {func(c *Card) { c.SecondLine = "x" }, `{"second_line":null}`},
		"absent before":      {func(c *Card) { c.FinancialAccount = "fa_1" }, `{"financial_account":null}`},
		"hidden":             {func(c *Card) { c.Number, c.Cvc = "4", "5" }, `nothing`},
		"another, by id":     {func(c *Card) { c.ReplacedBy = other }, `{"replaced_by":null}`},
		"metadata changed":   {func(c *Card) { c.Metadata = metadata{"a": "9", "b": "2"} }, `{"metadata":{"a":"1"}}`},
		"metadata new":       {func(c *Card) { c.Metadata = metadata{"a": "1", "b": "2", "c": "3"} }, `{"metadata":{"c":null}}`},
		"metadata removed":   {func(c *Card) { c.Metadata = nil }, `{"metadata":{"a":"1","b":"2"}}`},
		"metadata replaced":  {func(c *Card) { c.Metadata = metadata{"a": "1", "c": "2"} }, `{"metadata":{"b":"2","c":null}}`},
		"metadata the same":  {func(c *Card) { c.Metadata = metadata{"b": "2", "a": "1"} }, `nothing`},
		"one of an object":   {func(c *Card) { s := *c.Shipping; s.Status = "shipped"; c.Shipping = &s }, `{"shipping":{"status":"pending"}}`},
		"deep in an object":  {func(c *Card) { s := *c.Shipping; s.Address.Line1 = "2 Rue"; c.Shipping = &s }, `{"shipping":{"address":{"line1":"1 Rue"}}}`},
		"an equal object":    {func(c *Card) { s := *c.Shipping; c.Shipping = &s }, `nothing`},
		"an object from now": {func(c *Card) { c.LifecycleControls = &lifecycleControls{cancelAfter{3}} }, `{"lifecycle_controls":null}`},
		"a list": {
			func(c *Card) { c.SpendingControls.SpendingLimits = []spendingLimit{} },
			`{"spending_controls":{"spending_limits":[{"amount":50000,"categories":[],"interval":"daily"}]}}`,
		},
		"an equal list": {
			func(c *Card) { c.SpendingControls = defaultControls("usd") }, `nothing`,
		},
		"null to an empty list": {
			func(c *Card) { c.SpendingControls.BlockedCategories = []string{} }, `{"spending_controls":{"blocked_categories":null}}`,
		},
	} {
		if got := tight(t, card, tc.change); got != tc.want {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
	}
	if got := tight(t, Card{Metadata: metadata{}}, func(c *Card) { c.Metadata = nil }); got != "nothing" {
		t.Errorf("empty metadata: %s", got)
	}
}

func TestPreviousOfAnAuthorization(t *testing.T) {
	t.Parallel()
	fee := int64(5)
	asked := &pendingRequest{Amount: 700, Currency: "usd", MerchantAmount: 700, MerchantCurrency: "usd", NetworkRiskScore: 10}
	const pending = `{"amount":700,"amount_details":{"atm_fee":null,"cashback_amount":null},"currency":"usd","is_amount_controllable":false,` +
		`"merchant_amount":700,"merchant_currency":"usd","network_risk_score":10}`
	a := Authorization{
		ID: "iauth_1", state: "pending", Amount: 500, Transactions: []*Transaction{{ID: "ipi_1"}}, PendingRequest: asked,
		BalanceTransactions: []*balanceTransaction{}, FraudChallenges: []fraudChallenge{{Channel: "sms", Status: "pending"}},
	}
	for name, tc := range map[string]struct {
		change func(*Authorization)
		want   string
	}{
		"the status of a state":   {func(a *Authorization) { a.state = "reversed" }, `{"status":"pending"}`},
		"a state of one status":   {func(a *Authorization) { a.state = "awaiting" }, `nothing`},
		"an object that ends":     {func(a *Authorization) { a.PendingRequest = nil }, `{"pending_request":` + pending + `}`},
		"a list of other objects": {func(a *Authorization) { a.Transactions = append(a.Transactions, &Transaction{ID: "ipi_2"}) }, `{}`},
		"and something else":      {func(a *Authorization) { a.Transactions, a.Amount = nil, 0 }, `{"amount":500}`},
		"another, in a list":      {func(a *Authorization) { a.Transactions[0].Type = "refund" }, `nothing`},
		"a list of parts":         {func(a *Authorization) { a.FraudChallenges = nil }, `{"fraud_challenges":[{"channel":"sms","status":"pending","undeliverable_reason":null}]}`},
		"a pointer to a number":   {func(a *Authorization) { a.AmountDetails.AtmFee = &fee }, `{"amount_details":{"atm_fee":null}}`},
		"a list from now":         {func(a *Authorization) { a.RequestHistory = []historyEntry{} }, `{"request_history":null}`},
	} {
		if got := tight(t, a, tc.change); got != tc.want {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
	}
	a.PendingRequest, a.FraudChallenges = nil, nil
	if got := tight(t, a, func(a *Authorization) { a.PendingRequest = asked }); got != `{"pending_request":null}` {
		t.Errorf("an object from now: %s", got)
	}
	if got := tight(t, a, func(a *Authorization) { a.FraudChallenges = []fraudChallenge{{Status: "pending"}} }); got != `{"fraud_challenges":null}` {
		t.Errorf("a list that was left out: %s", got)
	}
	a.AmountDetails.AtmFee = new(int64)
	if got := tight(t, a, func(a *Authorization) { a.AmountDetails.AtmFee = &fee }); got != `{"amount_details":{"atm_fee":0}}` {
		t.Errorf("two pointers to numbers: %s", got)
	}
}

func TestPreviousOfACardholder(t *testing.T) {
	t.Parallel()
	person := individual{FirstName: "Ada", CardIssuing: &cardIssuing{&termsAcceptance{IP: "203.0.113.7", Date: 1}}}
	h := Cardholder{ID: "ich_1", Individual: &person, Requirements: requirements{"under_review", []string{}}}
	if got := tight(t, h, func(h *Cardholder) { h.Requirements = requirements{"", []string{}} }); got != `{"requirements":{"disabled_reason":"under_review"}}` {
		t.Errorf("a review that ends: %s", got)
	}
	got := tight(t, h, func(h *Cardholder) {
		changed := h.Individual.copied()
		changed.CardIssuing.UserTermsAcceptance.Date, changed.Dob = 2, &dateOfBirth{Day: 1}
		h.Individual = &changed
	})
	if want := `{"individual":{"card_issuing":{"user_terms_acceptance":{"date":1}},"dob":null}}`; got != want {
		t.Errorf("parts of a person: %s, want %s", got, want)
	}
}
