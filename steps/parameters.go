package steps

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"assay/internal/lifecycle"
	"assay/internal/result"
)

// Parameter is a type of placeholder in a sentence.
type Parameter struct {
	Name    string
	Source  string       // regular expression without capture groups
	Values  []string     // all there are, where they can be listed
	Meaning string       // for the catalogue
	Example string       // a value as people write it
	Type    reflect.Type // what the handler receives
	convert func(w *World, text string) (any, error)
}

// Parameters returns every parameter type of the language.
func Parameters() []*Parameter { return parameters }

var parameters = []*Parameter{
	open("int", `-?\d+`, "a whole number", "3", parseInt),
	open("wait", `\d+ (?:second|minute)s?`, "how long to wait for it, in seconds or minutes, 10 minutes at most", "5 seconds", parseWait),
	open("duration", durationSource, "a stretch of time in seconds, minutes, hours, days or weeks", "24 hours", parseDuration),
	open("count", strings.Join(countWords, "|")+`|\d+`, "how many: no, one, two … ten, or a number", "two", parseCount),
	open("how many", quantitySource, "how many: a count, which may be the least or the most", "2, exactly two, at least one, at most 10", parseQuantity),
	open("string", `"(?:[^"\\]|\\.)*"`, "text in straight quotes; ${card:id} in it is the id of the card made earlier", `"Rocket Rides"`, unquote),
	open("word", `[a-z][a-z0-9_]*`, "one word in Stripe's spelling", "invalid_request_error", plainText),
	open("money", moneySource, "an amount with its currency; a comma only separates thousands", "$1,234.56, -€5, ¥500, 1.500 KWD", parseAmount),
	open("value", valueSource, "any value; a date by how far it is from now", `"text", 12, $12.34, in 3 days, 2 hours ago, true, null`, parseValue),
	open("values", valuesSource, "several values", `"pending", "closed" or "expired"`, parseValues),
	open("limit", limitSource, "the least or the most that a number may be, or what a date must be", "at least 1, at most $12.34, later than 2 hours ago, earlier than in 3 days", parseLimit),
	open("sentence", `.*[^:]`, "another sentence that looks at something", "the authorization is closed", plainText),
	closed("ordinal", "which one", parseOrdinal, ordinalWords...),
	closed("order", "whether the items of a list must come as the rows do", plainText, inThisOrder, "any order"),
	closed("method", "an HTTP method", plainText, "GET", "POST", "DELETE"),
	closed("noun", "the latest of its kind that the scenario made", plainText, nouns()...),
	closed("card type", "", plainText, "virtual", "physical"),
	closed("card status", "", plainText, statuses(lifecycle.Card)...),
	closed("loss", "how a card was lost", plainText, "lost", "stolen"),
	closed("replacement reason", "why a card is replaced", plainText, "damaged", "expired", "lost", "stolen"),
	closed("spending interval", "in what a limit is reckoned", parseInterval, slices.Sorted(maps.Keys(intervals))...),
	closed("authorization status", "", plainText, statuses(lifecycle.Authorization)...),
	closed("authorization kind", "how far an authorization has come", plainText, "approved", "declined", "captured", "reversed", "expired", "partly captured"),
	closed("shipping status", "", plainText, statuses(lifecycle.Shipping)...),
	closed("shipping action", "", plainText, "submit", "ship", "deliver", "return", "fail"),
	closed("wallet", "a digital wallet", parseWallet, slices.Sorted(maps.Keys(wallets))...),
	closed("token status", "", plainText, statuses(lifecycle.Token)...),
	closed("token action", "", plainText, "activate", "suspend", "delete"),
	closed("design status", "", plainText, statuses(lifecycle.Design)...),
	closed("design action", "", plainText, "activate", "deactivate", "reject"),
	closed("upload", "a file to upload", parseUpload, slices.Sorted(maps.Keys(uploads))...),
	closed("transaction type", "", plainText, "capture", "refund"),
	closed("dispute reason", "why a transaction is disputed", plainText, disputeReasons...),
	closed("dispute status", "", plainText, statuses(lifecycle.Dispute)...),
	closed("fraud challenge status", "", plainText, statuses(lifecycle.FraudChallenge)...),
	closed("settlement status", "", plainText, statuses(lifecycle.Settlement)...),
	closed("country", "where an account is", parseCountry, slices.Sorted(maps.Keys(countries))...),
	closed("error property", "", plainText, "code", "param", "doc_url", "decline_code", "request_log_url", "charge"),
	closed("reason", "why a request was approved or declined", plainText, reasons...),
}

// reasons are those of a request in an authorization's history, as the OpenAPI
// document lists them.
var reasons = []string{
	"account_disabled", "card_active", "card_canceled", "card_expired", "card_inactive", "cardholder_blocked",
	"cardholder_inactive", "cardholder_verification_required", "insecure_authorization_method", "insufficient_funds",
	"network_fallback", "not_allowed", "pin_blocked", "spending_controls", "stripe_internal_error", "suspected_fraud",
	"verification_failed", "webhook_approved", "webhook_declined", "webhook_error", "webhook_timeout",
}

// disputeReasons are those of a dispute, as the OpenAPI document lists them.
var disputeReasons = []string{
	"canceled", "duplicate", "fraudulent", "merchandise_not_as_described", "no_valid_authorization", "not_received",
	"other", "service_not_as_described",
}

func parameterByName(name string) *Parameter {
	for _, p := range parameters {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// open is a parameter of any number of values.
func open[T any](name, source, meaning, example string, convert func(*World, string) (T, error)) *Parameter {
	return &Parameter{
		Name: name, Source: source, Meaning: meaning, Example: example, Type: reflect.TypeFor[T](),
		convert: func(w *World, text string) (any, error) { return convert(w, text) },
	}
}

// closed is a parameter that is one of a few words.
func closed[T any](name, meaning string, convert func(*World, string) (T, error), values ...string) *Parameter {
	p := open(name, strings.Join(values, "|"), meaning, "", convert)
	p.Values = values
	return p
}

// statuses are the words that a lifecycle has on the wire.
func statuses(l *lifecycle.Lifecycle) []string {
	var words []string
	for _, s := range l.States {
		if !slices.Contains(words, s.Status) {
			words = append(words, s.Status)
		}
	}
	return words
}

// interval is the API's word for what a spending limit is reckoned in.
type interval string

var intervals = map[string]interval{"authorization": "per_authorization", "day": "daily", "week": "weekly", "month": "monthly", "year": "yearly"}

func parseInterval(_ *World, text string) (interval, error) { return intervals[text], nil }

func parseAmount(_ *World, text string) (Money, error) {
	m, err := ParseMoney(text)
	if err != nil {
		return m, misuse("%v", err)
	}
	return m, nil
}

func plainText(_ *World, text string) (string, error) { return text, nil }

func parseInt(_ *World, text string) (int64, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, misuse("%s is no number of 64 bits", text)
	}
	return n, nil
}

// countWords are the numbers that are written out, from 0.
var countWords = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}

// count is its own type so that {count} and {ordinal} cannot be mixed up.
type count int

func parseCount(_ *World, text string) (count, error) {
	if n := slices.Index(countWords, text); n >= 0 {
		return count(n), nil
	}
	n, err := parseInt(nil, text)
	return count(n), err
}

// ordinal is a place in a list, from 0; -1 is the last.
type ordinal int

// ordinalWords are the places that can be named, from 0; the last is last.
var ordinalWords = []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last"}

func parseOrdinal(_ *World, text string) (ordinal, error) {
	if text == "last" {
		return -1, nil
	}
	return ordinal(slices.Index(ordinalWords, text)), nil
}

// in returns the index that the ordinal means in a list of n.
func (o ordinal) in(list string, n int) (int, error) {
	i := int(o)
	if i < 0 {
		i = n - 1
	}
	if i < 0 || i >= n {
		wanted := max(int(o), 0)
		return 0, saying(&result.Mismatch{Where: "the length of " + list, Found: strconv.Itoa(n), Wanted: "at least " + strconv.Itoa(wanted+1)},
			"the %s is a list of %d, so there is no %s in it", strings.Replace(list, ".", "'s ", 1), n, ordinalWords[wanted])
	}
	return i, nil
}

// unquote reads a quoted text and resolves the references in it. The escapes
// are \" and \\; any other backslash stays, so that patterns read well.
func unquote(w *World, quoted string) (string, error) { return w.resolve(unescape(quoted)) }

func unescape(quoted string) string { return escapes.Replace(quoted[1 : len(quoted)-1]) }

var escapes = strings.NewReplacer(`\\`, `\`, `\"`, `"`)
