package reports

import (
	"fmt"
	"strings"

	"assay/internal/result"
)

// ownTarget is the target of a run that names none.
const ownTarget = "mock"

// rerun returns the command that runs just one scenario again, on the same target
// and as strictly.
func rerun(run *result.Run, sc *result.Scenario) string {
	if sc.Again != "" {
		return cleanLine(sc.Again)
	}
	command := "assay run " + Quote(fmt.Sprintf("%s:%d", sc.File, sc.Line))
	if run.Reference != nil {
		return cleanLine(fmt.Sprintf("assay compare %s %s %s", Quote(run.Reference.Target), Quote(run.Target), Quote(fmt.Sprintf("%s:%d", sc.File, sc.Line))))
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
