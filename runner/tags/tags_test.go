package tags

import (
	"strings"
	"testing"
)

func TestTagExpressions(t *testing.T) {
	t.Parallel()
	tests := []struct {
		expression, tags string // tags that are carried
		want             bool
	}{
		{"", "", true},
		{"   ", "@a", true},
		{"@a", "@a @b", true},
		{"@a", "@b", false},
		{"@a", "@ab", false},
		{"not @a", "@b", true},
		{"not @a", "@a", false},
		{"not not @a", "@a", true},
		{"@a and @b", "@a @b", true},
		{"@a and @b", "@a", false},
		{"@a or @b", "@b", true},
		{"@a or @b", "@c", false},
		{"@a or @b and @c", "@a", true}, // and binds tighter
		{"@a and @b or @c", "@c", true},
		{"(@a or @b) and @c", "@a", false},
		{"(@a or @b) and @c", "@b @c", true},
		{"not @a and @b", "@b", true}, // not binds tightest
		{"not @a or @b", "@a @b", true},
		{"not (@a or @b)", "@b", false},
		{"not (@a and @b)", "@b", true},
		{"@a and not @b and not @c", "@a", true},
		{"((@a))", "@a", true},
		{"(@a)and(@b)", "@a @b", true},
		{"@a\tor\t@b", "@b", true},
		{"@recorded or (@documented and not @inferred)", "@documented", true},
		{"@recorded or (@documented and not @inferred)", "@documented @inferred", false},
		{`@a\(b\)`, "@a(b)", true},
		{`@a\\b`, `@a\b`, true},
		{`@and`, "@and", true},
		{"@a:1-x", "@a:1-x", true},
		{"@ü and @ß", "@ü @ß", true},
	}
	for _, tt := range tests {
		e, err := Parse(tt.expression)
		if err != nil {
			t.Errorf("%q: %v", tt.expression, err)
			continue
		}
		if got := e.Matches(strings.Fields(tt.tags)); got != tt.want {
			t.Errorf("%q selects %s: %v, want %v", tt.expression, tt.tags, got, tt.want)
		}
	}
}

// What is no tag expression must say so, most of all what older runners took.
func TestTagExpressionsThatAreNone(t *testing.T) {
	t.Parallel()
	tests := []struct{ expression, want string }{
		{"@a,@b", "tags are joined with and, or"},
		{"@a, @b", "tags are joined with and, or"},
		{"@a && @b", "tags are joined with and, or"},
		{"@a||@b", "tags are joined with and, or"},
		{"~@a", "~@a is the old way to write not @a"},
		{"@a @b", `column 4: found "@b" where "and" or "or" is expected`},
		{"@a OR @b", "OR is written or"},
		{"Not @a", "Not is written not"},
		{"a", `"a" is no tag: a tag begins with @`},
		{"@", "is no tag"},
		{"!@a", "is no tag"},
		{"@a and", "it ends where a tag"},
		{"@a or or @b", `column 7: found "or" where a tag`},
		{"and @a", `column 1: found "and"`},
		{"not", "it ends where a tag"},
		{"(@a", `it ends where ")" is expected`},
		{"@a)", `column 3: found ")"`},
		{"()", `column 2: found ")" where a tag`},
		{"(@a) (@b)", `found "("`},
		{"@a not @b", `found "not" where "and" or "or"`},
		{`@a\b`, "a backslash goes before"},
		{`@a\`, "a backslash stands at the end"},
		{strings.Repeat("(", 5000), "over 4 KiB"},
		{strings.Repeat("(", 4000), "it ends where a tag"},
	}
	for _, tt := range tests {
		if _, err := Parse(tt.expression); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: the error is %v, want %s", tt.expression, err, tt.want)
		}
	}
}

func FuzzTags(f *testing.F) {
	for _, seed := range []string{"@a and not (@b or @c)", `@a\ b or ~@c`, "((", "not not @x", "@a,@b", strings.Repeat("\xb1", 130)} {
		f.Add(seed, "@a @b")
	}
	f.Fuzz(func(t *testing.T, expression, tags string) {
		e, err := Parse(expression)
		if err != nil {
			return
		}
		carried := strings.Fields(tags)
		plain := e.Matches(carried)
		negated, err := Parse("not (" + expression + ")")
		if strings.TrimSpace(strings.ReplaceAll(expression, "\t", " ")) == "" || len(expression) > maxExpression-6 {
			return
		}
		if err != nil || negated.Matches(carried) == plain {
			t.Errorf("%q and its negation select the same (%v)", expression, err)
		}
	})
}
