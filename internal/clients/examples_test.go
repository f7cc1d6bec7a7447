package clients

import (
	"reflect"
	"strings"
	"testing"

	"github.com/stripe/stripe-go/v84"
	"github.com/stripe/stripe-go/v84/issuing/authorization"
	"github.com/stripe/stripe-go/v84/issuing/card"
	"github.com/stripe/stripe-go/v84/issuing/cardholder"
	"github.com/stripe/stripe-go/v84/issuing/dispute"
	"github.com/stripe/stripe-go/v84/issuing/personalizationdesign"
	"github.com/stripe/stripe-go/v84/issuing/physicalbundle"
	"github.com/stripe/stripe-go/v84/issuing/token"
	"github.com/stripe/stripe-go/v84/issuing/transaction"
	helpauthorization "github.com/stripe/stripe-go/v84/testhelpers/issuing/authorization"
	helpcard "github.com/stripe/stripe-go/v84/testhelpers/issuing/card"
	helpdesign "github.com/stripe/stripe-go/v84/testhelpers/issuing/personalizationdesign"
	helptransaction "github.com/stripe/stripe-go/v84/testhelpers/issuing/transaction"
)

// examples are the calls that stripe-go's own tests make of Issuing, with the
// parameters they send, through the packages that were the SDK's only surface
// before stripe.Client. There they go to a stateless mock, with ids of nothing;
// here each gets objects made first. It is a call of its own, so that values
// which the other tests do not send (a merchant in the country "bar") pass too.
var examples = []struct {
	name string
	call func(s *session) (any, error)
}{
	{"cardholder create", func(s *session) (any, error) {
		return s.cardholders().New(&stripe.IssuingCardholderParams{
			Type: stripe.String("individual"), Name: stripe.String("Jenny Rosen"),
			Email: stripe.String("jenny.rosen@example.com"), PhoneNumber: stripe.String("+18888675309"),
			Billing: &stripe.IssuingCardholderBillingParams{Address: s.address()},
		})
	}},
	{"cardholder create, verified and limited", func(s *session) (any, error) {
		document := &s.document().ID
		return s.cardholders().New(&stripe.IssuingCardholderParams{
			Type: stripe.String("individual"), Name: stripe.String("cardholder name"),
			Billing: &stripe.IssuingCardholderBillingParams{Address: s.address()},
			Individual: &stripe.IssuingCardholderIndividualParams{
				FirstName: stripe.String("Jenny"), LastName: stripe.String("Rosen"),
				DOB: &stripe.IssuingCardholderIndividualDOBParams{Day: stripe.Int64(1), Month: stripe.Int64(1), Year: stripe.Int64(1980)},
				Verification: &stripe.IssuingCardholderIndividualVerificationParams{
					Document: &stripe.IssuingCardholderIndividualVerificationDocumentParams{Back: document, Front: document},
				},
			},
			SpendingControls: &stripe.IssuingCardholderSpendingControlsParams{
				AllowedCategories: stripe.StringSlice([]string{"fast_food_restaurants", "miscellaneous_food_stores"}),
				SpendingLimits:    []*stripe.IssuingCardholderSpendingControlsSpendingLimitParams{{Amount: stripe.Int64(1000), Interval: stripe.String("weekly")}},
			},
		})
	}},
	{"cardholder get", func(s *session) (any, error) {
		return s.cardholders().Get(s.cardholder().ID, nil)
	}},
	{"cardholder update", func(s *session) (any, error) {
		params := &stripe.IssuingCardholderParams{}
		params.AddMetadata("order_id", "6735")
		return s.cardholders().Update(s.cardholder().ID, params)
	}},
	{"cardholder list", func(s *session) (any, error) {
		s.cardholder()
		list := s.cardholders().List(&stripe.IssuingCardholderListParams{ListParams: three})
		list.Next()
		return list.IssuingCardholder(), list.Err()
	}},

	{"card create", func(s *session) (any, error) {
		return s.cards().New(&stripe.IssuingCardParams{
			Cardholder: &s.cardholder().ID, Currency: stripe.String("usd"), Type: stripe.String("virtual"),
			SpendingControls: &stripe.IssuingCardSpendingControlsParams{
				AllowedCategories: stripe.StringSlice([]string{"fast_food_restaurants", "miscellaneous_food_stores"}),
				SpendingLimits:    []*stripe.IssuingCardSpendingControlsSpendingLimitParams{{Amount: stripe.Int64(1000), Interval: stripe.String("weekly")}},
			},
		})
	}},
	{"card get", func(s *session) (any, error) { return s.cards().Get(s.card().ID, nil) }},
	{"card update", func(s *session) (any, error) {
		return s.cards().Update(s.card().ID, &stripe.IssuingCardParams{Status: stripe.String("inactive")})
	}},
	{"card list", func(s *session) (any, error) {
		s.card()
		list := s.cards().List(&stripe.IssuingCardListParams{ListParams: three})
		list.Next()
		return list.IssuingCard(), list.Err()
	}},
	{"personalization_design create", func(s *session) (any, error) {
		return s.designs().New(&stripe.IssuingPersonalizationDesignParams{PhysicalBundle: &s.bundle("standard").ID})
	}},
	{"personalization_design get", func(s *session) (any, error) { return s.designs().Get(s.design().ID, nil) }},
	{"personalization_design update", func(s *session) (any, error) {
		return s.designs().Update(s.design().ID, &stripe.IssuingPersonalizationDesignParams{PhysicalBundle: &s.bundle("standard").ID})
	}},
	{"personalization_design list", func(s *session) (any, error) {
		s.design()
		list := s.designs().List(&stripe.IssuingPersonalizationDesignListParams{ListParams: three})
		list.Next()
		return list.IssuingPersonalizationDesign(), list.Err()
	}},
	{"personalization_design activate", func(s *session) (any, error) {
		return s.designHelpers().Activate(s.design().ID, &stripe.TestHelpersIssuingPersonalizationDesignActivateParams{})
	}},
	{"personalization_design reject", func(s *session) (any, error) {
		return s.designHelpers().Reject(s.design().ID, &stripe.TestHelpersIssuingPersonalizationDesignRejectParams{
			RejectionReasons: &stripe.TestHelpersIssuingPersonalizationDesignRejectRejectionReasonsParams{CardLogo: stripe.StringSlice([]string{"geographic_location"})},
		})
	}},
	{"physical_bundle get", func(s *session) (any, error) { return s.bundles().Get(s.bundle("custom").ID, nil) }},
	{"physical_bundle list", func(s *session) (any, error) {
		list := s.bundles().List(&stripe.IssuingPhysicalBundleListParams{ListParams: three})
		list.Next()
		return list.IssuingPhysicalBundle(), list.Err()
	}},
	{"token get", func(s *session) (any, error) { return s.tokens().Get(s.token(s.card().ID, "apple_pay").ID, nil) }},
	{"token update", func(s *session) (any, error) {
		return s.tokens().Update(s.token(s.card().ID, "apple_pay").ID, &stripe.IssuingTokenParams{Status: stripe.String("active")})
	}},

	{"card submit", func(s *session) (any, error) {
		return s.cardHelpers().SubmitCard(s.physical().ID, &stripe.TestHelpersIssuingCardSubmitCardParams{})
	}},
	{"card ship", func(s *session) (any, error) {
		return s.cardHelpers().ShipCard(s.physical().ID, &stripe.TestHelpersIssuingCardShipCardParams{})
	}},
	{"card deliver", func(s *session) (any, error) {
		return s.cardHelpers().DeliverCard(s.ship(s.physical()).ID, &stripe.TestHelpersIssuingCardDeliverCardParams{})
	}},
	{"card return", func(s *session) (any, error) {
		return s.cardHelpers().ReturnCard(s.ship(s.physical()).ID, &stripe.TestHelpersIssuingCardReturnCardParams{})
	}},
	{"card fail", func(s *session) (any, error) {
		return s.cardHelpers().FailCard(s.ship(s.physical()).ID, &stripe.TestHelpersIssuingCardFailCardParams{})
	}},

	{"authorization create", func(s *session) (any, error) {
		return s.authorizationHelpers().New(&stripe.TestHelpersIssuingAuthorizationParams{
			Card: &s.card().ID, Amount: stripe.Int64(100), Currency: stripe.String("usd"),
			AmountDetails:       &stripe.TestHelpersIssuingAuthorizationAmountDetailsParams{ATMFee: stripe.Int64(10), CashbackAmount: stripe.Int64(5)},
			AuthorizationMethod: stripe.String("chip"), IsAmountControllable: stripe.Bool(true), Wallet: stripe.String("apple_pay"),
			MerchantData: &stripe.TestHelpersIssuingAuthorizationMerchantDataParams{
				Category: stripe.String("ac_refrigeration_repair"), Name: stripe.String("foo"), NetworkID: stripe.String("bar"), TerminalID: stripe.String("foo"),
				City: stripe.String("foo"), State: stripe.String("bar"), PostalCode: stripe.String("foo"), Country: stripe.String("bar"),
			},
			NetworkData: &stripe.TestHelpersIssuingAuthorizationNetworkDataParams{AcquiringInstitutionID: stripe.String("foo")},
			VerificationData: &stripe.TestHelpersIssuingAuthorizationVerificationDataParams{
				AddressLine1Check: stripe.String("mismatch"), AddressPostalCodeCheck: stripe.String("match"),
				CVCCheck: stripe.String("match"), ExpiryCheck: stripe.String("mismatch"),
			},
		})
	}},
	{"authorization get", func(s *session) (any, error) {
		return s.authorizations().Get(s.authorization().ID, nil)
	}},
	{"authorization update", func(s *session) (any, error) {
		params := &stripe.IssuingAuthorizationParams{}
		params.AddMetadata("order_id", "6735")
		return s.authorizations().Update(s.authorization().ID, params)
	}},
	{"authorization list", func(s *session) (any, error) {
		s.authorization()
		list := s.authorizations().List(&stripe.IssuingAuthorizationListParams{ListParams: three})
		list.Next()
		return list.IssuingAuthorization(), list.Err()
	}},
	{"authorization approve", func(s *session) (any, error) {
		return s.authorizations().Approve(s.waiting().ID, &stripe.IssuingAuthorizationApproveParams{})
	}},
	{"authorization decline", func(s *session) (any, error) {
		return s.authorizations().Decline(s.waiting().ID, &stripe.IssuingAuthorizationDeclineParams{})
	}},
	{"authorization capture", func(s *session) (any, error) {
		return s.authorizationHelpers().Capture(s.authorization().ID, &stripe.TestHelpersIssuingAuthorizationCaptureParams{
			CaptureAmount: stripe.Int64(100), CloseAuthorization: stripe.Bool(true), PurchaseDetails: journey(),
		})
	}},
	{"authorization expire", func(s *session) (any, error) {
		return s.authorizationHelpers().Expire(s.authorization().ID, &stripe.TestHelpersIssuingAuthorizationExpireParams{})
	}},
	{"authorization increment", func(s *session) (any, error) {
		return s.authorizationHelpers().Increment(s.authorization().ID, &stripe.TestHelpersIssuingAuthorizationIncrementParams{
			IncrementAmount: stripe.Int64(50), IsAmountControllable: stripe.Bool(true),
		})
	}},
	{"authorization reverse", func(s *session) (any, error) {
		return s.authorizationHelpers().Reverse(s.authorization().ID, &stripe.TestHelpersIssuingAuthorizationReverseParams{ReverseAmount: stripe.Int64(20)})
	}},

	{"transaction get", func(s *session) (any, error) {
		return s.transactions().Get(s.transaction().ID, nil)
	}},
	{"transaction update", func(s *session) (any, error) {
		params := &stripe.IssuingTransactionParams{}
		params.AddMetadata("order_id", "6735")
		return s.transactions().Update(s.transaction().ID, params)
	}},
	{"transaction list", func(s *session) (any, error) {
		s.transaction()
		list := s.transactions().List(&stripe.IssuingTransactionListParams{ListParams: three})
		list.Next()
		return list.IssuingTransaction(), list.Err()
	}},
	{"transaction force capture", func(s *session) (any, error) {
		return s.transactionHelpers().CreateForceCapture(&stripe.TestHelpersIssuingTransactionCreateForceCaptureParams{
			Card: &s.card().ID, Amount: stripe.Int64(100), Currency: stripe.String("usd"),
			MerchantData: &stripe.TestHelpersIssuingTransactionCreateForceCaptureMerchantDataParams{
				Category: stripe.String("ac_refrigeration_repair"), Name: stripe.String("foo"), NetworkID: stripe.String("bar"), TerminalID: stripe.String("foo"),
				City: stripe.String("foo"), State: stripe.String("NY"), PostalCode: stripe.String("10001"), Country: stripe.String("US"),
			},
			PurchaseDetails: &stripe.TestHelpersIssuingTransactionCreateForceCapturePurchaseDetailsParams{
				Reference: stripe.String("foo"),
				Flight: &stripe.TestHelpersIssuingTransactionCreateForceCapturePurchaseDetailsFlightParams{
					DepartureAt: stripe.Int64(1633651200), PassengerName: stripe.String("John Doe"), Refundable: stripe.Bool(true), TravelAgency: stripe.String("Orbitz"),
					Segments: []*stripe.TestHelpersIssuingTransactionCreateForceCapturePurchaseDetailsFlightSegmentParams{{
						DepartureAirportCode: stripe.String("LAX"), ArrivalAirportCode: stripe.String("SFO"), Carrier: stripe.String("Delta"),
						FlightNumber: stripe.String("DL100"), ServiceClass: stripe.String("Economy"), StopoverAllowed: stripe.Bool(true),
					}},
				},
				Fuel: &stripe.TestHelpersIssuingTransactionCreateForceCapturePurchaseDetailsFuelParams{
					Type: stripe.String("diesel"), Unit: stripe.String("liter"), UnitCostDecimal: stripe.Float64(3.5), QuantityDecimal: stripe.Float64(10),
				},
				Lodging: &stripe.TestHelpersIssuingTransactionCreateForceCapturePurchaseDetailsLodgingParams{CheckInAt: stripe.Int64(1633651200), Nights: stripe.Int64(2)},
				Receipt: []*stripe.TestHelpersIssuingTransactionCreateForceCapturePurchaseDetailsReceiptParams{{
					Description: stripe.String("Room charge"), Quantity: stripe.Float64(1), Total: stripe.Int64(200), UnitCost: stripe.Int64(200),
				}},
			},
		})
	}},
	{"transaction unlinked refund", func(s *session) (any, error) {
		return s.transactionHelpers().CreateUnlinkedRefund(&stripe.TestHelpersIssuingTransactionCreateUnlinkedRefundParams{
			Card: &s.card().ID, Amount: stripe.Int64(100), Currency: stripe.String("usd"),
			MerchantData: &stripe.TestHelpersIssuingTransactionCreateUnlinkedRefundMerchantDataParams{
				Category: stripe.String("ac_refrigeration_repair"), Name: stripe.String("foo"), NetworkID: stripe.String("bar"), TerminalID: stripe.String("foo"),
				City: stripe.String("foo"), State: stripe.String("bar"), PostalCode: stripe.String("foo"), Country: stripe.String("bar"),
			},
			PurchaseDetails: &stripe.TestHelpersIssuingTransactionCreateUnlinkedRefundPurchaseDetailsParams{
				Reference: stripe.String("foo"),
				Lodging:   &stripe.TestHelpersIssuingTransactionCreateUnlinkedRefundPurchaseDetailsLodgingParams{CheckInAt: stripe.Int64(1533651200), Nights: stripe.Int64(2)},
			},
		})
	}},
	{"transaction refund", func(s *session) (any, error) {
		return s.transactionHelpers().Refund(s.transaction().ID, &stripe.TestHelpersIssuingTransactionRefundParams{RefundAmount: stripe.Int64(50)})
	}},

	{"dispute create", func(s *session) (any, error) {
		return s.disputes().New(&stripe.IssuingDisputeParams{Transaction: &s.transaction().ID, Evidence: canceled()})
	}},
	{"dispute get", func(s *session) (any, error) {
		return s.disputes().Get(s.dispute(s.name).ID, nil)
	}},
	{"dispute update", func(s *session) (any, error) {
		return s.disputes().Update(s.dispute(s.name).ID, &stripe.IssuingDisputeParams{})
	}},
	{"dispute list", func(s *session) (any, error) {
		won := s.dispute("winning_evidence")
		if _, err := s.disputes().Submit(won.ID, nil); err != nil {
			return nil, err
		}
		list := s.disputes().List(&stripe.IssuingDisputeListParams{Status: stripe.String("won"), Transaction: &won.Transaction.ID})
		list.Next()
		return list.IssuingDispute(), list.Err()
	}},
	{"dispute submit", func(s *session) (any, error) {
		return s.disputes().Submit(s.dispute(s.name).ID, &stripe.IssuingDisputeSubmitParams{})
	}},
}

// canceled is the evidence of the SDK's own test, but for its file.
func canceled() *stripe.IssuingDisputeEvidenceParams {
	return &stripe.IssuingDisputeEvidenceParams{
		Reason: stripe.String("canceled"),
		Canceled: &stripe.IssuingDisputeEvidenceCanceledParams{
			CanceledAt: stripe.Int64(1577836800), CancellationPolicyProvided: stripe.Bool(true), CancellationReason: stripe.String("reason for cancellation"),
			ExpectedAt: stripe.Int64(1577836800), Explanation: stripe.String("explanation"), ProductDescription: stripe.String("product description"),
			ProductType: stripe.String("merchandise"), ReturnStatus: stripe.String("merchant_rejected"), ReturnedAt: stripe.Int64(1577836800),
		},
	}
}

// three is the limit that the SDK's own tests set.
var three = stripe.ListParams{Limit: stripe.Int64(3)}

// journey is what was bought, with every kind of detail at once.
func journey() *stripe.TestHelpersIssuingAuthorizationCapturePurchaseDetailsParams {
	return &stripe.TestHelpersIssuingAuthorizationCapturePurchaseDetailsParams{
		Reference: stripe.String("foo"),
		Flight: &stripe.TestHelpersIssuingAuthorizationCapturePurchaseDetailsFlightParams{
			DepartureAt: stripe.Int64(1633651200), PassengerName: stripe.String("John Doe"), Refundable: stripe.Bool(true), TravelAgency: stripe.String("Orbitz"),
			Segments: []*stripe.TestHelpersIssuingAuthorizationCapturePurchaseDetailsFlightSegmentParams{{
				DepartureAirportCode: stripe.String("LAX"), ArrivalAirportCode: stripe.String("SFO"), Carrier: stripe.String("Delta"),
				FlightNumber: stripe.String("DL100"), ServiceClass: stripe.String("Economy"), StopoverAllowed: stripe.Bool(true),
			}},
		},
		Fuel: &stripe.TestHelpersIssuingAuthorizationCapturePurchaseDetailsFuelParams{
			Type: stripe.String("diesel"), Unit: stripe.String("liter"), UnitCostDecimal: stripe.Float64(3.5), QuantityDecimal: stripe.Float64(10),
		},
		Lodging: &stripe.TestHelpersIssuingAuthorizationCapturePurchaseDetailsLodgingParams{CheckInAt: stripe.Int64(1633651200), Nights: stripe.Int64(2)},
		Receipt: []*stripe.TestHelpersIssuingAuthorizationCapturePurchaseDetailsReceiptParams{{
			Description: stripe.String("Room charge"), Quantity: stripe.Float64(1), Total: stripe.Int64(200), UnitCost: stripe.Int64(200),
		}},
	}
}

// TestExamples makes the calls; each answers an object of its kind.
func TestExamples(t *testing.T) {
	t.Parallel()
	server := serve(t)
	for _, row := range examples {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			s := server.open(t, 0)
			object, err := row.call(s)
			s.ok(err)
			kind, _, _ := strings.Cut(row.name, " ")
			answered := reflect.ValueOf(object).Elem()
			is(s, "object", answered.FieldByName("Object").String(), "issuing."+kind)
			is(s, "there is an id", answered.FieldByName("ID").String() != "", true)
		})
	}
}

// The SDK's packages, each with the session's account.

func (s *session) cardholders() cardholder.Client { return cardholder.Client{B: s.backend, Key: s.key} }
func (s *session) cards() card.Client             { return card.Client{B: s.backend, Key: s.key} }
func (s *session) cardHelpers() helpcard.Client   { return helpcard.Client{B: s.backend, Key: s.key} }
func (s *session) authorizations() authorization.Client {
	return authorization.Client{B: s.backend, Key: s.key}
}
func (s *session) authorizationHelpers() helpauthorization.Client {
	return helpauthorization.Client{B: s.backend, Key: s.key}
}
func (s *session) designs() personalizationdesign.Client {
	return personalizationdesign.Client{B: s.backend, Key: s.key}
}
func (s *session) designHelpers() helpdesign.Client {
	return helpdesign.Client{B: s.backend, Key: s.key}
}
func (s *session) bundles() physicalbundle.Client {
	return physicalbundle.Client{B: s.backend, Key: s.key}
}
func (s *session) tokens() token.Client { return token.Client{B: s.backend, Key: s.key} }
func (s *session) transactions() transaction.Client {
	return transaction.Client{B: s.backend, Key: s.key}
}
func (s *session) disputes() dispute.Client { return dispute.Client{B: s.backend, Key: s.key} }
func (s *session) transactionHelpers() helptransaction.Client {
	return helptransaction.Client{B: s.backend, Key: s.key}
}
