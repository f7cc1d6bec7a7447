package reports

import (
	"fmt"
	"slices"
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
	command += conditions(run)
	if !slices.ContainsFunc(scenarios, func(sc *result.Scenario) bool { return !isFlaky(sc) }) {
		command += " --repeat 10" // once more may well pass
	}
	return cleanLine(command)
}

func isFlaky(sc *result.Scenario) bool { return sc.Status == result.Flaky }

// conditions are the options that make a run judge as this one did.
func conditions(run *result.Run) (options string) {
	if run.Target != "" && run.Target != ownTarget {
		options += " --target " + Quote(run.Target)
	}
	if run.Known != nil {
		options += " --known " + Quote(run.Known.File)
	}
	if run.Strict {
		options += " --strict"
	}
	return options
}

// rerunUnpassed is the command for all that did not pass in a saved run, "" where
// scenarios are run again by other commands.
func rerunUnpassed(run *result.Run) string {
	if run.Reference != nil || slices.ContainsFunc(run.Scenarios, func(sc *result.Scenario) bool { return sc.Again != "" }) {
		return ""
	}
	return "assay run --rerun run.json" + conditions(run)
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
