package steps

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"
)

// A date is written by how far it is from now: "in 3 days", "2 hours ago". It means
// seconds since 1970, as the API has dates. What now is, the target says: its clock
// need not be this machine's, and the same scenario sends the same again.

const whenSource = `in ` + durationSource + `|` + durationSource + ` ago`

var aDate = regexp.MustCompile("^(?:" + whenSource + ")$")

// dated returns a text that is a date as the API has it, any other as it is.
func (w *World) dated(text string) (string, error) {
	if !aDate.MatchString(text) {
		return text, nil
	}
	rest, future := strings.CutPrefix(text, "in ")
	by, err := parseDuration(w, strings.TrimSuffix(rest, " ago"))
	if err != nil {
		return "", err
	}
	now, err := w.now()
	if err != nil {
		return "", err
	}
	if !future {
		by = -by
	}
	return strconv.FormatInt(now+int64(by), 10), nil
}

// now is when the newest thing was made that the scenario knew when it was first asked
// for: what was sent as a date can be looked for as the same one.
func (w *World) now() (int64, error) {
	if w.clock > 0 || w.conn == nil { // without a target, a date is only read
		return w.clock, nil
	}
	for _, t := range w.things {
		if created := gjson.Get(t.body.json, "created"); created.Type == gjson.Number && created.Num <= maxExact {
			w.clock = max(w.clock, created.Int())
		}
	}
	if w.clock == 0 {
		return 0, misuse("nothing was made before this step, so that what time it is at the target is not known")
	}
	return w.clock, nil
}
