package steps

import (
	"slices"
	"strings"
	"testing"
	"time"

	"assay/internal/openapi"
)

func language(t testing.TB) *Language {
	t.Helper()
	l, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Every example of the catalogue must be understood as its own sentence, and as
// no other: this is what keeps the language free of ambiguity.
func TestEveryExampleFitsItsSentenceAlone(t *testing.T) {
	t.Parallel()
	l := language(t)
	for _, d := range l.Definitions() {
		found := l.Find(d.Example)
		var patterns []string
		for _, f := range found {
			patterns = append(patterns, f.Pattern)
		}
		if len(found) != 1 || found[0].Pattern != d.Pattern {
			t.Errorf("%q fits %q, want only %q", d.Example, patterns, d.Pattern)
		}
	}
}

func TestEverySentenceIsDescribed(t *testing.T) {
	t.Parallel()
	for _, d := range language(t).Definitions() {
		if d.Meaning == "" || d.Group == "" {
			t.Errorf("%q has no meaning or group", d.Pattern)
		}
		if strings.HasSuffix(d.Pattern, ":") != strings.HasSuffix(d.Example, ":") {
			t.Errorf("%q: pattern and example must both end in a colon, or neither", d.Pattern)
		}
	}
}

func TestFindNothing(t *testing.T) {
	t.Parallel()
	l := language(t)
	for _, text := range []string{
		"", "the authorization is open", "the merchant captures 5 dollars", "a active purple card",
		"within 5 seconds the authorization is open",       // the inner sentence fits nothing
		"within 5 seconds the merchant captures $5.00",     // an action must not be repeated
		"The authorization is pending",                     // sentences start in lower case
		"the authorization is pending ",                    // and hold no stray blank
		"within 5 seconds within 5 seconds nothing is hel", // nested and mistyped
	} {
		if found := l.Find(text); len(found) != 0 {
			t.Errorf("%q fits %q, want nothing", text, found[0].Pattern)
		}
	}
}

// A sentence carries one other, so that no text is read as often as words are nested in it.
func TestFindNested(t *testing.T) {
	t.Parallel()
	l := language(t)
	text := strings.Repeat("within 1 second ", 4000) + "the authorization is closed"
	begun := time.Now()
	if found := l.Find(text); len(found) != 0 {
		t.Errorf("it fits %q", found[0].Pattern)
	}
	if took := time.Since(begun); took > 2*time.Second {
		t.Errorf("4,000 of them took %v", took)
	}
}

func TestNearest(t *testing.T) {
	t.Parallel()
	l := language(t)
	for text, want := range map[string]string{
		"the authorizaton is closed":                            "the authorization is closed",
		"the authorization is still colsed":                     "the authorization is still closed",
		"the authorization is shut":                             "the authorization is pending (or closed, reversed, expired)",
		"the merchant captured $1,00,000.00":                    "the merchant captures $5.00",
		"the card is actve":                                     "the card is active",
		"the merchant captured $5.00":                           "the merchant captures $5.00",
		"an aproved authorization of $12.34":                    "an approved authorization of $12.34",
		"the card shipping status is shipped":                   "the card's shipping status is shipped",
		`the request is refused with 400 "x" of "y"`:            `the request is refused with 400 "x" for "y"`,
		"the merchant incremented the authorization by $3":      "the merchant increments the authorization by $3",
		"the merchant incresed the paymnt by $3":                "the merchant increases the payment by $3",
		"the authorization is declined because card_inactiv":    "the authorization is declined because card_inactive",
		"1 month passes":                                        "30 days pass",
		"1 week passes":                                         "7 days pass",
		"2 weeks pass":                                          "14 days pass",
		"a year passes":                                         "365 days pass",
		"1 hour passed":                                         "1 hour passes",
		"two days later":                                        "2 days pass",
		"90 minutes passed":                                     "90 minutes pass",
		"45 secnds pass":                                        "45 seconds pass",
		"99999999999999999999 weeks pass":                       "24 hours pass",
		"20000 weeks pass":                                      "24 hours pass",
		"time passes":                                           "24 hours pass",
		`an "issuing_card.created" event speaks of the card`:    `an "issuing_card.created" event tells of the card`,
		`three "issuing_card.created" events speak of the card`: `three "issuing_card.created" events tell of the card`,
		`1 "issuing_card.created" event speaks of the card`:     `1 "issuing_card.created" event tells of the card`,
		"one capture transaction of $5 is there":                "one capture transaction of $5 exists",
		`the authorization's "amount" is at leas $5`:            `the authorization's "amount" is at least $5`,
		`"amount" is at mst 12`:                                 `"amount" is at most 12`,
		`"amount" is greater than $5`:                           `"amount" is at least $5`,
		`"amount" is less than $5`:                              `"amount" is at most $5`,
		"the authorization amount is at least $5":               `the authorization's "amount" is at least $5`,
		`the card's "status" is on of "active" or "inactive"`:   `the card's "status" is one of "active" or "inactive"`,
		`"status" is on of "a", "b" or "c"`:                     `"status" is one of "a", "b" or "c"`,
		`the authorization's "status" is not pending`:           `the authorization's "status" is not "pending"`,
		`"livemode" is False`:                                   `"livemode" is false`,
		`the event's previous status is "pending"`:              `the event's previous status was "pending"`,
		"the card's status is active":                           `the card's "status" is "active"`,
		"the transaction amount is -$5.00":                      `the transaction's "amount" is -$5.00`,
		`the card's "created" is at most 1 hour ago`:            `the card's "created" is later than 1 hour ago`,
		`the card's "created" is more than 2 days ago`:          `the card's "created" is earlier than 2 days ago`,
		`the card's "created" is before in 3 days`:              `the card's "created" is earlier than in 3 days`,
		`"data" has more than 2 items`:                          `"data" has at least 2 items`,
		"the card's shipping status is failed":                  "the card's shipping status is failure",
		"the card is frozen":                                    "the card is inactive",
		"an active virtual card with a daily limit of $100":     "an active virtual card with a limit of $100 per day",
		"the purchase is declined because timeout":              "the purchase is declined because webhook_timeout",
		`I POST "/v1/issuing/cards" twice`:                      `I POST "/v1/issuing/cards" with the idempotency key "order-1"`,
		"an authorization of $20":                               "an approved authorization of $20 (or declined, captured, reversed, expired, partly captured)",
	} {
		near := l.Nearest(text)
		if len(near) == 0 || near[0] != want {
			t.Errorf("nearest to %q is %q, want %q first", text, near, want)
		}
	}
	for _, text := range []string{"hello", "the moon rises"} {
		if near := l.Nearest(text); len(near) != 0 {
			t.Errorf("nearest to %q is %q, want nothing", text, near)
		}
	}
}

// A step in words of one's own finds the sentences that are about the same.
func TestNearestByMeaning(t *testing.T) {
	t.Parallel()
	l := language(t)
	for text, want := range map[string]string{
		"I win the dispute":                         "the dispute is won",
		"my dispute was lost in the end":            "the dispute is lost",
		"the customer won the dispute":              "the network decides the dispute for the cardholder",
		"my webhook approves the payment":           "my endpoint approves every purchase",
		"my server declines the purchase":           "my endpoint declines every purchase",
		"the refund is done":                        "the merchant refunds the transaction",
		"the balance goes down by $5":               "the issuing balance is $5",
		"the file gets uploaded by me":              `I upload an image as "issuing_logo" (or a JSON document, a PDF, a text called an image, an empty file, an image of 600 KB)`,
		"the card is replaced":                      "I replace the expired card (or damaged, lost, stolen)",
		"the customer buys something for $20":       "the merchant authorizes $20",
		"the hotel charges $50":                     "the merchant captures $50",
		"the guest leaves and pays $240.00":         "the merchant captures $240.00",
		"the shop gives $10 back":                   "the merchant refunds $10 of the transaction",
		"the money is returned":                     "the merchant refunds the transaction",
		"the tip is $5":                             "the merchant finalizes the amount at $5",
		"the guest's deposit is increased by $50":   "the merchant increases the authorization by $50",
		"the customer withdraws cash of $40":        "the merchant authorizes $40",
		"I block the card":                          "I freeze the card",
		"the card is closed for good":               "I cancel the card",
		"the card gets lost":                        "I report the card as lost",
		"a week goes by":                            "7 days pass",
		"I wait for a week":                         "7 days pass",
		"the purchase is turned down":               "the purchase is declined",
		"the purchase is blocked":                   "the purchase is declined",
		"the card was sent to the customer":         "the card is shipped",
		"the courier delivers the card":             "the card is delivered",
		"the customer pays with Apple Pay":          "the cardholder adds the card to Apple Pay (or Google Pay, Samsung Pay)",
		"the phone wallet is suspended":             "the token is suspended",
		"the account has $100":                      "the issuing balance is $100",
		"I top up $100":                             "I top up the issuing balance with $100",
		"the limit of the card is $100 a day":       "an active virtual card with a limit of $100 per day (or inactive, canceled, physical)",
		"the notification arrives within 5 seconds": "an \"issuing_authorization.created\" event arrives",
		"my server takes too long to answer":        "my endpoint answers after 30 seconds",
		"my server is down":                         "my endpoint answers with 500",
	} {
		near := l.Nearest(text)
		if len(near) > 3 || !slices.Contains(near, want) {
			t.Errorf("nearest to %q is %q, want %q among three", text, near, want)
		}
	}
}

// Whatever is suggested can be copied: but for what may stand there besides, it is a
// sentence.
func TestWhatIsSuggestedIsASentence(t *testing.T) {
	t.Parallel()
	l := language(t)
	for _, d := range l.Definitions() {
		for _, mistyped := range []string{d.Example + " x", strings.TrimSuffix(d.Pattern, ":"), d.Meaning} {
			for _, near := range l.Nearest(mistyped) {
				step, _, _ := strings.Cut(near, " (or ")
				if found := l.Find(step); len(found) != 1 {
					t.Errorf("%q is suggested for %q and fits %d sentences", near, mistyped, len(found))
				}
			}
		}
	}
}

// BenchmarkNearest is what a step costs that fits no sentence.
func BenchmarkNearest(b *testing.B) {
	l, err := New()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		l.Nearest("the customer won the dispute about the transaction of $12.34")
	}
}

// A slip of the hand is mended without a guess: the step as it was meant is the
// only suggestion.
func TestNearestMendsSlips(t *testing.T) {
	t.Parallel()
	l := language(t)
	for text, want := range map[string]string{
		"the card\u2019s \u201ctype\u201d is \u201cvirtual\u201d": `the card's "type" is "virtual"`,
		"the merchant captures $ 30.00":                           "the merchant captures $30.00",
		"the merchant captures $30,00":                            "the merchant captures $30.00",
		"the merchant captures 30 dollars":                        "the merchant captures $30",
		"the merchant captures USD 30.00":                         "the merchant captures 30.00 USD",
		"the merchant captures CHF 30.00":                         "the merchant captures 30.00 CHF",
		"the merchant captures 30.00 usd":                         "the merchant captures $30.00",
		"one capture transaction of \u2013$30.00 exists":          "one capture transaction of -$30.00 exists",
		"one capture transaction of $-30.00 exists":               "one capture transaction of -$30.00 exists",
		"the transaction's amount is -$5":                         `the transaction's "amount" is -$5`,
		"$15 stays held":                                          "$15 is still held",
		"the authorization remains pending":                       "the authorization is still pending",
		"the authorization is closed.":                            "the authorization is closed",
		"the authorization  is\tclosed":                           "the authorization is closed",
		"the authorization is\u00a0closed":                        "the authorization is closed",
		"And the authorization is closed":                         "the authorization is closed",
		"An approved authorization of $5":                         "an approved authorization of $5",
		"an issuing_card.created event tells of the card":         `an "issuing_card.created" event tells of the card`,
		"two issuing_card.updated events tell of the card":        `two "issuing_card.updated" events tell of the card`,
		`the merchant captures "$30.00"`:                          "the merchant captures $30.00",
		"an approved purchase of \u201c$20\u201d":                 "an approved purchase of $20",
		"a card":                      "an active virtual card",
		`the card status is "active"`: `the card's "status" is "active"`,
		`the authorization status is not "closed"`:                    `the authorization's "status" is not "closed"`,
		`"amount" equals 2000`:                                        `"amount" is 2000`,
		`"amount" = 2000`:                                             `"amount" is 2000`,
		`the card's "status" == "active"`:                             `the card's "status" is "active"`,
		"the authorization should be closed":                          "the authorization is closed",
		"the payment was declined":                                    "the payment is declined",
		"the status code is 200":                                      "the answer's status is 200",
		"the response code is 404":                                    "the answer's status is 404",
		"the HTTP status should be 200":                               "the answer's status is 200",
		"the answer is 400":                                           "the answer's status is 400",
		"within 5 seconds a topup.succeeded event tells of the topup": `within 5 seconds a "topup.succeeded" event tells of the topup`,
		// What fits is mended no further, and what is quoted is meant as it stands.
		"the first request was approved for $ 5.00 because card_active": "the first request was approved for $5.00 because card_active",
		`the event's previous status was 'active'`:                      `the event's previous status was "active"`,
		`the card's "metadata.for" equals "what it was for."`:           `the card's "metadata.for" is "what it was for."`,
		`the card's "metadata.for" equals "what stays, 30 dollars"`:     `the card's "metadata.for" is "what stays, 30 dollars"`,
		`the authorization amount should be "$5"`:                       "the authorization amount is $5",
		`the card is "active"`:                                          "the card is active",
		`the card's "metadata.for" equals "$5"`:                         `the card's "metadata.for" is "$5"`,
		`the card's "metadata.for" is "it is 'so'".`:                    `the card's "metadata.for" is "it is 'so'"`,
		`the card's "metadata.for" is one of "x", "y, " or 'z'`:         `the card's "metadata.for" is one of "x", "y, " or "z"`,
	} {
		if near := l.Nearest(text); len(near) != 1 || near[0] != want {
			t.Errorf("nearest to %q is %q, want only %q", text, near, want)
		}
	}
}

// A word that tells when is no field of a thing.
func TestNearestTakesNoAdverbForAField(t *testing.T) {
	t.Parallel()
	l := language(t)
	for _, word := range []string{"now", "still", "also", "then"} {
		text := "the card " + word + ` is "active"`
		if near := l.Nearest(text); len(near) == 0 || near[0] != "the card is active" {
			t.Errorf("nearest to %q is %q", text, near)
		}
	}
}

// The list of reasons is the contract's.
func TestReasons(t *testing.T) {
	t.Parallel()
	spec, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	if want := spec.Schemas["issuing_authorization_request"].Properties["reason"].Enum; !slices.Equal(reasons, want) {
		t.Errorf("reasons are %q, the document has %q", reasons, want)
	}
}
