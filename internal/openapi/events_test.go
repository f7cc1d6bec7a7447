package openapi

import (
	"slices"
	"testing"
)

func TestEventTypes(t *testing.T) {
	t.Parallel()
	types := loaded(t).EventTypes()
	for _, kind := range []string{"issuing_authorization.request", "issuing_transaction.purchase_details_receipt_updated", "topup.failed", "issuing_settlement.updated"} {
		if !slices.Contains(types, kind) {
			t.Errorf("%s is none of %d types", kind, len(types))
		}
	}
	for _, kind := range []string{"*", "", "issuing_authorisation.created"} {
		if slices.Contains(types, kind) {
			t.Errorf("%q is a type", kind)
		}
	}
	if types := (&Spec{}).EventTypes(); len(types) != 0 {
		t.Errorf("an empty document has %v", types)
	}
}
