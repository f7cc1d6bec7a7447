package steps

import (
	"strings"
	"testing"
)

// The rows follow the published examples of the Cucumber Expressions
// specification, with the parameter types of this language.
func TestExpressions(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		pattern, text string
		want          []string // groups; nil: no match
	}{
		{"three mice", "three mice", []string{}},
		{"three mice", "three mice ", nil},
		{"I have {int} cucumber(s)", "I have 1 cucumber", []string{"1"}},
		{"I have {int} cucumber(s)", "I have -42 cucumbers", []string{"-42"}},
		{"I have {int} cucumber(s)", "I have many cucumbers", nil},
		{"a/an {word}", "an apple", []string{"apple"}},
		{"a/an {word}", "aan apple", nil},
		{"mice/rats(s)/cats", "ratss", []string{}},
		{"the {string} thing", `the "so \"called\"" thing`, []string{`"so \"called\""`}},
		{`12 \{int} and 50 \(or so\)`, "12 {int} and 50 (or so)", []string{}},
		{`three \(exceptionally) \{string} mice`, "three (exceptionally) {string} mice", []string{}},
		{`either\/or`, "either/or", []string{}},
		{"costs $5.00?", "costs $5x00", nil},
		{"pays {money}", "pays €5", []string{"€5"}},
		{"pays {money}", "pays 1.500 KWD", []string{"1.500 KWD"}},
		{"the thing is (still ){word}", "the thing is still open", []string{"open"}},
		{"the thing is (still ){word}", "the thing is open", []string{"open"}},
	} {
		e, err := parseExpression(row.pattern)
		if err != nil {
			t.Errorf("%q: %v", row.pattern, err)
			continue
		}
		found := e.Expr.FindStringSubmatch(row.text)
		if (found == nil) != (row.want == nil) {
			t.Errorf("%q on %q: found %q, want %q", row.pattern, row.text, found, row.want)
			continue
		}
		if row.want != nil && strings.Join(found[1:], "|") != strings.Join(row.want, "|") {
			t.Errorf("%q on %q: groups %q, want %q", row.pattern, row.text, found[1:], row.want)
		}
	}
}

func TestBrokenExpressions(t *testing.T) {
	t.Parallel()
	for pattern, why := range map[string]string{
		"I have {int":      "not closed",
		"I have {colour}":  "no parameter type {colour}",
		"I have (":         "optional",
		"I have ()":        "optional",
		"I have ({int})":   "optional",
		"one/":             "alternative is empty",
		"/two":             "alternative is empty",
		"mice/{int}/three": "alternative is empty",
	} {
		if _, err := parseExpression(pattern); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%q: %v, want an error about %q", pattern, err, why)
		}
	}
}

func FuzzExpression(f *testing.F) {
	for _, seed := range []string{"a/an {int} (s)", `\{x\}`, "(a)/b", "{string}{money}", "a(b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, pattern string) {
		e, err := parseExpression(pattern)
		if err == nil && e.Expr.NumSubexp() != len(e.Parameters) {
			t.Errorf("%q: %d groups for %d parameters", pattern, e.Expr.NumSubexp(), len(e.Parameters))
		}
	})
}
