package command

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"assay/features"
	"assay/internal/result"
	"assay/mock"
	"assay/runner"
)

// mutants are those that are asked for: of the embedded mock the named ones, of any
// target its answers changed on their way.
func (f *mutateFlags) mutants(m *machine, suite *runner.Suite, reference *result.Run) ([]runner.Mutant, error) {
	var all []runner.Mutant
	if f.target == "mock" { // and no recording of it, which answers what it did
		all = f.named(suite.APIVersion)
	}
	if f.inFlight > 0 {
		some, of, err := suite.InFlight(reference, f.inFlight, func(operation, name string) bool { return !isControl(operation) && f.asked(operation+" "+name) })
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(m.stderr, "judging %d named mutants, and %d of %d changes of answers in flight\n", len(all), len(some), of)
		all = append(all, some...)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("no mutant's name or operation contains %q", f.only)
	}
	return all, nil
}

// named are the mutants of the embedded mock.
func (f *mutateFlags) named(version string) (all []runner.Mutant) {
	for _, one := range mock.Mutants() {
		if f.asked(one.Operation + " " + one.Name) {
			all = append(all, runner.Mutant{Name: one.Name, Kind: result.MutantNamed, Operation: one.Operation, Says: one.Says, Target: mutantTarget(version, one.Name)})
		}
	}
	return all
}

// isControl says whether an operation is assay's own, and none of the API's.
func isControl(operation string) bool { return strings.Contains(operation, " /_assay/") }

func (f *mutateFlags) asked(name string) bool {
	return strings.Contains(strings.ToLower(name), strings.ToLower(f.only))
}

// vary sees whether the suite lets pass what is no fault. Where it does not, no
// score would mean anything.
func vary(ctx context.Context, suite *runner.Suite, reference *result.Run) error {
	failed, err := suite.Vary(ctx, reference)
	switch {
	case err != nil:
		return err
	case len(failed) == 0:
		return nil
	}
	var said []string
	for name, scenarios := range failed {
		said = append(said, fmt.Sprintf("%s: %d scenarios, first %s:%d: %s", name, len(scenarios), scenarios[0].File, scenarios[0].Line, opening(scenarios[0].Reason)))
	}
	slices.Sort(said)
	return fmt.Errorf("there is no score: the suite fails on changes that Stripe calls compatible, and so measures something else than behaviour\n  %s", strings.Join(said, "\n  "))
}

// opening is the beginning of a reason: whole objects stand in some.
func opening(reason string) string {
	const most = 160
	line, _, more := strings.Cut(reason, "\n")
	if runes := []rune(line); len(runes) > most {
		line, more = string(runes[:most]), true
	}
	if more {
		line += " …"
	}
	return line
}

// listed are the names of the mutants that must be killed: of the file, or for the
// whole suite the embedded ones.
func (f *mutateFlags) listed(partial bool) ([]string, error) {
	text := features.Killed()
	switch {
	case f.killed != "":
		file, err := os.ReadFile(f.killed)
		if err != nil {
			return nil, fmt.Errorf("the list of killed mutants: %w", err)
		}
		text = string(file)
	case partial:
		return nil, nil
	}
	known := map[string]bool{}
	for _, one := range mock.Mutants() {
		known[one.Name] = true
	}
	var names []string
	for i, line := range strings.Split(text, "\n") {
		switch name := strings.TrimSpace(line); {
		case name == "" || strings.HasPrefix(name, "#"):
		case !known[name]:
			return nil, fmt.Errorf("line %d of the list of killed mutants: there is no mutant %q", i+1, name)
		default:
			names = append(names, name)
		}
	}
	return names, nil
}

// lapsed are the problems of listed mutants that are no longer killed.
func lapsed(run *result.Run, listed []string) (problems []result.Problem) {
	for _, sc := range run.Scenarios {
		if sc.Status == result.Failed && slices.Contains(listed, sc.Name) {
			problems = append(problems, result.Problem{
				Cause: "mutant.no_longer_killed", Code: result.NotConforming,
				Message: fmt.Sprintf("%q was killed before, and is no more", sc.Name),
				Hint:    "write a scenario that notices, or take it off the list with a reason in the commit",
			})
		}
	}
	return problems
}
