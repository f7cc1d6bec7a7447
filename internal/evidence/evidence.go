// Package evidence holds the voices that tell how Stripe behaves against each
// other: the samples of the documentation, its prose, the OpenAPI document, the
// recordings, and, where there is one, a target.
//
// Where they disagree is a table ([fixtures.Disagreements]); what the OpenAPI
// document says there is read from it, and what a target says from its exchanges.
// It is a fold like that of coverage: scenarios are added in any order and by
// several goroutines, and what is kept of them does not grow with their number.
package evidence

import (
	"cmp"
	"strings"
	"sync"

	"assay/fixtures"
	"assay/internal/diff"
	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/wire"
)

// Tally is what a target was heard to say so far.
type Tally struct {
	// Real says that the target is Stripe itself, which is never wrong about
	// itself. Set it before the result is taken.
	Real bool

	spec    *openapi.Spec
	version string // of the API, where an exchange does not say it

	mu     sync.Mutex
	places []*place
	asked  map[*openapi.Operation][]*place
}

// place is one disagreement and what was heard there.
type place struct {
	fixtures.Disagreement
	examples map[*openapi.Operation]*fixtures.Example
	heard    heard
	fits     int // answers that said what holds
	fails    int // answers that said something else
}

// New returns an empty tally for requests that are made with a version of the API.
func New(spec *openapi.Spec, version string) *Tally {
	t := &Tally{spec: spec, version: version, asked: map[*openapi.Operation][]*place{}}
	for _, d := range fixtures.Disagreements() {
		p := &place{Disagreement: d, examples: map[*openapi.Operation]*fixtures.Example{}}
		t.places = append(t.places, p)
		for _, name := range d.Operations {
			if op := t.operation(name); op != nil && d.About == "" {
				t.asked[op] = append(t.asked[op], p)
			}
		}
		for _, name := range d.Examples {
			if e, err := fixtures.Open(name); err == nil {
				p.examples[t.operation(e.Operation)] = e
			}
		}
	}
	return t
}

func (t *Tally) operation(name string) *openapi.Operation {
	method, path, _ := strings.Cut(name, " ")
	op, _ := t.spec.Find(method, path)
	return op
}

// Add hears a scenario that has ended and still holds its exchanges.
func (t *Tally) Add(sc *result.Scenario) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i := range sc.Steps {
		for j := range sc.Steps[i].Exchanges {
			t.exchange(&sc.Steps[i].Exchanges[j])
		}
	}
}

// Of hears a run of which all exchanges are kept, and returns what was heard.
func (t *Tally) Of(run *result.Run) ([]result.Disputed, error) {
	for _, sc := range run.Scenarios {
		whole, err := run.Whole(sc)
		if err != nil {
			return nil, err
		}
		t.Add(whole)
	}
	return t.Result(), nil
}

// exchange hears one answer. The table is about one version of the API; what was
// asked or answered in another one tells nothing.
func (t *Tally) exchange(x *wire.Exchange) {
	op, _ := t.spec.Find(x.Method, x.Path)
	places := t.asked[op]
	if len(places) == 0 || x.Waiting || cmp.Or(x.Header.Get("Stripe-Version"), x.Version, t.version, t.spec.Version) != t.spec.Version {
		return
	}
	body, err := x.JSON()
	if err != nil {
		return
	}
	for _, p := range places {
		if p.Parameter != "" {
			p.request(x, body)
		} else if e := p.examples[op]; x.OK() && (e == nil || IsDocumentedCall(e, x)) {
			p.answer(body)
		}
	}
}

// Result returns every place with its voices, in the order of the table.
func (t *Tally) Result() []result.Disputed {
	t.mu.Lock()
	defer t.mu.Unlock()
	all := make([]result.Disputed, len(t.places))
	for i, p := range t.places {
		all[i] = result.Disputed{
			Operations: p.Operations, Place: p.name(),
			Sample: brief(p.Sample), Prose: p.Prose, Spec: t.says(p), Recording: p.Recording,
			Holds: p.Holds, Evidence: p.Grade, Section: p.Section, Reason: p.Reason, Wrong: p.blame(t.Real),
		}
		all[i].Target, all[i].Others = p.heard.most()
	}
	return all
}

func (p *place) name() string {
	if p.Parameter != "" {
		return "parameter " + inBrackets(p.Parameter)
	}
	return p.Path + p.About
}

// says is the voice of the OpenAPI document: what it has at the place, and its
// words besides.
func (t *Tally) says(p *place) string {
	if p.About != "" {
		return p.Text
	}
	op := t.operation(p.Operations[0])
	if op == nil {
		return p.Text
	}
	schema, path := op.Answer, p.Path
	if p.Parameter != "" {
		schema, path = op.Params, p.Parameter
	}
	said := cmp.Or(diff.SpecSays(t.spec, schema, path), "not in it")
	if p.Text != "" {
		said += "; " + p.Text
	}
	return said
}

// inBrackets writes a parameter as it is sent: risk_assessment[fraud_risk][level].
func inBrackets(path string) string {
	head, rest, nested := strings.Cut(path, ".")
	if !nested {
		return path
	}
	return head + "[" + strings.ReplaceAll(rest, ".", "][") + "]"
}
