package main

import (
	"assay/internal/result"
	"assay/runner"
)

// basis is what a run rests on: where it is the same, what an earlier run showed
// still stands. The zero value is none.
type basis struct {
	Target      string `json:"target"`
	Suite       string `json:"suite"` // digest of the scenarios
	APIVersion  string `json:"api_version"`
	Known       string `json:"known,omitempty"`
	Contract    string `json:"contract,omitempty"`
	Strict      bool   `json:"strict,omitempty"`
	FailOnFlaky bool   `json:"fail_on_flaky,omitempty"`
}

// basisOf is the one of a run. A part of a suite, or a comparison, has none.
func basisOf(run *result.Run) basis {
	if run.Shard != nil || run.Reference != nil {
		return basis{}
	}
	b := basis{Target: run.Target, Suite: run.Suite, APIVersion: run.APIVersion, Strict: run.Strict, FailOnFlaky: run.FailOnFlaky}
	if run.Known != nil {
		b.Known = run.Known.File
	}
	if run.Contract != nil {
		b.Contract = string(run.Contract.Mode)
	}
	return b
}

// basisNow is the one of a run of all that is selected but for what earlier runs
// leave of it.
func basisNow(suite *runner.Suite) basis {
	all := *suite
	all.Selection.Only = nil
	b := basis{Target: suite.Target.Name, Suite: all.Digest(), APIVersion: suite.APIVersion, Strict: suite.Strict, FailOnFlaky: suite.FailOnFlaky}
	if suite.Known != nil {
		b.Known = suite.Known.Name
	}
	if suite.Contract != nil {
		b.Contract = string(suite.Contract.Mode)
	}
	return b
}

// besides says in what another basis is not this one, "" if in nothing.
func (b basis) besides(other basis) string {
	switch {
	case b == other:
		return ""
	case other == basis{}:
		return "a part of a suite, a comparison, or one in which something was wrong besides"
	case b.Target != other.Target:
		return "on " + shown(other.Target) + ", and this is " + shown(b.Target)
	case b.Suite != other.Suite:
		return "of other scenarios, or of other words in them"
	case b.APIVersion != other.APIVersion:
		return "with API version " + other.APIVersion + ", and this is " + b.APIVersion
	}
	return "held against something else (--known, --contract, --strict or --fail-on-flaky)"
}
