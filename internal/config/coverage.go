package config

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Threshold is how much of something is to be covered at least.
type Threshold struct {
	Part    string // one of CoverageParts
	Percent int    // 1 to 100
	Source  string // "assay.yaml:3"
}

// CoverageParts are what there can be a threshold for.
var CoverageParts = []string{"operations", "parameters", "values", "fields", "transitions", "forbidden"}

// Thresholds returns those of the file, in its order.
func (c *Config) Thresholds() []Threshold {
	if c == nil {
		return nil
	}
	return c.thresholds
}

// coverage takes the thresholds. None of 0 is taken: nothing would be asked.
func (d *document) coverage(value *yaml.Node) {
	for key, percent := range d.pairs(value, coverageKey, strings.Clone) {
		n, err := strconv.Atoi(percent.Value)
		switch {
		case !slices.Contains(CoverageParts, key.Value):
			d.unknown(key, "part of the coverage", CoverageParts)
		case percent.Kind != yaml.ScalarNode || percent.ShortTag() != "!!int" || err != nil || n < 1 || n > 100:
			d.refuse(percent, "the coverage of %s is %s, want a whole number of percent, 1 to 100", key.Value, describe(percent))
		default:
			d.config.thresholds = append(d.config.thresholds, Threshold{key.Value, n, d.at(key)})
		}
	}
}
