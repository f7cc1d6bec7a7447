package account

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"assay/internal/wire"
)

// Facts are what can be told of an account before anything is made in it.
type Facts struct {
	Status     int           // of the answer to the first request; 0: none came
	Took       time.Duration // from sending it to its last byte, over all attempts
	APIVersion string        // the Stripe-Version that the answer says it is in; "" when it says nothing
	Lists      bool          // the list of cardholders is served
	Livemode   string        // of the objects that were seen: "false"; "" when none said
	Balance    Balance
}

// Balance is what an account can spend with its cards.
type Balance struct {
	Asked     bool
	Status    int // of the answer
	Available []Money
}

// Money is an amount in minor units of a currency, which is in lower case.
type Money struct {
	Amount   int64
	Currency string
}

// Funds says whether any of it is more than nothing.
func (b Balance) Funds() bool {
	for _, m := range b.Available {
		if m.Amount > 0 {
			return true
		}
	}
	return false
}

// Inspect asks for one cardholder, which makes nothing, and tells from the answer
// whether a run can begin. Stripe itself (real) serves this list; a mock may not,
// and says so in JSON. The error is a *TroubleError with one cause, a
// *wire.SafetyError for a live object, or that of ctx. The facts hold what was
// found out before it.
func Inspect(ctx context.Context, c *wire.Conn, real bool) (Facts, error) {
	var facts Facts
	x, err := c.Do(ctx, http.MethodGet, "/v1/issuing/cardholders", wire.Form{{Key: "limit", Value: "1"}})
	if x != nil {
		facts.Status, facts.Took, facts.APIVersion = x.Status, x.Took, x.Header.Get("Stripe-Version")
	}
	a, err := weigh(ctx, x, err)
	if err != nil {
		return facts, err
	}
	if facts.Livemode, err = a.livemode(); err != nil {
		return facts, err
	}
	facts.Lists = a.OK() && a.body.Get("data").IsArray()
	switch {
	case a.OK() && !facts.Lists:
		return facts, a.trouble("target.not_stripe_like", "the answer is no list", doURL)
	case real && !facts.Lists:
		return facts, a.trouble("account.refused", "the account cannot be read", "see what the answer says of it")
	}
	return facts, nil
}

// Fund asks for the balance, which makes nothing. An account that has one, but
// nothing in it that cards could spend, is in trouble: every authorization would
// be declined. A balance that is not served, or not for this key, proves nothing;
// of a mock, which may do without, nor does one that tells no Issuing balance or
// is no answer at all.
func (f *Facts) Fund(ctx context.Context, c *wire.Conn, real bool) error {
	f.Balance.Asked = true
	x, err := c.Do(ctx, http.MethodGet, "/v1/balance", nil)
	if x != nil {
		f.Balance.Status = x.Status
	}
	if err == nil && x.Status == http.StatusForbidden {
		return nil
	}
	a, err := weigh(ctx, x, err)
	var trouble *TroubleError
	switch {
	case !real && errors.As(err, &trouble):
		return nil
	case err != nil || !a.OK():
		return err
	}
	if _, err := a.livemode(); err != nil {
		return err
	}
	for _, m := range a.body.Get("issuing.available").Array() {
		f.Balance.Available = append(f.Balance.Available, Money{m.Get("amount").Int(), strings.ToLower(m.Get("currency").String())})
	}
	if f.Balance.Funds() || !real && len(f.Balance.Available) == 0 {
		return nil
	}
	return a.trouble("account.no_funds", "issuing.available is empty or 0, so every authorization would be declined", doFund[real])
}
