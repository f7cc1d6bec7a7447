package mock

import "maps"

// flawedSettlements are the mutants of settlements.
var flawedSettlements = []flawed{
	{"POST", "/v1/test_helpers/issuing/settlements", "create settlement", []flaw{
		{"is lost", "a new settlement is not found again", lost(ofSettlement, func(s *Settlement) string { return s.ID })},
		{"is complete at once", "a new settlement is complete", altered(func(s *Settlement) { s.Status = "complete" })},
		{"a cent too much", "a settlement is for a cent more than was told", altered(func(s *Settlement) { s.NetTotalAmount++ })},
		{"moves the balance", "a settlement is taken from the Issuing balance", paying(-1)},
		{"network is ignored", "the network of a settlement is ignored", ignoring("network")},
		{"identifier is ignored", "the network's number of a settlement is ignored", ignoring("network_settlement_identifier")},
		{"fees are ignored", "interchange fees are ignored", ignoring("interchange_fees_amount")},
		{"transactions are ignored", "the transactions of a settlement are ignored", ignoring("transaction_amount", "transaction_count")},
		{"errors name no param", "the errors of a settlement name no param", erring(func(e *apiError) { e.Param = "" })},
		{"no event", "no event tells of a new settlement", untold("issuing_settlement.created")},
		{"the event comes twice", "two events tell of a new settlement", toldTwice("issuing_settlement.created")},
	}},
	{"POST", "/v1/test_helpers/issuing/settlements/{settlement}/complete", "complete settlement", with(found,
		flaw{"is not kept", "a completed settlement is pending again", forgotten(ofSettlement)},
		flaw{"whatever the status", "a complete settlement is completed again", from(ofSettlement, func(s *Settlement) { s.Status = "pending" })},
		flaw{"leaves it pending", "a completed settlement is still pending", altered(func(s *Settlement) { s.Status = "pending" })},
		flaw{"pays it", "completing a settlement takes it from the Issuing balance", paying(-1)},
		flaw{"no event", "no event tells of a completed settlement", untold("issuing_settlement.updated")},
		flaw{"the event tells no change", "the event of a completed settlement has no previous_attributes", toldWithout("issuing_settlement.updated")},
	)},
	{"GET", "/v1/issuing/settlements/{settlement}", "retrieve settlement", with(found,
		flaw{"always pending", "a settlement is always retrieved as pending", answered(func(s *Settlement) { s.Status = "pending" })},
		flaw{"without metadata", "a settlement is retrieved without its metadata", answered(func(s *Settlement) { s.Metadata = nil })},
		flaw{"without its number", "a settlement is retrieved without the network's number", answered(func(s *Settlement) { s.NetworkSettlementIdentifier = "" })},
	)},
	{"POST", "/v1/issuing/settlements/{settlement}", "update settlement", with(found,
		flaw{"is not kept", "a settlement's metadata are forgotten", forgotten(ofSettlement)},
		flaw{"metadata replaces", "new metadata replace all that a settlement had", from(ofSettlement, func(s *Settlement) { s.Metadata = nil })},
		flaw{"only pending ones", "the metadata of a complete settlement cannot be changed", refusing(func(r *request) bool {
			s := ofSettlement(r.account).get(r.id())
			return s != nil && s.Status == "complete"
		})},
		flaw{"no event", "no event tells of a settlement's new metadata", untold("issuing_settlement.updated")},
	)},
}

func ofSettlement(a *account) *table[Settlement] { return &a.settlements.table }

// paying takes a settlement that was answered with from the Issuing balance, or
// gives it there.
func paying(sign int64) func(endpoint) endpoint {
	return after(func(r *request, answer any) any {
		s := answer.(*Settlement)
		r.account.balances.entry("adjustment", "", nil, s.Currency, sign*s.NetTotalAmount, r.now)
		return answer
	})
}

// flawedFunding are the mutants of money that is pushed to the Issuing balance.
var flawedFunding = []flawed{
	{"POST", "/v1/test_helpers/issuing/fund_balance", "fund balance", []flaw{
		{"brings nothing", "a bank transfer leaves the Issuing balance as it was", unpaid},
		{"comes twice", "one bank transfer arrives twice", twice},
		{"is pending", "what a bank transfer brings is still pending", after(func(r *request, answer any) any {
			rows := r.account.topups.table.rows
			rows[len(rows)-1].Status = "pending"
			return answer
		})},
		{"to the payments balance", "a bank transfer is no top-up of the Issuing balance", after(func(r *request, answer any) any {
			rows := r.account.topups.table.rows
			rows[len(rows)-1].DestinationBalance = ""
			return answer
		})},
		{"of another kind", "the instructions that a transfer followed are of another kind", answered(func(i *FundingInstructions) { i.BankTransfer.Type = "us_bank_transfer" })},
		{"errors name no param", "the errors of a bank transfer name no param", erring(func(e *apiError) { e.Param = "" })},
		{"another refusal", "the refusal of an account in the US has a code", erring(func(e *apiError) { e.Code = "country_unsupported" })},
		{"no event", "no event tells that a bank transfer has arrived", untold("topup.succeeded")},
	}},
	{"POST", "/v1/issuing/funding_instructions", "create funding instructions", []flaw{
		{"new ones each time", "an account has other funding instructions each time", func(right endpoint) endpoint {
			return func(r *request) (any, error) {
				known := r.account.funding.table.rows
				r.account.funding.table.rows = nil
				answer, err := right(r)
				r.account.funding.table.rows = append(known, r.account.funding.table.rows...)
				return answer, err
			}
		}},
		{"of another bank", "the bank of the instructions is in another country", answered(func(i *FundingInstructions) { i.BankTransfer.Country = "FR" })},
		{"no address", "the instructions have no account at a bank", answered(func(i *FundingInstructions) { i.BankTransfer.FinancialAddresses = nil })},
		{"errors name no param", "the errors of funding instructions name no param", erring(func(e *apiError) { e.Param = "" })},
		{"currency is not looked at", "instructions are given in any currency", setting("currency", func(r *request) any { return r.account.currency })},
	}},
	{"GET", "/v1/issuing/funding_instructions", "list funding instructions", []flaw{
		{"the url is wrong", "the url of the list is that of another", answered(func(p *page[FundingInstructions]) { p.URL = "/v1/issuing" })},
		{"has_more is always true", "the list of all instructions goes on", answered(func(p *page[FundingInstructions]) { p.HasMore = true })},
		{"is empty", "the instructions there are, are not listed", answered(func(p *page[FundingInstructions]) { p.Data = []*FundingInstructions{} })},
		{"starting_after is ignored", "a cursor of nothing is no error", ignoring("starting_after")},
		{"ending_before is ignored", "a cursor of nothing is no error before it", ignoring("ending_before")},
	}},
}

// setting sends a parameter with another value.
func setting(name string, value func(*request) any) func(endpoint) endpoint {
	return func(right endpoint) endpoint {
		return func(r *request) (any, error) {
			other := *r
			other.params = maps.Clone(r.params)
			other.params[name] = value(r)
			return right(&other)
		}
	}
}
