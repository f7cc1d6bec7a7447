package command

import (
	"cmp"
	"slices"
	"time"

	"assay/features"
	"assay/internal/account"
	"assay/internal/wire"
	"assay/runner"
	"assay/runner/feature"
)

// Times of a mock behind a URL: for one attempt, and for a step.
const (
	urlTimeout = 10 * time.Second
	urlStep    = time.Minute
)

// elsewhere is a mock behind a URL. A dummy key is sent there, one for each
// scenario, or the one of ASSAY_TARGET_KEY; never the one of Stripe.
func (m *machine) elsewhere(name string, suite *runner.Suite) (*target, error) {
	base, err := address(name, m.reach.plaintext)
	if err != nil {
		return nil, err
	}
	client, err := m.client(suite.Workers)
	if err != nil {
		return nil, err
	}
	r := &remote{
		name: base, base: base, version: suite.APIVersion, client: client,
		label: account.NewLabel(time.Now()), key: scenarioKey,
		timeout: cmp.Or(m.reach.timeout, urlTimeout),
		retry:   &wire.Retry{Sleep: m.sleep},
		pace:    new(wire.Pace), // no budget; it waits when the target says that there are too many
	}
	key, given, err := m.targetKey()
	if err != nil {
		return nil, err
	}
	if given {
		r.key = func(string) string { return key }
	} else {
		r.paths = ownFeatures(suite.Sources)
	}
	if r.tunnel, err = m.tunnel(false); err != nil {
		return nil, err
	}
	t := r.target(urlStep)
	if r.tunnel == nil && !r.near() {
		t.lack("webhooks")
	}
	return t, nil
}

// ownFeatures are the paths of the features that are not embedded.
func ownFeatures(sources []feature.Source) (paths []string) {
	for _, s := range sources {
		if name := cmp.Or(s.Name, s.Path); s.FS != features.FS && !slices.Contains(paths, name) {
			paths = append(paths, name)
		}
	}
	return paths
}
