package command

import (
	"bytes"
	"fmt"
	"os"
	"slices"

	"assay/internal/redact"
	"assay/internal/result"
	"assay/reports"
)

// What GitHub Actions tells a step of itself:
// https://docs.github.com/en/actions/reference/workflows-and-actions/variables
const (
	actionsName = "GITHUB_ACTIONS"      // "true" there
	summaryName = "GITHUB_STEP_SUMMARY" // a file of the step's own, Markdown
)

// GitHub shows no summary of a step that is longer, in bytes; a shorter room than
// the least is not worth a heading.
const (
	mostSummary  = 1 << 20
	leastSummary = 2 << 10
)

func (m *machine) inActions() bool {
	value, _ := m.getenv(actionsName)
	return value == "true"
}

// has says whether a format was asked for.
func (o output) has(name string) bool {
	return slices.ContainsFunc(o.reports, func(r reports.Output) bool { return r.Format.Name == name })
}

// annotate tells GitHub Actions of a run, which has asked for nothing: annotations
// go to standard error, which its runner reads as it does standard output, so that
// a report there stays whole. What cannot be told is said and changes no verdict.
func (m *machine) annotate(run *result.Run, out output) {
	_ = reports.GitHub(m.stderr, run, reports.Options{}) // to whom else could it be said
	path, _ := m.getenv(summaryName)
	if path == "" || slices.ContainsFunc(out.reports, func(r reports.Output) bool { return r.Path == path }) {
		return
	}
	if err := m.summarize(run, path); err != nil {
		fmt.Fprintf(m.stderr, "assay: the summary of the step is not in %s: %v; --annotations=false leaves it out\n", path, err)
	}
}

// summarize adds a summary to what is in a file, in one write.
func (m *machine) summarize(run *result.Run, path string) error {
	taken := 0
	if info, err := os.Stat(path); err == nil {
		taken = int(min(info.Size(), mostSummary))
	}
	room := mostSummary - taken - 1
	if room < leastSummary {
		return fmt.Errorf("GitHub shows at most %d bytes of a step, and %d are there already", mostSummary, taken)
	}
	var text bytes.Buffer
	if taken > 0 {
		text.WriteByte('\n') // what is there may not have ended its line
	}
	shield := &redact.Writer{To: &text, Hide: m.redactor}
	if err := reports.Markdown(shield, run, reports.Options{Room: min(room, reports.MostMarkdown)}); err != nil {
		return err
	}
	if err := shield.Flush(); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	if _, err := file.Write(text.Bytes()); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}
