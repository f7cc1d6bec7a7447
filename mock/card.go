package mock

import (
	"time"

	"assay/internal/lifecycle"
	"assay/internal/openapi"
)

// Card is an issuing.card.
type Card struct {
	ID                    string             `json:"id"`
	Object                string             `json:"object"`
	Brand                 string             `json:"brand"`
	CancellationReason    string             `json:"cancellation_reason,null"`
	Cardholder            *Cardholder        `json:"cardholder"`
	Created               int64              `json:"created"`
	Currency              string             `json:"currency"`
	Cvc                   string             `json:"cvc,hidden"`
	ExpMonth              int64              `json:"exp_month"`
	ExpYear               int64              `json:"exp_year"`
	FinancialAccount      string             `json:"financial_account,omitempty"`
	Last4                 string             `json:"last4"`
	LatestFraudWarning    *absent            `json:"latest_fraud_warning"`
	LifecycleControls     *lifecycleControls `json:"lifecycle_controls"`
	Livemode              bool               `json:"livemode"`
	Metadata              metadata           `json:"metadata"`
	MigrateTokensFrom     *absent            `json:"migrate_tokens_from"` // real, though not in the spec (section 0.3)
	Number                string             `json:"number,hidden"`
	PersonalizationDesign *absent            `json:"personalization_design"`
	Pin                   *absent            `json:"pin"` // likewise
	ReplacedBy            *Card              `json:"replaced_by,id"`
	ReplacementFor        *Card              `json:"replacement_for,id"`
	ReplacementReason     string             `json:"replacement_reason,null"`
	SecondLine            string             `json:"second_line,null"`
	Shipping              *shipping          `json:"shipping"`
	SpendingControls      controls           `json:"spending_controls"`
	Status                string             `json:"status"`
	Type                  string             `json:"type"`
	Wallets               wallets            `json:"wallets"`

	spent    ledger
	payments int64 // approved so far
}

// absent is an object that this mock never has: always null.
type absent struct{}

type lifecycleControls struct {
	CancelAfter cancelAfter `json:"cancel_after"`
}

type cancelAfter struct {
	PaymentCount int64 `json:"payment_count"`
}

type wallets struct {
	ApplePay                 wallet `json:"apple_pay"`
	GooglePay                wallet `json:"google_pay"`
	PrimaryAccountIdentifier string `json:"primary_account_identifier,null"`
}

type wallet struct {
	Eligible         bool   `json:"eligible"`
	IneligibleReason string `json:"ineligible_reason,null"`
}

func newCard(r *request, holder *Cardholder) (*Card, error) {
	code, err := currencyOf(r.params, "currency", "currency", "")
	if err != nil {
		return nil, err
	}
	notes, err := metadata(nil).merged(r.params)
	if err != nil {
		return nil, err
	}
	limits, err := defaultControls(code).with(r.params.Object("spending_controls"))
	if err != nil {
		return nil, err
	}
	card := &Card{
		Object: "issuing.card", Brand: "Visa", Cardholder: holder, Created: r.now, Currency: code, Cvc: "123",
		FinancialAccount: r.params.Text("financial_account"), Metadata: notes,
		ReplacementReason: r.params.Text("replacement_reason"), SecondLine: r.params.Text("second_line"),
		SpendingControls: limits,
		Type:             r.params.Text("type"), Wallets: walletsOf(holder),
	}
	first := "inactive" // recorded: a new card has to be activated
	setText(r.params, "status", &first)
	if first == "active" && holder.unverified() {
		return nil, unverifiedHolder()
	}
	if err := begin(lifecycle.Card, &card.Status, first); err != nil {
		return nil, err
	}
	if err := card.setExpiry(r); err != nil {
		return nil, err
	}
	if after := r.params.Object("lifecycle_controls").Object("cancel_after"); after != nil {
		card.LifecycleControls = &lifecycleControls{cancelAfter{after.Int("payment_count")}}
		if after.Int("payment_count") < 1 {
			return nil, atLeastOne("lifecycle_controls[cancel_after][payment_count]") // inferred
		}
	}
	return card, card.reship(r.params)
}

// setExpiry sets the month after which the card is no longer good: the one asked
// for, or 34 months from now (recorded in 2026; in 2024 it was 35).
func (card *Card) setExpiry(r *request) error {
	now := time.Unix(r.now, 0).UTC()
	end := time.Date(now.Year(), now.Month()+34, 1, 0, 0, 0, 0, time.UTC)
	card.ExpMonth, card.ExpYear = int64(end.Month()), int64(end.Year())
	if r.params.Has("exp_month") {
		card.ExpMonth = r.params.Int("exp_month")
	}
	if r.params.Has("exp_year") {
		card.ExpYear = r.params.Int("exp_year")
	}
	// The words are inferred from those for a customer's card.
	if card.ExpMonth < 1 || card.ExpMonth > 12 {
		return fault("invalid_expiry_month", "exp_month", "Your card's expiration month is invalid.")
	}
	if card.ExpYear < 1970 || card.ExpYear > 9999 || card.expired(r.now) {
		return fault("invalid_expiry_year", "exp_year", "Your card's expiration year is invalid.")
	}
	return nil
}

// expired says whether the card's last month is over.
func (card *Card) expired(now int64) bool {
	return now >= time.Date(int(card.ExpYear), time.Month(card.ExpMonth)+1, 1, 0, 0, 0, 0, time.UTC).Unix()
}

// walletsOf says which wallets take the card: all, as was recorded of cardholders
// with an e-mail address, unless there is no way to reach the cardholder (the
// documentation's samples; that one of the two ways is enough is inferred).
func walletsOf(h *Cardholder) wallets {
	w := wallet{Eligible: true}
	if h.Email == "" && h.PhoneNumber == "" {
		w = wallet{IneligibleReason: "missing_cardholder_contact"}
	}
	return wallets{ApplePay: w, GooglePay: w}
}

// cardActions names the move to each status, as the lifecycle calls it.
var cardActions = map[string]string{"active": "activate", "inactive": "freeze", "canceled": "cancel"}

// moveTo changes the card's status, if the parameters ask for another one; the
// one it has already is no change and no error (inferred).
func (card *Card) moveTo(params openapi.Values) error {
	status := params.Text("status")
	if status == "" || status == card.Status {
		return nil
	}
	if err := move(lifecycle.Card, &card.Status, cardActions[status], status); err != nil {
		return err
	}
	if status == "canceled" {
		setText(params, "cancellation_reason", &card.CancellationReason)
	}
	card.stopShipping()
	return nil
}

// pay counts an authorization whose money was granted, and cancels the card when
// its lifecycle controls allow no more of them. That the grant counts, and not
// the capture, is inferred.
func (card *Card) pay() {
	card.payments++
	if card.LifecycleControls != nil && card.payments >= card.LifecycleControls.CancelAfter.PaymentCount {
		moveIfAllowed(lifecycle.Card, &card.Status, "cancel", "canceled")
		card.stopShipping()
	}
}

// stopShipping cancels the shipping of a canceled card that is not on its way
// (inferred, section 10).
func (card *Card) stopShipping() {
	if card.Status == "canceled" && card.Shipping != nil {
		moved := *card.Shipping
		moveIfAllowed(lifecycle.Shipping, &moved.Status, "cancel", "canceled")
		card.Shipping = &moved
	}
}
