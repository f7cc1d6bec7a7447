package reports

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
)

// RerunHead begins the first line of a list of scenarios to run again.
const RerunHead = "# assay rerun"

// Rerun writes which scenarios to run again: the ID of each that keeps the run from
// conforming or was left over when it was cut short, one a line in the run's order,
// under a line that begins with "#". Errors are those of w.
func Rerun(w io.Writer, run *result.Run, _ Options) error {
	out := bufio.NewWriter(w)
	again := run.Unpassed()
	fmt.Fprintf(out, "%s: %s of %d%s\n", RerunHead, ink.Plural(len(again), "scenario"), len(run.Scenarios), tell.Target(run))
	for _, sc := range again {
		fmt.Fprintln(out, escaped(tell.Identity(sc)))
	}
	return out.Flush()
}

// escaped is an ID as a line: one that begins as a comment does has a backslash before
// it, which whoever reads the list takes off.
func escaped(id string) string {
	if strings.HasPrefix(id, "#") || strings.HasPrefix(id, `\`) {
		return `\` + id
	}
	return id
}
