package main

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

// contractFlags say what a breach of the contract does to a run.
type contractFlags struct{ mode string }

func (f *contractFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.mode, "contract", string(result.ContractFail),
		"hold every request and answer against Stripe's OpenAPI document: fail on a breach, note it, or off")
}

// noting holds everything against the contract and fails nothing by it.
func noting() (*runner.Contract, error) {
	return (&contractFlags{string(result.ContractNote)}).contract()
}

// contract is what the flag asks for, nil for nothing.
func (f *contractFlags) contract() (*runner.Contract, error) {
	if !slices.Contains(config.ContractModes, f.mode) {
		return nil, fmt.Errorf("--contract is %q, want %s", f.mode, strings.Join(config.ContractModes, ", "))
	}
	if f.mode == "off" {
		return nil, nil
	}
	spec, err := openapi.Load()
	return &runner.Contract{Spec: spec, Mode: result.ContractMode(f.mode)}, err
}
