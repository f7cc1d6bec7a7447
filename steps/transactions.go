package steps

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/tidwall/gjson"

	"assay/internal/result"
)

func transactionSentences() Group {
	return Group{"Transactions", []Sentence{
		{Pattern: "{count} {transaction type} transaction(s) of {money} exist(s)", Kind: Looks, Do: (*World).transactionsExist,
			Meaning: "Counts the authorization's transactions of this type and amount; a capture is negative.",
			Example: "one capture transaction of -$12.34 exists"},
		{Pattern: "the {ordinal} transaction is a/an {transaction type} of {money}", Kind: Looks, Do: (*World).transactionIs,
			Meaning: "Asserts type and amount of one of the authorization's transactions, in the order of its list.",
			Example: "the second transaction is a capture of -$5.00"},
		{Pattern: "the authorization has {how many} transaction(s)", Kind: Looks, Do: (*World).transactionCount,
			Meaning: "Counts the authorization's transactions.", Example: "the authorization has two transactions"},
		{Pattern: "the transactions add up to {money}", Kind: Looks, Do: (*World).transactionSum,
			Meaning: "Adds up the authorization's transactions.", Example: "the transactions add up to -$12.34"},
	}}
}

// moved is what an entry of an authorization's list says of money.
type moved struct {
	kind   string
	amount Money
}

func (m moved) String() string { return m.kind + " of " + m.amount.String() }

// entryAt reads an entry strictly: one of another shape must not be passed over
// as if it were one of another kind.
func entryAt(body document, path string) (moved, error) {
	kind, err := read("authorization", body, path+"type")
	if err != nil {
		return moved{}, err
	}
	currency, err := read("authorization", body, path+"currency")
	if err != nil {
		return moved{}, err
	}
	for _, field := range []gjson.Result{kind, currency} {
		if field.Type != gjson.String {
			return moved{}, &result.Mismatch{Where: "authorization." + strings.TrimSuffix(path, "."), Found: "an entry with " + describe(field), Wanted: "a type and a currency that are texts"}
		}
	}
	minor, err := integer("authorization", body, path+"amount")
	return moved{kind.Str, Money{minor, currency.Str}}, err
}

// counts asserts how many entries of a list have a kind and an amount.
func (w *World) counts(ctx context.Context, listPath, kind string, want count, amount Money) error {
	body, err := w.look(ctx, "authorization")
	if err != nil {
		return err
	}
	entries, err := list("authorization", body, listPath)
	if err != nil {
		return err
	}
	n, seen := count(0), ""
	for i := range entries {
		entry, err := entryAt(body, fmt.Sprintf("%s.%d.", listPath, i))
		if err != nil {
			return err
		}
		if entry == (moved{kind, amount}) {
			n++
		}
		seen += ", " + entry.String()
	}
	if n == want {
		return nil
	}
	found := fmt.Sprintf("%d of %d", n, len(entries))
	if seen != "" {
		found += " (" + seen[2:] + ")"
	}
	m := &result.Mismatch{
		Where:  fmt.Sprintf("authorization.%s: the number of type %s with amount %s", listPath, kind, amount),
		Found:  found,
		Wanted: fmt.Sprint(int(want)),
	}
	return saying(m, "the authorization has %s of %s; you expected %d. Its %s are: %s",
		many(int(n), strings.TrimPrefix(kind, "issuing_authorization_")), amount, want, strings.ReplaceAll(listPath, "_", " "), cmp.Or(strings.TrimPrefix(seen, ", "), "none"))
}

func (w *World) transactionsExist(ctx context.Context, n count, kind string, amount Money) error {
	if err := possible(kind, amount); err != nil {
		return err
	}
	return w.counts(ctx, "transactions", kind, n, amount)
}

func (w *World) transactionIs(ctx context.Context, which ordinal, kind string, amount Money) error {
	if err := possible(kind, amount); err != nil {
		return err
	}
	body, err := w.look(ctx, "authorization")
	if err != nil {
		return err
	}
	entries, err := list("authorization", body, "transactions")
	if err != nil {
		return err
	}
	i, err := which.in("authorization.transactions", len(entries))
	if err != nil {
		return err
	}
	found, err := entryAt(body, fmt.Sprintf("transactions.%d.", i))
	if err != nil || found == (moved{kind, amount}) {
		return err
	}
	return &result.Mismatch{Where: fmt.Sprintf("authorization.transactions.%d", i), Found: found.String(), Wanted: moved{kind, amount}.String()}
}

// possible refuses amounts that no transaction of a type has.
func possible(kind string, amount Money) error {
	if kind == "capture" && amount.Minor >= 0 || kind == "refund" && amount.Minor <= 0 {
		return misuse("no %s is of %s: a capture takes money, so its amount is negative, and a refund's is positive", kind, amount)
	}
	return nil
}

func (w *World) transactionCount(ctx context.Context, n quantity) error {
	body, err := w.look(ctx, "authorization")
	if err != nil {
		return err
	}
	return hasItems("authorization", body, "transactions", n)
}

func (w *World) transactionSum(ctx context.Context, want Money) error {
	body, err := w.look(ctx, "authorization")
	if err != nil {
		return err
	}
	entries, err := list("authorization", body, "transactions")
	if err != nil {
		return err
	}
	sum := Money{Currency: want.Currency}
	for i := range entries {
		path := fmt.Sprintf("transactions.%d.", i)
		if err := expect("authorization", body, path+"currency", text(want.Currency)); err != nil {
			return err
		}
		amount, err := integer("authorization", body, path+"amount")
		if err != nil {
			return err
		}
		sum.Minor += amount
	}
	if sum == want {
		return nil
	}
	return saying(&result.Mismatch{Where: "the sum of authorization.transactions", Found: sum.String(), Wanted: want.String()},
		"the authorization's %d transactions add up to %s; you expected %s", len(entries), sum.orNothing(), want.orNothing())
}
