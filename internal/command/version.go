package command

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"

	"github.com/spf13/cobra"

	"assay/internal/openapi"
	"assay/internal/result"
	"assay/runner/digest"
)

// version and revision, its commit, are stamped by the Makefile.
var version, revision = "dev", ""

// identity is what a figure of a run may depend on.
type identity struct {
	Assay  string `json:"assay"`
	Commit string `json:"commit,omitempty"`
	Go     string `json:"go"`
	System string `json:"system"` // "linux/amd64"

	Stripe     string `json:"stripe_api"` // the API version, which is that of the OpenAPI document
	Operations int    `json:"operations"` // of the document, those of Issuing

	Suite     string `json:"suite"` // the digest that a run of all of it carries
	Features  int    `json:"features"`
	Scenarios int    `json:"scenarios"`

	Run string `json:"run_format"` // of saved runs
}

func versionCommand(m *machine) *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "Print the versions of assay, of the API it knows and of its suite",
		Example: "  assay version --json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			v, err := m.whoIs()
			if err != nil {
				return err
			}
			if asJSON {
				enc := json.NewEncoder(cmd.OutOrStdout())
				enc.SetIndent("", "  ")
				return enc.Encode(v)
			}
			return v.write(cmd.OutOrStdout())
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print them as JSON")
	return cmd
}

func (m *machine) whoIs() (*identity, error) {
	spec, err := openapi.Load()
	if err != nil {
		return nil, err
	}
	suite, err := (&suiteFlags{}).suite(m, nil)
	if err != nil {
		return nil, err
	}
	scenarios, _ := suite.Scenarios() // what is wrong with the suite is a run's to tell
	return &identity{
		Assay: version, Commit: revision, Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH,
		Stripe: spec.Version, Operations: len(spec.Operations),
		Suite: digest.Of(scenarios), Features: len(suite.Sources), Scenarios: len(scenarios),
		Run: result.Format,
	}, nil
}

func (v *identity) write(w io.Writer) error {
	of := ""
	if v.Commit != "" {
		of = "commit " + v.Commit + ", "
	}
	_, err := fmt.Fprintf(w, `assay       %s (%s%s, %s)
Stripe API  %s (that of its OpenAPI document, of which %d operations are known)
suite       %s (%d scenarios in %d features)
saved runs  %s
`, v.Assay, of, v.Go, v.System, v.Stripe, v.Operations, v.Suite, v.Scenarios, v.Features, v.Run)
	return err
}
