package openapi

import (
	"testing"

	"assay/internal/wire"
)

// FuzzDecode holds that no form makes Decode panic, that every violation names
// its parameter, and that what it accepts is accepted again from the same form.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		"", "=", "card=ic_1&amount=1", "expand[]=card&expand[0]=x", "metadata[0]=a&metadata[]=b", "a[][b]=1&a[][]=2",
		"merchant_data[category]=x&merchant_data=", "created[gt]=1&created=2", "purchase_details[receipt][][total]=1",
		"purchase_details[receipt][0]=&risk_assessment[fraud_risk]=", "[=1&[]=1&a[=1&a]b[=2", "amount=%00&card=%ff", "wallet[apple_pay][]=1",
	} {
		f.Add(seed)
	}
	spec := loaded(f)
	f.Fuzz(func(t *testing.T, encoded string) {
		form, err := wire.ParseForm(encoded)
		if err != nil {
			return
		}
		node, err := form.Tree()
		if err != nil {
			return
		}
		for _, op := range spec.Operations {
			values, violations := op.Decode(spec, node)
			if values == nil {
				t.Fatalf("%s: no values", op.ID)
			}
			for _, v := range violations {
				if v.Param == "" || v.Fault == "" {
					t.Fatalf("%s: a violation without a parameter or fault: %+v", op.ID, v)
				}
			}
			if _, again := op.Decode(spec, node); len(again) != len(violations) {
				t.Fatalf("%s: %d violations, then %d", op.ID, len(violations), len(again))
			}
		}
	})
}
