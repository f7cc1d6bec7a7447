// Package account is what assay does in an account of Stripe besides running
// scenarios: it labels what a run makes, closes what the run left open, sweeps up
// after runs that could not, and looks whether the account can be tested at all.
package account

import (
	"context"
	"time"

	"assay/internal/wire"
)

// LabelKey is the metadata key under which a cardholder or card carries the label
// of the run that made it.
const LabelKey = "assay_run"

// NewLabel returns a label for a run that begins now. No two runs share one.
func NewLabel(now time.Time) string { return "" }

// Stamp returns what puts the label on the parameters of a request that makes a
// cardholder or a card, and leaves all other requests as they are.
func Stamp(label string) func(method, path string, params wire.Form) wire.Form { return nil }

// Ledger notes what a run makes in its target's account, so that it can be closed.
// It is safe for use by many connections; the zero value is ready.
type Ledger struct{}

// Note reads an exchange that was made with a key.
func (l *Ledger) Note(key string, x *wire.Exchange) {}

// Close closes everything noted and not closed yet: pending authorizations, then
// cards, then cardholders. It returns what it could not close.
func (l *Ledger) Close(ctx context.Context, line func(key string) *wire.Conn) []Left { return nil }

// Left is something that stays open, and why.
type Left struct{ What, ID, Why string }

// Facts are what can be told of an account before anything is made in it.
type Facts struct{}
