package steps

import (
	"context"

	"assay/internal/lifecycle"
	"assay/internal/wire"
)

func settlementSentences() Group {
	return Group{"Settlements with the card network", []Sentence{
		{Pattern: "a settlement of {money}", Kind: Makes, Do: (*World).makeSettlement,
			Meaning: "What is owed to the card network for a day, pending. Money the network owes is negative.", Example: "a settlement of $35.75"},
		{Pattern: "a settlement of {money} with:", Kind: Makes, Sends: "POST /v1/test_helpers/issuing/settlements", Do: (*World).makeSettlementWith,
			Meaning: "The same, with the parameters of the table.", Example: "a settlement of $35.75 with:", Row: "| transaction_count | 2 |"},
		{Pattern: "I complete the settlement", Kind: Does, Do: (*World).completeSettlement,
			Meaning: "Marks the settlement as complete.", Example: "I complete the settlement"},
		{Pattern: "I try to complete the settlement", Kind: Does, Tries: true, Do: (*World).completeSettlement,
			Meaning: "The same, for a request that may be refused.", Example: "I try to complete the settlement"},
		{Pattern: "the settlement is (still ){settlement status}", Kind: Looks, Do: (*World).settlementIs,
			Meaning: "Asserts its status.", Example: "the settlement is complete"},
	}}
}

const settlementHelpers = "/v1/test_helpers/issuing/settlements"

func (w *World) makeSettlement(ctx context.Context, net Money) error {
	return w.makeSettlementWith(ctx, net, nil)
}

func (w *World) makeSettlementWith(ctx context.Context, net Money, rows Table) error {
	form, err := merge(wire.Form{
		{Key: "bin", Value: "424242"}, {Key: "clearing_date", Value: "1785542400"},
		{Key: "currency", Value: net.Currency}, {Key: "net_total_amount", Value: net.minor()},
	}, rows)
	if err != nil {
		return err
	}
	return w.create(ctx, "settlement", settlementHelpers, form)
}

func (w *World) completeSettlement(ctx context.Context) error {
	return w.act(ctx, "settlement", settlementHelpers+"/", "/complete", nil)
}

func (w *World) settlementIs(ctx context.Context, status string) error {
	return w.thingHas(ctx, "settlement", lifecycle.Settlement.Path, text(status))
}
