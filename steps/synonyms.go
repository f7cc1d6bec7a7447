package steps

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// synonyms are words that people have for what sentences say in others, with the
// beginnings of those: for a search, and for what comes nearest to a step that fits none.
var synonyms = []struct{ people, sentences string }{
	{"charge, bill, spend, buy, pay, shop, shopping, swipe, tap, sale, withdraw, cash, contactless", "authorizes, a purchase, captures"},
	{"settle, collect, clear", "captur, settlement"},
	{"hold, reserve, block money, pre-authorize, preauthorize, pending", "hold, held, authoriz"},
	{"tip, gratuity, restaurant", "captures/settles {money}, finaliz, estimated, increment"},
	{"overcapture, over-capture, more than authorized, more than was authorized", "captures/settles {money}"},
	{"hotel, car rental, rental, deposit, minibar", "captures/settles {money}, increment, estimated"},
	{"partial, partially, part, half, split, remainder", "{money} of, captures/settles {money}, reverses/voids {money}"},
	{"yen, euro, pound, franc, currency, foreign, exchange rate, conversion, abroad", "foreign, merchant amount"},
	{"usd, eur, gbp, jpy, €, £, ¥", "merchant amount, account in"},
	{"currency eur, euro card, cards in euro, another currency, currency of the account", "account in"},
	{"country, japan, germany, france, city, location", "country"},
	{"atm, cash withdrawal, cash machine", "category"},
	{"recurring, subscription, monthly payment, installment", "authorizes"},
	{"double charge, charged twice, duplicate, never arrived, not delivered, not received, wrong item, defective", "dispute reason"},
	{"insufficient funds, no funds, no money, out of money, overdraft", "is spent"},
	{"cancel order, cancel the order, cancel the purchase", "revers"},
	{"lost in post, lost in the post, lost in the mail, lost in transit", "shipment"},
	{"over limit, over the limit, above the limit, exceed, too much", "limit"},
	{"new, make, create, another", "creates, makes"},
	{"airline, plane", "force-captures"},
	{"pagination, next page, cursor", "{method} {string} with:"},
	{"fuel, petrol, gas, final bill", "finaliz, estimated"},
	{"more money, increase, extend, ask for more", "increment"},
	{"money back, money is returned, give back, return money, reimburse, repay, credit", "refund, gives"},
	{"void, undo, release, let go", "revers, release"},
	{"lapse, run out", "expire, lapse"},
	{"timeout, slow, too slow", "answers after, real-time window, wait {duration}"},
	{"time out, timed out", "answers after, declined because"},
	{"chargeback, complain, complaint, contest, claim", "dispute"},
	{"evidence, proof, receipt photo", "evidence, file, uploads"},
	{"customer, owner, employee, person, user, holder", "cardholder"},
	{"deactivate the cardholder, inactive cardholder, block the cardholder, blocked cardholder", "update, declined because"},
	{"lock, block, pause, suspend, stop, deactivate, disable", "freeze, deactivate, blocks"},
	{"unlock, unfreeze, unblock, resume, reactivate", "activate"},
	{"terminate, close the card, for good", "cancel"},
	{"reissue, renew", "replac"},
	{"come back, comes back, came back, sent back", "returned to"},
	{"stolen, missing, theft", "lost, cancel"},
	{"post, post card", "shipped, {method} {string} with:"},
	{"by post, by mail, in the mail", "deliver, shipped"},
	{"send, mail, dispatch, courier, parcel, ship", "ship, submitted"},
	{"arrive, arrived, receive, parcel", "deliver, arrive"},
	{"cap, budget, allowance, maximum", "limit, spending"},
	{"category, mcc, merchant type", "categor, blocks"},
	{"bookshop, bookstore, supermarket, grocery, casino, pharmacy", "categor, blocks, authorizes {money} with"},
	{"accept, allow, permit, say yes", "approv, confirm"},
	{"turned down, turn down", "(still )declined, declined because"},
	{"deny, say no, block", "declin, refus, reject"},
	{"asked", "every purchase"},
	{"error, invalid, bad request", "refus, error, may"},
	{"fail, failure", "refus, error, may, answers with"},
	{"risk, scam, sms, text message, 3ds, verification", "fraud, challenge"},
	{"phone, watch, apple, google, samsung, mobile pay", "wallet, token"},
	{"logo, picture, photo, artwork, plastic", "design, upload, bundle"},
	{"funds, fund, deposit, load money, top up", "top-up, topup, bank, balance"},
	{"topup, top-up, topping up", "top up"},
	{"succeed, succeeded, success", "is {value}"},
	{"money left, wallet money, account balance, account has", "balance"},
	{"server", "endpoint"},
	{"down, unreachable, offline, outage, crash", "my endpoint, answers with"},
	{"wrong, bad, broken, incorrect, malformed", "malformed, refus, not good, badly"},
	{"newest, latest, sorted", "order, newest, last"},
	{"newest first, oldest first, descending, ascending, in order", "in {order}"},
	{"total, sum, altogether, in all", "add up"},
	{"notification, notify, callback, hook, push, webhook", "event, webhook, endpoint"},
	{"later, wait, sleep, tomorrow, clock, eventually, elapse, week, weekend, overnight, midnight, month, go by, goes by", "pass, within, later"},
	{"retry, twice, double, again", "idempotency, once"},
	{"remove, unset, erase", "unset"},
	{"list of authorizations, list of transactions, list of cards, authorizations of the card, transactions of the card", "{method} {string} with:"},
	{"exactly one event, one event, only once, just once, exactly once", "arrived {count}"},
	{"only, just one, exactly one", "{how many}"},
	{"points to, refers to, linked to", "is {value}"},
	{"field, attribute, property, json, body", "path, answer"},
	{"label, tag, note", "metadata, remembered"},
	{"login, auth, token key, api key, credentials", "key"},
	{"file, attachment, document", "upload, file"},
	{"greater, bigger, larger, less, smaller, greater than, less than, more than", "at least"},
	{"compare, equal, equals, between", "asserts the value at, at least, one of"},
	{"count, number of, length", "{how many}, counts, length"},
	{"rest of the card, everything else, nothing else", "unchanged since"},
	{"same as before, as before, as it was, stays the same", "unchanged"},
	{"unchanged, untouched", "changed, same"},
}

// Synonym is words by which people look for sentences that have others.
type Synonym struct {
	Words []string
	term  term
}

// Synonyms returns all that a search knows, the irregular forms of verbs among them.
func Synonyms() (all []Synonym) {
	for _, row := range synonyms {
		all = append(all, Synonym{strings.Split(row.people, ", "), term{means: strings.Split(row.sentences, ", ")}})
	}
	for _, form := range slices.Sorted(maps.Keys(irregular)) {
		all = append(all, Synonym{[]string{form, irregular[form]}, term{stem: stem(form)}})
	}
	return all
}

// Finds says whether a sentence is found by these words, though it has none of them, and
// whether by its pattern or only by what the catalogue says of it.
func (y Synonym) Finds(s Sentence) (found, worded bool) {
	has := func(text string) bool {
		text = strings.ToLower(text)
		return y.term.isIn(text) || y.term.isMeantBy(text)
	}
	worded = has(s.Pattern)
	return worded || has(s.Meaning), worded
}

// term is a word that someone searches for, its stem if it means something, and the
// beginnings of words that it may stand for.
type term struct {
	word, stem string
	means      []string
}

// isIn says whether a text has the word in any form, isMeantBy whether it has one that
// the word may stand for.
func (t term) isIn(text string) bool { return t.stem != "" && slices.Contains(stems(text), t.stem) }

func (t term) isMeantBy(text string) bool {
	return slices.ContainsFunc(t.means, func(beginning string) bool { return begins(text, beginning) })
}

// termsOf reads the words of a search, without the marks around them. Several words that
// have one meaning are one.
func termsOf(words []string) (all []term) {
	text := " "
	for word := range strings.FieldsSeq(strings.ToLower(strings.Join(words, " "))) {
		text += cmp.Or(strings.Trim(word, ".,;:!?"), word) + " "
	}
	for _, row := range synonyms {
		for phrase := range strings.SplitSeq(row.people, ", ") {
			if strings.Contains(phrase, " ") && strings.Contains(text, " "+phrase+" ") {
				text = strings.Replace(text, " "+phrase+" ", " ", 1)
				all = append(all, term{phrase, "", strings.Split(row.sentences, ", ")})
			}
		}
	}
	for word := range strings.FieldsSeq(text) {
		all = append(all, term{word, stemOf(word), meaningsOf(word)})
	}
	return all
}

// meaningsOf are the beginnings of words that a word of people stands for, in any form.
func meaningsOf(word string) (all []string) {
	for _, row := range synonyms {
		for other := range strings.SplitSeq(row.people, ", ") {
			if other == word || stem(other) == stem(word) {
				all = append(all, strings.Split(row.sentences, ", ")...)
				break
			}
		}
	}
	return all
}

// stemOf is the stem of a single word: webhook_declined is none, but a value.
func stemOf(word string) string {
	if found := stems(word); len(found) == 1 && !strings.ContainsAny(word, "_-/.") {
		return found[0]
	}
	return ""
}
