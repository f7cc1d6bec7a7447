package command

import (
	"cmp"
	"time"

	"assay/internal/account"
	"assay/internal/wire"
	"assay/runner"
)

// stripeBase and stripeUploads are the only addresses to which a real key is sent:
// files go to one of their own (docs/evidence.md, section 19).
const (
	stripeBase    = "https://api.stripe.com"
	stripeUploads = "https://files.stripe.com"
)

// stripePace is how many requests a second go to Stripe, of all workers together:
// a little less than the 25 that test mode takes.
const stripePace = 20

// Times of Stripe: for one attempt, and for a step, whose requests wait for their
// turn and, refused, for a minute at a time.
const (
	stripeTimeout = 30 * time.Second
	stripeStep    = 4 * time.Minute
)

// stripeReview is for how long Stripe may have a new cardholder under review, in
// which it declines purchases: 3 to 5 seconds are reported (docs/evidence.md,
// section 1).
const stripeReview = 30 * time.Second

// stripe is Stripe's test mode. Its webhooks need an address that Stripe can reach,
// which a run has by a tunnel only; its endpoint for real-time decisions is set in the
// Dashboard (docs/evidence.md, section 8.1); its account is one that others use, and
// its time passes as it does for everybody.
func (m *machine) stripe(suite *runner.Suite) (*target, error) {
	key, err := m.stripeKey()
	if err != nil {
		return nil, err
	}
	client, err := m.client(suite.Workers)
	if err != nil {
		return nil, err
	}
	r := &remote{
		name: realTarget, base: stripeBase, uploads: stripeUploads, real: true, version: suite.APIVersion, client: client,
		label: account.NewLabel(time.Now()), key: func(string) string { return key },
		timeout: cmp.Or(m.reach.timeout, stripeTimeout),
		retry:   &wire.Retry{Sleep: m.sleep},
		pace:    wire.NewPace(stripePace),
	}
	if r.tunnel, err = m.tunnel(true); err != nil {
		return nil, err
	}
	t := r.target(stripeStep)
	t.lack("real-time", "own-account", "tokens", "time", "country", "card-network")
	if r.tunnel == nil {
		t.lack("webhooks")
	}
	t.Review = stripeReview
	return t, nil
}
