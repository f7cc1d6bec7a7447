package steps

import "strings"

// synonyms are words that people have for what sentences say in others, with the
// beginnings of those. They are for a search alone, and this is the one place for them.
var synonyms = []struct{ people, sentences string }{
	{"charge, bill, spend, buy, pay, payment, shop, shopping, swipe, tap, sale", "authorizes, a purchase, captures"},
	{"settle, collect, clear", "captur, settlement"},
	{"hold, reserve, block money, pre-authorize, preauthorize, pending", "hold, held, authoriz"},
	{"tip, gratuity", "finaliz, estimated, increment"},
	{"fuel, petrol, gas, final bill", "finaliz, estimated"},
	{"more money, increase, extend, ask for more", "increment"},
	{"money back, give back, return money, reimburse, repay, credit", "refund, gives"},
	{"void, undo, release, let go", "revers, release"},
	{"lapse, time out, run out", "expire, lapse, window"},
	{"chargeback, complain, complaint, contest, claim", "dispute"},
	{"evidence, proof, receipt photo", "evidence, file, uploads"},
	{"customer, owner, employee, person, user, holder", "cardholder"},
	{"lock, pause, suspend, stop, deactivate", "freeze, deactivate, blocks"},
	{"unlock, unfreeze, unblock, resume, reactivate", "activate"},
	{"terminate, close the card", "cancel"},
	{"stolen, missing", "lost, cancel"},
	{"send, mail, dispatch, courier, parcel", "ship, submitted"},
	{"arrive, arrived, receive", "deliver, arrive"},
	{"cap, budget, allowance, maximum", "limit, spending"},
	{"category, mcc, merchant type", "categor, blocks"},
	{"accept, allow, permit, say yes", "approv, confirm"},
	{"deny, say no, turn down", "declin, refus, reject"},
	{"error, fail, failure, invalid, bad request", "refus, error, may"},
	{"risk, scam, sms, text message, 3ds, verification", "fraud, challenge"},
	{"phone, watch, apple, google, samsung, mobile pay", "wallet, token"},
	{"logo, picture, photo, artwork, plastic", "design, upload, bundle"},
	{"funds, fund, deposit, load money, top up", "top-up, topup, bank, balance"},
	{"money left, wallet money, account balance", "balance"},
	{"server, down, unreachable, offline", "endpoint"},
	{"newest, latest, sorted", "order, newest, last"},
	{"notification, notify, callback, hook, push", "event, webhook, endpoint"},
	{"later, wait, sleep, tomorrow, clock, eventually", "pass, within, later"},
	{"retry, twice, double, again", "idempotency, once"},
	{"field, attribute, property, json, body", "path, answer"},
	{"label, tag, note", "metadata, remembered"},
	{"login, auth, token key, api key, credentials", "key"},
	{"file, attachment, document", "upload, file"},
	{"unchanged, untouched, same as before", "changed, same"},
}

// term is a word that someone searches for, its stem if it means something, and the
// beginnings of words that it may stand for.
type term struct {
	word, stem string
	means      []string
}

// termsOf reads the words of a search. Several words that have one meaning are one.
func termsOf(words []string) (all []term) {
	text := " " + strings.ToLower(strings.Join(strings.Fields(strings.Join(words, " ")), " ")) + " "
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
