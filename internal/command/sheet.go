package command

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"assay/internal/diff"
)

// sheet is a page of aligned lines under headings.
type sheet []section

type section struct {
	title string
	rows  []row
}

// row is a line: what, what it is, and where that comes from.
type row struct{ what, is, source string }

// write aligns each section by itself. What is foreign in it moves no cursor.
func (s sheet) write(w io.Writer) error {
	for i, section := range s {
		if len(section.rows) == 0 {
			continue
		}
		if i > 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintln(w, section.title)
		var lines strings.Builder
		aligned := tabwriter.NewWriter(&lines, 0, 0, 2, ' ', 0)
		for _, r := range section.rows {
			fmt.Fprintf(aligned, "  %s\t%s\t%s\n", r.what, oneLine.Replace(diff.Visible(r.is)), r.source)
		}
		_ = aligned.Flush() // into memory
		for line := range strings.Lines(lines.String()) {
			if _, err := fmt.Fprintln(w, strings.TrimRight(line, " \n")); err != nil {
				return err
			}
		}
	}
	return nil
}

var oneLine = strings.NewReplacer("\n", " ", "\t", " ")
