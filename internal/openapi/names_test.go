package openapi

import (
	"slices"
	"testing"
)

func TestNames(t *testing.T) {
	t.Parallel()
	spec, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	op, _ := spec.Find("POST", "/v1/issuing/cards")
	names := op.Names(spec)
	for _, want := range []string{"currency", "metadata", "shipping[address][line1]", "spending_controls[spending_limits][][amount]"} {
		if !slices.Contains(names, want) {
			t.Errorf("%s is not among %q", want, names)
		}
	}
	if !slices.IsSorted(names) || slices.Contains(names, "") {
		t.Errorf("the names are %q", names)
	}
	if bare := (&Operation{}).Names(spec); len(bare) > 0 {
		t.Errorf("an operation without parameters has %q", bare)
	}
}
