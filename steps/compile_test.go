package steps

import (
	"context"
	"strings"
	"testing"
)

// What is wrong with a sentence of one's own is said when it is compiled, not by a panic
// when a scenario says it.
func TestCompileRefuses(t *testing.T) {
	t.Parallel()
	right := func() Sentence {
		return Sentence{
			Pattern: "the guest pays {money}", Kind: Does, Meaning: "Pays.", Example: "the guest pays $5.00",
			Do: func(*World, context.Context, Money) error { return nil },
		}
	}
	if _, err := Compile(append(Groups(), Group{"Hotels", []Sentence{right()}})...); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(*Sentence){
		"its example":              func(s *Sentence) { s.Example = "the guest pays $5,00" },
		"its meaning is not":       func(s *Sentence) { s.Meaning = "" },
		"but not both":             func(s *Sentence) { s.Pattern, s.Example = "it is so(:)", "it is so:" },
		"its kind is none":         func(s *Sentence) { s.Kind = 9 },
		"it has no handler":        func(s *Sentence) { s.Do = nil },
		"has no handler":           func(s *Sentence) { s.Do = (func(*World, context.Context, Money) error)(nil) },
		"want one of 3 arguments":  func(s *Sentence) { s.Do = func(*World, context.Context) error { return nil } },
		"1 for the {braces}":       func(s *Sentence) { s.Do = func(*World, context.Context, ...Money) error { return nil } },
		"*World and Context first": func(s *Sentence) { s.Do = func(*World, *World, Money) error { return nil } },
		"returns an error":         func(s *Sentence) { s.Do = func(*World, context.Context, Money) {} },
		"{money} is a steps.Money": func(s *Sentence) { s.Do = func(*World, context.Context, int) error { return nil } },
		"{coin}":                   func(s *Sentence) { s.Pattern = "the guest pays {coin}" },
		"it sends \"POST /v1/x\"":  func(s *Sentence) { s.Sends = "POST /v1/x" },
		"it is there already":      func(s *Sentence) { *s = Groups()[0].Sentences[0] },
		"takes a string last, want": func(s *Sentence) {
			s.Pattern, s.Example = "it is so:", "it is so:"
			s.Do = func(*World, context.Context, string) error { return nil }
		},
		"3 arguments: *World, Conte": func(s *Sentence) {
			s.Pattern, s.Example = "it is so:", "it is so:"
			s.Do = func(*World, context.Context) error { return nil }
		},
	} {
		s := right()
		spoil(&s)
		_, err := Compile(append(Groups(), Group{"Hotels", []Sentence{s}})...)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), s.Pattern) {
			t.Errorf("%v, want it to name the sentence and say %q", err, want)
		}
	}
	if _, err := Compile(Group{" ", []Sentence{right()}}); err == nil {
		t.Error("a group without a name is no heading")
	}
}

// Not every type of what {braces} stand for has a name outside of this package; a handler
// of one's own takes the text instead, which is checked all the same.
func TestHandlerTakesTheText(t *testing.T) {
	t.Parallel()
	var got []string
	language, err := Compile(append(Groups(), Group{"Hotels", []Sentence{{
		Pattern: "the guest stays {duration} for {money}", Kind: Does, Meaning: "Stays.", Example: "the guest stays 2 days for $5.00",
		Do: func(_ *World, _ context.Context, time, price string) error {
			got = append(got, time, price)
			return nil
		},
	}}})...)
	if err != nil {
		t.Fatal(err)
	}
	w := language.World(nil)
	if err := w.Say(t.Context(), "the guest stays 2 days for $5.00"); err != nil || strings.Join(got, " ") != "2 days $5.00" {
		t.Errorf("it got %q: %v", got, err)
	}
	if err := w.Say(t.Context(), "the guest stays 2 days for $5.001"); err == nil || len(got) > 2 {
		t.Errorf("what is no amount gets there: %q", got)
	}
}
