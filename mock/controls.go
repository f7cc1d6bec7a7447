package mock

import (
	"strconv"

	"assay/internal/openapi"
)

// controls are the spending controls of a card or a cardholder. Lists that
// nobody set are null on a card and empty on a cardholder (evidence section 11).
type controls struct {
	AllowedCardPresences     []string        `json:"allowed_card_presences"`
	AllowedCategories        []string        `json:"allowed_categories"`
	AllowedMerchantCountries []string        `json:"allowed_merchant_countries"`
	BlockedCardPresences     []string        `json:"blocked_card_presences"`
	BlockedCategories        []string        `json:"blocked_categories"`
	BlockedMerchantCountries []string        `json:"blocked_merchant_countries"`
	SpendingLimits           []spendingLimit `json:"spending_limits"`
	SpendingLimitsCurrency   string          `json:"spending_limits_currency,null"`
}

type spendingLimit struct {
	Amount     int64    `json:"amount"` // minor units
	Categories []string `json:"categories"`
	Interval   string   `json:"interval"`
}

// defaultControls are those of a new card: 500 a day, in major units (section 1).
func defaultControls(currency string) controls {
	return controls{
		SpendingLimits:         []spendingLimit{{Amount: 500 * unit(currency), Categories: []string{}, Interval: "daily"}},
		SpendingLimitsCurrency: currency,
	}
}

// noControls are those of a new cardholder.
func noControls() controls {
	none := []string{}
	return controls{none, none, none, none, none, none, []spendingLimit{}, ""}
}

// inCurrency gives limits that came without a currency that of the account's
// country (documented, of a cardholder's limits).
func (c *controls) inCurrency(currency string) {
	if len(c.SpendingLimits) > 0 && c.SpendingLimitsCurrency == "" {
		c.SpendingLimitsCurrency = currency
	}
}

// with returns the controls with the sent lists in place of the old ones.
func (c controls) with(params openapi.Values) (controls, error) {
	if len(params) == 0 {
		return c, nil
	}
	for name, target := range map[string]*[]string{
		"allowed_card_presences":     &c.AllowedCardPresences,
		"allowed_categories":         &c.AllowedCategories,
		"allowed_merchant_countries": &c.AllowedMerchantCountries,
		"blocked_card_presences":     &c.BlockedCardPresences,
		"blocked_categories":         &c.BlockedCategories,
		"blocked_merchant_countries": &c.BlockedMerchantCountries,
	} {
		if list := params.List(name); list != nil {
			*target = texts(list)
		}
	}
	if params.Has("spending_limits") {
		c.SpendingLimits = []spendingLimit{}
		for i, item := range params.List("spending_limits") {
			limit, _ := item.(openapi.Values)
			if limit.Int("amount") < 1 {
				return c, atLeastOne("spending_controls[spending_limits][" + strconv.Itoa(i) + "][amount]") // inferred
			}
			c.SpendingLimits = append(c.SpendingLimits, spendingLimit{
				Amount: limit.Int("amount"), Categories: texts(limit.List("categories")), Interval: limit.Text("interval"),
			})
		}
	}
	if err := c.allowsOrBlocks(params); err != nil {
		return c, err
	}
	var err error
	c.SpendingLimitsCurrency, err = currencyOf(params, "spending_limits_currency", "spending_controls[spending_limits_currency]", c.SpendingLimitsCurrency)
	return c, err
}

// allowsOrBlocks refuses controls that allow some and block others of one kind:
// the one "cannot be set with" the other (spec, section 11; what is set already
// counts, and the words, inferred). At fault is the blocked list, unless only the
// allowed one was sent.
func (c *controls) allowsOrBlocks(sent openapi.Values) error {
	for _, kind := range []struct {
		name             string
		allowed, blocked []string
	}{
		{"card_presences", c.AllowedCardPresences, c.BlockedCardPresences},
		{"categories", c.AllowedCategories, c.BlockedCategories},
		{"merchant_countries", c.AllowedMerchantCountries, c.BlockedMerchantCountries},
	} {
		if len(kind.allowed) == 0 || len(kind.blocked) == 0 {
			continue
		}
		set, with := "blocked_"+kind.name, "allowed_"+kind.name
		if !sent.Has(set) {
			set, with = with, set
		}
		return fault("", "spending_controls["+set+"]", "%s cannot be set with %s.", set, with)
	}
	return nil
}
