package steps

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"assay/internal/result"
	"assay/internal/wire"
)

func timeSentences() Group {
	return Group{"Time", []Sentence{
		{Pattern: "{duration} pass(es)", Kind: Does, Do: (*World).pass,
			Meaning: "Lets time pass for the scenario's account: it is so many seconds, minutes, hours, days or weeks later. Needs @needs-time: only a target under control can set its clock forward.",
			Example: "24 hours pass"},
	}}
}

// stretch is a stretch of time in seconds.
type stretch int64

// units are those of a stretch of time, in seconds.
var units = map[string]stretch{"second": 1, "minute": 60, "hour": 60 * 60, "day": 24 * 60 * 60, "week": 7 * 24 * 60 * 60}

const durationSource = `\d+ (?:second|minute|hour|day|week)s?`

// longest is how many units a stretch of time may have.
const longest = 100_000

func parseDuration(_ *World, text string) (stretch, error) {
	number, unit, _ := strings.Cut(text, " ")
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > longest {
		return 0, misuse("%s: the number must be from 1 to %d", text, longest)
	}
	return stretch(n) * units[strings.TrimSuffix(unit, "s")], nil
}

func (s stretch) seconds() string { return strconv.FormatInt(int64(s), 10) }

// pass sets the clock of the account forward. Whatever came due by it may have
// changed by it, and dates are counted from the time that it is told to be.
func (w *World) pass(ctx context.Context, long stretch) error {
	if err := w.control(ctx, "time", "/_assay/clock", wire.Form{{Key: "advance", Value: long.seconds()}}); err != nil {
		return err
	}
	w.drift()
	body, err := w.answer()
	if err != nil {
		return err
	}
	if w.clock > 0 { // the dates that were written before stay that far apart from those to come
		w.clock += int64(long)
		return nil
	}
	w.clock, err = integer("answer", body, "now")
	return err
}

// control asks for what no public call can do. It belongs to the embedded mock; a
// target that does not know its URL is not to blame, it lacks something.
func (w *World) control(ctx context.Context, lacking, path string, form wire.Form) error {
	x, err := w.exchange(ctx, http.MethodPost, path, form)
	switch {
	case err != nil:
		return err
	case x.Status == http.StatusNotFound:
		return &result.LackingError{What: lacking, Why: refusal(x).Error()}
	case !x.OK():
		return refusal(x)
	}
	return nil
}
