package clients

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"testing"

	"github.com/stripe/stripe-go/v84"
)

// settlement and instructions are read by hand: stripe-go has no types for what it
// has no services for.
type settlement struct {
	ID             string
	NetTotalAmount int64 `json:"net_total_amount"`
	Status         string
	Metadata       map[string]string
}

type instructions struct {
	Currency     string
	BankTransfer struct {
		Type               string
		FinancialAddresses []struct{ Type string } `json:"financial_addresses"`
	} `json:"bank_transfer"`
	Data []instructions
}

// raw makes a request through the SDK without its typed methods.
func raw[T any](s *session, method, path string, form url.Values) (answer T) {
	s.Helper()
	res, err := s.backend.(stripe.RawRequestBackend).RawRequest(method, path, s.key, form.Encode(), nil)
	s.ok(err)
	s.ok(json.Unmarshal(res.RawJSON, &answer))
	return answer
}

func (s *session) settlement() settlement {
	s.Helper()
	return raw[settlement](s, http.MethodPost, "/v1/test_helpers/issuing/settlements", url.Values{
		"bin": {"424242"}, "clearing_date": {"1785542400"}, "currency": {"usd"}, "net_total_amount": {strconv.FormatInt(s.amount, 10)},
	})
}

func createSettlement(s *session) {
	made := s.settlement()
	is(s, "amount", made.NetTotalAmount, s.amount)
	is(s, "status", made.Status, "pending")
}

func retrieveSettlement(s *session) {
	found := raw[settlement](s, http.MethodGet, "/v1/issuing/settlements/"+s.settlement().ID, nil)
	is(s, "amount", found.NetTotalAmount, s.amount)
}

func updateSettlement(s *session) {
	made := s.settlement()
	changed := raw[settlement](s, http.MethodPost, "/v1/issuing/settlements/"+made.ID, url.Values{"metadata[report]": {s.name}})
	is(s, "id", changed.ID, made.ID)
	is(s, "metadata", changed.Metadata["report"], s.name)
}

func completeSettlement(s *session) {
	made := s.settlement()
	raw[settlement](s, http.MethodPost, "/v1/test_helpers/issuing/settlements/"+made.ID+"/complete", nil)
	found := raw[settlement](s, http.MethodGet, "/v1/issuing/settlements/"+made.ID, nil)
	is(s, "status", found.Status, "complete")
}

const fundingPath = "/v1/issuing/funding_instructions"

// british lets the session be an account in the United Kingdom, and tells how it is
// funded.
func (s *session) british() instructions {
	s.Helper()
	s.control("/_assay/reset", url.Values{"country": {"GB"}})
	return raw[instructions](s, http.MethodPost, fundingPath, url.Values{
		"funding_type": {"bank_transfer"}, "bank_transfer[type]": {"gb_bank_transfer"}, "currency": {"gbp"},
	})
}

func createInstructions(s *session) {
	made := s.british()
	is(s, "currency", made.Currency, "gbp")
	whole(s, "addresses", made.BankTransfer.FinancialAddresses, 1)
	is(s, "type of the address", made.BankTransfer.FinancialAddresses[0].Type, "sort_code")
}

func listInstructions(s *session) {
	s.british()
	found := raw[instructions](s, http.MethodGet, fundingPath, nil).Data
	whole(s, "instructions", found, 1)
	is(s, "type", found[0].BankTransfer.Type, "gb_bank_transfer")
}

func fundBalance(s *session) {
	s.british()
	before, err := s.sdk.V1Balance.Retrieve(s.Context(), nil)
	s.ok(err)
	raw[instructions](s, http.MethodPost, "/v1/test_helpers/issuing/fund_balance", url.Values{
		"amount": {strconv.FormatInt(s.amount, 10)}, "currency": {"gbp"},
	})
	after, err := s.sdk.V1Balance.Retrieve(s.Context(), nil)
	s.ok(err)
	is(s, "what the transfer brought", after.Issuing.Available[0].Amount-before.Issuing.Available[0].Amount, s.amount)
}

// TestNoFundingInTheUS sees what somebody reported of an account there.
func TestNoFundingInTheUS(t *testing.T) {
	t.Parallel()
	s := serve(t).open(t, 0)
	_, err := s.backend.(stripe.RawRequestBackend).RawRequest(http.MethodPost, "/v1/test_helpers/issuing/fund_balance", s.key, "amount=100&currency=usd", nil)
	fail := s.fails(err, http.StatusBadRequest, stripe.ErrorTypeInvalidRequest)
	is(s, "message", fail.Msg, "A Funding Instruction is not currently supported for US")
}
