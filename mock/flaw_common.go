package mock

import "slices"

// Flaws that many operations can have.

func ofAuthorization(a *account) *table[Authorization] { return &a.authorizations.table }
func ofCard(a *account) *table[Card]                   { return &a.cards.table }
func ofCardholder(a *account) *table[Cardholder]       { return &a.cardholders.table }
func ofTransaction(a *account) *table[Transaction]     { return &a.transactions.table }
func ofTopup(a *account) *table[Topup]                 { return &a.topups.table }
func ofDispute(a *account) *table[Dispute]             { return &a.disputes.table }

// listFlaws are the flaws of a list, and one for each of its filters.
func listFlaws[T any](filters ...string) []flaw {
	flaws := []flaw{
		{"oldest first", "the list is oldest first", answered(func(p *page[T]) { p.Data = slices.Clone(p.Data); slices.Reverse(p.Data) })},
		{"the newest is left out", "the list leaves out the newest", answered(func(p *page[T]) { p.Data = p.Data[min(1, len(p.Data)):] })},
		{"has_more is always false", "has_more is false where the list goes on", answered(func(p *page[T]) { p.HasMore = false })},
		{"the url is wrong", "the url of the list is that of another", answered(func(p *page[T]) { p.URL = "/v1/issuing" })},
	}
	for _, name := range slices.Concat([]string{"limit", "starting_after", "ending_before"}, filters) {
		flaws = append(flaws, flaw{name + " is ignored", "the list ignores " + name, ignoring(name)})
	}
	return flaws
}

// found are the flaws of whatever is looked up by the id in its path.
var found = []flaw{
	{"an unknown id is a bad request", "an unknown id is answered with 400 instead of 404", erring(func(e *apiError) { e.status = 400 })},
	{"an unknown id has no code", "the error of an unknown id has no code", erring(func(e *apiError) {
		if e.Code == "resource_missing" {
			e.Code = ""
		}
	})},
	{"an unknown id names no param", "the error of an unknown id names no param", erring(func(e *apiError) { e.Param = "" })},
}

// with adds an operation's own flaws to those it shares.
func with(shared []flaw, own ...flaw) []flaw { return slices.Concat(own, shared) }
