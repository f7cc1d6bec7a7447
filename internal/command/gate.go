package command

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"assay/internal/result"
)

// gate is the least share of each kind of mutants that must be killed, in percent.
// Of a kind that is not in it, that is all of them.
type gate map[string]float64

// Set reads "named=95,in-flight=90".
func (g gate) Set(text string) error {
	for part := range strings.SplitSeq(text, ",") {
		kind, share, ok := strings.Cut(part, "=")
		percent, err := strconv.ParseFloat(share, 64)
		if !ok || !slices.Contains(result.MutantKinds, kind) || err != nil || !(percent > 0 && percent <= 100) {
			return fmt.Errorf("write kinds of mutants and percentages from 1 to 100: %s=95,%s=90", result.MutantNamed, result.MutantInFlight)
		}
		g[kind] = percent
	}
	return nil
}

// String is what was set; the help leaves out what is "".
func (g gate) String() string {
	var parts []string
	for _, kind := range result.MutantKinds {
		if percent, set := g[kind]; set {
			parts = append(parts, kind+"="+strconv.FormatFloat(percent, 'f', -1, 64))
		}
	}
	return strings.Join(parts, ",")
}

// Type is what the help calls a value.
func (g gate) Type() string { return "kind=percent" }

// misses says of which kind too few were killed, "" if of none. What changes
// nothing counts for nothing, and of nothing there is never enough.
func (g gate) misses(mutants []*result.Scenario) string {
	killed, all := map[string]int{}, map[string]int{}
	for _, sc := range mutants {
		if sc.Status == result.NotApplicable {
			continue
		}
		all[sc.Tags[0]]++
		if sc.Status == result.Passed {
			killed[sc.Tags[0]]++
		}
	}
	if len(all) == 0 {
		return "nothing was measured: no mutant changed anything that was answered"
	}
	for _, kind := range result.MutantKinds {
		percent, set := g[kind]
		switch {
		case set && all[kind] == 0:
			return fmt.Sprintf("no %s mutant was judged, want %g %% of them killed", kind, percent)
		case !set && killed[kind] < all[kind]:
			return fmt.Sprintf("%d of %d %s mutants were killed, want all of them", killed[kind], all[kind], kind)
		case float64(killed[kind])*100 < percent*float64(all[kind]):
			return fmt.Sprintf("%d of %d %s mutants were killed, want %g %%", killed[kind], all[kind], kind, percent)
		}
	}
	return ""
}
