package mock

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"assay/internal/currency"
)

// DefaultBalance and MaxBalance are in major units of whatever currency.
const (
	DefaultBalance = 1_000_000
	MaxBalance     = 1_000_000_000_000
)

// Check says what is wrong with the options, if anything is.
func (o Options) Check() error {
	if _, known := currency.OfCountry(o.country()); !known {
		return fmt.Errorf("%q is no country that Stripe has accounts in; give its ISO code in capitals: US, GB, DE", o.Country)
	}
	switch b := o.opening(); {
	case b < 0:
		return fmt.Errorf("a balance of %d is less than nothing; give whole major units, or 0", b)
	case b > MaxBalance:
		return fmt.Errorf("a balance of %d is beyond the %d a balance can open with", b, int64(MaxBalance))
	}
	if o.Review < 0 {
		return fmt.Errorf("a review of %v is less than nothing; give how long purchases of a new cardholder are declined, or 0", o.Review)
	}
	if len(o.Webhooks) > mostEndpoints {
		return fmt.Errorf("%d webhook endpoints are more than the %d an account can have", len(o.Webhooks), mostEndpoints)
	}
	for _, address := range o.Webhooks {
		if err := checkAddress(address); err != nil {
			return fmt.Errorf("the webhook endpoint %.200q will not do: %w; give a URL, as http://127.0.0.1:4242/webhook", address, err)
		}
	}
	if o.Mutant != "" {
		if _, known := mutant(o.Mutant); !known {
			return fmt.Errorf("%q is no mutant; Mutants lists them", o.Mutant)
		}
	}
	return nil
}

// WebhookSecret returns the secret of the endpoint with a URL of Options.Webhooks:
// the same for all accounts, and for all mocks with this seed, so that a receiver
// needs to be told of it only once. It keeps nobody out who knows how it is made.
func (o Options) WebhookSecret(address string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %s", o.Seed, address))
	return "whsec_" + hex.EncodeToString(sum[:16])
}

func (o Options) country() string { return cmp.Or(o.Country, "US") }

func (o Options) currency() string {
	code, _ := currency.OfCountry(o.country())
	return code
}

func (o Options) opening() int64 {
	if o.Balance == nil {
		return DefaultBalance
	}
	return *o.Balance
}

// review returns how many seconds a new cardholder is under review, and whether
// purchases are declined meanwhile. A part of a second counts as one.
func (o Options) review() (seconds int64, strict bool) {
	if o.Review == 0 {
		return defaultReview, false
	}
	return int64((o.Review + time.Second - 1) / time.Second), true
}
