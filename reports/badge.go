package reports

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"assay/internal/result"
	"assay/reports/drawing"
	"assay/reports/ink"
	"assay/reports/tell"
)

// RunBadge writes the verdict of a run as a picture for a README. Errors are those
// of w.
func RunBadge(w io.Writer, run *result.Run, _ Options) error {
	code, _ := run.Verdict()
	message := strings.ToLower(tell.Ends[code].Verdict)
	if n := run.Count()[result.Passed]; len(run.Scenarios) > 0 {
		message += fmt.Sprintf(", %d of %d passed", n, len(run.Scenarios))
	}
	return drawing.Badge(w, "assay "+cmp.Or(run.Target, tell.OwnTarget), message, verdictColours[tell.Ends[code].Tint])
}

// verdictColours are those of a badge in which the terminal's are shown.
var verdictColours = map[ink.Tint]string{ink.Green: "#3a3", ink.Yellow: drawing.Grey, ink.Red: "#c33"}
