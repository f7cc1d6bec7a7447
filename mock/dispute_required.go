package mock

import (
	"slices"
	"strings"
)

// requiredEvidence is what a dispute cannot be submitted without. That "Stripe
// validates that all evidence fields required for the dispute's reason are present"
// is documented, and that they differ by reason; which they are stands in a table
// whose marks no copy of the page shows (section 18), so the list is inferred: an
// explanation, and what belongs to the reason at hand, but for files and for what
// came of a return.
var requiredEvidence = map[string][]string{
	"canceled":                     {"explanation", "canceled_at", "cancellation_policy_provided", "cancellation_reason", "product_description", "product_type"},
	"duplicate":                    {"explanation"}, // and one of proofs
	"fraudulent":                   {"explanation"},
	"merchandise_not_as_described": {"explanation", "received_at", "return_description", "return_status"},
	"no_valid_authorization":       {"explanation"},
	"not_received":                 {"explanation", "expected_at", "product_description", "product_type"},
	"other":                        {"explanation", "product_description", "product_type"},
	"service_not_as_described":     {"explanation", "canceled_at", "cancellation_reason", "received_at"},
}

// proofs that something was paid for already: "Stripe requires that only one is
// provided" (reported, section 18).
var proofs = []string{"card_statement", "cash_receipt", "check_image", "original_transaction"}

// complete refuses evidence that lacks what its reason requires.
func (e disputeEvidence) complete() error {
	told := e.pieces()
	given := func(name string) bool { return told[name] != nil }
	const lacks = "This dispute cannot be submitted because its evidence is incomplete. Missing: %s."
	if lacking := slices.DeleteFunc(slices.Clone(requiredEvidence[e.Reason]), given); len(lacking) > 0 {
		return refusal(e.param(lacking[0]), lacks, e.params(lacking))
	}
	if e.Reason != "duplicate" {
		return nil
	}
	shown := slices.DeleteFunc(slices.Clone(proofs), func(name string) bool { return !given(name) })
	switch len(shown) {
	case 0:
		return refusal("evidence[duplicate]", lacks, "one of "+e.params(proofs))
	case 1:
		return nil
	}
	return refusal(e.param(shown[1]), "This dispute cannot be submitted because its evidence has more than one proof of payment: %s.", e.params(shown))
}

// param is the whole name of a piece, and params are those of several.
func (e disputeEvidence) param(name string) string { return "evidence[" + e.Reason + "][" + name + "]" }

func (e disputeEvidence) params(names []string) string {
	whole := make([]string, len(names))
	for i, name := range names {
		whole[i] = e.param(name)
	}
	return strings.Join(whole, ", ")
}
