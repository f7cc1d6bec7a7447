package command

import (
	"fmt"
	"regexp"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"assay/internal/spelling"
)

// hints tell what a flag's value is not, and what it looks like.
var hints = map[string]struct{ want, write string }{
	"timeout": {"duration", "write a number with its unit: 5s, 2m"},
	"review":  {"duration", "write a number with its unit: 5s, 2m"},
	"workers": {"whole number", "write one such as 4"},
	"seed":    {"whole number from 0 on", "write one such as 7"},
	"balance": {"whole number", "write one of major units, such as 2500"},

	"retries":   {"whole number", "write one of attempts, such as 2"},
	"repeat":    {"whole number", "write one of attempts, such as 10"},
	"fail-fast": {"whole number", "write it alone, or with a number of failures: --fail-fast=3"},
	"attempts":  {"whole number", "write one such as 3"},
	"shard":     {"shard", "write which of how many, such as 2/3"},
	"in-flight": {"whole number", "write how many changes of answers to judge, such as 200, or 0 for none"},

	"for":             {"duration", "write a number with its unit: 30s, 5m"},
	"count":           {"whole number", "write one of events, such as 3"},
	"answer":          {"status", "write one of HTTP, such as 200 or 500"},
	"older-than":      {"duration", "write a number with its unit: 30m, 2h"},
	"request-timeout": {"duration", "write a number with its unit: 5s, 2m"},
	"key-fd":          {"number of a file", "write that of one which is open for reading: 0, or 3 and up"},
}

var badValue = regexp.MustCompile(`^invalid argument ("[^"]*") for "--([a-z-]+)" flag`)

var unknownFlag = regexp.MustCompile(`^unknown flag: --([^ =]+)`)

// nearestFlag tells what is wrong with a flag: for a bad value how one is
// written; for an unknown name the nearest one, which cobra does for commands only.
func nearestFlag(cmd *cobra.Command, err error) error {
	if bad := badValue.FindStringSubmatch(err.Error()); bad != nil {
		if hint, known := hints[bad[2]]; known {
			return fmt.Errorf("--%s %s is no %s; %s", bad[2], bad[1], hint.want, hint.write)
		}
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
