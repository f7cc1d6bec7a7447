package steps

import (
	"slices"
	"strings"
	"testing"
)

// A search finds sentences by words that they do not have.
func TestSearchByMeaning(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		words []string
		want  string
	}{
		{[]string{"charge"}, "the merchant captures/settles {money}"},
		{[]string{"spend"}, "the merchant authorizes {money}"},
		{[]string{"buy"}, "a/an {authorization kind} authorization/payment/purchase of {money}"},
		{[]string{"money", "back"}, "the merchant refunds {money} of the transaction"},
		{[]string{"Money back"}, "the merchant refunds the transaction"},
		{[]string{"settle"}, "the merchant captures/settles the authorization/payment/purchase"},
		{[]string{"settlement"}, "I complete the settlement"},
		{[]string{"ship"}, "the card is shipped"},
		{[]string{"sending"}, "the card is shipped"},
		{[]string{"lost"}, "the shipment of the card fails"},
		{[]string{"lost"}, "the dispute is (still ){dispute status}"},
		{[]string{"frozen"}, "I freeze the card"},
		{[]string{"lock", "card"}, "I freeze the card"},
		{[]string{"chargeback"}, "I dispute the transaction as {dispute reason}"},
		{[]string{"customer"}, "a cardholder"},
		{[]string{"deny"}, "I decline the authorization/payment/purchase"},
		{[]string{"sms"}, "the fraud challenge is {fraud challenge status}"},
		{[]string{"budget"}, "a/an {card status} {card type} card with a limit of {money} per {spending interval}"},
		{[]string{"sleep"}, "{duration} pass(es)"},
		{[]string{"callback"}, "my endpoint listens"},
		{[]string{"void"}, "the merchant reverses/voids the authorization/payment/purchase"},
		{[]string{"server", "down"}, "my endpoint listens"},
		{[]string{"tip"}, "the merchant increments/increases the authorization/payment/purchase by {money}"},
		{[]string{"webhook_declined"}, "the authorization/payment/purchase is declined because {reason}"},
	} {
		found := Search(Groups(), row.words...)
		if !slices.ContainsFunc(found, func(f Found) bool { return f.Pattern == row.want }) {
			t.Errorf("%q finds %d sentences, and not %q", row.words, len(found), row.want)
		}
		if len(found) > 60 {
			t.Errorf("%q finds %d sentences, which nobody reads", row.words, len(found))
		}
	}
	if found := Search(Groups(), "zebra"); len(found) > 0 {
		t.Errorf("a zebra finds %q", found[0].Pattern)
	}
}

// What a person who tests types finds the sentence among the first five, or it is among
// the nearest that are named.
func TestSearchFindsAtOnce(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ words, want string }{
		{"yen", "the merchant authorizes with:"},
		{"shipping lost", "the shipment of the card fails"},
		{"greater than", "{string} is {limit}"},
		{"compare", "the {noun}'s {string} is {limit}"},
		{"number of items", "{string} has {how many} item(s)"},
		{"webhook fails", "my endpoint answers with {int}"},
		{"euro", "the merchant authorizes with:"},
		{"foreign currency", "the merchant amount is (still ){money}"},
		{"exchange rate", "the merchant authorizes with:"},
		{"Japan", "the merchant authorizes {money} with:"},
		{"merchant country", "the merchant authorizes {money} with:"},
		{"weekend", "{duration} pass(es)"},
		{"two days later", "{duration} pass(es)"},
		{"gas station", "the merchant finalizes the amount at {money}"},
		{"hotel", "the merchant captures/settles {money} and keeps the authorization open"},
		{"tip", "the merchant captures/settles {money}"},
		{"partial", "the merchant captures/settles {money}"},
		{"partial refund", "the merchant refunds {money} of the transaction"},
		{"over limit", "card with a limit"},
		{"daily limit", "card with a limit"},
		{"lost in post", "the shipment of the card fails"},
		{"stolen", "I report the card as {loss}"},
		{"chargeback", "I dispute the transaction as {dispute reason}"},
		{"double charge", "I dispute the transaction as {dispute reason}"},
		{"never arrived", "I dispute the transaction as {dispute reason}"},
		{"refund twice", "the merchant tries to refund the transaction"},
		{"webhook late", "the event is delivered as {string}"},
		{"endpoint down", "my endpoint answers with {int}"},
		{"wrong signature", "my endpoint refuses a delivery as {string}"},
		{"timeout", "purchases on the card wait {duration} for a decision"},
		{"insufficient funds", "all but {money} of the issuing balance is spent"},
		{"no money", "all but {money} of the issuing balance is spent"},
		{"gambling", "card that blocks {string}"},
		{"block card", "I freeze the card"},
		{"new card", "a/an {card status} {card type} card"},
		{"expired card", "I replace the {replacement reason} card"},
		{"company cardholder", "a cardholder with:"},
		{"address", "a cardholder with:"},
		{"wrong pin", "declined because {reason}"},
		{"same request twice", "with the idempotency key"},
		{"wrong api key", "with a malformed key"},
		{"apple pay", "the cardholder adds the card to {wallet}"},
		{"sms code", "the fraud challenge is"},
		{"cancel order", "the merchant reverses/voids the authorization"},
		{"nothing changed", "nothing of the {noun} has changed"},
		{"sorted", "has these items in {order}:"},
		{"bank transfer", "a bank transfer of {money} arrives"},
		{"cash withdrawal", "the merchant authorizes {money} with:"},
		{"recurring", "the merchant authorizes {money}"},
		{"balance unchanged", "the issuing balance is (still )unchanged since it was noted"},
		{"balance same", "the issuing balance is (still )unchanged since it was noted"},
		{"as before", "unchanged since it was noted"},
		{"balance as before", "the issuing balance is (still )unchanged since it was noted"},
		{"remove", "I update the {noun} with:"},
		{"unset", "I update the {noun} with:"},
		{"metadata", "I update the {noun} with:"},
		{"inappropriate", "Stripe rejects the design with:"},
		{"card logo", "Stripe rejects the design with:"},
		{"card logo", "a design with:"},
		{"slow", "my endpoint answers after {duration}"},
		{"timed out", "my endpoint answers after {duration}"},
		{"timed out", "declined because {reason}"},
		{"timeout", "my endpoint answers after {duration}"},
		{"restaurant", "the merchant captures/settles {money}"},
		{"overcapture", "the merchant captures/settles {money}"},
		{"more than authorized", "the merchant captures/settles {money}"},
		{"posted", "the card is shipped"},
		{"post card", "the card is shipped"},
		{"post", "the card is shipped"},
		{"post", "I {method} {string} with:"},
		{"points to", "the {noun}'s {string} is {value}"},
		{"turned down", "the authorization/payment/purchase is (still )declined"},
		{"asked", "my endpoint approves every purchase"},
		{"both amounts", "the merchant amount is (still ){money}"},
		{"both amounts", "the authorization/payment/purchase amount is (still ){money}"},
		{"deactivate the cardholder", "I update the {noun} with:"},
		{"inactive cardholder", "I update the {noun} with:"},
		{"inactive cardholder", "declined because {reason}"},
		{"list of authorizations", "I {method} {string} with:"},
		{"transactions of the card", "I {method} {string} with:"},
		{"only", "{string} has {how many} item(s)"},
		{"exactly one", "{string} has {how many} item(s)"},
		{"theft", "I report the card as {loss}"},
		{"reissue", "I replace the {replacement reason} card"},
		{"pagination", "I {method} {string} with:"},
		{"next page", "I {method} {string} with:"},
		{"contactless", "the merchant authorizes {money} with:"},
		{"daily limit", "{card type} card with a limit of {money} per {spending interval}"},
		{"next day", "{duration} pass(es)"},
		{"only once", "the event arrived {count} time(s)"},
		{"exactly one event", "the event arrived {count} time(s)"},
		{"come back", "the card is returned"},
		{"topup", "I top up the issuing balance with {money}"},
		{"euro account", "an account in {country}"},
		{"currency eur", "an account in {country}"},
		{"€", "the merchant amount is (still ){money}"},
		{"bookshop", "the merchant authorizes {money} with:"},
		{"topup succeeded", "the {noun}'s {string} is {value}"},
		{"newest first", "{string} has these items in {order}:"},
		{"descending", "{string} has these items in {order}:"},
		{"total", "the transactions add up to {money}"},
		{"rest of the card", "the {noun} is (still )unchanged since it was noted"},
		{"airline", "the merchant force-captures {money} on the card"},
		{"arrives by post", "the card is delivered"},
		{"capture.", "the merchant captures/settles {money}"},
		{"arrives by post.", "the card is delivered"},
		{"wait?", "purchases on the card wait for a decision"},
	} {
		words := strings.Fields(row.words)
		found := Search(Groups(), words...)
		if len(found) == 0 {
			found = Nearby(Groups(), words...)
		}
		var first []string
		for _, f := range found[:min(len(found), 5)] {
			first = append(first, f.Pattern)
		}
		if !slices.ContainsFunc(first, func(pattern string) bool { return strings.Contains(pattern, row.want) }) {
			t.Errorf("%q finds first, of %d:\n\t%s\nwant %s", row.words, len(found), strings.Join(first, "\n\t"), row.want)
		}
	}
}

// A group is found by its heading, one of one's own, too: also where no sentence of it has
// the word. What a sentence says itself comes first.
func TestSearchFindsHeadings(t *testing.T) {
	t.Parallel()
	groups := append(Groups(), Group{"Gift vouchers", []Sentence{
		{Pattern: "it is redeemed", Meaning: "Spends it."},
		{Pattern: "it is void", Meaning: "Spends what is left of a gift."},
	}})
	for words, want := range map[string]string{
		"gift":          "it is void, it is redeemed",
		"Vouchers":      "it is redeemed, it is void",
		"vouch":         "it is redeemed, it is void",
		"gift redeemed": "it is redeemed",
		"gift zebra":    "",
	} {
		var found []string
		for _, f := range Search(groups, strings.Fields(words)...) {
			found = append(found, f.Pattern)
		}
		if got := strings.Join(found, ", "); got != want {
			t.Errorf("%q finds %q, want %q", words, got, want)
		}
	}
	if near := NearestWord(groups, []string{"vuochers"}); near != "vouchers" {
		t.Errorf("the nearest word is %q", near)
	}
	if len(Search(Groups(), "real-time", "endpoint", "answers")) == 0 {
		t.Error("the heading of a group that is built in is not searched")
	}
}

// What synonyms stand for is in the language: a row that finds nothing is stale.
func TestEverySynonymFindsSomething(t *testing.T) {
	t.Parallel()
	for _, row := range synonyms {
		for _, beginning := range strings.Split(row.sentences, ", ") {
			if !slices.ContainsFunc(Search(Groups()), func(f Found) bool { return f.worth(term{word: "-", means: []string{beginning}}) > 0 }) {
				t.Errorf("no sentence has a word that begins with %q", beginning)
			}
		}
		for _, phrase := range strings.Split(row.people, ", ") {
			if len(Search(Groups(), phrase)) == 0 {
				t.Errorf("%q finds nothing", phrase)
			}
		}
	}
}

// Without words a search finds everything, in the order of the catalogue.
func TestSearchOfNothingFindsAll(t *testing.T) {
	t.Parallel()
	all := language(t).Definitions()
	found := Search(Groups())
	if len(found) != len(all) {
		t.Fatalf("found %d sentences of %d", len(found), len(all))
	}
	for i, f := range found {
		if f.Pattern != all[i].Pattern || f.Group != all[i].Group {
			t.Fatalf("sentence %d is %q of %q, want %q of %q", i, f.Pattern, f.Group, all[i].Pattern, all[i].Group)
		}
	}
}

func TestNearestWord(t *testing.T) {
	t.Parallel()
	for mistyped, want := range map[string]string{"webhok_declined": "webhook_declined", "chargback": "chargeback", "qqqqqqqq": ""} {
		if near := NearestWord(Groups(), []string{mistyped}); near != want {
			t.Errorf("the nearest to %q is %q, want %q", mistyped, near, want)
		}
	}
}

// A sentence that stands only inside another is used as well.
func TestUnused(t *testing.T) {
	t.Parallel()
	l := language(t)
	unused := map[string]bool{}
	for _, d := range l.Unused(map[string]bool{"within 5 seconds the authorization is closed": true, "an active virtual card": true, "no such step": true}) {
		unused[d.Pattern] = true
	}
	if n := len(l.Definitions()); len(unused) != n-3 {
		t.Errorf("%d of %d sentences are unused, want all but 3", len(unused), n)
	}
	for _, pattern := range []string{"within {wait} {sentence}", "the authorization is (still ){authorization status}", "a/an {card status} {card type} card"} {
		if unused[pattern] {
			t.Errorf("%q is said to be unused", pattern)
		}
	}
}
