package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"assay/internal/openapi"
)

// version is stamped by the Makefile.
var version = "dev"

func versionCommand(*machine) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the versions of assay and of the API it knows",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			spec, err := openapi.Load()
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "assay %s, Stripe API %s, %s\n", version, spec.Version, runtime.Version())
			return err
		},
	}
}
