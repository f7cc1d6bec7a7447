package command

import (
	"testing"

	"assay/mock"
)

// The list of mutants that must stay killed names each once, in the order of the
// mock's own, and nearly all of them. Whether they are killed is seen by
// make mutate, in CI too.
func TestEmbeddedListOfKilledMutants(t *testing.T) {
	t.Parallel()
	names, err := new(mutateFlags).listed(false)
	if err != nil {
		t.Fatal(err)
	}
	all, at := mock.Mutants(), 0
	for _, one := range all {
		if at < len(names) && names[at] == one.Name {
			at++
		}
	}
	if at < len(names) {
		t.Errorf("%q is out of the order of the mutants, or named twice; renew the list: make killed", names[at])
	}
	if len(names)*100 < len(all)*95 {
		t.Errorf("%d of %d mutants are listed, want at least 95 %%", len(names), len(all))
	}
}
