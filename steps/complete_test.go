package steps

import (
	"slices"
	"strings"
	"testing"
)

// What is begun goes on in every way that the catalogue has, and in no other.
func TestComplete(t *testing.T) {
	t.Parallel()
	l := language(t)
	for _, row := range []struct {
		begun string
		want  Completion // one of the ways
		ways  int        // how many there are; 0 is not counted
	}{
		{"an active vir", Completion{"an active virtual card", "tual card"}, 0},
		{"an active virtual card that", Completion{"an active virtual card that blocks {string}", " blocks "}, 1},
		{"a shop", Completion{"a shop keeps the card", " keeps the card"}, 1},
		{"the authorization is cl", Completion{"the authorization is closed", "osed"}, 1},
		{"the authorization is still cl", Completion{"the authorization is still closed", "osed"}, 1},
		{"the authorization is closed", Completion{"the authorization is closed", ""}, 0},
		{"the merchant captures ", Completion{"the merchant captures $12.34", "$12.34"}, 0},
		{"the merchant captures $5", Completion{"the merchant captures $5 and keeps the authorization open", " and keeps the authorization open"}, 0},
		{`"status" is pres`, Completion{`"status" is present`, "ent"}, 1},
		{"within 5 seconds the authorization is cl", Completion{"within 5 seconds the authorization is closed", "osed"}, 1},
	} {
		found := l.Complete(row.begun)
		if !slices.Contains(found, row.want) {
			t.Errorf("%q goes on as %+v, want %+v", row.begun, found, row.want)
		}
		if row.ways > 0 && len(found) != row.ways {
			t.Errorf("%q goes on in %d ways, want %d: %+v", row.begun, len(found), row.ways, found)
		}
	}
	for _, begun := range []string{"no sentence begins so", `"status is`, "the authorization is closed ", "a active"} {
		if found := l.Complete(begun); len(found) > 0 {
			t.Errorf("%q goes on as %+v, want no way", begun, found)
		}
	}
}

// Whoever writes an example word by word is offered it all along.
func TestCompletionsLeadToTheExamples(t *testing.T) {
	t.Parallel()
	l := language(t)
	for _, d := range l.Definitions() {
		for at, r := range d.Example {
			begun := d.Example[:at+1]
			inside := strings.Count(begun, `"`)%2 == 1 || wholeNumber.MatchString(begun) || strings.Contains(begun, ` is one of "`) // a text, "2 seconds", or a list of values
			if r != ' ' || inside {
				continue
			}
			if len(l.Complete(begun)) == 0 {
				t.Errorf("%q of %q goes on in no way", begun, d.Example)
			}
		}
	}
}

func BenchmarkComplete(b *testing.B) {
	l := language(b)
	for b.Loop() {
		l.Complete("the ")
	}
}
