package command

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"assay/internal/config"
	"assay/internal/openapi"
	"assay/internal/result"
	"assay/runner"
)

const (
	specIssuing = "issuing"
	specFull    = "full"
)

// specs are the parts of the document that requests and answers can be held against.
var specs = map[string]func() (*openapi.Spec, error){specIssuing: openapi.Load, specFull: openapi.LoadWhole}

// contractFlags say what a breach of the contract does to a run.
type contractFlags struct{ mode, spec string }

func (f *contractFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.mode, "contract", string(result.ContractFail),
		"hold every request and answer against Stripe's OpenAPI document: fail on a breach, note it, or off")
	flags.StringVar(&f.spec, "spec", specIssuing, "which part of that document: issuing, or full (all 594 operations, for targets beyond Issuing)")
}

// noting holds everything against the contract and fails nothing by it.
func noting() (*runner.Contract, error) {
	return (&contractFlags{string(result.ContractNote), specIssuing}).contract()
}

// contract is what the flag asks for, nil for nothing.
func (f *contractFlags) contract() (*runner.Contract, error) {
	load, known := specs[f.spec]
	if !known {
		return nil, fmt.Errorf("--spec is %q, want issuing, full", f.spec)
	}
	if !slices.Contains(config.ContractModes, f.mode) {
		return nil, fmt.Errorf("--contract is %q, want %s", f.mode, strings.Join(config.ContractModes, ", "))
	}
	if f.mode == "off" {
		return nil, nil
	}
	spec, err := load()
	return &runner.Contract{Spec: spec, Mode: result.ContractMode(f.mode), Full: f.spec == specFull}, err
}
