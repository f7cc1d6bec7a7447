package reports

import (
	"fmt"
	"io"
	"strings"

	"assay/internal/result"
	"assay/internal/wire"
)

// DeliveryFormats are the formats of a run that holds what was delivered to a
// listener.
var DeliveryFormats = []Format{
	{Name: "text", About: "how many were accepted, and why others were refused", Write: Deliveries},
	{Name: "json", About: "the deliveries whole, as a saved run", Write: JSON, Private: true},
}

// Delivery is the line of a step to which one event was delivered: when, type, id,
// the id of what it tells of, what became of it, a note of that where there is
// one, and its size. Foreign text in it moves no cursor.
func Delivery(step *result.Step, note string) string {
	d := &step.Delivered[0]
	return clock(d) + "  " + delivered(d, step.Status, note)
}

func clock(d *wire.Delivery) string { return d.At.Format("15:04:05.000Z") }

// delivered is what became of a delivery, whenever it came.
func delivered(d *wire.Delivery, status result.Status, note string) string {
	return strings.Join([]string{named(d.Type), named(d.ID), named(d.Object()), became(d, status, note), size(d)}, "  ")
}

// mostNamed is how much of a foreign name is shown, in characters; an id of Stripe's
// has about thirty.
const mostNamed = 80

func named(name string) string {
	if strings.TrimSpace(name) == "" {
		return "-"
	}
	return cut(cleanLine(name), mostNamed)
}

// size is how long the payload is, where there was one to read.
func size(d *wire.Delivery) string {
	if d.Payload == nil {
		return "not read whole"
	}
	return plural(len(d.Payload), "byte")
}

// became says in words what became of a delivery.
func became(d *wire.Delivery, status result.Status, note string) string {
	word := "accepted"
	switch {
	case !d.Good():
		return "refused: " + d.Verdict.String()
	case d.Verdict == wire.Duplicate:
		word = "duplicate: " + d.Verdict.String()
	}
	if status == result.Undecided {
		word += ", not verified"
	}
	if note != "" {
		word += ", " + note
	}
	return word
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
	fmt.Fprintf(&b, "%d accepted, %s, %d refused\n", times[wire.Accepted], plural(times[wire.Duplicate], "duplicate"), refused)
	for _, verdict := range wire.Verdicts() {
		if n := times[verdict]; n > 0 {
			fmt.Fprintf(&b, "  %d refused: %s\n", n, verdict)
		}
	}
	for _, sc := range run.Scenarios {
		if sc.Reason != "" {
			fmt.Fprintf(&b, "%s: %s\n", lookOf(sc.Status).word, brief(sc.Reason))
		}
	}
	for _, p := range run.Problems {
		fmt.Fprintf(&b, "%s; %s\n", brief(problemLine(p)), brief(p.Hint))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
