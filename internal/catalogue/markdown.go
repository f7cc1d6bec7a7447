package catalogue

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// Markdown writes the catalogue as a page that GitHub shows well: contents, a table of
// sentences for each group with its examples below, and the table of parameters.
func Markdown(w io.Writer, c *Catalogue) error {
	out := bufio.NewWriter(w)
	fmt.Fprint(out, "# The sentences of a scenario\n\n"+
		"Made by `assay steps --format markdown`; `assay steps WORDS` searches it. "+
		"`(still )` may be left out, `a/an` is one or the other, and what stands for `{braces}` is [at the end](#"+anchor(braces)+").\n\n")
	groups := c.groups()
	for _, group := range groups {
		fmt.Fprintf(out, "- [%s](#%s)\n", group[0].Group, anchor(group[0].Group))
	}
	fmt.Fprintf(out, "- [%s](#%s)\n", braces, anchor(braces))
	for _, group := range groups {
		fmt.Fprintf(out, "\n## %s\n", group[0].Group)
		for _, s := range group {
			s.markdown(out)
		}
	}
	fmt.Fprintf(out, "\n## %s\n\n| parameter | is | values, or examples |\n|---|---|---|\n", braces)
	for _, p := range c.Parameters {
		fmt.Fprintf(out, "| `%s` | %s | %s |\n", p.braced(), escaped(p.Meaning), inCell(p))
	}
	return out.Flush()
}

const braces = "What stands for braces"

func (s Sentence) markdown(out io.Writer) {
	fmt.Fprintf(out, "\n**`%s`**\n\n%s\n\n```gherkin\n%s %s\n", s.Pattern, escaped(s.Meaning), keyword(s.Kind), s.Example)
	for _, line := range s.Below {
		fmt.Fprintf(out, "  %s\n", line)
	}
	fmt.Fprintln(out, "```")
}

// keyword is how a step of that kind begins.
func keyword(kind string) string { return strings.ToUpper(kind[:1]) + kind[1:] }

// inCell shows the values of a parameter in a cell of a table. Commas stand in some of
// the examples, so that these are one piece of code.
func inCell(p Parameter) string {
	if len(p.Values) == 0 {
		return "`" + strings.ReplaceAll(p.Example, "|", `\|`) + "`"
	}
	return "`" + strings.Join(p.Values, "`, `") + "`"
}

// escaped keeps what is text from being read as markup.
func escaped(text string) string { return markup.Replace(text) }

var markup = strings.NewReplacer(`*`, `\*`, `_`, `\_`, "`", "\\`", `<`, `&lt;`, `[`, `\[`, `|`, `\|`)

// anchor is the name that GitHub gives a heading.
func anchor(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}
