package openapi

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Every operation is found by its own path, with its placeholders in order.
func TestFindEvery(t *testing.T) {
	t.Parallel()
	spec := loaded(t)
	for _, op := range spec.All() {
		path, want := op.Path, []string(nil)
		for _, name := range regexp.MustCompile(`\{[^/]+\}`).FindAllString(op.Path, -1) {
			path = strings.Replace(path, name, "id_of_"+name, 1)
			want = append(want, "id_of_"+name)
		}
		found, values := spec.Find(op.Method, path)
		if found != op || !slices.Equal(values, want) {
			t.Errorf("%s %s finds %+v with %q, want %s with %q", op.Method, path, found, values, op.ID, want)
		}
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	spec := loaded(t)
	tests := []struct {
		method, path, id string
		values           []string
	}{
		{"GET", "/v1/issuing/cards", "GetIssuingCards", nil},
		{"DELETE", "/v1/issuing/cards", "", nil},
		{"get", "/v1/issuing/cards", "", nil},
		{"GET", "/v1/issuing/cards/ic_1", "GetIssuingCardsCard", []string{"ic_1"}},
		{"GET", "/v1/issuing/cards/", "", nil},
		{"GET", "/v1/issuing//cards", "", nil},
		{"GET", "v1/issuing/cards", "", nil},
		{"GET", "", "", nil},
		{"GET", "/", "", nil},
		{"GET", "/v1", "", nil},
		{"GET", "/v1/issuing/cards/{card}/", "", nil},
		{"GET", "/v1/charges", "", nil},
		{"POST", "/v1/test_helpers/issuing/cards/ic_1/shipping/ship", "PostTestHelpersIssuingCardsCardShippingShip", []string{"ic_1"}},
		{"POST", "/v1/test_helpers/issuing/cards/ic_1/shipping/vanish", "", nil},
		{"POST", "/v1/test_helpers/issuing/transactions/create_force_capture", "PostTestHelpersIssuingTransactionsCreateForceCapture", nil},
		{"POST", "/v1/test_helpers/issuing/transactions/ipi_1/refund", "PostTestHelpersIssuingTransactionsTransactionRefund", []string{"ipi_1"}},
		{"POST", "/v1/test_helpers/issuing/transactions/create_force_capture/refund", "PostTestHelpersIssuingTransactionsTransactionRefund", []string{"create_force_capture"}},
		{"POST", "/v1/test_helpers/issuing/fund_balance", "PostTestHelpersIssuingFundBalance", nil},
		{"DELETE", "/v1/webhook_endpoints/we_1", "DeleteWebhookEndpointsWebhookEndpoint", []string{"we_1"}},
	}
	for _, test := range tests {
		t.Run(test.method+" "+test.path, func(t *testing.T) {
			t.Parallel()
			op, values := spec.Find(test.method, test.path)
			id := ""
			if op != nil {
				id = op.ID
			}
			if id != test.id || !slices.Equal(values, test.values) {
				t.Errorf("found %q with %q, want %q with %q", id, values, test.id, test.values)
			}
		})
	}
}

// The values of one request do not change when another one is looked up.
func TestFindValuesAreOwn(t *testing.T) {
	t.Parallel()
	spec := &Spec{Operations: []*Operation{{Method: "GET", Path: "/{a}/{b}"}, {Method: "GET", Path: "/x/{b}/{c}"}}}
	_, first := spec.Find("GET", "/one/two")
	_, second := spec.Find("GET", "/x/three/four")
	if !slices.Equal(first, []string{"one", "two"}) || !slices.Equal(second, []string{"three", "four"}) {
		t.Errorf("values are %q and %q", first, second)
	}
}

func TestFindOnEmptySpec(t *testing.T) {
	t.Parallel()
	if op, values := new(Spec).Find("GET", "/v1/issuing/cards"); op != nil || values != nil {
		t.Errorf("found %+v with %q in an empty spec", op, values)
	}
}

func BenchmarkFind(b *testing.B) {
	spec := loaded(b)
	for b.Loop() {
		if op, _ := spec.Find("POST", "/v1/test_helpers/issuing/authorizations/iauth_1/capture"); op == nil {
			b.Fatal("not found")
		}
	}
}
