package evidence

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"assay/internal/result"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/tell"
)

// writeMarkdown writes what the text report does, for a page that renders it.
// Errors are those of w.
func writeMarkdown(w io.Writer, run *result.Run, _ format.Options) error {
	d := ink.NewMarkdown(w)
	d.Line("# %s", ink.InMarkdown(evidenceOf(run)))
	ran := run.Target != ""
	head := []string{"Grade", "#Rules", "#Scenarios", "#Passed", ""}
	if !ran {
		head = []string{"Grade", "#Rules", "#Scenarios", ""}
	}
	d.Table(head...)
	for _, g := range restsOf(run) {
		row := []string{ink.InMarkdown(tell.OrNone(g.Grade)), fmt.Sprint(g.Rules), fmt.Sprint(g.Scenarios)}
		if ran {
			row = append(row, fmt.Sprint(g.Passed))
		}
		d.Row(append(row, tell.Grades[g.Grade])...)
	}
	d.Line("")
	d.Line("## %s", ink.Capital(tell.Disputes(run.Disputed)))
	d.Line("")
	d.Line("%s.", ink.Capital(wrongs(run.Disputed)))
	placesTable(d, run.Disputed)
	return d.End()
}

func placesTable(d *ink.Markdown, places []result.Disputed) {
	speak, head := voices(tell.WasHeard(places)), []string{"Operation", "Place"}
	for _, v := range speak {
		head = append(head, ink.Capital(v.name))
	}
	d.Table(append(head, "Holds", "Who is wrong", "Why")...)
	for _, place := range places {
		row := []string{whoseOf(place), ink.InMarkdown(place.Place)}
		for _, v := range speak {
			row = append(row, cmp.Or(ink.InMarkdown(v.of(place)), "–"))
		}
		d.Row(append(row, ink.InMarkdown(holding(place)), ink.InMarkdown(string(place.Wrong)), ink.InMarkdown(place.Reason))...)
	}
}

func whoseOf(d result.Disputed) string {
	short := make([]string, len(d.Operations))
	for i, operation := range d.Operations {
		short[i] = ink.InMarkdown(strings.Join(strings.Fields(tell.ShortOperation(operation)), " "))
	}
	return strings.Join(short, "<br>")
}
