package command

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"assay/reports"
)

// block is a fenced example of a document.
type block struct{ document, language, text string }

var fenced = regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$")

// documents are the names of all that a person reads.
func documents(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	return append(names, "../../README.md", "../../CONTRIBUTING.md")
}

// documented are the examples of all documents, and the action.
func documented(t *testing.T) (blocks []block) {
	t.Helper()
	for _, name := range documents(t) {
		for _, m := range fenced.FindAllStringSubmatch(readFile(t, name), -1) {
			blocks = append(blocks, block{filepath.Base(name), m[1], m[2]})
		}
	}
	return append(blocks, block{"action.yml", "yaml", readFile(t, "../../action.yml")})
}

var code = regexp.MustCompile("`([^`\n]+)`")

// inline are the pieces of code within the sentences and tables of all documents.
func inline(t *testing.T) (blocks []block) {
	t.Helper()
	for _, name := range documents(t) {
		for _, m := range code.FindAllStringSubmatch(fenced.ReplaceAllString(readFile(t, name), ""), -1) {
			blocks = append(blocks, block{filepath.Base(name), "", m[1]})
		}
	}
	return blocks
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Every command line that a document shows is one that this program takes: its
// command, its flags and its formats are there.
func TestDocumentedCommandLines(t *testing.T) {
	t.Parallel()
	lines := 0
	for _, b := range append(documented(t), inline(t)...) {
		for _, line := range commandLines(b.text) {
			lines++
			for _, fault := range line.faults() {
				t.Errorf("%s: %s\n\tassay %s %s", b.document, fault, line.command, line.rest)
			}
		}
	}
	if lines < 100 {
		t.Errorf("only %d command lines were found", lines)
	}
}

// Who copies a rerun runs it on the target of the first run.
func TestDocumentedReruns(t *testing.T) {
	t.Parallel()
	found := 0
	for _, b := range documented(t) {
		for line := range strings.Lines(b.text) {
			if first, again, both := strings.Cut(line, "||"); both && strings.Contains(again, "--rerun") {
				found++
				if target := targetFlag.FindString(first); target == "" || targetFlag.FindString(again) != target {
					t.Errorf("%s: the sides name different targets, or none: %s", b.document, line)
				}
			}
		}
	}
	if found == 0 {
		t.Error("no example runs again what did not pass")
	}
}

var targetFlag = regexp.MustCompile(`--target \S+`)

// commandLine is "assay COMMAND REST" as a person types it.
type commandLine struct{ command, rest string }

var invoked = regexp.MustCompile(`(?:^|[\s/'"$({])assay ([a-z]+)\b([^\n]*)`)

// joined puts lines together that go on, and leaves no directory of the name assay.
var joined = strings.NewReplacer("\\\n", " ", "-C assay ", "")

// commandLines finds them in scripts, in YAML or not. What stands behind a "#" is said
// of them.
func commandLines(text string) (lines []commandLine) {
	for line := range strings.Lines(joined.Replace(text)) {
		code, _, _ := strings.Cut(line, " #")
		for part := range strings.SplitSeq(code, "||") {
			if m := invoked.FindStringSubmatch(part); m != nil && !strings.HasPrefix(strings.TrimSpace(code), "#") {
				lines = append(lines, commandLine{m[1], m[2]})
			}
		}
	}
	return lines
}

var (
	longFlag   = regexp.MustCompile(`\s--([a-z-]+)`)
	formatFlag = regexp.MustCompile(`\s--format[ =](\S+)`)
)

// faults are what this program would not take.
func (l commandLine) faults() (faults []string) {
	cmd := commandOf(l.command)
	if l.command == "completion" {
		return nil // cobra's own; TestCompletionScripts runs it
	}
	if cmd == nil {
		return []string{"there is no command " + l.command}
	}
	for _, m := range longFlag.FindAllStringSubmatch(l.rest, -1) {
		if cmd.Flags().Lookup(m[1]) == nil && m[1] != "help" && m[1] != "config" {
			faults = append(faults, "there is no flag --"+m[1])
		}
	}
	formats := reports.Formats
	if other := otherFormats[l.command]; other != nil {
		formats = other()
	}
	for _, m := range formatFlag.FindAllStringSubmatch(l.rest, -1) {
		if _, err := reports.Parse(strings.Trim(m[1], `'"`), formats...); err != nil {
			faults = append(faults, err.Error())
		}
	}
	return faults
}

func commandOf(name string) *cobra.Command {
	for _, command := range commands {
		if cmd := command(thisMachine()); cmd.Name() == name {
			return cmd
		}
	}
	return nil
}
