package junit

import (
	"fmt"
	"strings"
	"time"

	"assay/internal/result"
	"assay/reports/ink"
)

// tally counts cases the way JUnit does.
type tally struct{ tests, failures, errors, skipped int }

func (t *tally) count(tag string) {
	t.tests++
	switch tag {
	case "failure":
		t.failures++
	case "error":
		t.errors++
	case "skipped":
		t.skipped++
	}
}

func (t *tally) add(other tally) {
	t.tests += other.tests
	t.failures += other.failures
	t.errors += other.errors
	t.skipped += other.skipped
}

func (t tally) attrs(took time.Duration) [][2]string {
	return [][2]string{
		{"tests", fmt.Sprint(t.tests)},
		{"failures", fmt.Sprint(t.failures)},
		{"errors", fmt.Sprint(t.errors)},
		{"skipped", fmt.Sprint(t.skipped)},
		{"time", seconds(took)},
	}
}

// seconds writes a duration as JUnit does. Six decimals, because a scenario on
// the embedded mock takes less than a millisecond.
func seconds(d time.Duration) string { return fmt.Sprintf("%.6f", d.Seconds()) }

// className makes a feature's path a class: features/cards/shipping.feature is
// features.cards.shipping, which dashboards show as a tree.
func className(file string) string {
	path := strings.TrimSuffix(strings.ReplaceAll(file, `\`, "/"), ".feature")
	return strings.Trim(strings.ReplaceAll(path, "/", "."), ".")
}

func caseName(sc *result.Scenario) string {
	if sc.Rule == "" {
		return sc.Name
	}
	return sc.Rule + " / " + sc.Name
}

// unique gives out names that are used once within a class: of two cases with
// one name GitLab counts only the first. It maps class and name to the number
// of the last case that was called so.
type unique map[[2]string]int

// take returns the name as it will be written, numbered if it is taken already.
func (u unique) take(class, name string) string {
	name = ink.CleanLine(name)
	base := [2]string{class, name}
	u[base]++
	if u[base] == 1 {
		return name
	}
	for ; ; u[base]++ {
		numbered := [2]string{class, fmt.Sprintf("%s (%d)", name, u[base])}
		if u[numbered] == 0 {
			u[numbered] = 1
			return numbered[1]
		}
	}
}
