package command

import (
	"strings"
	"testing"
)

func TestTheOpeningOfAReasonIsOneShortLine(t *testing.T) {
	t.Parallel()
	for reason, want := range map[string]string{
		"status is \"pending\", want \"closed\"":          "status is \"pending\", want \"closed\"",
		"the card is {\n  \"id\": \"ic_1\"\n}, want {\n}": "the card is { …",
		strings.Repeat("é", 161):                          strings.Repeat("é", 160) + " …",
	} {
		if got := opening(reason); got != want {
			t.Errorf("%q begins with %q, want %q", reason, got, want)
		}
	}
}
