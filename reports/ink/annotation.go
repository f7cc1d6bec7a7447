package ink

import (
	"fmt"
	"io"
	"strings"
)

// ManyAnnotations is how many annotations of a kind GitHub shows of a step:
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands.
// What comes after them is in the log only.
const ManyAnnotations = 10

// mostAnnotated is how much is told in one annotation, in characters.
const mostAnnotated = 4 << 10

// Annotation is what is told at a line of a file; without a file, of the step. What it
// holds need not be cleaned.
type Annotation struct {
	File  string
	Line  int
	Title string
	Text  string
}

// Annotate writes the first annotations of a kind, error, warning or notice, as commands
// to GitHub's runner, and returns how many it left.
func Annotate(out io.Writer, kind string, all []Annotation) (left int) {
	shown := min(ManyAnnotations, len(all))
	for _, a := range all[:shown] {
		fmt.Fprintf(out, "::%s %s::%s\n", kind, a.properties(), commandData.Replace(Cut(Clean(a.Text), mostAnnotated)))
	}
	return len(all) - shown
}

func (a Annotation) properties() string {
	var all []string
	if a.File != "" {
		all = append(all, "file="+property(a.File))
		if a.Line > 0 {
			all = append(all, fmt.Sprintf("line=%d", a.Line))
		}
	}
	return strings.Join(append(all, "title="+property(a.Title)), ",")
}

func property(text string) string { return commandProperty.Replace(Brief(text)) }

// What GitHub's runner takes back in the text and in a property of a command.
var (
	commandData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	commandProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
