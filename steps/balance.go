package steps

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/result"
	"assay/internal/wire"
)

func balanceSentences() Group {
	return Group{"The issuing balance", []Sentence{
		{Pattern: "all but {money} of the issuing balance is spent", Kind: Makes, Do: (*World).spendAllBut,
			Meaning: "Captures the rest of the balance with purchases on the scenario's card, which stays spent: make another card after it. Needs @needs-own-account: on a shared account others would go without money.",
			Example: "all but $20.00 of the issuing balance is spent"},
		{Pattern: "the issuing balance is noted", Kind: Makes, Noting: notes, Do: (*World).noteBalance,
			Meaning: "Remembers what the balance is now, in every currency. Needs @needs-own-account: on a shared account others move it meanwhile.",
			Example: "the issuing balance is noted"},
		{Pattern: "I top up the issuing balance with {money}", Kind: Does, Do: (*World).topUp,
			Meaning: "Begins a top-up with destination_balance=issuing. Needs @needs-own-account.", Example: "I top up the issuing balance with $25.00"},
		{Pattern: "I cancel the topup", Kind: Does, Do: (*World).cancelTopup,
			Meaning: "Cancels the top-up, which must be pending.", Example: "I cancel the topup"},
		{Pattern: "I try to cancel the topup", Kind: Does, Tries: true, Do: (*World).cancelTopup,
			Meaning: "The same, for a request that may be refused.", Example: "I try to cancel the topup"},
		{Pattern: "the issuing balance is (still ){money}", Kind: Looks, Do: (*World).balanceIs,
			Meaning: "Asserts issuing.available in this currency.", Example: "the issuing balance is $20.00"},
		{Pattern: "the issuing balance is {money} lower than noted", Kind: Looks, Noting: sinceNoted, Do: balanceMoved(-1),
			Meaning: "Compares the balance with what was noted.", Example: "the issuing balance is $12.34 lower than noted"},
		{Pattern: "the issuing balance is {money} higher than noted", Kind: Looks, Noting: sinceNoted, Do: balanceMoved(1),
			Meaning: "Compares the balance with what was noted.", Example: "the issuing balance is $12.34 higher than noted"},
		{Pattern: "the issuing balance is (still )unchanged since it was noted", Kind: Looks, Noting: sinceNoted, Do: (*World).balanceUnchanged,
			Meaning: "Asserts that the balance is the same as before in every currency: as it was when it was noted.", Example: "the issuing balance is unchanged since it was noted"},
		{Pattern: "the authorization has taken {money} from the issuing balance", Kind: Looks, Do: (*World).taken,
			Meaning: "Adds up the balance transactions of the authorization and of its transactions: also right on an account that others use.",
			Example: "the authorization has taken $12.34 from the issuing balance"},
		{Pattern: "the authorization has taken nothing from the issuing balance", Kind: Looks, Do: (*World).takenNothing,
			Meaning: "Asserts that these balance transactions cancel out, or that there are none.",
			Example: "the authorization has taken nothing from the issuing balance"},
	}}
}

// ask reads something beside the scenario: its sentences go on speaking of the
// last exchange before it.
func (w *World) ask(ctx context.Context, path string, form wire.Form) (document, error) {
	said := w.last
	x, err := w.exchange(ctx, http.MethodGet, path, form)
	if err != nil {
		return document{}, err
	}
	w.last = said
	if !x.OK() {
		return document{}, refusal(x)
	}
	return w.readable(x)
}

// balance returns the Issuing balance of a currency.
func balance(body document, currency string) (Money, error) {
	funds, err := available(body)
	if err != nil {
		return Money{}, err
	}
	for _, m := range funds {
		if m.Currency == currency {
			return m, nil
		}
	}
	return Money{}, &result.Mismatch{Where: "balance.issuing.available", Found: describe(gjson.Get(body.json, "issuing.available")), Wanted: "one in " + currency}
}

// available returns the Issuing balance of each currency.
func available(body document) (all []Money, err error) {
	funds, err := list("balance", body, "issuing.available")
	if err != nil {
		return nil, err
	}
	for i := range funds {
		path := fmt.Sprintf("issuing.available.%d.", i)
		currency, err := read("balance", body, path+"currency")
		if err != nil {
			return nil, err
		}
		minor, err := integer("balance", body, path+"amount")
		if err != nil {
			return nil, err
		}
		all = append(all, Money{minor, currency.Str})
	}
	return all, nil
}

func (w *World) issuing(ctx context.Context, currency string) (Money, error) {
	body, err := w.ask(ctx, "/v1/balance", nil)
	if err != nil {
		return Money{}, err
	}
	return balance(body, currency)
}

// theBalance is what is noted where no noun is named.
const theBalance = "issuing balance"

func (w *World) noteBalance(ctx context.Context) (err error) {
	w.noted, err = w.ask(ctx, "/v1/balance", nil)
	return err
}

func (w *World) balanceIs(ctx context.Context, want Money) error {
	found, err := w.issuing(ctx, want.Currency)
	if err != nil || found == want {
		return err
	}
	return &result.Mismatch{Where: "the issuing balance", Found: found.String(), Wanted: want.String()}
}

// balanceMoved returns the handler that compares the balance with the noted one.
func balanceMoved(sign int64) func(*World, context.Context, Money) error {
	return func(w *World, ctx context.Context, by Money) error {
		noted, err := w.notedBalance()
		if err != nil {
			return err
		}
		before, err := balance(noted, by.Currency)
		if err != nil {
			return err
		}
		return w.balanceIs(ctx, Money{before.Minor + sign*by.Minor, by.Currency})
	}
}

// balanceUnchanged compares the balance with the noted one, in every currency.
func (w *World) balanceUnchanged(ctx context.Context) error {
	noted, err := w.notedBalance()
	if err != nil {
		return err
	}
	before, err := available(noted)
	if err != nil {
		return err
	}
	body, err := w.ask(ctx, "/v1/balance", nil)
	if err != nil {
		return err
	}
	now, err := available(body)
	if err != nil || len(now) == len(before) && allIn(now, before) {
		return err
	}
	return &result.Mismatch{Where: "the issuing balance", Found: sums(now), Wanted: sums(before) + ", as it was noted"}
}

func (w *World) notedBalance() (document, error) {
	if w.noted.json == "" {
		return document{}, unnoted(theBalance)
	}
	return w.noted, nil
}

// allIn says whether the balances, in whatever order, have all of these.
func allIn(balances, these []Money) bool {
	for _, m := range these {
		if !slices.Contains(balances, m) {
			return false
		}
	}
	return true
}

// sums tells money of several currencies.
func sums(all []Money) string {
	var told []string
	for _, m := range all {
		told = append(told, m.String())
	}
	return strings.Join(told, " and ")
}

// largest is the most that one request can ask for, in minor units
// (docs/evidence.md, section 12).
const largest = 99_999_999

// spendAllBut captures more than was authorized, which always succeeds
// (docs/evidence.md, section 2).
func (w *World) spendAllBut(ctx context.Context, left Money) error {
	now, err := w.issuing(ctx, left.Currency)
	if err != nil {
		return err
	}
	if now.Minor < left.Minor {
		return misuse("the issuing balance is %s already, less than %s", now, left)
	}
	for rest := now.Minor - left.Minor; rest > 0; {
		part := min(rest, largest)
		if err := w.makeApproved(ctx, Money{1, left.Currency}, nil); err != nil {
			return err
		}
		if err := w.capture(ctx, Money{part, left.Currency}); err != nil {
			return err
		}
		rest -= part
	}
	return nil
}

func (w *World) topUp(ctx context.Context, amount Money) error {
	return w.create(ctx, "topup", "/v1/topups", wire.Form{
		{Key: "amount", Value: amount.minor()}, {Key: "currency", Value: amount.Currency}, {Key: "destination_balance", Value: "issuing"},
	})
}

func (w *World) cancelTopup(ctx context.Context) error {
	return w.act(ctx, "topup", pathOf("topup", ""), "/cancel", nil)
}
