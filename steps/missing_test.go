package steps

import (
	"errors"
	"testing"

	"assay/internal/result"
)

// No sentence makes a transaction: where an authorization led to none, the target
// is at fault, and not the scenario.
func TestMissingTransactionIsAFinding(t *testing.T) {
	t.Parallel()
	w, _ := withAuthorization(t)
	var mismatch *result.Mismatch
	if err := say(w, `the transaction's "type" is "capture"`); !errors.As(err, &mismatch) || mismatch.Found != "no transaction" {
		t.Errorf("without a transaction: %v", err)
	}
	var skip *result.SkipError
	if err := say(w, `the card's "type" is "virtual"`); !errors.As(err, &skip) {
		t.Errorf("without a card: %v", err)
	}
}
