package reports

import (
	"encoding/json"
	"io"
	"time"

	"assay/internal/result"
)

// TimingsFormat names the layout of a file of timings.
const TimingsFormat = "assay.timings/1"

// Timings is how long the scenarios of a run took, for the shards of the next one.
type Timings struct {
	Format    string             `json:"format"`
	Scenarios map[string]float64 `json:"scenarios"` // milliseconds, by ID
}

// WriteTimings writes the timings of a run.
func WriteTimings(w io.Writer, run *result.Run, _ Options) error {
	timings := Timings{TimingsFormat, map[string]float64{}}
	for _, sc := range Timed(run) {
		timings.Scenarios[sc.ID] = float64(sc.Took.Round(time.Microsecond)) / float64(time.Millisecond)
	}
	text, err := json.MarshalIndent(timings, "", "  ")
	if err == nil {
		_, err = w.Write(append(result.Disarmed(text), '\n'))
	}
	return err
}

// Timed returns the scenarios of which a run knows how long they take: not those
// that it did not begin, or that were cut short.
func Timed(run *result.Run) (timed []*result.Scenario) {
	for _, sc := range run.Scenarios {
		if sc.Took > 0 && sc.Status != result.Skipped {
			timed = append(timed, sc)
		}
	}
	return timed
}
