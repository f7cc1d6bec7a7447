package openapi

import "testing"

func TestNullable(t *testing.T) {
	t.Parallel()
	spec := loaded(t)
	tests := []struct {
		component, path string
		want            bool
	}{
		{"issuing.authorization", "id", false},
		{"issuing.authorization", "card", false},
		{"issuing.authorization", "cardholder", true},                     // nullable, and not required
		{"issuing.authorization", "cardholder.id", false},                 // below string | cardholder
		{"issuing.authorization", "card.cardholder.phone_number", true},   // over a reference
		{"issuing.authorization", "card.cardholder.name", false},          //
		{"issuing.authorization", "pending_request.amount", false},        // over anyOf of one
		{"issuing.authorization", "request_history.0.reason", false},      // over a list
		{"issuing.authorization", "request_history.0.requested_at", true}, //
		{"issuing.authorization", "request_history.0", true},              // a list may be shorter
		{"issuing.authorization", "metadata.order", true},                 // any key of a map
		{"issuing.authorization", "metadata", false},                      //
		{"issuing.authorization", "redaction", true},                      // not of this version
		{"issuing.authorization", "redaction.status", true},               //
		{"issuing.card", "number", true},                                  // optional, not nullable
		{"issuing.transaction", "card.last4", false},                      // string | card
		{"issuing.dispute", "evidence.canceled", true},                    //
		{"balance_transaction", "source.id", false},                       // required by every branch
		{"error", "error.type", false},                                    //
		{"error", "error.code", true},                                     //
		{"issuing.crad", "id", false},                                     // no such component
	}
	for _, test := range tests {
		t.Run(test.component+"/"+test.path, func(t *testing.T) {
			t.Parallel()
			if got := spec.Nullable(test.component, test.path); got != test.want {
				t.Errorf("Nullable is %v, want %v", got, test.want)
			}
		})
	}
}

func TestNullableOwnSchemas(t *testing.T) {
	t.Parallel()
	spec := &Spec{Schemas: map[string]*Schema{
		"thing": {Type: "object", Required: []string{"plain", "null", "branch", "ref", "outer"}, Properties: map[string]*Schema{
			"plain":  {Type: "string"},
			"null":   {Type: "string", Nullable: true},
			"branch": {AnyOf: []*Schema{{Type: "string"}, {Type: "object", Nullable: true}}},
			"outer":  {Nullable: true, AnyOf: []*Schema{{Type: "string"}}},
			"ref":    {Ref: "nothing"},
			"circle": {Ref: "circle"},
		}},
		"nothing": {Type: "string", Nullable: true},
		"circle":  {Ref: "circle"},
	}}
	for path, want := range map[string]bool{"plain": false, "null": true, "branch": true, "ref": true, "outer": true, "circle.x": true} {
		if got := spec.Nullable("thing", path); got != want {
			t.Errorf("Nullable(thing, %s) is %v, want %v", path, got, want)
		}
	}
}
