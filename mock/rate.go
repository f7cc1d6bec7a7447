package mock

import (
	"math"
	"math/big"
)

// rate is how an authorization's amounts turn into the merchant's currency: the
// proportion of the two amounts that were asked for first, for good (inferred).
//
// What belongs to a part is the difference of two whole amounts, never the part
// by itself: so parts always add up to what belongs to their sum, and rounding
// neither makes them more nor loses them.
type rate struct{ merchant, own int64 }

// of returns what an amount is for the merchant, rounded half up.
func (r rate) of(amount int64) int64 {
	if r.merchant == r.own {
		return amount
	}
	n := new(big.Int).Mul(big.NewInt(amount), big.NewInt(2*r.merchant)) // may pass 64 bits
	n.Add(n, big.NewInt(r.own)).Div(n, big.NewInt(2*r.own))
	if !n.IsInt64() {
		return math.MaxInt64
	}
	return n.Int64()
}

// between returns what belongs to the part of an amount from one sum to another.
func (r rate) between(from, to int64) int64 { return r.of(to) - r.of(from) }
