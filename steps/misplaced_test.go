package steps

import (
	"strings"
	"testing"
)

// Who puts "within" before a sentence that must not be repeated is told why, and what to
// write.
func TestMisplaced(t *testing.T) {
	t.Parallel()
	l := language(t)
	const looks = ", as in: within 5 seconds the authorization is closed"
	for text, want := range map[string]string{
		"within 5 seconds the merchant captures $30":   `"within 5 seconds" goes before a sentence that looks at a thing, and this one acts: write "the merchant captures $30", and below it what is to come of it` + looks,
		"Within 1 minute an active virtual card":       `"within 1 minute" goes before a sentence that looks at a thing, and this one acts: write "an active virtual card", and below it what is to come of it` + looks,
		"within 5 seconds I update the card with:":     `"within 5 seconds" goes before a sentence that looks at a thing, and this one acts: write "I update the card with:", and below it what is to come of it, as in: within 5 seconds the authorization has:`,
		`within 5 seconds "status" is "closed"`:        `"within 5 seconds" goes before a sentence that looks at a thing, and this one reads the last answer, which stays what it is: write one that looks` + looks,
		"within 5 seconds within 1 second it is there": `"within" stands in it twice: write it once` + looks,
	} {
		if got := l.Misplaced(text); got != want || len(l.Find(text)) > 0 {
			t.Errorf("of %q it says\n%s\nwant\n%s", text, got, want)
		}
	}
	for _, text := range []string{
		"within 5 seconds the authorization is closed", "within 5 seconds the authorization is closd", "the merchant captures $30",
		"within 5 seconds", "within", "", "within 5 seconds " + strings.Repeat("x ", 1000),
	} {
		if got := l.Misplaced(text); got != "" {
			t.Errorf("of %q it says %s", text, got)
		}
	}
}
