package mock

import (
	"bytes"
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
	"sort"
	"testing"

	"github.com/tidwall/gjson"
)

// omitted are the properties that real Stripe leaves out where they do not
// apply, or that the mock never has.
var omitted = []string{
	"balance.connect_reserved", "balance.instant_available", "balance.refund_and_dispute_prefunding", "balance_amount_by_source_type.fpx",
	"issuing.authorization.fraud_challenges", "issuing.authorization.treasury",
	"issuing.card.cvc", "issuing.card.financial_account", "issuing.card.number",
	"issuing.transaction.purchase_details", "issuing.transaction.treasury",
	"issuing.dispute.balance_transactions", "issuing.dispute.loss_reason", "issuing.dispute.treasury",
	"issuing_dispute_evidence.canceled", "issuing_dispute_evidence.duplicate", "issuing_dispute_evidence.fraudulent",
	"issuing_dispute_evidence.merchandise_not_as_described", "issuing_dispute_evidence.no_valid_authorization",
	"issuing_dispute_evidence.not_received", "issuing_dispute_evidence.other", "issuing_dispute_evidence.service_not_as_described",
	"event.account", "event.context",
}

// shapes are the structs of answers with the schema each follows.
var shapes = map[string]reflect.Type{
	"issuing.authorization":                                 reflect.TypeFor[Authorization](),
	"issuing.card":                                          reflect.TypeFor[Card](),
	"issuing.cardholder":                                    reflect.TypeFor[Cardholder](),
	"issuing.transaction":                                   reflect.TypeFor[Transaction](),
	"balance":                                               reflect.TypeFor[Balance](),
	"balance_amount":                                        reflect.TypeFor[balanceAmount](),
	"balance_amount_by_source_type":                         reflect.TypeFor[sourceTypes](),
	"balance_detail":                                        reflect.TypeFor[balanceDetail](),
	"balance_transaction":                                   reflect.TypeFor[balanceTransaction](),
	"issuing.dispute":                                       reflect.TypeFor[Dispute](),
	"issuing_dispute_evidence":                              reflect.TypeFor[disputeEvidence](),
	"issuing_dispute_canceled_evidence":                     reflect.TypeFor[canceledEvidence](),
	"issuing_dispute_duplicate_evidence":                    reflect.TypeFor[duplicateEvidence](),
	"issuing_dispute_fraudulent_evidence":                   reflect.TypeFor[plainEvidence](),
	"issuing_dispute_no_valid_authorization_evidence":       reflect.TypeFor[plainEvidence](),
	"issuing_dispute_merchandise_not_as_described_evidence": reflect.TypeFor[merchandiseEvidence](),
	"issuing_dispute_not_received_evidence":                 reflect.TypeFor[notReceivedEvidence](),
	"issuing_dispute_other_evidence":                        reflect.TypeFor[otherEvidence](),
	"issuing_dispute_service_not_as_described_evidence":     reflect.TypeFor[serviceEvidence](),
	"event":                                 reflect.TypeFor[Event](),
	"notification_event_data":               reflect.TypeFor[eventData](),
	"notification_event_request":            reflect.TypeFor[eventRequest](),
	"issuing.settlement":                    reflect.TypeFor[Settlement](),
	"webhook_endpoint":                      reflect.TypeFor[WebhookEndpoint](),
	"deleted_webhook_endpoint":              reflect.TypeFor[deletedEndpoint](),
	"topup":                                 reflect.TypeFor[Topup](),
	"topup_resource_payment_method_options": reflect.TypeFor[topupOptions](),
	"topup_resource_us_bank_account":        reflect.TypeFor[topupBankAccount](),
	"address":                               reflect.TypeFor[address](),
	"issuing_authorization_amount_details":  reflect.TypeFor[amountDetails](),
	"issuing_authorization_fleet_data":      reflect.TypeFor[fleet](),
	"issuing_authorization_fleet_cardholder_prompt_data": reflect.TypeFor[promptData](),
	"issuing_authorization_fleet_reported_breakdown":     reflect.TypeFor[fleetBreakdown](),
	"issuing_authorization_fraud_challenge":              reflect.TypeFor[fraudChallenge](),
	"issuing_authorization_fuel_data":                    reflect.TypeFor[fuel](),
	"issuing_authorization_merchant_data":                reflect.TypeFor[merchantData](),
	"issuing_authorization_network_data":                 reflect.TypeFor[networkData](),
	"issuing_authorization_pending_request":              reflect.TypeFor[pendingRequest](),
	"issuing_authorization_request":                      reflect.TypeFor[historyEntry](),
	"issuing_authorization_verification_data":            reflect.TypeFor[verificationData](),
	"issuing_card_authorization_controls":                reflect.TypeFor[controls](),
	"issuing_cardholder_authorization_controls":          reflect.TypeFor[controls](),
	"issuing_card_lifecycle_controls":                    reflect.TypeFor[lifecycleControls](),
	"issuing_card_shipping":                              reflect.TypeFor[shipping](),
	"issuing_card_shipping_address_validation":           reflect.TypeFor[addressValidation](),
	"issuing_card_spending_limit":                        reflect.TypeFor[spendingLimit](),
	"issuing_card_wallets":                               reflect.TypeFor[wallets](),
	"issuing_cardholder_individual":                      reflect.TypeFor[individual](),
	"issuing_cardholder_requirements":                    reflect.TypeFor[requirements](),
	"issuing_transaction_flight_data":                    reflect.TypeFor[flight](),
	"issuing_transaction_flight_data_leg":                reflect.TypeFor[segment](),
	"issuing_transaction_fleet_data":                     reflect.TypeFor[transactionFleet](),
	"issuing_transaction_fleet_cardholder_prompt_data":   reflect.TypeFor[transactionPromptData](),
	"issuing_transaction_fuel_data":                      reflect.TypeFor[transactionFuel](),
	"issuing_transaction_lodging_data":                   reflect.TypeFor[lodging](),
	"issuing_transaction_network_data":                   reflect.TypeFor[transactionNetworkData](),
	"issuing_transaction_purchase_details":               reflect.TypeFor[purchaseDetails](),
	"issuing_transaction_receipt_data":                   reflect.TypeFor[receipt](),
}

// Every struct has exactly the properties of its schema.
func TestPropertiesAreTheDocuments(t *testing.T) {
	t.Parallel()
	spec, _ := loaded()
	for name, shape := range shapes {
		schema := spec.Schemas[name]
		if schema == nil {
			t.Errorf("the document has no schema %s", name)
			continue
		}
		var mine []string
		for _, f := range plans[shape].fields {
			mine = append(mine, f.name)
			if schema.Properties[f.name] == nil && !slices.Contains(schema.Beyond, f.name) {
				t.Errorf("%s has no %s", name, f.name)
			}
		}
		for property := range schema.Properties {
			if !slices.Contains(mine, property) && !slices.Contains(omitted, name+"."+property) {
				t.Errorf("%s lacks %s", name, property)
			}
		}
	}
}

// Every answer follows the schema of its operation: required properties are
// there, no property is unknown, types and null are right. Keys stand in
// Stripe's order: id, object, then by alphabet.
func TestAnswersFollowTheDocument(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	spec, _ := loaded()
	card, physical := c.newCard(t), c.newPhysicalCard(t)
	full := c.authorize(t, card, "fleet[cardholder_prompt_data][odometer]=1&fleet[reported_breakdown][tax][local_amount_decimal]=1&fuel[type]=diesel&wallet=apple_pay&verification_data[three_d_secure][result]=failed").text("id")
	captured := c.help(c.authorize(t, card).text("id"), "capture", "purchase_details[receipt][0][quantity]=2&purchase_details[flight][segments][0][carrier]=A&purchase_details[lodging][nights]=1")
	holder := c.must(t, "GET", "/v1/issuing/cards/"+card, "").text("cardholder.id")
	challenged := c.authorize(t, card, risky).text("id")
	c.must(t, "POST", "/_assay/real_time", "mode=hold")
	waiting := c.authorize(t, card).text("id")
	c.must(t, "POST", "/_assay/real_time", "")
	logo := c.newFile(t, "issuing_logo")
	plain, design := c.newDesign(t), c.newDesign(t, "lookup_key=a&carrier_text[header_body]=A&card_logo="+logo)
	c.must(t, "POST", "/v1/issuing/cards/"+physical, "personalization_design="+design)
	bundle := c.must(t, "GET", "/v1/issuing/physical_bundles", "").text("data.0.id")
	byWallet := c.must(t, "POST", "/_assay/tokens", "wallet_provider=google_pay&card="+card).text("id")
	byShop := c.must(t, "POST", "/_assay/tokens", "network=mastercard&card="+card).text("id")
	paid := c.authorize(t, card, "wallet=google_pay").text("id")
	for path, schema := range map[string]string{
		"authorizations/" + full:                             "issuing.authorization",
		"authorizations/" + waiting:                          "issuing.authorization",
		"authorizations/" + challenged:                       "issuing.authorization",
		"authorizations/" + captured.text("id"):              "issuing.authorization",
		"authorizations/" + full + "?expand[]=cardholder":    "issuing.authorization",
		"transactions/" + captured.text("transactions.0.id"): "issuing.transaction",
		"transactions/" + captured.text("transactions.0.id") + "?expand[]=balance_transaction&expand[]=authorization&expand[]=card": "issuing.transaction",
		"cards/" + card:     "issuing.card",
		"cards/" + physical: "issuing.card",
		"cards/" + card + "?expand[]=number&expand[]=cvc":                                    "issuing.card",
		"cardholders/" + holder:                                                              "issuing.cardholder",
		"personalization_designs/" + plain:                                                   "issuing.personalization_design",
		"personalization_designs/" + design + "?expand[]=card_logo&expand[]=physical_bundle": "issuing.personalization_design",
		"cards/" + physical + "?expand[]=personalization_design":                             "issuing.card",
		"physical_bundles/" + bundle:                                                         "issuing.physical_bundle",
		"tokens/" + byWallet:                                                                 "issuing.token",
		"tokens/" + byWallet + "?expand[]=network_data&expand[]=card":                        "issuing.token",
		"tokens/" + byShop + "?expand[]=network_data":                                        "issuing.token",
		"authorizations/" + paid + "?expand[]=token":                                         "issuing.authorization",
	} {
		body := c.must(t, "GET", "/v1/issuing/"+path, "").body
		checkOrder(t, path, body)
		for _, breach := range spec.Validate(spec.Schemas[schema], gjson.Parse(body)) { // notes are none of the mock's either
			t.Errorf("%s: %+v", path, breach)
		}
	}
}

// checkOrder walks a document's tokens and compares the order of its keys.
func checkOrder(t *testing.T, name, body string) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader([]byte(body)))
	var walk func(at string)
	walk = func(at string) {
		token, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		switch token {
		case json.Delim('{'):
			var keys []string
			for d.More() {
				key, _ := d.Token()
				keys = append(keys, key.(string))
				walk(at + "." + key.(string))
			}
			_, _ = d.Token()
			sorted := slices.Clone(keys)
			sort.SliceStable(sorted, func(i, j int) bool { return rank(sorted[i]) < rank(sorted[j]) })
			if !slices.Equal(keys, sorted) {
				t.Errorf("%s%s: keys are %v", name, at, keys)
			}
		case json.Delim('['):
			for d.More() {
				walk(at + "[]")
			}
			_, _ = d.Token()
		}
	}
	walk("")
}

func rank(key string) string {
	switch key {
	case "id":
		return " 1"
	case "object":
		return " 2"
	}
	return key
}

// Each type that can be answered has a plan, and all of the document's Issuing
// operations are either served or refused in honest words.
func TestRoutes(t *testing.T) {
	t.Parallel()
	spec, routes := loaded()
	c, _ := newClient(t)
	for _, op := range spec.All() {
		path := regexp.MustCompile(`\{[^/]+\}`).ReplaceAllString(op.Path, "x")
		a := c.do(op.Method, path, "")
		if served := routes[op] != nil; served == (a.text("error.message") == unserved(op.Method, path).Message) {
			t.Errorf("%s %s, served %t: %s", op.Method, op.Path, served, a.body)
		}
	}
	for _, r := range routes {
		if plans[r.action.answer] == nil {
			t.Errorf("%s %s: no plan for %s", r.method, r.path, r.action.answer)
		}
	}
}
