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
	command := "assay run " + quote(fmt.Sprintf("%s:%d", sc.File, sc.Line))
	if run.Reference != nil {
		return cleanLine(fmt.Sprintf("assay compare %s %s %s", quote(run.Reference.Target), quote(run.Target), quote(fmt.Sprintf("%s:%d", sc.File, sc.Line))))
	}
	if run.Target != "" && run.Target != ownTarget {
		command += " --target " + quote(run.Target)
	}
	if run.Known != nil {
		command += " --known " + quote(run.Known.File)
	}
	if run.Strict {
		command += " --strict"
	}
	return cleanLine(command)
}

// quote writes a word for a shell.
func quote(word string) string {
	if word != "" && strings.TrimFunc(word, needsNoQuote) == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

func needsNoQuote(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("_-./:=@%+,", r)
}
