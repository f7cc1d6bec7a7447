package steps

import (
	"context"
	"net/http"

	"assay/internal/wire"
)

func fundingSentences() Group {
	return Group{"Accounts of other countries, and how they are funded", []Sentence{
		{Pattern: "an account in {country}", Kind: Makes, Do: (*World).moveAccount,
			Meaning: "Empties the scenario's account and lets it be one of this country; elsewhere it is one of the United States. Needs @needs-country: only a target under control can have accounts of any country.",
			Example: "an account in the United Kingdom"},
		{Pattern: "a bank transfer of {money} arrives", Kind: Does, Do: (*World).receive,
			Meaning: "Simulates a bank transfer to the Issuing balance.", Example: "a bank transfer of £25.00 arrives"},
		{Pattern: "I try to let a bank transfer of {money} arrive", Kind: Does, Tries: true, Do: (*World).receive,
			Meaning: "The same, for a request that may be refused.", Example: "I try to let a bank transfer of £25.00 arrive"},
	}}
}

// countries are those an account can be put in, by their ISO codes.
var countries = map[string]string{
	"France": "FR", "Germany": "DE", "Ireland": "IE", "Sweden": "SE", "the United Kingdom": "GB", "the United States": "US",
}

func parseCountry(_ *World, name string) (string, error) { return countries[name], nil }

func (w *World) moveAccount(ctx context.Context, code string) error {
	return w.control(ctx, "country", "/_assay/reset", wire.Form{{Key: "country", Value: code}})
}

// receive simulates a bank transfer. What it answers with is no thing: it has no id.
func (w *World) receive(ctx context.Context, amount Money) error {
	x, err := w.exchange(ctx, http.MethodPost, "/v1/test_helpers/issuing/fund_balance", wire.Form{
		{Key: "amount", Value: amount.minor()}, {Key: "currency", Value: amount.Currency},
	})
	if err != nil {
		return err
	}
	w.age()
	if !x.OK() && !w.trying {
		return refusal(x)
	}
	return nil
}
