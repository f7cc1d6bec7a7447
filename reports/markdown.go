package reports

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/reports/tell"
	"assay/reports/text"
)

// MostMarkdown is how long a summary is at most, in bytes: as much as GitHub
// takes as a comment, which is far less than as the summary of a step.
const MostMarkdown = 65_536

// Markdown writes a summary for the comment of a pull request or the summary of a
// step: the verdict, the totals, and what is wrong, grouped by cause. It is no
// longer than options.Room, or else than GitHub takes as a comment: findings are
// left out whole, and counted. Everything foreign stands in code, where nothing is
// a link, a mention or HTML. It tells no times. Errors are those of w.
func Markdown(w io.Writer, run *result.Run, options Options) error {
	var head bytes.Buffer
	d := ink.NewMarkdown(&head)
	verdict(d, run)
	totals(d, run)
	facts(d, run)
	causes(d, tell.FailuresOf(run))
	_ = d.End() // into memory
	room := cmp.Or(options.Room, MostMarkdown) - head.Len() - len(leftOut(len(run.Scenarios)))
	out := bufio.NewWriter(w)
	out.Write(head.Bytes())
	left := 0
	for item := range findingsIn(run) {
		if left > 0 || len(item) > room {
			left++
			continue
		}
		room -= len(item)
		out.WriteString(item)
	}
	if left > 0 {
		out.WriteString(leftOut(left))
	}
	return out.Flush()
}

func leftOut(n int) string {
	return fmt.Sprintf("\n%s not told here, for want of room; the other reports have all of them.\n", areMore(n))
}

func areMore(n int) string {
	if n == 1 {
		return "1 more finding is"
	}
	return fmt.Sprintf("%d more findings are", n)
}

// signs are what one sees of a verdict before one reads.
var signs = map[int]string{result.Conforming: "✅", result.NotConforming: "❌", result.NoVerdict: "⚠️", result.Interrupted: "⚠️"}

func verdict(d *ink.Markdown, run *result.Run) {
	code, cause := run.Verdict()
	d.Line("## %s %s: %s", cmp.Or(signs[code], "⛔"), tell.Ends[code].Verdict, tell.Passed(run))
	d.Line("")
	text := "on " + inCode(cmp.Or(run.Target, tell.OwnTarget))
	if run.APIVersion != "" {
		text += ", API version " + inCode(run.APIVersion)
	}
	if run.Reference != nil {
		text += ", compared with " + inCode(run.Reference.Target)
	}
	if code != result.Conforming {
		text += fmt.Sprintf("; exit code %d, because of %s", code, inCode(cause))
	}
	d.Line("%s", text)
}

// totals counts the scenarios by status, with what is to be said of it.
func totals(d *ink.Markdown, run *result.Run) {
	count := run.Count()
	if len(run.Scenarios) == 0 {
		return
	}
	d.Table("Scenarios", "#Count", "")
	for _, status := range result.Statuses {
		if n := count[status]; n > 0 {
			d.Row(tell.Word(status), fmt.Sprint(n), tell.LookOf(status).Remark)
		}
	}
}

// facts tell where a run was made, as far as it knows.
func facts(d *ink.Markdown, run *result.Run) {
	var known []string
	add := func(name, value string) {
		if value != "" {
			known = append(known, name+" "+inCode(value))
		}
	}
	if f := run.Facts; f != nil {
		add("assay", f.Assay)
		add("commit", f.Commit)
		add("branch", f.Branch)
		add("seed", f.Seed)
		add("job", f.CI)
	}
	if s := run.Shard; s != nil {
		add("shard", fmt.Sprintf("%d of %d", s.Index, s.Of))
	}
	if len(known) > 0 {
		d.Line("")
		d.Line("%s", strings.Join(known, " · "))
	}
}

// causes say how few things are wrong, where that is fewer than scenarios.
func causes(d *ink.Markdown, failures []*tell.Cause) {
	if slices.ContainsFunc(failures, func(c *tell.Cause) bool { return len(c.Scenarios) > 1 }) {
		d.Line("")
		d.Line("%s", tell.Explains(failures))
	}
}

// findingsIn goes through what is wrong, each as a piece of Markdown that stands by
// itself: what is wrong with the whole of it, then failures, then what is only flaky
// and what is wrong besides.
func findingsIn(run *result.Run) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		failures := tell.FailuresOf(run)
		first, after := problemsOf(run, failures)
		for _, problem := range first {
			if !yield(folded(problem.Cause, tell.WithHint(problem))) {
				return
			}
		}
		for _, c := range append(failures, tell.FlakesOf(run)...) {
			if !yield(folded(c.Title()+": "+cmp.Or(c.Says(), tell.OrUnknown(c.Sentence)), details(c, run))) {
				return
			}
		}
		for _, problem := range after {
			if !yield(folded(problem.Cause, tell.WithHint(problem))) {
				return
			}
		}
	}
}

// details are what is wrong, what the text report tells of the first scenario of a
// cause, and the names of the others.
func details(c *tell.Cause, run *result.Run) string {
	all := ink.Brief(c.Summary(run))
	if told := text.Told(run, c.Scenarios[0], c.Sentence); told != c.Sentence {
		all += "\n\n" + told
	}
	if len(c.Scenarios) > 1 {
		all += "\n\nfor the same reason:\n" + c.Members(tell.Identity)
	}
	return all
}

// folded is a title that opens on a text.
func folded(title, text string) string {
	return "\n<details><summary><code>" + ink.Escape(ink.Brief(title)) + "</code></summary>\n\n" + codeBlock(text) + "\n\n</details>\n"
}

// inCode is a foreign text of one line as code: its fence is longer than any row
// of backticks in it, and apart from those at its ends.
func inCode(text string) string {
	text = strings.TrimSpace(ink.Brief(text))
	if text == "" {
		return "(nothing)"
	}
	fence := strings.Repeat("`", longest(text)+1)
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return fence + text + fence
}

// mostOfFinding is how much is told of one finding, in characters.
const mostOfFinding = 8 << 10

// codeBlock is a foreign text as a block of code.
func codeBlock(text string) string {
	text = ink.Cut(ink.Clean(text), mostOfFinding)
	fence := strings.Repeat("`", max(3, longest(text)+1))
	return fence + "text\n" + text + "\n" + fence
}

// longest is the length of the longest row of backticks in a text.
func longest(text string) int {
	most, row := 0, 0
	for _, r := range text {
		row++
		if r != '`' {
			row = 0
		}
		most = max(most, row)
	}
	return most
}
