package mock

import (
	"strings"
	"time"

	"assay/internal/lifecycle"
)

// version is a Stripe-Version: "2026-08-26.dahlia", or before 2024-09-30 only
// the date.
type version string

// difference is something that versions do otherwise than those before one.
type difference struct {
	since string // the date of that version
	what  string // see differences
}

// differences is the table of all that depends on the version. It names
//
//	an operation       "POST /v1/…", which older versions do not know
//	a property         "Card.latest_fraud_warning", which answers of older versions lack
//	a rule             one of the constants below, which the code asks for
//
// What older versions call a state stands in its lifecycle, which coverage reads, too.
//
// The dates are those of the changelog (documented, sections 10 and 17), that of
// shipping/submit the SDKs'. That answers lack what is newer is recorded of cards and
// cardholders in 2024-04-10 (section 17, FX), and inferred of all else; so is that an
// operation is an unknown URL before its version.
var differences = []difference{
	{since: "2024-09-30", what: "POST /v1/test_helpers/issuing/cards/{card}/shipping/submit"},
	{since: "2024-11-20", what: "POST /v1/test_helpers/issuing/authorizations/{authorization}/fraud_challenges/respond"},
	{since: "2024-11-20", what: merchantAmountAlone},
	{since: "2024-11-20", what: "Authorization.verified_by_fraud_challenge"},
	{since: "2025-11-17", what: "Card.latest_fraud_warning"},
	{since: "2026-03-25", what: "Card.lifecycle_controls"},
	{since: "2026-04-22", what: "Authorization.card_presence"},
	{since: "2026-04-22", what: "controls.allowed_card_presences"},
	{since: "2026-04-22", what: "controls.blocked_card_presences"},
}

// merchantAmountAlone is the rule that a purchase may be asked for by its
// merchant_amount, without an amount.
const merchantAmountAlone = "merchant_amount without amount"

// since returns the date of the first version that has something, "" for what all
// versions have.
func since(what string) string {
	for _, d := range differences {
		if d.what == what {
			return d.since
		}
	}
	return ""
}

// has says whether the version has something that may be newer.
func (v version) has(what string) bool { return !v.before(since(what)) }

// word returns the status of an authorization's state in this version: in that of
// the reader, not of the request that led to the state (inferred).
func (v version) word(state string) string {
	s := lifecycle.Authorization.State(state)
	if s.Former != nil && v.before(s.Former.Before) {
		return s.Former.Status
	}
	return s.Status
}

// before says whether the version is older than the given date; none is older than "".
func (v version) before(date string) bool {
	return date != "" && string(v[:len(time.DateOnly)]) < date
}

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
