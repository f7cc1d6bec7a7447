package steps

import (
	"context"
	"net/http"

	"assay/internal/wire"
)

func tokenSentences() Group {
	return Group{"Wallets and their tokens", []Sentence{
		{Pattern: "the cardholder adds the card to {wallet}", Kind: Does, Do: (*World).addToWallet,
			Meaning: "Makes an active token of the card, as a digital wallet does. Needs @needs-tokens: no public call makes one.",
			Example: "the cardholder adds the card to Apple Pay"},
		{Pattern: "the cardholder adds the card to {wallet} with:", Kind: Does, Do: (*World).addToWalletWith,
			Meaning: "The same, with the parameters of the table. Needs @needs-tokens.",
			Example: "the cardholder adds the card to Apple Pay with:", Row: "| network | mastercard |"},
		{Pattern: "the cardholder asks to add the card to {wallet}", Kind: Does, Do: (*World).askWallet,
			Meaning: "The same, of a token that is not activated yet: it is requested. Needs @needs-tokens.",
			Example: "the cardholder asks to add the card to Apple Pay"},
		{Pattern: "a shop keeps the card", Kind: Does, Do: (*World).keepCard,
			Meaning: "Makes an active token of no wallet, as a shop does that keeps a card for the next purchase. Needs @needs-tokens.",
			Example: "a shop keeps the card"},
		{Pattern: "a token that is {token status}", Kind: Makes, Do: (*World).makeToken,
			Meaning: "Adds the card to Apple Pay and takes the token to a status the shortest way. Needs @needs-tokens.",
			Example: "a token that is suspended"},
		{Pattern: "I {token action} the token", Kind: Does, Do: (*World).moveToken,
			Meaning: "Sets the token's status. No sentence buys with a token: Stripe's test helpers make purchases with the card.", Example: "I suspend the token"},
		{Pattern: "I try to {token action} the token", Kind: Does, Tries: true, Do: (*World).moveToken,
			Meaning: "The same, where it may be refused.", Example: "I try to suspend the token"},
		{Pattern: "the token is (still ){token status}", Kind: Looks, Do: (*World).tokenIs,
			Meaning: "Asserts the token's status.", Example: "the token is suspended"},
	}}
}

// wallets are the digital wallets, as people and as Stripe call them.
var wallets = map[string]string{"Apple Pay": "apple_pay", "Google Pay": "google_pay", "Samsung Pay": "samsung_pay"}

func parseWallet(_ *World, text string) (walletName, error) { return walletName(wallets[text]), nil }

type walletName string

// tokenMoves are the statuses that actions set.
var tokenMoves = map[string]string{"activate": "active", "suspend": "suspended", "delete": "deleted"}

func (w *World) addToWallet(ctx context.Context, wallet walletName) error {
	return w.provision(ctx, wire.Form{{Key: "wallet_provider", Value: string(wallet)}})
}

func (w *World) addToWalletWith(ctx context.Context, wallet walletName, rows Table) error {
	form, err := parameterRows(rows)
	if err != nil {
		return err
	}
	return w.provision(ctx, form.Add("wallet_provider", string(wallet)))
}

func (w *World) askWallet(ctx context.Context, wallet walletName) error {
	return w.provision(ctx, wire.Form{{Key: "wallet_provider", Value: string(wallet)}, {Key: "status", Value: "requested"}})
}

func (w *World) keepCard(ctx context.Context) error { return w.provision(ctx, nil) }

// provision makes a token of the scenario's card, and reads it as the API tells it.
func (w *World) provision(ctx context.Context, form wire.Form) error {
	card, err := w.id("card")
	if err != nil {
		return err
	}
	if err := w.control(ctx, "tokens", "/_assay/tokens", form.Add("card", card)); err != nil {
		return err
	}
	w.age()
	if _, err := w.adopt(w.last); err != nil {
		return err
	}
	token, err := w.id("token")
	if err != nil {
		return err
	}
	x, err := w.exchange(ctx, http.MethodGet, pathOf("token", token), nil)
	if err != nil {
		return err
	}
	if _, err = w.answerOf(x, "token", token); err != nil {
		return err
	}
	_, err = w.adopt(x)
	return err
}

// makeToken makes a token in a status.
func (w *World) makeToken(ctx context.Context, status string) error {
	if status == "requested" {
		return w.askWallet(ctx, "apple_pay")
	}
	if err := w.addToWallet(ctx, "apple_pay"); err != nil || status == "active" {
		return err
	}
	return w.setToken(ctx, status)
}

func (w *World) moveToken(ctx context.Context, action string) error {
	return w.setToken(ctx, tokenMoves[action])
}

func (w *World) setToken(ctx context.Context, status string) error {
	return w.act(ctx, "token", pathOf("token", ""), "", wire.Form{{Key: "status", Value: status}})
}

func (w *World) tokenIs(ctx context.Context, status string) error {
	return w.thingHas(ctx, "token", "status", text(status))
}
