package tell

import (
	"strings"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports/ink"
)

// Delivery is the line of a step to which one event was delivered: when, type, id,
// the id of what it tells of, what became of it, a note of that where there is
// one, and its size. Foreign text in it moves no cursor.
func Delivery(step *result.Step, note string) string {
	d := &step.Delivered[0]
	return Clock(d) + "  " + Delivered(d, step.Status, note)
}

// Clock is when a delivery came, to the millisecond.
func Clock(d *wire.Delivery) string { return d.At.Format("15:04:05.000Z") }

// Delivered is what became of a delivery, whenever it came.
func Delivered(d *wire.Delivery, status result.Status, note string) string {
	return strings.Join([]string{named(d.Type), named(d.ID), named(d.Object()), became(d, status, note), size(d)}, "  ")
}

// mostNamed is how much of a foreign name is shown, in characters; an id of Stripe's
// has about thirty.
const mostNamed = 80

func named(name string) string {
	if strings.TrimSpace(name) == "" {
		return "-"
	}
	return ink.Cut(ink.CleanLine(name), mostNamed)
}

// size is how long the payload is, where there was one to read.
func size(d *wire.Delivery) string {
	if d.Payload == nil {
		return "not read whole"
	}
	return ink.Plural(len(d.Payload), "byte")
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
