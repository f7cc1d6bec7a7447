package openapi

import "strings"

// reference is where Stripe's API reference begins.
const reference = "https://docs.stripe.com/api/"

// pagesOfTheirOwn are the operations whose page is not called as the others are.
var pagesOfTheirOwn = map[string]string{
	"GET /v1/balance": "balance/balance_retrieve",
	"POST /v1/test_helpers/issuing/authorizations/{authorization}/fraud_challenges/respond":     "issuing/authorizations/respond_to_fraud_challenges",
	"POST /v1/test_helpers/issuing/personalization_designs/{personalization_design}/activate":   "issuing/personalization_designs/activate_testmode",
	"POST /v1/test_helpers/issuing/personalization_designs/{personalization_design}/deactivate": "issuing/personalization_designs/deactivate_testmode",
	"POST /v1/test_helpers/issuing/personalization_designs/{personalization_design}/reject":     "issuing/personalization_designs/reject_testmode",

	// The API reference has an object of settlements and no operations.
	"GET /v1/issuing/settlements/{settlement}":                        "issuing/settlements/object",
	"POST /v1/issuing/settlements/{settlement}":                       "issuing/settlements/object",
	"POST /v1/test_helpers/issuing/settlements":                       "issuing/settlements/object",
	"POST /v1/test_helpers/issuing/settlements/{settlement}/complete": "issuing/settlements/object",
}

// verbs are what the pages call an operation that its path does not name: on a
// collection, and on one of it.
var verbs = map[string][2]string{"GET": {"list", "retrieve"}, "POST": {"create", "update"}, "DELETE": {"", "delete"}}

// Reference is the operation's page in Stripe's API reference. Pages are called by
// collection and verb, those of test helpers test_mode_ and the verb:
// issuing/cards/update, issuing/cards/test_mode_ship.
func (o *Operation) Reference() string {
	if o.Page != "" {
		return o.Page
	}
	if page := pagesOfTheirOwn[o.Method+" "+o.Path]; page != "" {
		return reference + page
	}
	path, helps := strings.CutPrefix(strings.TrimPrefix(o.Path, "/v1/"), "test_helpers/")
	collection, rest, one := strings.Cut(path, "/{")
	verb, last := verbs[o.Method][0], strings.LastIndexByte(path, '/')
	switch {
	case strings.Contains(rest, "/"):
		verb = path[last+1:]
	case one:
		verb = verbs[o.Method][1]
	case strings.HasPrefix(path[last+1:], "create_"):
		collection, verb = path[:last], path[last+1:]
	}
	if helps {
		verb = "test_mode_" + verb
	}
	return reference + collection + "/" + verb
}
