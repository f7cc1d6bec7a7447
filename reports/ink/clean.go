package ink

import (
	"regexp"
	"strings"

	"assay/internal/diff"
)

// Clean makes foreign text (names, bodies, errors) safe to print: nothing in it
// moves a cursor, reorders a line or is read as a command by a CI system. Line
// breaks and tabs stay.
func Clean(text string) string {
	return disarm(diff.Visible(text))
}

// CleanLine is [Clean] for text that must stay on one line.
func CleanLine(text string) string {
	return Clean(OneLine(text))
}

// OneLine puts blanks for line breaks and tabs.
func OneLine(text string) string { return oneLine.Replace(text) }

var oneLine = strings.NewReplacer("\r\n", " ", "\n", " ", "\t", " ")

// commands are what CI systems obey in a log: GitHub reads "::name::" at the
// start of a line and "##[" anywhere; Azure Pipelines "##vso[" and TeamCity
// "##teamcity[" anywhere. GitHub's runner skips whatever Unicode or an older
// .NET calls a blank, the byte order mark among them.
var commands = regexp.MustCompile(`(?m)^[\s\p{Z}\x{FEFF}\x{200B}]*::|##(\[|vso\[|teamcity\[)`)

// disarm puts a backslash into everything that starts a command.
func disarm(text string) string {
	if !strings.Contains(text, "::") && !strings.Contains(text, "##") {
		return text
	}
	return commands.ReplaceAllStringFunc(text, func(found string) string {
		if blanks, ok := strings.CutSuffix(found, "::"); ok {
			return blanks + `\::`
		}
		return `#\` + found[1:]
	})
}

// Brief is [CleanLine] for text that may be too long to show.
func Brief(text string) string { return Cut(CleanLine(text), MostColumns) }

// Cut shortens text to a number of characters and says how many were left out.
func Cut(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most]) + "… (" + Plural(len(runes)-most, "more character") + ")"
}
