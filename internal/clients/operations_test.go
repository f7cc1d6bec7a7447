package clients

import (
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stripe/stripe-go/v84"
)

// operations is the table of all operations of the OpenAPI document and of the API
// reference, those of Issuing and what goes with it: what drives each, and looks at what came of it. One that the mock does not serve yet is asserted to be
// answered with 404; whoever serves it writes how it is driven here.
var operations = []struct {
	operation string // as the OpenAPI document has it
	method    string // of stripe.Client; "" where the SDK has none
	drive     func(*session)
}{
	{"GET /v1/issuing/cardholders", "V1IssuingCardholders.List", listCardholders},
	{"POST /v1/issuing/cardholders", "V1IssuingCardholders.Create", createCardholder},
	{"GET /v1/issuing/cardholders/{cardholder}", "V1IssuingCardholders.Retrieve", retrieveCardholder},
	{"POST /v1/issuing/cardholders/{cardholder}", "V1IssuingCardholders.Update", updateCardholder},

	{"GET /v1/issuing/cards", "V1IssuingCards.List", listCards},
	{"POST /v1/issuing/cards", "V1IssuingCards.Create", createCard},
	{"GET /v1/issuing/cards/{card}", "V1IssuingCards.Retrieve", retrieveCard},
	{"POST /v1/issuing/cards/{card}", "V1IssuingCards.Update", updateCard},

	{"POST /v1/test_helpers/issuing/cards/{card}/shipping/submit", "V1TestHelpersIssuingCards.SubmitCard", submitCard},
	{"POST /v1/test_helpers/issuing/cards/{card}/shipping/ship", "V1TestHelpersIssuingCards.ShipCard", shipCard},
	{"POST /v1/test_helpers/issuing/cards/{card}/shipping/deliver", "V1TestHelpersIssuingCards.DeliverCard", deliverCard},
	{"POST /v1/test_helpers/issuing/cards/{card}/shipping/fail", "V1TestHelpersIssuingCards.FailCard", failCard},
	{"POST /v1/test_helpers/issuing/cards/{card}/shipping/return", "V1TestHelpersIssuingCards.ReturnCard", returnCard},

	{"GET /v1/issuing/authorizations", "V1IssuingAuthorizations.List", listAuthorizations},
	{"GET /v1/issuing/authorizations/{authorization}", "V1IssuingAuthorizations.Retrieve", retrieveAuthorization},
	{"POST /v1/issuing/authorizations/{authorization}", "V1IssuingAuthorizations.Update", updateAuthorization},
	{"POST /v1/issuing/authorizations/{authorization}/approve", "V1IssuingAuthorizations.Approve", approveAuthorization},
	{"POST /v1/issuing/authorizations/{authorization}/decline", "V1IssuingAuthorizations.Decline", declineAuthorization},

	{"POST /v1/test_helpers/issuing/authorizations", "V1TestHelpersIssuingAuthorizations.Create", createAuthorization},
	{"POST /v1/test_helpers/issuing/authorizations/{authorization}/capture", "V1TestHelpersIssuingAuthorizations.Capture", captureAuthorization},
	{"POST /v1/test_helpers/issuing/authorizations/{authorization}/expire", "V1TestHelpersIssuingAuthorizations.Expire", expireAuthorization},
	{"POST /v1/test_helpers/issuing/authorizations/{authorization}/finalize_amount", "V1TestHelpersIssuingAuthorizations.FinalizeAmount", finalizeAuthorization},
	{"POST /v1/test_helpers/issuing/authorizations/{authorization}/increment", "V1TestHelpersIssuingAuthorizations.Increment", incrementAuthorization},
	{"POST /v1/test_helpers/issuing/authorizations/{authorization}/reverse", "V1TestHelpersIssuingAuthorizations.Reverse", reverseAuthorization},
	{"POST /v1/test_helpers/issuing/authorizations/{authorization}/fraud_challenges/respond", "V1TestHelpersIssuingAuthorizations.Respond", respondToChallenge},

	{"GET /v1/issuing/transactions", "V1IssuingTransactions.List", listTransactions},
	{"GET /v1/issuing/transactions/{transaction}", "V1IssuingTransactions.Retrieve", retrieveTransaction},
	{"POST /v1/issuing/transactions/{transaction}", "V1IssuingTransactions.Update", updateTransaction},
	{"POST /v1/test_helpers/issuing/transactions/create_force_capture", "V1TestHelpersIssuingTransactions.CreateForceCapture", createForceCapture},
	{"POST /v1/test_helpers/issuing/transactions/create_unlinked_refund", "V1TestHelpersIssuingTransactions.CreateUnlinkedRefund", createUnlinkedRefund},
	{"POST /v1/test_helpers/issuing/transactions/{transaction}/refund", "V1TestHelpersIssuingTransactions.Refund", refundTransaction},

	{"GET /v1/issuing/disputes", "V1IssuingDisputes.List", listDisputes},
	{"POST /v1/issuing/disputes", "V1IssuingDisputes.Create", createDispute},
	{"GET /v1/issuing/disputes/{dispute}", "V1IssuingDisputes.Retrieve", retrieveDispute},
	{"POST /v1/issuing/disputes/{dispute}", "V1IssuingDisputes.Update", updateDispute},
	{"POST /v1/issuing/disputes/{dispute}/submit", "V1IssuingDisputes.Submit", submitDispute},

	{"GET /v1/issuing/personalization_designs", "V1IssuingPersonalizationDesigns.List", listDesigns},
	{"POST /v1/issuing/personalization_designs", "V1IssuingPersonalizationDesigns.Create", createDesign},
	{"GET /v1/issuing/personalization_designs/{personalization_design}", "V1IssuingPersonalizationDesigns.Retrieve", retrieveDesign},
	{"POST /v1/issuing/personalization_designs/{personalization_design}", "V1IssuingPersonalizationDesigns.Update", updateDesign},
	{"POST /v1/test_helpers/issuing/personalization_designs/{personalization_design}/activate", "V1TestHelpersIssuingPersonalizationDesigns.Activate", activateDesign},
	{"POST /v1/test_helpers/issuing/personalization_designs/{personalization_design}/deactivate", "V1TestHelpersIssuingPersonalizationDesigns.Deactivate", deactivateDesign},
	{"POST /v1/test_helpers/issuing/personalization_designs/{personalization_design}/reject", "V1TestHelpersIssuingPersonalizationDesigns.Reject", rejectDesign},

	{"GET /v1/issuing/physical_bundles", "V1IssuingPhysicalBundles.List", listBundles},
	{"GET /v1/issuing/physical_bundles/{physical_bundle}", "V1IssuingPhysicalBundles.Retrieve", retrieveBundle},

	{"GET /v1/issuing/tokens", "V1IssuingTokens.List", listTokens},
	{"GET /v1/issuing/tokens/{token}", "V1IssuingTokens.Retrieve", retrieveToken},
	{"POST /v1/issuing/tokens/{token}", "V1IssuingTokens.Update", updateToken},

	{"GET /v1/issuing/settlements/{settlement}", "", retrieveSettlement},
	{"POST /v1/issuing/settlements/{settlement}", "", updateSettlement},
	{"POST /v1/test_helpers/issuing/settlements", "", createSettlement},
	{"POST /v1/test_helpers/issuing/settlements/{settlement}/complete", "", completeSettlement},

	{"GET /v1/issuing/funding_instructions", "", listInstructions},
	{"POST /v1/issuing/funding_instructions", "", createInstructions},
	{"POST /v1/test_helpers/issuing/fund_balance", "", fundBalance},

	{"GET /v1/events", "V1Events.List", listEvents},
	{"GET /v1/events/{id}", "V1Events.Retrieve", retrieveEvent},
	{"GET /v1/webhook_endpoints", "V1WebhookEndpoints.List", listWebhookEndpoints},
	{"POST /v1/webhook_endpoints", "V1WebhookEndpoints.Create", createWebhookEndpoint},
	{"GET /v1/webhook_endpoints/{webhook_endpoint}", "V1WebhookEndpoints.Retrieve", retrieveWebhookEndpoint},
	{"POST /v1/webhook_endpoints/{webhook_endpoint}", "V1WebhookEndpoints.Update", updateWebhookEndpoint},
	{"DELETE /v1/webhook_endpoints/{webhook_endpoint}", "V1WebhookEndpoints.Delete", deleteWebhookEndpoint},

	{"GET /v1/balance", "V1Balance.Retrieve", retrieveBalance},
	{"GET /v1/balance_transactions", "V1BalanceTransactions.List", listBalanceTransactions},
	{"GET /v1/balance_transactions/{id}", "V1BalanceTransactions.Retrieve", retrieveBalanceTransaction},
	{"GET /v1/topups", "V1Topups.List", listTopups},
	{"POST /v1/topups", "V1Topups.Create", createTopup},
	{"GET /v1/topups/{topup}", "V1Topups.Retrieve", retrieveTopup},
	{"POST /v1/topups/{topup}", "V1Topups.Update", updateTopup},
	{"POST /v1/topups/{topup}/cancel", "V1Topups.Cancel", cancelTopup},
	{"POST /v1/files", "V1Files.Create", createFile},
}

// TestOperations drives every operation in two accounts, whose amounts and names
// differ: no answer written beforehand fits both.
func TestOperations(t *testing.T) {
	t.Parallel()
	server := serve(t)
	for _, row := range operations {
		t.Run(strings.ReplaceAll(row.operation, "/", "|"), func(t *testing.T) {
			t.Parallel()
			want, drive := http.StatusOK, row.drive
			if drive == nil {
				want, drive = http.StatusNotFound, func(s *session) { s.refused(row.operation, row.method) }
			}
			for n := range 2 {
				s := server.open(t, n)
				drive(s)
				if c := (call{row.operation, "HTTP/2.0", want}); !s.saw(c) {
					t.Errorf("there is no call %v among %v", c, s.calls)
				}
			}
		})
	}
}

// refused calls an operation that the mock does not serve, by its method if the
// SDK has one.
func (s *session) refused(operation, method string) {
	s.Helper()
	err := s.callRaw(operation)
	if method != "" {
		err = s.callMethod(method)
	}
	if err == nil || !strings.Contains(err.Error(), "does not serve it yet") {
		s.Fatalf("%s is listed as not served, but its error is %v; write in the table how it is driven", operation, err)
	}
	s.fails(err, http.StatusNotFound, stripe.ErrorTypeInvalidRequest)
}

// callRaw makes the request without the SDK's typed methods.
func (s *session) callRaw(operation string) error {
	method, path, _ := strings.Cut(operation, " ")
	path = strings.NewReplacer("{", "", "}", "").Replace(path)
	_, err := s.backend.(stripe.RawRequestBackend).RawRequest(method, path, s.key, "", nil)
	return err
}

// callMethod calls a method of the SDK without parameters, with ids that name nothing.
func (s *session) callMethod(name string) error {
	service, method, _ := strings.Cut(name, ".")
	f := reflect.ValueOf(s.sdk).Elem().FieldByName(service).MethodByName(method)
	in := []reflect.Value{reflect.ValueOf(s.Context())}
	for i := 1; i < f.Type().NumIn(); i++ {
		argument := reflect.New(f.Type().In(i)).Elem()
		if argument.Kind() == reflect.String {
			argument.SetString("of_nothing")
		}
		in = append(in, argument)
	}
	out := f.Call(in)
	if len(out) == 2 {
		err, _ := out[1].Interface().(error)
		return err
	}
	var err error
	for _, problem := range out[0].Seq2() { // a list asks when it is read
		err, _ = problem.Interface().(error)
	}
	return err
}

// TestTableIsWhole keeps the table from missing an operation of the document, or
// a method of the SDK's Issuing services.
func TestTableIsWhole(t *testing.T) {
	t.Parallel()
	var listed, methods []string
	for _, row := range operations {
		listed = append(listed, row.operation)
		if strings.Contains(row.method, "Issuing") {
			methods = append(methods, row.method)
		}
	}
	var documented []string
	for _, op := range serve(t).spec.All() {
		documented = append(documented, op.Method+" "+op.Path)
	}
	for what, difference := range map[string]error{
		"OpenAPI document": sameSet(listed, documented),
		"stripe-go":        sameSet(methods, issuingMethods()),
	} {
		if difference != nil {
			t.Errorf("the table and the %s differ: %v", what, difference)
		}
	}
}

// issuingMethods lists the methods of all Issuing services of the SDK.
func issuingMethods() (names []string) {
	for service := range reflect.TypeFor[stripe.Client]().Fields() {
		if !strings.Contains(service.Name, "Issuing") {
			continue
		}
		for method := range service.Type.Methods() {
			names = append(names, service.Name+"."+method.Name)
		}
	}
	return names
}

func sameSet(a, b []string) error {
	only := func(a, b []string) []string {
		return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
	}
	if missing, stale := only(b, a), only(a, b); len(missing)+len(stale) > 0 || len(a) != len(b) {
		return fmt.Errorf("missing here %q, only here %q, %d against %d", missing, stale, len(a), len(b))
	}
	return nil
}
