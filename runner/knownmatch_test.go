package runner

import (
	"strings"
	"testing"
	"time"
)

func TestFitsOperation(t *testing.T) {
	t.Parallel()
	tests := []struct {
		pattern, operation string
		want               bool
	}{
		{"GET /v1/things", "GET /v1/things", true},
		{"GET /v1/things", "POST /v1/things", false},
		{"* /v1/things", "POST /v1/things", true},
		{"GET /v1/things/{thing}", "GET /v1/things/{thing}", true},
		{"GET /v1/things/{id}", "GET /v1/things/{thing}", false},
		{"GET /v1/*/{thing}", "GET /v1/things/{thing}", true},
		{"GET /v1/*/close", "GET /v1/things/{thing}/close", false},
		{"GET /v1/*", "GET /v1/things/{thing}/close", true},
		{"GET /v1/things/*", "GET /v1/things", false},
		{"GET /v1/th*gs/{thing}", "GET /v1/things/{thing}", true},
		{"GET /v1/things", "GET /v1/things/{thing}", false},
		{"GET /v1/things", "", false},
	}
	for _, tt := range tests {
		if got := fitsOperation(tt.pattern, tt.operation); got != tt.want {
			t.Errorf("%q fits %q: %v", tt.pattern, tt.operation, got)
		}
	}
}

func TestFitsPath(t *testing.T) {
	t.Parallel()
	tests := []struct {
		pattern, path string
		want          bool
	}{
		{"thing.status", "thing.status", true},
		{"thing.status", "thing.state", false},
		{"thing.*", "thing.status", true},
		{"thing.*", "thing.items.0", false},
		{"thing.**", "thing.items.0", true},
		{"thing.**", "thing", false},
		{"**", "the answer's status", true},
		{"*.items.*.id", "thing.items.12.id", true},
		{"the length of *.items", "the length of thing.items", true},
		{"thing", "thing.status", false},
	}
	for _, tt := range tests {
		if got := fitsPath(tt.pattern, tt.path); got != tt.want {
			t.Errorf("%q fits %q: %v", tt.pattern, tt.path, got)
		}
	}
}

// A value is what a report shows; a text may leave out its quotes, a number is
// not the text that reads like it.
func TestFitsValue(t *testing.T) {
	t.Parallel()
	tests := []struct {
		listed, shown string
		want          bool
	}{
		{`'"open"'`, `"open"`, true},
		{`open`, `"open"`, true},
		{`open`, `"shut"`, false},
		{`o*n`, `"open"`, true},
		{`o*n`, `"opened"`, false},
		{`1000`, `1000`, true},
		{`1000`, `"1000"`, false},
		{`null`, `null`, true},
		{`null`, `"null"`, false},
		{`null`, `absent`, false},
		{`absent*`, `absent (thing is null)`, true},
		{`400*`, `400 ("no")`, true},
		{`'*'`, "a\nb", true},
		{`thing_1Ab2Cd3Ef4`, `"thing_9Zz8Yy7Xx6"`, true},
		{`1790000000`, `1795555555`, true},
		{`thing_something`, `"thing_otherwise"`, false},
	}
	for _, tt := range tests {
		k, err := ParseKnown("k", []byte("- scenario: s\n  reason: r\n  actual: "+tt.listed))
		if err != nil {
			t.Fatal(err)
		}
		if got := k.entries[0].actual.fits(settled(tt.shown)); got != tt.want {
			t.Errorf("%s fits %s: %v", tt.listed, tt.shown, got)
		}
	}
}

func TestSettled(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`"card_1Pgag5B7WZ01zgkW", made 1234567890`: `"card_*", made *`,
		"big_card_1Pgag5B7WZ, spending_controls":   "big_card_*, spending_controls",
		"validator 0xc000123456 failed":            "validator * failed",
		"card_1, 12345, req_123":                   "card_1, 12345, req_123",
	} {
		if got := settled(text); got != want || settled(got) != want {
			t.Errorf("%s is settled as %s, then %s, want %s", text, got, settled(got), want)
		}
	}
}

// Many stars take no time to speak of.
func TestGlobIsQuick(t *testing.T) {
	t.Parallel()
	if glob(strings.Repeat("*a", 200)+"b", strings.Repeat("a", 20_000)) {
		t.Error("there is no b")
	}
}

// An entry counts until the end of its last day, UTC.
func TestExpired(t *testing.T) {
	t.Parallel()
	last := time.Date(2027, 1, 31, 0, 0, 0, 0, time.UTC)
	for at, want := range map[time.Time]bool{
		last.Add(-time.Second): false, last.Add(24*time.Hour - 1): false, last.Add(24 * time.Hour): true,
		last.Add(20 * time.Hour).In(time.FixedZone("east", 14*3600)): false,
	} {
		if got := (&entry{until: last}).expired(at); got != want {
			t.Errorf("at %v: %v", at, got)
		}
	}
	if (&entry{}).expired(last) {
		t.Error("an entry without a day expires")
	}
}
