package reports

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"assay/internal/result"
	"assay/internal/wire"
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
	words, flags := []string{"assay", "run"}, judging(run)
	if run.Reference != nil {
		words = []string{"assay", "compare", Argument(run.Reference.Target), Argument(run.Target)}
		flags = plaintext(run.Reference.Target, run.Target)
	}
	for _, sc := range scenarios {
		words = append(words, Argument(fmt.Sprintf("%s:%d", sc.File, sc.Line)))
	}
	if !slices.ContainsFunc(scenarios, func(sc *result.Scenario) bool { return !isFlaky(sc) }) {
		flags = append(flags, "--repeat", "10") // once more may well pass
	}
	flags = append(flags, with(run)...)
	return cleanLine(strings.Join(append(words, flags...), " "))
}

// with are the flags that the run was made with and does not tell of otherwise.
func with(run *result.Run) (flags []string) {
	for _, word := range run.With {
		flags = append(flags, Quote(word))
	}
	return flags
}

// judging are the flags that name the target of a run and what it was held against,
// as far as they are not the usual ones.
func judging(run *result.Run) (flags []string) {
	if run.Target != "" && run.Target != ownTarget {
		flags = append(flags, "--target", Quote(run.Target))
		flags = append(flags, plaintext(run.Target)...)
	}
	if run.Known != nil {
		flags = append(flags, "--known", Quote(run.Known.File))
	}
	if run.Strict {
		flags = append(flags, "--strict")
	}
	switch c := run.Contract; {
	case c == nil:
		return append(flags, "--contract", "off")
	case c.Mode != result.ContractFail:
		flags = append(flags, "--contract", Quote(string(c.Mode)))
	}
	if run.Contract.Full {
		flags = append(flags, "--spec", "full")
	}
	return flags
}

// plaintext are the flags without which a target that is reached by http and is not
// this machine would be refused.
func plaintext(targets ...string) (flags []string) {
	for _, target := range targets {
		u, err := url.Parse(target)
		if err != nil || u.Scheme != "http" {
			continue
		}
		if host := strings.ToLower(strings.TrimSuffix(u.Hostname(), ".")); host != "" && !wire.IsLoopback(host) {
			flags = append(flags, "--allow-plaintext", Quote(host))
		}
	}
	return flags
}

// Argument writes a path for a shell, so that the command takes it for no flag.
func Argument(path string) string {
	if strings.HasPrefix(path, "-") {
		path = "./" + path
	}
	return Quote(path)
}

func isFlaky(sc *result.Scenario) bool { return sc.Status == result.Flaky }

// rerunUnpassed is the command for all that did not pass in a saved run, "" where
// scenarios are run again by other commands.
func rerunUnpassed(run *result.Run) string {
	if run.Reference != nil || slices.ContainsFunc(run.Scenarios, func(sc *result.Scenario) bool { return sc.Again != "" }) {
		return ""
	}
	return cleanLine(strings.Join(slices.Concat([]string{"assay", "run", "--rerun", "run.json"}, judging(run), with(run)), " "))
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
