package reports

import (
	"fmt"
	"strings"

	"assay/internal/result"
)

// ownTarget is the target of a run that names none.
const ownTarget = "mock"

// rerun returns the command that runs just these scenarios again, on the same
// target and as strictly. Of those that are run by a command of their own it is
// that of the first.
func rerun(run *result.Run, scenarios ...*result.Scenario) string {
	if scenarios[0].Again != "" {
		return cleanLine(scenarios[0].Again)
	}
	var places []string
	for _, sc := range scenarios {
		places = append(places, Quote(fmt.Sprintf("%s:%d", sc.File, sc.Line)))
	}
	command := "assay run " + strings.Join(places, " ")
	if run.Reference != nil {
		return cleanLine(fmt.Sprintf("assay compare %s %s %s", Quote(run.Reference.Target), Quote(run.Target), strings.Join(places, " ")))
	}
	if run.Target != "" && run.Target != ownTarget {
		command += " --target " + Quote(run.Target)
	}
	if run.Known != nil {
		command += " --known " + Quote(run.Known.File)
	}
	if run.Strict {
		command += " --strict"
	}
	return cleanLine(command)
}

// Quote writes a word for a shell.
func Quote(word string) string {
	if word != "" && strings.TrimFunc(word, needsNoQuote) == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

func needsNoQuote(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("_-./:=@%+,", r)
}
