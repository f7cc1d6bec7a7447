package cut

import (
	"net/http"

	"assay/internal/openapi"
)

// documented are the operations that Stripe's API reference has and its OpenAPI
// document has not, with their parameters as the page names them
// (docs/evidence.md, section 20). Their answers have no schema to be held against.
var documented = []*openapi.Operation{
	{
		ID: "GetIssuingFundingInstructions", Method: http.MethodGet, Path: "/v1/issuing/funding_instructions",
		Page: "https://docs.stripe.com/api/issuing/funding_instructions/list",
		Params: takes(nil, map[string]*openapi.Schema{
			"ending_before": text, "expand": texts, "limit": {Type: "integer"}, "starting_after": text,
		}),
	},
	{
		ID: "PostIssuingFundingInstructions", Method: http.MethodPost, Path: "/v1/issuing/funding_instructions",
		Page: "https://docs.stripe.com/api/issuing/funding_instructions/create",
		Params: takes([]string{"bank_transfer", "currency", "funding_type"}, map[string]*openapi.Schema{
			"bank_transfer": takes([]string{"type"}, map[string]*openapi.Schema{
				"type": {Type: "string", Enum: []string{"eu_bank_transfer", "gb_bank_transfer"}},
			}),
			"currency":     {Type: "string", Format: "currency"},
			"expand":       texts,
			"funding_type": {Type: "string", Enum: []string{"bank_transfer"}},
		}),
	},
	{
		ID: "PostTestHelpersIssuingFundBalance", Method: http.MethodPost, Path: "/v1/test_helpers/issuing/fund_balance",
		Page: "https://docs.stripe.com/api/issuing/funding_instructions/fund",
		Params: takes([]string{"amount", "currency"}, map[string]*openapi.Schema{
			"amount": {Type: "integer"}, "currency": {Type: "string", Format: "currency"}, "expand": texts,
		}),
	},
}

// documentedEvents are the types of events that only Stripe's preview document has,
// of objects that this one has, too.
var documentedEvents = []string{"issuing_settlement.created", "issuing_settlement.updated"}

const longestText = 5000 // of a text for which the document says nothing else

var (
	text  = &openapi.Schema{Type: "string", MaxLength: longestText}
	texts = &openapi.Schema{Type: "array", Items: text}
)

// takes is a group of parameters, and no others.
func takes(required []string, params map[string]*openapi.Schema) *openapi.Schema {
	return &openapi.Schema{Type: "object", Closed: true, Properties: params, Required: required}
}
