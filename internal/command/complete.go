package command

import (
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"assay/internal/catalogue"
	"assay/internal/config"
	"assay/reports"
	"assay/reports/conform"
	"assay/reports/ink"
	"assay/reports/lint"
	"assay/steps"
)

// values offers what may stand where a word is begun, each with what it is behind a
// tab where that helps.
type values func(begun string) ([]string, cobra.ShellCompDirective)

// flagValues has what may stand for a flag, by its name, on whichever command. Of
// flags that are not here a shell offers files.
var flagValues = map[string]values{
	"target":    anyTarget,
	"tags":      tagExpression,
	"name":      fixed(scenarioNames),
	"known":     orFiles(embeddedKnown),
	"color":     fixed(of(ink.Modes...)),
	"contract":  fixed(of(config.ContractModes...)),
	"spec":      fixed(func() []string { return slices.Sorted(maps.Keys(specs)) }),
	"only":      fixed(mutantNames),
	"operation": fixed(operationNames),
}

// wordValues has what the words of a command are, in their order; the last goes for
// all that follow. Of commands that are not here a shell offers nothing.
var wordValues = map[string][]values{
	"run":      {featurePath},
	"record":   {anyTarget, featurePath},
	"compare":  {anyTarget, anyTarget, featurePath},
	"conform":  {anyTarget, nothing},
	"coverage": {anyTarget, featurePath},
	"evidence": {anyTarget, nothing},
	"explain":  {fixed(scenarioNames), featurePath},
	"mutate":   {featurePath},
	"lint":     {featurePath},
	"sweep":    {orFiles(of())},
	"verify":   {orFiles(of())},
	"report":   {savedRun},
	"steps":    {fixed(func() []string { return steps.Words(steps.Groups()) })},
	"new":      {fixed(of(newThings...)), nothing},
}

// otherFormats are those of commands that do not report a run as such.
var otherFormats = map[string]func() []reports.Format{
	"conform":  func() []reports.Format { return conform.Formats(new(conform.Conformity)) },
	"coverage": func() []reports.Format { return reports.CoverageFormats },
	"evidence": func() []reports.Format { return reports.EvidenceFormats },
	"listen":   func() []reports.Format { return reports.DeliveryFormats },
	"lint":     func() []reports.Format { return lint.Formats },
	"mutate":   reports.MutantFormats,
	"steps":    catalogueFormats,
}

func catalogueFormats() (all []reports.Format) {
	for _, f := range catalogue.Formats {
		all = append(all, reports.Format{Name: f.Name, About: f.About})
	}
	return all
}

// complete lets shells offer values for the flags and words of a command.
func complete(cmd *cobra.Command) {
	for name, offer := range flagValues {
		if cmd.Flags().Lookup(name) != nil {
			_ = cmd.RegisterFlagCompletionFunc(name, offer.word) // fails for a flag that is not there
		}
	}
	if cmd.Flags().Lookup("format") != nil {
		_ = cmd.RegisterFlagCompletionFunc("format", values(formatsOf(cmd.Name())).word)
	}
	words, known := wordValues[cmd.Name()]
	if !known {
		words = []values{nothing}
	}
	cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
		return words[min(len(args), len(words)-1)](begun)
	}
}

func (v values) word(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
	return v(begun)
}
