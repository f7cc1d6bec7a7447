package openapi

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"assay/internal/wire"
)

// decode sends an encoded form to the operation with this id.
func decode(t testing.TB, id, encoded string) (Values, []Violation) {
	t.Helper()
	spec := loaded(t)
	for _, op := range spec.Operations {
		if op.ID == id {
			return op.Decode(spec, tree(t, encoded))
		}
	}
	t.Fatalf("no operation %s", id)
	return nil, nil
}

func tree(t testing.TB, encoded string) *wire.Node {
	t.Helper()
	form, err := wire.ParseForm(encoded)
	if err != nil {
		t.Fatal(err)
	}
	node, err := form.Tree()
	if err != nil {
		t.Fatal(err)
	}
	return node
}

const (
	create    = "PostTestHelpersIssuingAuthorizations"
	capture   = "PostTestHelpersIssuingAuthorizationsAuthorizationCapture"
	finalize  = "PostTestHelpersIssuingAuthorizationsAuthorizationFinalizeAmount"
	respond   = "PostTestHelpersIssuingAuthorizationsAuthorizationFraudChallengesRespond"
	expire    = "PostTestHelpersIssuingAuthorizationsAuthorizationExpire"
	update    = "PostIssuingAuthorizationsAuthorization"
	newHolder = "PostIssuingCardholders"
	newCard   = "PostIssuingCards"
	oldCard   = "PostIssuingCardsCard"
	list      = "GetIssuingAuthorizations"
	settings  = "PostIssuingPersonalizationDesignsPersonalizationDesign"
	dispute   = "PostIssuingDisputesDispute"
)

func TestDecodeValues(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, op, form string
		want           Values
	}{
		{"nothing", expire, "", Values{}},
		{"expand", expire, "expand[]=card&expand[]=cardholder", Values{"expand": []any{"card", "cardholder"}}},
		{"expand, numbered", expire, "expand[1]=card&expand[0]=token", Values{"expand": []any{"card", "token"}}},
		{"integers", create, "card=ic_1&amount=-1&merchant_amount=9223372036854775807", Values{"card": "ic_1", "amount": int64(-1), "merchant_amount": int64(9223372036854775807)}},
		{"the last of a repeated key", create, "card=ic_1&card=ic_2", Values{"card": "ic_2"}},
		{"boolean", respond, "confirmed=false", Values{"confirmed": false}},
		{"number", create, "card=ic_1&risk_assessment[fraud_risk][level]=low&risk_assessment[fraud_risk][score]=12.5e0",
			Values{"card": "ic_1", "risk_assessment": Values{"fraud_risk": Values{"level": "low", "score": 12.5}}}},
		{"receipt by a[][b]", capture, "purchase_details[receipt][][total]=1&purchase_details[receipt][][quantity]=2.5&purchase_details[receipt][][total]=3",
			Values{"purchase_details": Values{"receipt": []any{Values{"total": int64(1), "quantity": "2.5"}, Values{"total": int64(3)}}}}},
		{"receipt by a[0][b]", capture, "capture_amount=1234&close_authorization=true&purchase_details[receipt][0][total]=1&purchase_details[receipt][0][description]=tea&purchase_details[reference]=R",
			Values{"capture_amount": int64(1234), "close_authorization": true, "purchase_details": Values{"receipt": []any{Values{"total": int64(1), "description": "tea"}}, "reference": "R"}}},
		{"metadata set and unset by key", update, "metadata[order]=7&metadata[note]=", Values{"metadata": Values{"order": "7", "note": ""}}},
		{"metadata emptied", update, "metadata=", Values{"metadata": ""}},
		{"metadata with numbers for keys", update, "metadata[7]=a&metadata[0]=b", Values{"metadata": Values{"7": "a", "0": "b"}}},
		{"a text emptied", newCard, "currency=usd&type=virtual&second_line=", Values{"currency": "usd", "type": "virtual", "second_line": ""}},
		{"keys of an open object sent as nothing", update, "metadata[a]=", Values{"metadata": Values{"a": ""}}},
		{"an object emptied", settings, "carrier_text=", Values{"carrier_text": ""}},
		{"an integer emptied", dispute, "evidence[canceled][canceled_at]=", Values{"evidence": Values{"canceled": Values{"canceled_at": ""}}}},
		{"a boolean emptied", dispute, "evidence[canceled][cancellation_policy_provided]=", Values{"evidence": Values{"canceled": Values{"cancellation_policy_provided": ""}}}},
		{"created as a range", list, "created[gte]=1&created[lt]=5&limit=3", Values{"created": Values{"gte": int64(1), "lt": int64(5)}, "limit": int64(3)}},
		{"created as a time", list, "created=1700000000", Values{"created": int64(1700000000)}},
		{"a pair without a name", list, "=x&limit=1", Values{"limit": int64(1)}},
		{"an enum that may grow", oldCard, "cancellation_reason=lost", Values{"cancellation_reason": "lost"}},
		{"characters, not bytes", settings, "name=" + strings.Repeat("é", 200), Values{"name": strings.Repeat("é", 200)}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, violations := decode(t, test.op, test.form)
			if len(violations) > 0 {
				t.Fatalf("violations: %+v", violations)
			}
			if !reflect.DeepEqual(got, test.want) {
				t.Errorf("values are %#v, want %#v", got, test.want)
			}
		})
	}
}

func TestDecodeViolations(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, op, form string
		want           []string // "fault param value", then max
	}{
		{"unknown", expire, "wat=1", []string{"unknown wat 1"}},
		{"unknown group", expire, "wat[a]=1", []string{"unknown wat "}},
		{"unknown in a group", create, "card=c&merchant_data[nope]=1", []string{"unknown merchant_data[nope] 1"}},
		{"unknown number in a group", create, "card=c&merchant_data[0]=1", []string{"unknown merchant_data[0] 1"}},
		{"unknown in a list", capture, "purchase_details[receipt][3][nope]=1", []string{"unknown purchase_details[receipt][3][nope] 1"}},
		{"unknown in a query", list, "carb=1", []string{"unknown carb 1"}},
		{"missing", create, "amount=1", []string{"missing card "}},
		{"missing, sent empty", create, "card=", []string{"missing card "}},
		{"missing integer, sent empty", finalize, "final_amount=", []string{"missing final_amount "}},
		{"missing object, sent empty", newHolder, "name=J&billing=", []string{"missing billing "}},
		{"missing in groups", create, "card=c&risk_assessment[fraud_risk][score]=1&verification_data[three_d_secure][result]=",
			[]string{"missing risk_assessment[fraud_risk][level] ", "missing verification_data[three_d_secure][result] "}},
		{"a group of an optional object", create, "card=c&verification_data[cvc_check]=match", nil},
		{"metadata cannot be emptied here", newHolder, "name=J&billing[address][line1]=1&billing[address][city]=c&billing[address][country]=US&billing[address][postal_code]=1&metadata=", []string{"not_object metadata "}},
		{"integer: letters", create, "card=c&amount=abc", []string{"not_integer amount abc"}},
		{"integer: plus", create, "card=c&amount=%2B5", []string{"not_integer amount +5"}},
		{"integer: fraction", create, "card=c&amount=1.0", []string{"not_integer amount 1.0"}},
		{"integer: exponent", create, "card=c&amount=1e3", []string{"not_integer amount 1e3"}},
		{"integer: blank before", create, "card=c&amount=+5", []string{"not_integer amount  5"}},
		{"integer: blank behind", create, "card=c&amount=5+", []string{"not_integer amount 5 "}},
		{"integer: underscore", create, "card=c&amount=1_000", []string{"not_integer amount 1_000"}},
		{"integer: hexadecimal", create, "card=c&amount=0x10", []string{"not_integer amount 0x10"}},
		{"integer: other digits", create, "card=c&amount=٣", []string{"not_integer amount ٣"}},
		{"integer: too large", create, "card=c&amount=9223372036854775808", []string{"not_integer amount 9223372036854775808"}},
		{"integer: nothing", create, "card=c&amount=", []string{"not_integer amount "}},
		{"integer: group", create, "card=c&amount[x]=1", []string{`not_integer amount {"x":"1"}`}},
		{"integer: list", create, "card=c&amount[]=1", []string{`not_integer amount {"0":"1"}`}},
		{"number: letters", create, "card=c&risk_assessment[fraud_risk][level]=low&risk_assessment[fraud_risk][score]=nan", []string{"not_number risk_assessment[fraud_risk][score] nan"}},
		{"number: infinite", create, "card=c&risk_assessment[fraud_risk][level]=low&risk_assessment[fraud_risk][score]=1e999", []string{"not_number risk_assessment[fraud_risk][score] 1e999"}},
		{"number: plus", create, "card=c&risk_assessment[fraud_risk][level]=low&risk_assessment[fraud_risk][score]=%2B1", []string{"not_number risk_assessment[fraud_risk][score] +1"}},
		{"boolean: 1", respond, "confirmed=1", []string{"not_boolean confirmed 1"}},
		{"boolean: True", respond, "confirmed=True", []string{"not_boolean confirmed True"}},
		{"boolean that may be emptied", dispute, "evidence[canceled][cancellation_policy_provided]=yes", []string{"not_boolean evidence[canceled][cancellation_policy_provided] yes"}},
		{"integer that may be emptied", dispute, "evidence[canceled][canceled_at]=today", []string{"not_integer evidence[canceled][canceled_at] today"}},
		{"object: text", create, "card=c&fuel=x", []string{"not_object fuel x"}},
		{"object: list", create, "card=c&fuel[]=x", []string{"not_object fuel "}},
		{"object that may be emptied: text", update, "metadata=x", []string{"not_object metadata x"}},
		{"object that may be emptied: list", update, "metadata[]=x", []string{"not_object metadata "}},
		{"object in a list: text", capture, "purchase_details[receipt][]=x", []string{"not_object purchase_details[receipt][0] x"}},
		{"metadata nests", update, "metadata[a][b]=x", []string{`not_text metadata[a] {"b":"x"}`}},
		{"list: text", expire, "expand=card", []string{"not_list expand card"}},
		{"list: emptied", expire, "expand=", nil},
		{"list: group", expire, "expand[a]=card", []string{"not_list expand "}},
		{"text: group", create, "card[id]=c", []string{`not_text card {"id":"c"}`}},
		{"range or time: letters", list, "created=today", []string{"not_integer created today"}},
		{"range or time: list", list, "created[]=1", []string{"not_object created "}},
		{"range: letters", list, "created[gt]=x", []string{"not_integer created[gt] x"}},
		{"range: unknown", list, "created[after]=1", []string{"unknown created[after] 1"}},
		{"enum", create, "card=c&wallet=paypal", []string{"not_in_enum wallet paypal [apple_pay google_pay samsung_pay]"}},
		{"enum: nothing", create, "card=c&wallet=", []string{"empty wallet "}},
		{"text: nothing", create, "card=c&currency=", []string{"empty currency "}},
		{"item of a list: nothing", expire, "expand[]=", []string{"empty expand[0] "}},
		{"enum that may grow", oldCard, "cancellation_reason=eaten", []string{"not_in_enum cancellation_reason eaten [lost stolen]"}},
		{"too long", settings, "name=" + strings.Repeat("x", 201), []string{"too_long name " + strings.Repeat("x", 201) + " 200"}},
		{"items of a list keep their names", capture, "purchase_details[receipt][5][total]=x&purchase_details[receipt][2][total]=y",
			[]string{"not_integer purchase_details[receipt][5][total] x", "not_integer purchase_details[receipt][2][total] y"}},
		{"all kinds in their order", create, "wallet=x&zzz=1&amount=y&merchant_data[nope]=1&aaa=2&risk_assessment[fraud_risk][score]=z", []string{
			"unknown zzz 1", "unknown merchant_data[nope] 1", "unknown aaa 2",
			"not_in_enum wallet x [apple_pay google_pay samsung_pay]", "not_integer amount y", "not_number risk_assessment[fraud_risk][score] z",
			"missing card ", "missing risk_assessment[fraud_risk][level] "}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, violations := decode(t, test.op, test.form)
			var got []string
			for _, v := range violations {
				got = append(got, describe(v))
			}
			if !reflect.DeepEqual(got, test.want) {
				t.Errorf("violations are %q, want %q", got, test.want)
			}
		})
	}
}

func describe(v Violation) string {
	text := fmt.Sprintf("%s %s %s", v.Fault, v.Param, v.Value)
	if v.Allowed != nil {
		text += fmt.Sprintf(" %s", v.Allowed)
	}
	if v.Max > 0 {
		text += fmt.Sprintf(" %d", v.Max)
	}
	return text
}

func TestDecodeWithoutForm(t *testing.T) {
	t.Parallel()
	spec := loaded(t)
	for name, form := range map[string]*wire.Node{"nil": nil, "zero": {}} {
		op, _ := spec.Find("POST", "/v1/test_helpers/issuing/authorizations")
		values, violations := op.Decode(spec, form)
		if len(values) != 0 || len(violations) != 1 || violations[0].Param != "card" {
			t.Errorf("%s: values are %v, violations %+v, want only card missing", name, values, violations)
		}
	}
	values, violations := new(Operation).Decode(spec, tree(t, "a=1"))
	if len(values) != 0 || len(violations) != 1 || violations[0].Fault != Unknown {
		t.Errorf("an operation without parameters gives %v, %+v, want one unknown", values, violations)
	}
}

// Schemas that the document could hold tomorrow.
func TestDecodeOtherSchemas(t *testing.T) {
	t.Parallel()
	spec := &Spec{Schemas: map[string]*Schema{"address": {Type: "object", Properties: map[string]*Schema{"city": {Type: "string"}}}}}
	op := &Operation{Params: &Schema{Type: "object", Required: []string{"unset"}, Properties: map[string]*Schema{
		"ref":      {Ref: "address"},
		"dangling": {Ref: "nothing"},
		"unset":    {AnyOf: []*Schema{{Type: "integer"}, {Type: "string", Enum: []string{""}}}},
		"nested":   {AnyOf: []*Schema{{AnyOf: []*Schema{{Type: "array", Items: &Schema{Type: "integer"}}, {Type: "integer"}}}, {Type: "string", Enum: []string{""}}}},
		"bare":     {Type: "array"},
	}}}
	values, violations := op.Decode(spec, tree(t, "ref[city]=Rome&dangling=x&unset=&nested[]=1&bare[]=x"))
	want := Values{"ref": Values{"city": "Rome"}, "dangling": "x", "unset": "", "nested": []any{int64(1)}, "bare": []any{"x"}}
	if len(violations) > 0 || !reflect.DeepEqual(values, want) {
		t.Errorf("values are %#v with %+v, want %#v", values, violations, want)
	}
}

func TestValues(t *testing.T) {
	t.Parallel()
	values, _ := decode(t, capture, "capture_amount=12&purchase_details[receipt][][total]=3&expand[]=card")
	var details struct {
		Receipt []struct {
			Total int64 `json:"total"`
		} `json:"receipt"`
	}
	if err := values.Into("purchase_details", &details); err != nil || len(details.Receipt) != 1 || details.Receipt[0].Total != 3 {
		t.Errorf("details are %+v, %v, want one receipt of 3", details, err)
	}
	if values.Int("capture_amount") != 12 || !values.Has("expand") || len(values.List("expand")) != 1 ||
		len(values.Object("purchase_details").List("receipt")) != 1 || !values.Bool("close_authorization", true) {
		t.Errorf("values read wrong: %#v", values)
	}
	emptied, _ := decode(t, update, "metadata=")
	if !emptied.Cleared("metadata") || emptied.Cleared("expand") || emptied.Object("metadata") != nil {
		t.Errorf("metadata does not read as emptied: %#v", emptied)
	}
}

func BenchmarkDecode(b *testing.B) {
	spec := loaded(b)
	op, _ := spec.Find("POST", "/v1/test_helpers/issuing/authorizations")
	form := tree(b, "card=ic_1&amount=1234&currency=usd&merchant_data[category]=taxicabs_limousines&merchant_data[name]=Cab&wallet=apple_pay&expand[]=cardholder")
	b.ReportAllocs()
	for b.Loop() {
		if _, violations := op.Decode(spec, form); len(violations) > 0 {
			b.Fatal(violations)
		}
	}
}
