// Package say holds how the runner words what it tells a person: a problem with its
// cause and hint, a piece of somebody's text cut to what a message bears, the nearest
// word, a panic with its place.
package say

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"assay/internal/result"
)

// Problem returns a fault of a feature file: always bad input.
func Problem(cause, file string, line int, hint, message string, args ...any) *result.Problem {
	return &result.Problem{
		Cause: cause, File: file, Line: line, Hint: hint,
		Message: fmt.Sprintf(message, args...), Code: result.BadInput,
	}
}

// ToolFault tells of a fault of ours that was met while preparing.
func ToolFault(file string, err error) result.Problem {
	return result.Problem{Cause: "tool.panic", File: file, Message: strings.TrimPrefix(err.Error(), "tool.panic: "), Code: result.NoVerdict}
}

// Cut shortens a piece of a feature for a message.
func Cut(text string) string {
	const most = 120
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}

// DidYouMean renders a hint, "" for no candidate.
func DidYouMean(candidate string) string {
	if candidate == "" {
		return ""
	}
	return "did you mean " + candidate + "?"
}

// Count counts things in words: "1 cell", "2 cells".
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// OneLine is a text without line ends, and one blank where there were several.
func OneLine(name string) string { return strings.Join(strings.Fields(name), " ") }

// Bare takes the operation and path off an error; the problem names the path.
func Bare(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
