package reports

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"

	"assay/internal/result"
)

// evidenceMarkdown writes what the text report does, for a page that renders it.
// Errors are those of w.
func evidenceMarkdown(w io.Writer, run *result.Run, _ Options) error {
	d := &markdown{bufio.NewWriter(w)}
	d.line("# %s", inMarkdown(evidenceOf(run)))
	ran := run.Target != ""
	head := []string{"Grade", "#Rules", "#Scenarios", "#Passed", ""}
	if !ran {
		head = []string{"Grade", "#Rules", "#Scenarios", ""}
	}
	d.table(head...)
	for _, g := range restsOf(run) {
		row := []string{inMarkdown(orNone(g.Grade)), fmt.Sprint(g.Rules), fmt.Sprint(g.Scenarios)}
		if ran {
			row = append(row, fmt.Sprint(g.Passed))
		}
		d.row(append(row, grades[g.Grade])...)
	}
	d.line("")
	d.line("## %s", capital(disputes(run.Disputed)))
	d.line("")
	d.line("%s.", capital(wrongs(run.Disputed)))
	d.places(run.Disputed)
	return d.out.Flush()
}

func (d *markdown) places(places []result.Disputed) {
	speak, head := voices(wasHeard(places)), []string{"Operation", "Place"}
	for _, v := range speak {
		head = append(head, capital(v.name))
	}
	d.table(append(head, "Holds", "Who is wrong", "Why")...)
	for _, place := range places {
		row := []string{whoseOf(place), inMarkdown(place.Place)}
		for _, v := range speak {
			row = append(row, cmp.Or(inMarkdown(v.of(place)), "–"))
		}
		d.row(append(row, inMarkdown(holding(place)), inMarkdown(string(place.Wrong)), inMarkdown(place.Reason))...)
	}
}

func whoseOf(d result.Disputed) string {
	short := make([]string, len(d.Operations))
	for i, operation := range d.Operations {
		short[i] = inMarkdown(strings.Join(strings.Fields(shortOperation(operation)), " "))
	}
	return strings.Join(short, "<br>")
}
