package reports

import (
	"fmt"
	"io"
	"strings"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports/ink"
	"assay/reports/tell"
)

// DeliveryFormats are the formats of a run that holds what was delivered to a
// listener.
var DeliveryFormats = []Format{
	{Name: "text", About: "how many were accepted, and why others were refused", Write: Deliveries},
	{Name: "json", About: "the deliveries whole, as a saved run", Write: JSON, Private: true},
}

// Deliveries tells what became of all deliveries, by reason, and why that is not as
// it should be.
func Deliveries(w io.Writer, run *result.Run, _ Options) error {
	times := map[wire.Verdict]int{}
	refused := 0
	for _, sc := range run.Scenarios {
		for i := range sc.Steps {
			for _, d := range sc.Steps[i].Delivered {
				times[d.Verdict]++
				if !d.Good() {
					refused++
				}
			}
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d accepted, %s, %d refused\n", times[wire.Accepted], ink.Plural(times[wire.Duplicate], "duplicate"), refused)
	for _, verdict := range wire.Verdicts() {
		if n := times[verdict]; n > 0 {
			fmt.Fprintf(&b, "  %d refused: %s\n", n, verdict)
		}
	}
	for _, sc := range run.Scenarios {
		if sc.Reason != "" {
			fmt.Fprintf(&b, "%s: %s\n", tell.LookOf(sc.Status).Word, ink.Brief(sc.Reason))
		}
	}
	for _, p := range run.Problems {
		fmt.Fprintf(&b, "%s; %s\n", ink.Brief(tell.ProblemLine(p)), ink.Brief(p.Hint))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
