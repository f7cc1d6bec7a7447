package catalogue

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Stub is the first line of what Editor writes, by which it is known again.
const Stub = "// Made by assay steps --editor, for editors to read: nothing runs it. Make it anew instead of changing it."

// ofCucumber are the parameter types that every tool of Cucumber has. They cannot be
// defined again, and take as much as those of the same name here, or a little more.
var ofCucumber = []string{"int", "string", "word"}

// Editor writes the catalogue as step definitions in JavaScript, in which the official
// Cucumber language server finds the sentences with its default settings: as direct
// calls with one string each, and parameter types with plain regular expressions.
func Editor(w io.Writer, c *Catalogue) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, Stub)
	for _, p := range c.Parameters {
		if !slices.Contains(ofCucumber, p.Name) {
			fmt.Fprintf(out, "\n// %s\ndefineParameterType({ name: %s, regexp: /%s/ });\n", p.about(), literal(p.Name), strings.ReplaceAll(p.Regexp, "/", `\/`))
		}
	}
	for _, group := range c.groups() {
		fmt.Fprintf(out, "\n// %s\n", group[0].Group)
		for _, s := range group {
			s.stub(out)
		}
	}
	return out.Flush()
}

// stub is what an editor jumps to: the sentence with its meaning and example.
func (s Sentence) stub(out io.Writer) {
	fmt.Fprintf(out, "\n// %s\n//     %s\n", s.Meaning, s.Example)
	for _, line := range s.Below {
		fmt.Fprintf(out, "//       %s\n", line)
	}
	fmt.Fprintf(out, "%s(%s, () => {});\n", keyword(s.Kind), literal(s.Pattern))
}

// literal is a string of JavaScript as the language server reads one: it knows no
// escape but that of the quotes.
func literal(text string) string { return `"` + strings.ReplaceAll(text, `"`, `\"`) + `"` }
