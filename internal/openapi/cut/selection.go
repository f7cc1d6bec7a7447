package cut

import (
	"net/http"
	"strings"

	"assay/internal/openapi"
)

// families are the path prefixes of which every operation is kept.
var families = []string{"/v1/issuing/", "/v1/test_helpers/issuing/"}

// neighbours are the operations kept besides: what an Issuing account is set
// up and watched with.
var neighbours = map[string][]string{
	"/v1/balance":                              {http.MethodGet},
	"/v1/balance_transactions":                 {http.MethodGet},
	"/v1/balance_transactions/{id}":            {http.MethodGet},
	"/v1/events":                               {http.MethodGet},
	"/v1/events/{id}":                          {http.MethodGet},
	"/v1/files":                                {http.MethodPost},
	"/v1/topups":                               {http.MethodGet, http.MethodPost},
	"/v1/topups/{topup}":                       {http.MethodGet, http.MethodPost},
	"/v1/topups/{topup}/cancel":                {http.MethodPost},
	"/v1/webhook_endpoints":                    {http.MethodGet, http.MethodPost},
	"/v1/webhook_endpoints/{webhook_endpoint}": {http.MethodDelete, http.MethodGet, http.MethodPost},
}

// unlisted are the parameters that Stripe takes though its document does not have
// them, by method and path.
var unlisted = map[string]map[string]*openapi.Schema{
	// https://docs.stripe.com/issuing/funding/balance tops up the Issuing balance
	// with it; without it a top-up goes to the payments balance.
	"POST /v1/topups": {"destination_balance": {Type: "string", Enum: []string{"issuing"}}},
}

// beyond are the properties of real answers that the document does not have, by
// component (docs/evidence.md: pin and migrate_tokens_from recorded, section 0.3; destination_balance documented). They are no news.
var beyond = map[string][]string{
	"issuing.card": {"migrate_tokens_from", "pin"},
	"topup":        {"destination_balance"},
}

// envelopes are components kept although no operation answers 200 with them.
var envelopes = []string{"error"}

func selected(method, path string) bool {
	for _, family := range families {
		if strings.HasPrefix(path, family) {
			return true
		}
	}
	for _, kept := range neighbours[path] {
		if kept == method {
			return true
		}
	}
	return false
}

// What the document says and assay has no use for, with the reason. A keyword
// that is neither here nor read is an error of the generator: a new keyword may
// change what an answer has to look like.
var (
	droppedOfSchema = map[string]string{
		"description":          "prose",
		"title":                "names for generated classes",
		"deprecated":           "a deprecated field is still sent",
		"pattern":              "stands only on the url of a list and repeats the path of its operation",
		"x-expandableFields":   "lists plain sub-objects, too, so it cannot tell what may be an id; anyOf can",
		"x-expansionResources": "repeats the references of anyOf",
		"x-resourceId":         "read apart, to tell resources from parts of them",
	}
	droppedOfOperation = map[string]string{
		"description": "prose",
		"summary":     "prose",
		"deprecated":  "a deprecated operation still works",
		"servers":     "files have a host of their own; a target is one host",
	}
	droppedOfParameter = map[string]string{
		"description": "prose",
		"style":       "all groups are written in brackets, whatever the style says",
		"explode":     "as style",
		"in":          "read apart: path parameters are in the path already",
	}
	droppedOfBody = map[string]string{
		"description": "prose",
		"required":    "a request may come without a body where no parameter is required",
	}
	droppedOfMedia = map[string]string{
		"encoding": "all groups are written in brackets",
	}
)
