package tell

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports/ink"
)

// OwnTarget is the target of a run that names none.
const OwnTarget = "mock"

// Rerun returns the command that runs just these scenarios again, on the same
// target and as strictly. Of those that are run by a command of their own it is
// that of the first.
func Rerun(run *result.Run, scenarios ...*result.Scenario) string {
	if scenarios[0].Again != "" {
		return ink.CleanLine(scenarios[0].Again)
	}
	words, flags := []string{"assay", "run"}, judging(run)
	if run.Reference != nil {
		words = []string{"assay", "compare", ink.Argument(run.Reference.Target), ink.Argument(run.Target)}
		flags = plaintext(run.Reference.Target, run.Target)
	}
	for _, sc := range scenarios {
		words = append(words, ink.Argument(fmt.Sprintf("%s:%d", sc.File, sc.Line)))
	}
	if !slices.ContainsFunc(scenarios, func(sc *result.Scenario) bool { return !IsFlaky(sc) }) {
		flags = append(flags, "--repeat", "10") // once more may well pass
	}
	flags = append(flags, with(run)...)
	return ink.CleanLine(strings.Join(append(words, flags...), " "))
}

// with are the flags that the run was made with and does not tell of otherwise.
func with(run *result.Run) (flags []string) {
	for _, word := range run.With {
		flags = append(flags, ink.Quote(word))
	}
	return flags
}

// judging are the flags that name the target of a run and what it was held against,
// as far as they are not the usual ones.
func judging(run *result.Run) (flags []string) {
	if run.Target != "" && run.Target != OwnTarget {
		flags = append(flags, "--target", ink.Quote(run.Target))
		flags = append(flags, plaintext(run.Target)...)
	}
	if run.Known != nil {
		flags = append(flags, "--known", ink.Quote(run.Known.File))
	}
	if run.Strict {
		flags = append(flags, "--strict")
	}
	switch c := run.Contract; {
	case c == nil:
		return append(flags, "--contract", "off")
	case c.Mode != result.ContractFail:
		flags = append(flags, "--contract", ink.Quote(string(c.Mode)))
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
			flags = append(flags, "--allow-plaintext", ink.Quote(host))
		}
	}
	return flags
}

// IsFlaky says whether a scenario passed at some of its attempts only.
func IsFlaky(sc *result.Scenario) bool { return sc.Status == result.Flaky }

// RerunUnpassed is the command for all that did not pass in a saved run, "" where
// scenarios are run again by other commands.
func RerunUnpassed(run *result.Run) string {
	if run.Reference != nil || slices.ContainsFunc(run.Scenarios, func(sc *result.Scenario) bool { return sc.Again != "" }) {
		return ""
	}
	return ink.CleanLine(strings.Join(slices.Concat([]string{"assay", "run", "--rerun", "run.json"}, judging(run), with(run)), " "))
}
