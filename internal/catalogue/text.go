package catalogue

import (
	"bufio"
	"fmt"
	"io"
)

// Text writes the catalogue for a terminal.
func Text(w io.Writer, c *Catalogue) error {
	out := bufio.NewWriter(w)
	for i, group := range c.groups() {
		if i > 0 {
			fmt.Fprintln(out)
		}
		fmt.Fprintln(out, group[0].Group)
		for _, s := range group {
			s.text(out)
		}
	}
	if len(c.Parameters) > 0 {
		fmt.Fprint(out, "\nWhat stands for {braces}\n\n")
	}
	for _, p := range c.Parameters {
		fmt.Fprintf(out, "  %-24s %s\n", p.braced(), p.about())
	}
	return out.Flush()
}

func (s Sentence) text(out io.Writer) {
	fmt.Fprintf(out, "\n  %s\n      %s\n      e.g. %s\n", s.Pattern, s.Meaning, s.Example)
	for _, line := range s.Below {
		fmt.Fprintf(out, "             %s\n", line)
	}
	for _, value := range s.Takes {
		fmt.Fprintf(out, "      takes %s\n", value)
	}
}
