package steps

import (
	"context"
	"fmt"

	"github.com/tidwall/gjson"

	"assay/internal/result"
	"assay/internal/wire"
)

// taken adds up what moved the balance for the authorization and for each of its
// transactions.
func (w *World) taken(ctx context.Context, want Money) error {
	body, err := w.look(ctx, "authorization")
	if err != nil {
		return err
	}
	transactions, err := list("authorization", body, "transactions")
	if err != nil {
		return err
	}
	sources := []string{gjson.Get(body.json, "id").Str}
	for _, t := range transactions {
		sources = append(sources, t.Get("id").Str)
	}
	found := Money{Currency: want.Currency}
	for _, source := range sources {
		sum, err := w.moved(ctx, source, want)
		if err != nil {
			return err
		}
		found.Minor -= sum
	}
	if found.Minor == want.Minor {
		return nil
	}
	return &result.Mismatch{Where: "what the authorization took from the issuing balance", Found: found.String(), Wanted: want.String()}
}

func (w *World) takenNothing(ctx context.Context) error { return w.taken(ctx, Money{0, "usd"}) }

// moved sums the balance transactions of one source, which must be in the
// currency of the amount that is wanted, whatever they are when it is nothing.
func (w *World) moved(ctx context.Context, source string, want Money) (sum int64, err error) {
	body, err := w.ask(ctx, "/v1/balance_transactions", wire.Form{{Key: "source", Value: source}, {Key: "limit", Value: "100"}})
	if err != nil {
		return 0, err
	}
	entries, err := list("balance_transactions", body, "data")
	if err != nil {
		return 0, err
	}
	for i := range entries {
		path := fmt.Sprintf("data.%d.", i)
		if err := expect("balance_transactions", body, path+"source", text(source)); err != nil {
			return 0, err
		}
		if want.Minor != 0 {
			if err := expect("balance_transactions", body, path+"currency", text(want.Currency)); err != nil {
				return 0, err
			}
		}
		net, err := integer("balance_transactions", body, path+"net")
		if err != nil {
			return 0, err
		}
		sum += net
	}
	return sum, expect("balance_transactions", body, "has_more", Value{Type: gjson.False, Text: "false"})
}
