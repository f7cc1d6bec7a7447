package diff

import (
	"strconv"
	"strings"
	"time"

	"assay/internal/result"
	"assay/internal/wire"
)

// Comparison holds the answers of two targets in one scenario against each
// other. It remembers from one exchange to the next which ids stand for each
// other, where both clocks stand and which state everything is in. It is for one
// scenario and one goroutine.
type Comparison struct {
	labels   [2]string
	versions [2]string
	states   map[string][]State // by the last step of their path
	ids      ids
	clock    clock
	seen     map[string][2]string // what a thing was last on each side: its states, and what the rules say stays the same

	within    [2]within // the times of creation that the lists under way are of
	reviewing bool      // one side still reviews what the place belongs to

	path   []step
	around []pair // the objects above the place, the innermost last
	found  []result.Difference
	more   int // differences that were found and are not listed

	used        []int // by rule
	leaves      result.Share
	transitions result.Share
}

// Side is what a comparison must know of one of its two runs.
type Side struct {
	Label   string        // of the run; "" is none
	Version string        // of the API, that the run asked for
	Took    time.Duration // the scenario
}

// State is a place that holds the state of a thing: a path in dots below an
// object that says what it is, {"issuing.card", "shipping.status"}. Where it
// differs, a transition does.
type State struct{ Object, Path string }

// side is which of the two answers is meant.
type side int

const (
	referenceSide side = iota
	candidateSide
)

// step is one step of a path: a key, or the index of an item.
type step struct {
	key   string
	index int
}

// pair is an object of both sides, and how deep it stands.
type pair struct {
	sides [2]*value
	depth int
}

// New returns a comparison that has seen nothing yet.
func New(reference, candidate Side, states []State) *Comparison {
	c := &Comparison{
		labels: [2]string{reference.Label, candidate.Label}, versions: [2]string{reference.Version, candidate.Version},
		states: map[string][]State{},
		ids:    newIDs(),
		clock:  newClock([2]time.Duration{reference.Took, candidate.Took}),
		seen:   map[string][2]string{},
		used:   make([]int, len(Rules)),
	}
	for _, s := range states {
		last := s.Path[strings.LastIndexByte(s.Path, '.')+1:]
		c.states[last] = append(c.states[last], s)
	}
	return c
}

// Leaves returns how many leaves of the answers agree, of all that one side or
// both have. The status and each header that counts are leaves.
func (c *Comparison) Leaves() result.Share { return c.leaves }

// Transitions returns how many changes of a state happened alike on both sides,
// of all that happened on one of them.
func (c *Comparison) Transitions() result.Share { return c.transitions }

// Used returns at how many places each of Rules applied, in their order.
func (c *Comparison) Used() []int { return c.used }

// mostListed is how many differences of one exchange are listed.
const mostListed = 200

// Exchange compares two answers to the same request and returns where they
// differ, in the order of the reference. Operation, Exchange, Voices and the rest
// are the caller's to fill.
func (c *Comparison) Exchange(reference, candidate *wire.Exchange) []result.Difference {
	c.found, c.more, c.path, c.around = nil, 0, c.path[:0], c.around[:0]
	c.request(reference, candidate)
	c.within = [2]within{boundsOf(reference.Params), boundsOf(candidate.Params)}
	if c.status(reference, candidate) {
		c.headers(reference, candidate)
		c.bodies(reference, candidate)
	}
	if c.more > 0 {
		c.found = append(c.found, result.Difference{Class: result.Value, Reference: `""`, Candidate: quote("<" + strconv.Itoa(c.more) + " more differences>")})
	}
	return c.found
}

// request pairs the ids that both requests name at the same places: a client may
// have made them up.
func (c *Comparison) request(reference, candidate *wire.Exchange) {
	c.pairUp(strings.Split(reference.Path, "/"), strings.Split(candidate.Path, "/"))
	if len(reference.Params) != len(candidate.Params) {
		return
	}
	for i, p := range reference.Params {
		c.pairUp([]string{p.Value}, []string{candidate.Params[i].Value})
	}
}

func (c *Comparison) pairUp(reference, candidate []string) {
	if len(reference) != len(candidate) {
		return
	}
	for i, id := range reference {
		if IsID(id) && IsID(candidate[i]) {
			c.ids.pair(id, candidate[i], strings.TrimSuffix(prefix(id), "_"))
		}
	}
}

// status compares the status codes and says whether the rest can be compared:
// an object and an error have nothing in common.
func (c *Comparison) status(reference, candidate *wire.Exchange) bool {
	c.leaves.All++
	if reference.Status == candidate.Status {
		c.leaves.Agree++
		return reference.Status != 0
	}
	class := result.HTTPStatus
	if reference.Status == 0 || candidate.Status == 0 {
		class = result.Unanswered
	}
	c.add(class, code(reference), code(candidate))
	return class == result.HTTPStatus && reference.OK() == candidate.OK()
}

func code(x *wire.Exchange) string {
	if x.Status == 0 {
		return ""
	}
	return strconv.Itoa(x.Status)
}

// comparedHeaders are the headers that a client acts upon, and what of them
// counts; nil is their value.
var comparedHeaders = []struct {
	name   string
	counts func(c *Comparison, s side, x *wire.Exchange, said string) string
}{
	{"Content-Type", nil},
	{"Idempotent-Replayed", firstAnswers},
	{"Request-Id", presence},
	{"Stripe-Should-Retry", nil},
	{"Stripe-Version", askedVersion},
}

// firstAnswers leaves a request alone that was sent more than once: whether its
// answer is the first one is then a matter of what got lost on the way.
func firstAnswers(_ *Comparison, _ side, x *wire.Exchange, said string) string {
	if len(x.Attempts) > 1 {
		return ""
	}
	return said
}

func presence(_ *Comparison, _ side, _ *wire.Exchange, said string) string {
	if said != "" {
		return "<there>"
	}
	return ""
}

func askedVersion(c *Comparison, s side, _ *wire.Exchange, said string) string {
	if said == c.versions[s] && said != "" {
		return "<the one that was asked for>"
	}
	return said
}

func (c *Comparison) headers(reference, candidate *wire.Exchange) {
	for _, h := range comparedHeaders {
		a, b := header(reference, h.name), header(candidate, h.name)
		if h.counts != nil {
			a, b = h.counts(c, referenceSide, reference, a), h.counts(c, candidateSide, candidate, b)
		}
		if a == "" && b == "" {
			continue
		}
		c.leaves.All++
		if a == b {
			c.leaves.Agree++
			continue
		}
		c.found = append(c.found, result.Difference{Path: h.name, Class: result.Header, Reference: orNothing(a), Candidate: orNothing(b)})
	}
}

// header returns a header's value without parameters such as the charset.
func header(x *wire.Exchange, name string) string {
	value, _, _ := strings.Cut(x.Header.Get(name), ";")
	return strings.TrimSpace(value)
}

func orNothing(said string) string {
	if said == "" {
		return ""
	}
	return quote(said)
}

// bodies compares what the gate lets through value by value, and anything else
// as the bytes it is.
func (c *Comparison) bodies(reference, candidate *wire.Exchange) {
	left, leftErr := reference.JSON()
	if string(reference.Body) == string(candidate.Body) && leftErr == nil {
		v := read(string(left))
		c.walk(&v, &v)
		return
	}
	right, rightErr := candidate.JSON()
	switch {
	case leftErr == nil && rightErr == nil:
		a, b := read(string(left)), read(string(right))
		c.walk(&a, &b)
	case leftErr == nil || rightErr == nil:
		c.leaves.All++
		c.add(result.Type, gist(left, leftErr), gist(right, rightErr))
	default:
		c.leaves.All++
		if string(reference.Body) == string(candidate.Body) {
			c.leaves.Agree++
			return
		}
		c.add(result.Value, gist(left, leftErr), gist(right, rightErr))
	}
}

// gist says in a few words what a body is.
func gist(body []byte, err error) string {
	if err != nil {
		return quote("<" + limited(err.Error()) + ">")
	}
	return quote("<JSON, " + strconv.Itoa(len(body)) + " bytes>")
}
