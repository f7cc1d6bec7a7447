package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"assay/internal/account"
	"assay/internal/config"
	"assay/internal/result"
	"assay/internal/spelling"
	"assay/internal/wire"
	"assay/runner"
)

// target is what a run is about, and what goes with it.
type target struct {
	runner.Target

	// tidy closes what the run left open in the target's account and tells what it
	// could not close; nil where nothing can be left.
	tidy func(ctx context.Context) []result.Problem

	stepTimeout time.Duration // for one step with its waits and repeats; 0 is the runner's own

	remote   *remote       // how it is reached; nil for the embedded mock and a saved run
	recorded *result.Run   // the saved run that answers; nil for all others
	facts    account.Facts // what a remote one said before the run
	known    string        // list of its known differences, as assay.yaml names it; "" is the usual one
}

// targetHelp is what may stand for a target, for the help of a flag.
const targetHelp = "mock (embedded), stripe (test mode; key in STRIPE_API_KEY), the URL of a mock, or the file of a saved run"

// openTarget makes a target of its name and, for one that lives elsewhere, sees
// before anything is made there whether a run can begin. The suite takes the API
// version of a saved run, and reports of older runs are out of the way before the
// target is asked. An error carries the exit code.
func (m *machine) openTarget(ctx context.Context, name string, suite *runner.Suite, out output) (*target, error) {
	t, err := m.aim(name, suite)
	if err != nil {
		return nil, err
	}
	if err := out.discard(); err != nil {
		return nil, err
	}
	return t, t.preflight(ctx)
}

// aim makes a target of its name and asks it nothing.
func (m *machine) aim(name string, suite *runner.Suite) (*target, error) {
	t, err := m.choose(name, suite)
	if err != nil {
		return nil, err
	}
	if err := m.needsTunnel(t, name); err != nil {
		return nil, err
	}
	said := m.config.Target(name)
	for _, lack := range said.Lacks {
		if !slices.Contains(suite.Needs, lack) {
			return nil, fmt.Errorf("%s: lacks %q is nothing a scenario may need; there are %s", said.Source, lack, strings.Join(suite.Needs, ", "))
		}
	}
	t.lack(said.Lacks...)
	if said.Review > 0 && t.remote == nil {
		return nil, fmt.Errorf("%s: nobody waits for a review at %s; review is for a target behind a network", said.Source, name)
	}
	t.reviews(cmp.Or(said.Review, t.Review))
	t.known = cmp.Or(said.Known, m.config.Target(t.origin()).Known)
	return t, nil
}

// needsTunnel refuses a tunnel that the command line names for a target that has no
// use for one, and no other side of a comparison either.
func (m *machine) needsTunnel(t *target, name string) error {
	if t.remote != nil || slices.ContainsFunc(m.reach.sides, isElsewhere) {
		return nil
	}
	for _, flag := range m.reach.webhooks() {
		if m.config.Source(flag) == "flag" {
			return fmt.Errorf("--%s is for a target behind a network, which %s is not; leave it out", flag.Name, name)
		}
	}
	return nil
}

// isElsewhere says whether a name is that of a target behind a network.
func isElsewhere(name string) bool { return name == realTarget || isURL(name) }

// origin is the name of the target that answers, or that did when it was recorded.
func (t *target) origin() string {
	if t.recorded != nil {
		return origin(t.recorded)
	}
	return t.Name
}

// choose tells the kinds of target apart by their names.
func (m *machine) choose(name string, suite *runner.Suite) (*target, error) {
	switch {
	case name == "mock":
		return &target{Target: mockTarget(suite.APIVersion)}, nil
	case name == realTarget:
		return m.stripe(suite)
	case isURL(name):
		return m.elsewhere(name, suite)
	case isFile(name):
		return fileTarget(name, suite)
	}
	return nil, noTarget(name)
}

// isTarget says whether a name may be the one of a target.
func isTarget(name string) bool {
	return name == "mock" || name == realTarget || isURL(name) || isFile(name)
}

// isURL says whether a URL is meant, a good one or not.
func isURL(name string) bool {
	scheme, _, ok := strings.Cut(strings.ToLower(name), ":")
	return ok && (scheme == "http" || scheme == "https") || strings.Contains(name, "://")
}

// isFile says whether a file is meant, one that exists or not. A directory may be
// called like a mistyped target.
func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir() || strings.ContainsRune(name, os.PathSeparator) || strings.HasSuffix(name, ".json")
}

// noTarget says what a name that is none may have meant.
func noTarget(name string) error {
	near := spelling.Nearest(name, []string{"mock", realTarget})
	switch {
	case config.HoldsSecret(name):
		return errors.New("the target is a key, want the name of one; keys are read from STRIPE_API_KEY: roll this one if others could read it")
	case near != "":
		return fmt.Errorf("%q is no target; did you mean %s?", name, near)
	case strings.ContainsAny(name, ":.") || name == "localhost":
		return fmt.Errorf("%q is no target and no file; did you mean http://%[1]s?", name)
	}
	return fmt.Errorf("%q is no target; write %s", name, targetHelp)
}

// reviews notes for how long the target may review a new cardholder. A step that
// makes one waits for as long, besides what it takes otherwise.
func (t *target) reviews(most time.Duration) {
	t.Review = most
	if most > 0 {
		t.stepTimeout += most
	}
}

// lack adds to what the target lacks.
func (t *target) lack(what ...string) {
	for _, w := range what {
		if !slices.Contains(t.Lacks, w) {
			t.Lacks = append(t.Lacks, w)
		}
	}
}

// fileTarget answers from a saved run. Requests are those that were recorded, so
// they carry its label and version.
func fileTarget(name string, suite *runner.Suite) (*target, error) {
	recorded, err := openSaved(name)
	if err != nil {
		return nil, err
	}
	t := &target{Target: runner.Replay(name, recorded), recorded: recorded}
	t.Label = recorded.Label
	suite.APIVersion = recorded.APIVersion
	open, guard, stamp := t.Open, new(wire.Guard), account.Stamp(recorded.Label)
	t.Open = func(ctx context.Context, scenario string, c *wire.Conn) error {
		c.Stamp, c.Guard = stamp, guard
		return open(ctx, scenario, c)
	}
	return t, nil
}
