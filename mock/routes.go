package mock

import (
	"reflect"
	"slices"

	"assay/internal/openapi"
)

// route is one operation that the mock serves.
type route struct {
	method, path string // as the OpenAPI document has them, or the API reference
	action       action
}

// routes is the table of everything the mock serves.
var routes = []route{
	{"GET", "/v1/issuing/cardholders", ofCardholders((*cardholders).list)},
	{"POST", "/v1/issuing/cardholders", ofCardholders((*cardholders).create)},
	{"GET", "/v1/issuing/cardholders/{cardholder}", ofCardholders((*cardholders).retrieve)},
	{"POST", "/v1/issuing/cardholders/{cardholder}", ofCardholders((*cardholders).update)},

	{"GET", "/v1/issuing/cards", ofCards((*cards).list)},
	{"POST", "/v1/issuing/cards", ofCards((*cards).create)},
	{"GET", "/v1/issuing/cards/{card}", ofCards((*cards).retrieve)},
	{"POST", "/v1/issuing/cards/{card}", ofCards((*cards).update)},

	{"POST", "/v1/test_helpers/issuing/cards/{card}/shipping/submit", ofShipping((*shippingHelpers).submit)},
	{"POST", "/v1/test_helpers/issuing/cards/{card}/shipping/ship", ofShipping((*shippingHelpers).ship)},
	{"POST", "/v1/test_helpers/issuing/cards/{card}/shipping/deliver", ofShipping((*shippingHelpers).deliver)},
	{"POST", "/v1/test_helpers/issuing/cards/{card}/shipping/fail", ofShipping((*shippingHelpers).fail)},
	{"POST", "/v1/test_helpers/issuing/cards/{card}/shipping/return", ofShipping((*shippingHelpers).giveBack)},

	{"GET", "/v1/issuing/authorizations", ofAuthorizations((*authorizations).list)},
	{"GET", "/v1/issuing/authorizations/{authorization}", ofAuthorizations((*authorizations).retrieve)},
	{"POST", "/v1/issuing/authorizations/{authorization}", ofAuthorizations((*authorizations).update)},
	{"POST", "/v1/issuing/authorizations/{authorization}/approve", ofAuthorizations((*authorizations).approve)},
	{"POST", "/v1/issuing/authorizations/{authorization}/decline", ofAuthorizations((*authorizations).decline)},

	{"POST", "/v1/test_helpers/issuing/authorizations", ofAuthorizations((*authorizations).create)},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/capture", ofAuthorizations((*authorizations).capture)},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/expire", ofAuthorizations((*authorizations).expire)},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/finalize_amount", ofAuthorizations((*authorizations).finalize)},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/increment", ofAuthorizations((*authorizations).increment)},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/reverse", ofAuthorizations((*authorizations).reverse)},
	{"POST", "/v1/test_helpers/issuing/authorizations/{authorization}/fraud_challenges/respond", ofAuthorizations((*authorizations).respond)},

	{"POST", "/v1/files", ofFiles((*files).create)},

	{"GET", "/v1/issuing/physical_bundles", ofBundles((*bundles).list)},
	{"GET", "/v1/issuing/physical_bundles/{physical_bundle}", ofBundles((*bundles).retrieve)},

	{"GET", "/v1/issuing/personalization_designs", ofDesigns((*designs).list)},
	{"POST", "/v1/issuing/personalization_designs", ofDesigns((*designs).create)},
	{"GET", "/v1/issuing/personalization_designs/{personalization_design}", ofDesigns((*designs).retrieve)},
	{"POST", "/v1/issuing/personalization_designs/{personalization_design}", ofDesigns((*designs).update)},
	{"POST", "/v1/test_helpers/issuing/personalization_designs/{personalization_design}/activate", ofDesigns((*designs).activate)},
	{"POST", "/v1/test_helpers/issuing/personalization_designs/{personalization_design}/deactivate", ofDesigns((*designs).deactivate)},
	{"POST", "/v1/test_helpers/issuing/personalization_designs/{personalization_design}/reject", ofDesigns((*designs).reject)},

	{"GET", "/v1/issuing/tokens", ofTokens((*tokens).list)},
	{"GET", "/v1/issuing/tokens/{token}", ofTokens((*tokens).retrieve)},
	{"POST", "/v1/issuing/tokens/{token}", ofTokens((*tokens).update)},

	{"GET", "/v1/balance", ofBalances((*balances).retrieve)},
	{"GET", "/v1/balance_transactions", ofBalances((*balances).list)},
	{"GET", "/v1/balance_transactions/{id}", ofBalances((*balances).transaction)},

	{"GET", "/v1/topups", ofTopups((*topups).list)},
	{"POST", "/v1/topups", ofTopups((*topups).create)},
	{"GET", "/v1/topups/{topup}", ofTopups((*topups).retrieve)},
	{"POST", "/v1/topups/{topup}", ofTopups((*topups).update)},
	{"POST", "/v1/topups/{topup}/cancel", ofTopups((*topups).cancel)},

	{"POST", "/v1/test_helpers/issuing/settlements", ofSettlements((*settlements).create)},
	{"POST", "/v1/test_helpers/issuing/settlements/{settlement}/complete", ofSettlements((*settlements).complete)},
	{"GET", "/v1/issuing/settlements/{settlement}", ofSettlements((*settlements).retrieve)},
	{"POST", "/v1/issuing/settlements/{settlement}", ofSettlements((*settlements).update)},

	{"GET", "/v1/issuing/funding_instructions", ofFunding((*funding).list)},
	{"POST", "/v1/issuing/funding_instructions", ofFunding((*funding).create)},
	{"POST", "/v1/test_helpers/issuing/fund_balance", ofFunding((*funding).fund)},

	{"GET", "/v1/events", ofEvents((*events).list)},
	{"GET", "/v1/events/{id}", ofEvents((*events).retrieve)},

	{"GET", "/v1/webhook_endpoints", ofWebhooks((*webhooks).list)},
	{"POST", "/v1/webhook_endpoints", ofWebhooks((*webhooks).create)},
	{"GET", "/v1/webhook_endpoints/{webhook_endpoint}", ofWebhooks((*webhooks).retrieve)},
	{"POST", "/v1/webhook_endpoints/{webhook_endpoint}", ofWebhooks((*webhooks).update)},
	{"DELETE", "/v1/webhook_endpoints/{webhook_endpoint}", ofWebhooks((*webhooks).delete)},

	{"GET", "/v1/issuing/transactions", ofTransactions((*transactions).list)},
	{"GET", "/v1/issuing/transactions/{transaction}", ofTransactions((*transactions).retrieve)},
	{"POST", "/v1/issuing/transactions/{transaction}", ofTransactions((*transactions).update)},
	{"POST", "/v1/test_helpers/issuing/transactions/create_force_capture", ofTransactions((*transactions).forceCapture)},
	{"POST", "/v1/test_helpers/issuing/transactions/create_unlinked_refund", ofTransactions((*transactions).unlinkedRefund)},
	{"POST", "/v1/test_helpers/issuing/transactions/{transaction}/refund", ofAuthorizations((*authorizations).refund)},

	{"GET", "/v1/issuing/disputes", ofDisputes((*disputes).list)},
	{"POST", "/v1/issuing/disputes", ofDisputes((*disputes).create)},
	{"GET", "/v1/issuing/disputes/{dispute}", ofDisputes((*disputes).retrieve)},
	{"POST", "/v1/issuing/disputes/{dispute}", ofDisputes((*disputes).update)},
	{"POST", "/v1/issuing/disputes/{dispute}/submit", ofDisputes((*disputes).submit)},
}

func ofCardholders[T any](f func(*cardholders, *request) (*T, error)) action {
	return answering(func(r *request) (*T, error) { return f(&r.account.cardholders, r) })
}

func ofCards[T any](f func(*cards, *request) (*T, error)) action {
	return answering(func(r *request) (*T, error) { return f(&r.account.cards, r) })
}

func ofShipping[T any](f func(*shippingHelpers, *request) (*T, error)) action {
	return answering(func(r *request) (*T, error) { return f(&r.account.shipping, r) })
}

func ofAuthorizations[T any](f func(*authorizations, *request) (*T, error)) action {
	return answering(func(r *request) (*T, error) { return f(&r.account.authorizations, r) })
}

func ofBalances[T any](f func(*balances, *request) (*T, error)) action {
	return answering(func(r *request) (*T, error) { return f(&r.account.balances, r) })
}

func ofTopups[T any](f func(*topups, *request) (*T, error)) action {
	return answering(func(r *request) (*T, error) { return f(&r.account.topups, r) })
}

func ofSettlements[T any](f func(*settlements, *request) (*T, error)) action {
	return answering(func(r *request) (*T, error) { return f(&r.account.settlements, r) })
}

func ofFunding[T any](f func(*funding, *request) (*T, error)) action {
	return answering(func(r *request) (*T, error) { return f(&r.account.funding, r) })
}

func ofFiles[T any](f func(*files, *request) (*T, error)) action {
	return answering(func(r *request) (*T, error) { return f(&r.account.files, r) })
}

func ofBundles[T any](f func(*bundles, *request) (*T, error)) action {
	return answering(func(r *request) (*T, error) { return f(&r.account.bundles, r) })
}

func ofDesigns[T any](f func(*designs, *request) (*T, error)) action {
	return answering(func(r *request) (*T, error) { return f(&r.account.designs, r) })
}

func ofTokens[T any](f func(*tokens, *request) (*T, error)) action {
	return answering(func(r *request) (*T, error) { return f(&r.account.tokens, r) })
}

func ofEvents[T any](f func(*events, *request) (*T, error)) action {
	return answering(func(r *request) (*T, error) { return f(&r.account.events, r) })
}

func ofWebhooks[T any](f func(*webhooks, *request) (*T, error)) action {
	return answering(func(r *request) (*T, error) { return f(&r.account.webhooks, r) })
}

func ofTransactions[T any](f func(*transactions, *request) (*T, error)) action {
	return answering(func(r *request) (*T, error) { return f(&r.account.transactions, r) })
}

func ofDisputes[T any](f func(*disputes, *request) (*T, error)) action {
	return answering(func(r *request) (*T, error) { return f(&r.account.disputes, r) })
}

// answering makes an action of an endpoint.
func answering[T any](run func(r *request) (*T, error)) action {
	return action{
		answer: reflect.TypeFor[T](),
		run: func(r *request) (any, error) {
			answer, err := run(r)
			if err != nil {
				return nil, err
			}
			return answer, nil
		},
	}
}

// servedRoute is a route with the date of the first version that has it, "" for all.
type servedRoute struct {
	route
	since string
}

// Serves says whether the mock has an operation of Stripe's, by its method and its path with placeholders.
func Serves(method, path string) bool {
	return slices.ContainsFunc(routes, func(r route) bool { return r.method == method && r.path == path })
}

// served finds the route of each of Stripe's operations. A route of none of them is
// a defect of the table.
func served(spec *openapi.Spec) map[*openapi.Operation]*servedRoute {
	byName := map[[2]string]*openapi.Operation{}
	for _, op := range spec.All() {
		byName[[2]string{op.Method, op.Path}] = op
	}
	out := make(map[*openapi.Operation]*servedRoute, len(routes))
	for _, r := range routes {
		op := byName[[2]string{r.method, r.path}]
		if op == nil {
			panic("mock: Stripe has no " + r.method + " " + r.path)
		}
		out[op] = &servedRoute{r, since(r.method + " " + r.path)}
	}
	return out
}
