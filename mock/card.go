package mock

import (
	"strings"
	"unicode/utf8"

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
	PersonalizationDesign *Design            `json:"personalization_design,id"`
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

	number   string // the whole of it, of a physical card too
	spent    ledger
	payments int64 // made so far, as lifecycle controls count them
	probes   int64 // approved authorizations too small to count, not captured
}

// absent is an object that this mock never has: always null.
type absent struct{}

type wallets struct {
	ApplePay                 wallet `json:"apple_pay"`
	GooglePay                wallet `json:"google_pay"`
	PrimaryAccountIdentifier string `json:"primary_account_identifier,null"`
}

type wallet struct {
	Eligible         bool   `json:"eligible"`
	IneligibleReason string `json:"ineligible_reason,null"`
}

// newCard makes a card of the parameters for an account of a country. Its number
// and what it replaces are not in it yet.
func newCard(r *request, holder *Cardholder, account string) (*Card, error) {
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
		Object: "issuing.card", Brand: "Visa", Cardholder: holder, Created: r.now, Currency: code,
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
	for _, set := range []func() error{
		func() error { return card.personalize(r.params) },
		func() error { return card.setExpiry(r) },
		func() error { return card.setControls(r.params) },
		func() error { return card.reship(r.params, account) },
	} {
		if err := set(); err != nil {
			return nil, err
		}
	}
	if card.Type == "physical" && card.Shipping == nil {
		return nil, required("shipping") // documented (section 11), the words inferred
	}
	return card, nil
}

// secondLineLimit is documented, in characters.
const secondLineLimit = 24

// personalize checks what is made for this card alone. A PIN is never told again
// (documented), so nothing is kept of it; that digits as they are, which are not
// encrypted, are refused is inferred.
func (card *Card) personalize(params openapi.Values) error {
	if utf8.RuneCountInString(params.Text("second_line")) > secondLineLimit {
		return tooLong("second_line", secondLineLimit)
	}
	if pin := params.Object("pin"); pin.Has("encrypted_number") && strings.Trim(pin.Text("encrypted_number"), digits) == "" {
		return fault("", "pin[encrypted_number]", "This PIN is not encrypted. Encrypt it with Stripe's public key.")
	}
	return nil
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
	if params.Has("cancellation_reason") && status != "canceled" {
		return refusal("cancellation_reason", "A cancellation_reason can only be given with the status canceled.") // inferred
	}
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

// stopShipping cancels the shipping of a canceled card that is not on its way
// (inferred, section 10).
func (card *Card) stopShipping() {
	if card.Status == "canceled" && card.Shipping != nil {
		moved := *card.Shipping
		moveIfAllowed(lifecycle.Shipping, &moved.Status, "cancel", "canceled")
		card.Shipping = &moved
	}
}
