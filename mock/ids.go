package mock

import (
	"encoding/binary"
	"math/rand/v2"
)

const (
	letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	digits  = "0123456789"
)

// ids makes an account's names and codes. Objects, requests and events draw from
// streams of their own, so that a retrieve does not change later objects' ids.
type ids struct {
	account  string // the ten characters all ids of the account share
	objects  *rand.Rand
	requests requestIDs
	events   *rand.Rand
	made     uint64 // objects
	told     uint64 // events
}

// requestIDs draws a request's names from its place: how many requests that may
// have changed something there were up to it, and how many since that only looked.
// So what changes something has the same names however often somebody looked, and
// a state file need not tell.
type requestIDs struct {
	seed    [2]uint64
	changes uint64
	looks   uint64
	source  *rand.PCG
	stream  *rand.Rand
}

// newIDs seeds the streams from the server's seed and the hash of the key.
func newIDs(seed uint64, key [32]byte) ids {
	part := func(i int) uint64 { return binary.BigEndian.Uint64(key[8*i:]) }
	g := ids{
		objects:  rand.New(rand.NewPCG(seed^part(0), part(1))),
		requests: newRequestIDs(seed^part(2), part(3)),
		events:   rand.New(rand.NewPCG(seed^part(1), part(2))),
	}
	g.account = pick(g.objects, letters, 10)
	return g
}

// object returns a new id that looks like Stripe's: the prefix, a 1, five
// characters that grow, ten of the account, eight at random. The five are a count,
// which makes the id unique.
func (g *ids) object(prefix string) string { return g.next(prefix, &g.made, g.objects) }

func (g *ids) event() string { return g.next("evt", &g.told, g.events) }

func (g *ids) next(prefix string, made *uint64, stream *rand.Rand) string {
	return prefix + "_1" + count(made) + g.account + pick(stream, letters, 8)
}

// seeded returns the id of an object that was there before the first request: drawn
// from no stream, so that what is made has the ids it would have without.
func (g *ids) seeded(prefix string, n int) string {
	return prefix + "_" + g.account + string(letters[n]) + "Wh9s"
}

// accountID returns the account's own id: without the random part (recorded in the
// links of errors and the ids of persons, GR).
func (g *ids) accountID() string { return "acct_1" + count(&g.made) + g.account }

func count(made *uint64) string {
	const first = 32_000_000 // reads like ids of 2026
	*made++
	out, n := [5]byte{}, first+*made
	for i := len(out) - 1; i >= 0; i-- {
		out[i] = letters[n%uint64(len(letters))]
		n /= uint64(len(letters))
	}
	return string(out[:])
}

func newRequestIDs(hi, lo uint64) requestIDs {
	source := rand.NewPCG(hi, lo)
	return requestIDs{seed: [2]uint64{hi, lo}, source: source, stream: rand.New(source)}
}

// next returns the id of the next request: one that may change something, or only
// looks.
func (g *requestIDs) next(changes bool) string {
	if g.looks++; changes {
		g.changes, g.looks = g.changes+1, 0
	}
	g.source.Seed(g.seed[0]+g.changes, g.seed[1]+g.looks)
	return "req_" + pick(g.stream, letters, 14)
}

// uuid returns the Idempotency-Key that Stripe makes up for a POST without one.
func (g *requestIDs) uuid() string {
	const hex = "0123456789abcdef"
	hi, lo := g.stream.Uint64(), g.stream.Uint64()
	hi = hi&^0xf000 | 0x4000     // version 4
	lo = lo&^(0x3<<62) | 0x8<<60 // its variant
	out := make([]byte, 0, 36)
	for i := range 32 {
		if i == 8 || i == 12 || i == 16 || i == 20 {
			out = append(out, '-')
		}
		half := hi
		if i >= 16 {
			half = lo
		}
		out = append(out, hex[half>>(60-4*(i%16))&0xf])
	}
	return string(out)
}

// networkTransaction and authorizationCode have the recorded forms (section 1).
func (g *ids) networkTransaction() string { return "test_" + pick(g.objects, digits, 15) }
func (g *ids) authorizationCode() string  { return "S" + pick(g.objects, digits, 5) }

// networkSettlement has the form of Stripe's fixture (section 20), accountNumber that
// of whatever bank.
func (g *ids) networkSettlement() string       { return "1" + pick(g.objects, digits, 9) }
func (g *ids) accountNumber(length int) string { return pick(g.objects, digits, length) }

// cardNumber returns a number that passes Luhn's check: 4000 0099 90, five at
// random, the check digit. The first ten are the mock's own choice.
func (g *ids) cardNumber() string {
	number := "4000009990" + pick(g.objects, digits, 5)
	sum := 0
	for i, c := range []byte(number) {
		d := int(c - '0')
		if i%2 == 0 { // counted from the check digit, every second one is doubled
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return number + string(digits[(10-sum%10)%10])
}

// webhookSecret returns the secret of an endpoint, in the form of Stripe's.
func (g *ids) webhookSecret() string { return "whsec_" + pick(g.objects, letters, 32) }

// securityCode returns a card's CVC.
func (g *ids) securityCode() string { return pick(g.objects, digits, 3) }

func pick(r *rand.Rand, from string, n int) string {
	out := make([]byte, n)
	for i := range out {
		out[i] = from[r.Uint64N(uint64(len(from)))]
	}
	return string(out)
}
