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
		found := Search(row.words...)
		if !slices.ContainsFunc(found, func(f Found) bool { return f.Pattern == row.want }) {
			t.Errorf("%q finds %d sentences, and not %q", row.words, len(found), row.want)
		}
		if len(found) > 60 {
			t.Errorf("%q finds %d sentences, which nobody reads", row.words, len(found))
		}
	}
	if found := Search("zebra"); len(found) > 0 {
		t.Errorf("a zebra finds %q", found[0].Pattern)
	}
}

// What synonyms stand for is in the language: a row that finds nothing is stale.
func TestEverySynonymFindsSomething(t *testing.T) {
	t.Parallel()
	for _, row := range synonyms {
		for _, beginning := range strings.Split(row.sentences, ", ") {
			if !slices.ContainsFunc(Search(), func(f Found) bool { return f.means(term{means: []string{beginning}}) }) {
				t.Errorf("no sentence has a word that begins with %q", beginning)
			}
		}
		for _, phrase := range strings.Split(row.people, ", ") {
			if len(Search(phrase)) == 0 {
				t.Errorf("%q finds nothing", phrase)
			}
		}
	}
}

// Without words a search finds everything, in the order of the catalogue.
func TestSearchOfNothingFindsAll(t *testing.T) {
	t.Parallel()
	all := language(t).Definitions()
	found := Search()
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
	for mistyped, want := range map[string]string{"webhok_declined": "webhook_declined", "chargback": "chargeback", "capturs": "capture", "qqqqqqqq": ""} {
		if near := NearestWord([]string{mistyped}); near != want {
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
	for _, pattern := range []string{"within {wait} second(s) {sentence}", "the authorization is (still ){authorization status}", "a/an {card status} {card type} card"} {
		if unused[pattern] {
			t.Errorf("%q is said to be unused", pattern)
		}
	}
}
