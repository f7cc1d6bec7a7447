package openapi

import (
	"net/url"
	"reflect"
	"strconv"
	"strings"
	"testing"
)

// A call with every parameter that an Issuing operation has, down to the last leaf, is accepted, and what comes out is what went in.
func TestDecodeEveryParameter(t *testing.T) {
	t.Parallel()
	spec := loaded(t)
	for _, op := range issuingOperations(spec) {
		t.Run(op.ID, func(t *testing.T) {
			t.Parallel()
			f := filler{spec: spec}
			want := f.value(op.Params, "")
			got, violations := op.Decode(spec, tree(t, strings.Join(f.pairs, "&")))
			if len(violations) > 0 {
				t.Fatalf("violations: %+v", violations)
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("values are %#v, want %#v", got, want)
			}
		})
	}
}

// Create's groups are all among what the test above sends, so that it cannot
// pass on an empty object.
func TestCreateHasItsParameters(t *testing.T) {
	t.Parallel()
	spec := loaded(t)
	op, _ := spec.Find("POST", "/v1/test_helpers/issuing/authorizations")
	f := filler{spec: spec}
	f.value(op.Params, "")
	sent := strings.Join(f.pairs, "&")
	for _, name := range []string{
		"amount_details[atm_fee]", "fleet[cardholder_prompt_data][odometer]", "fleet[reported_breakdown][tax][national_amount_decimal]",
		"fuel[unit_cost_decimal]", "merchant_data[network_id]", "network_data[acquiring_institution_id]",
		"risk_assessment[merchant_dispute_risk][dispute_rate]", "verification_data[three_d_secure][result]", "wallet", "expand[0]",
	} {
		if !strings.Contains("&"+sent, "&"+name+"=") {
			t.Errorf("%s is not among the parameters: %s", name, sent)
		}
	}
}

// filler writes a form with a value for everything a schema holds.
type filler struct {
	spec  *Spec
	pairs []string
}

func (f *filler) value(s *Schema, name string) any {
	switch s = f.spec.Resolve(s); {
	case len(s.AnyOf) > 0:
		return f.value(s.AnyOf[0], name)
	case s.Type == "object":
		values := Values{}
		for key, property := range s.Properties {
			values[key] = f.value(property, join(name, key))
		}
		if s.Additional != nil {
			values["any"] = f.value(s.Additional, join(name, "any"))
		}
		return values
	case s.Type == "array":
		return []any{f.value(s.Items, join(name, "0"))}
	}
	text := map[string]string{"integer": strconv.Itoa(len(f.pairs)), "number": "0.5", "boolean": "true", "string": "x"}[s.Type]
	if len(s.Enum) > 0 {
		text = s.Enum[len(s.Enum)-1]
	}
	f.pairs = append(f.pairs, name+"="+url.QueryEscape(text))
	switch s.Type {
	case "integer":
		return int64(len(f.pairs) - 1)
	case "number":
		return 0.5
	case "boolean":
		return true
	}
	return text
}
