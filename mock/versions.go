package mock

import (
	"strings"
	"time"

	"assay/internal/lifecycle"
)

// version is a Stripe-Version: "2026-08-26.dahlia", or before 2024-09-30 only
// the date.
type version string

// The versions at which something the mock does changed.
const (
	acacia         = "2024-09-30" // shipping has submitted (evidence section 10)
	acaciaNovember = "2024-11-20" // merchant_amount stands in for amount; fraud challenges are answered (section 7)
	basil          = "2025-03-31" // an expired authorization says expired (section 4)
)

// parseVersion returns the version of a request; a malformed one is the error
// recorded in evidence section 12. Every well-formed version is accepted, since
// each SDK pins its own and the releases to come are unknown; of Stripe the
// contrary is reported.
func parseVersion(header, fallback string) (version, *apiError) {
	if header == "" {
		return version(fallback), nil
	}
	if !wellFormed(header) {
		e := fault("", "", "Invalid Stripe API version: %s", header)
		e.bare = true
		return version(header), e
	}
	return version(header), nil
}

// wellFormed says whether s is YYYY-MM-DD or YYYY-MM-DD.name, with or without betas.
func wellFormed(s string) bool {
	if len(s) < len(time.DateOnly) {
		return false
	}
	if _, err := time.Parse(time.DateOnly, s[:len(time.DateOnly)]); err != nil {
		return false
	}
	// Betas follow a semicolon: "2023-10-16; risk_in_requirements_beta=v1" stands in
	// an answer that Gumroad published.
	name, _, _ := strings.Cut(s[len(time.DateOnly):], ";")
	if name == "" {
		return true
	}
	if name[0] != '.' || len(name) == 1 || len(name) > 32 {
		return false
	}
	for _, c := range name[1:] {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_' && c != '-' {
			return false
		}
	}
	return true
}

// before says whether the version is older than the given date.
func (v version) before(date string) bool { return string(v[:len(time.DateOnly)]) < date }

// added are the properties that answers of older versions lack, with the version
// whose changelog adds them (documented). That the ones before lack them is recorded
// of cards and cardholders in 2024-04-10 (section 17, FX), and inferred of all else.
var added = map[string]string{
	"Authorization.card_presence":               "2026-04-22",
	"Authorization.verified_by_fraud_challenge": acaciaNovember,
	"Card.latest_fraud_warning":                 "2025-11-17",
	"Card.lifecycle_controls":                   "2026-03-25",
	"controls.allowed_card_presences":           "2026-04-22",
	"controls.blocked_card_presences":           "2026-04-22",
}

// oldWords are the words of states that older versions call otherwise.
var oldWords = []struct{ state, before, word string }{
	{"expired", basil, "reversed"},
}

// word returns the status of an authorization's state in this version: in that of
// the reader, not of the request that led to the state (inferred).
func (v version) word(state string) string {
	for _, old := range oldWords {
		if old.state == state && v.before(old.before) {
			return old.word
		}
	}
	return lifecycle.Authorization.Status(state)
}
