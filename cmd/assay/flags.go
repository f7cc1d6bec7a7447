package main

import (
	"fmt"
	"regexp"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"assay/internal/spelling"
)

// hints tell what a flag's value looks like, when it is not one.
var hints = map[string]string{
	"timeout": "write a number with its unit: 5s, 2m",
	"review":  "write a number with its unit: 5s, 2m",
	"workers": "write a whole number",
	"seed":    "write a whole number",
	"balance": "write a whole number of major units",

	"older-than":      "write a number with its unit: 30m, 2h",
	"request-timeout": "write a number with its unit: 5s, 2m",
	"key-fd":          "write the number of a file that is open for reading: 0, or 3 and up",
}

var badValue = regexp.MustCompile(`^invalid argument ("[^"]*") for "--([a-z-]+)" flag`)

var unknownFlag = regexp.MustCompile(`^unknown flag: --([^ =]+)`)

// nearestFlag tells what is wrong with a flag: for a bad value how one is
// written; for an unknown name the nearest one, which cobra does for commands only.
func nearestFlag(cmd *cobra.Command, err error) error {
	if bad := badValue.FindStringSubmatch(err.Error()); bad != nil && hints[bad[2]] != "" {
		return fmt.Errorf("--%s %s is none; %s", bad[2], bad[1], hints[bad[2]])
	}
	found := unknownFlag.FindStringSubmatch(err.Error())
	if found == nil {
		return fmt.Errorf("%w; see %s --help", err, cmd.CommandPath())
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := spelling.Nearest(found[1], names); near != "" {
		return fmt.Errorf("%w; did you mean --%s?", err, near)
	}
	return fmt.Errorf("%w; see %s --help", err, cmd.CommandPath())
}
