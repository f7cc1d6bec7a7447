package diff

import (
	"slices"
	"strings"
)

// Rule is one way in which two answers may differ and still agree. The rules are
// all there is of normalising: what no rule allows is a difference.
type Rule struct {
	Name  string
	Where string // a path in dots: * is one step of it, ** any number; "" is anywhere, by what the text looks like
	Why   string

	allows treatment
}

// treatment is what a rule asks of two values that it allows to differ.
type treatment byte

const (
	asID      treatment = iota // they stand for each other, here and everywhere else
	asLabel                    // each is the label of its own run
	asCreated                  // a moment, and the zero of the clock it was read from; of one thing always the same
	asMoment                   // both within the scenario, or as far from its zero
	asDay                      // the same, of a calendar day
	asForm                     // digits and letters at the same places; of one thing always the same
	asKind                     // of one JSON type
	asMonth                    // a month; of one thing always the same
	asYear                     // with the month beside it, as many months ahead; of one thing always the same
	asReview                   // under review still on one side, and no more on the other
	asWithin                   // items of a list, each side's within its own time
	asAddress                  // both an address on the web
	asOwn                      // items of a list, each side's about what the scenario knows
)

// Rules lists every rule. Each is counted in a comparison, and one that applies
// nowhere in a whole suite is of no use any more.
var Rules = []Rule{
	{"ids", "", "each target makes up its own ids; one id here is one id there, everywhere", asID},
	{"label", "", "each run labels what it makes", asLabel},
	{"created", "**.created", "each target has its own clock", asCreated},
	{"available on", "**.available_on", "each target has its own clock", asMoment},
	{"expected at", "**.expected_availability_date", "each target has its own clock", asMoment},
	{"requested at", "**.requested_at", "each target has its own clock", asMoment},
	{"expires at", "**.expires_at", "each target has its own clock", asMoment},
	{"network updated at", "**.network_updated_at", "each target has its own clock", asMoment},
	{"clock", "now", "each target under control has its own clock", asMoment},
	{"processing date", "**.processing_date", "each target has its own clock", asDay},
	{"last four digits", "**.last4", "each card has a number of its own", asForm},
	{"card number", "**.number", "each card has a number of its own", asForm},
	{"card code", "**.cvc", "each card has a code of its own", asForm},
	{"month of expiry", "**.exp_month", "it depends on the day the card is made", asMonth},
	{"year of expiry", "**.exp_year", "it depends on the day the card is made, and is about 34 or 35 months ahead", asYear},
	{"authorization code", "**.authorization_code", "each authorization has a code of its own", asForm},
	{"review", "**.requirements", "a cardholder is under review for some seconds after it is made, then no more: what is past due is known only then", asReview},
	{"within", "data.*", "of things made one after another, how many are created in the same second depends on how fast they are made", asWithin},
	{"own events", "data.*", "an account lists the events of all who use it, and narrows them to nobody's things", asOwn},
	{"receiver", "**.url", "each run listens for webhooks at an address of its own", asAddress},
	{"idempotency key", "**.request.idempotency_key", "each run has keys of its own, and a target makes one up where none was sent", asKind},
	{"wording", "error.message", "the wording of a message may change without notice; its type, code and param may not", asKind},
	{"log", "error.request_log_url", "it leads into the account that was asked", asKind},
	{"error page", "error.doc_url", "where the page of an error code stands is not part of the API; that there is one is", asKind},
}

// byKey has the rules of Rules that name a place, by the last step of it.
var byKey = index()

func index() map[string][]int {
	keys := map[string][]int{}
	for i, rule := range Rules {
		if rule.Where != "" {
			last := rule.Where[strings.LastIndexByte(rule.Where, '.')+1:]
			keys[last] = append(keys[last], i)
		}
	}
	return keys
}

// errorPlaces are where a difference is one of error codes, whatever else it is.
var errorPlaces = []string{"error.type", "error.code", "error.param", "error.decline_code", "error.doc_url"}

// isErrorPlace says whether a path is one of them.
func isErrorPlace(path string) bool { return slices.Contains(errorPlaces, path) }

// Free says whether a rule lets the value at a path be any of its type, so that an
// expectation may fail on it where no difference is seen.
func Free(path string) bool {
	return slices.ContainsFunc(Rules, func(r Rule) bool { return r.allows == asKind && Matches(r.Where, path) })
}

// FreeAt is Free of a place as a mismatch names it, with the name of the answer before
// the path.
func FreeAt(where string) bool {
	_, path, _ := strings.Cut(where, ".")
	return Free(path)
}

// Matches says whether a path in dots fits a pattern in which * stands for one
// step and ** for any number of them, none included.
func Matches(pattern, path string) bool { return fits(steps(pattern), steps(path)) }

func steps(path string) []string {
	if path == "" {
		return nil
	}
	return strings.Split(path, ".")
}

func fits(pattern, path []string) bool {
	switch {
	case len(pattern) == 0:
		return len(path) == 0
	case pattern[0] == "**":
		return fits(pattern[1:], path) || len(path) > 0 && fits(pattern, path[1:])
	case len(path) == 0:
		return false
	}
	return (pattern[0] == "*" || pattern[0] == path[0]) && fits(pattern[1:], path[1:])
}

// Unused returns the rules that applied nowhere, by how often each of Rules did.
// Where no run has a label, nothing can be said of the rule about it.
func Unused(used []int, labelled bool) []Rule {
	var idle []Rule
	for i, n := range used {
		if n == 0 && (labelled || Rules[i].allows != asLabel) {
			idle = append(idle, Rules[i])
		}
	}
	return idle
}
