package mock

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"time"

	"assay/internal/currency"
)

// Options say how a mock behaves. The zero value is a usable mock.
type Options struct {
	Now     func() time.Time `json:"-"`       // the clock; nil: time.Now
	Seed    uint64           `json:"seed"`    // ids and codes are functions of it, the key and the order of requests
	Control bool             `json:"control"` // serve /_assay/*, see control.go
	Country string           `json:"country"` // of its accounts, an ISO 3166 code; "": US
	Balance *int64           `json:"balance"` // what an Issuing balance opens with, major units; nil: DefaultBalance
	Review  time.Duration    `json:"review"`  // for how long purchases of a new cardholder are declined; 0: they are not

	// Webhooks are URLs that every account tells of all its events; the secret that
	// signs them is WebhookSecret(url). Deliver is the way to these and to all other
	// webhook endpoints. With nil events are delivered over the network, at the same
	// time as other things happen, and Close ends that; with a way of one's own they
	// are delivered one after another, each before the request that caused it is
	// answered, so that the same requests give the same deliveries, and that way ends
	// what takes longer than wire.Patience, by whatever clock. Tell is told of
	// deliveries that fail, and of endpoints that are not asked what they want to be:
	// one thing at a time, and it may call the mock; nil is nobody. Over the network it
	// is told at the same time as other things happen, and may be as slow as it likes.
	Webhooks []string          `json:"webhooks,omitempty"`
	Deliver  http.RoundTripper `json:"-"`
	Tell     func(what string) `json:"-"`

	Mutant string `json:"mutant,omitempty"` // the one thing that is wrong, see Mutants; "": nothing
}

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
