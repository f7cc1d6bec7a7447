package result

import (
	"bytes"
	"net/http"
	"slices"
	"strings"

	"assay/internal/redact"
	"assay/internal/wire"
)

// UseRedactor makes the run hide the secrets that hide knows: in each scenario
// before it is kept, and in the rest when Redact is called. Without one, or with
// nil, what has the form of a secret is hidden all the same.
func (r *Run) UseRedactor(hide *redact.Redactor) { r.hide = hide }

// Redact hides the secrets in all of the run that is in memory. Call it once the
// run is over and before anything of it is written: while it goes on, others
// read the names of its scenarios.
func (r *Run) Redact() {
	c := cleaner{hide: r.hide}
	c.text(&r.Target, &r.Origin)
	r.Lacks = each(&c, r.Lacks, (*cleaner).one)
	r.With = each(&c, r.With, (*cleaner).one)
	r.Problems = each(&c, r.Problems, (*cleaner).problem)
	if r.Reference != nil {
		c.text(&r.Reference.Target)
	}
	if r.Contract != nil {
		r.Contract.Found = each(&c, r.Contract.Found, func(c *cleaner, f *FoundInAll) { c.finding(&f.ContractFinding); c.text(&f.Scenario) })
	}
	if r.Coverage != nil {
		r.Coverage = r.Coverage.redacted(&c)
	}
	r.Disputed = each(&c, r.Disputed, (*cleaner).disputed)
	if r.Redundancy != nil {
		r.Redundancy = r.Redundancy.redacted(&c)
	}
	if r.Known != nil {
		c.text(&r.Known.File)
		r.Known.Entries = each(&c, r.Known.Entries, (*cleaner).listed)
		r.Known.Unlisted = each(&c, r.Known.Unlisted, func(c *cleaner, u *Unlisted) { c.text(&u.Entry) })
	}
	if r.Shard != nil {
		r.Shard = r.Shard.redacted(&c)
	}
	if r.Facts != nil {
		facts := *r.Facts
		c.text(&facts.Assay, &facts.Commit, &facts.Branch, &facts.CI, &facts.Seed)
		r.Facts = &facts
	}
	for _, sc := range r.Scenarios {
		if safe := r.safe(sc); safe != sc {
			*sc = *safe
		}
	}
}

// safe returns the scenario without secrets: itself if it has none, and
// otherwise a copy that shares with it what did not change. Steps that a
// deadline left behind may still read the original.
func (r *Run) safe(sc *Scenario) *Scenario {
	c, safe := cleaner{hide: r.hide}, *sc
	c.text(&safe.ID, &safe.Feature, &safe.Rule, &safe.Name, &safe.Link, &safe.File, &safe.Reason)
	if sc.Since != nil {
		since := *sc.Since
		c.text(&since.Commit)
		safe.Since = &since
	}
	safe.Tags = each(&c, sc.Tags, (*cleaner).one)
	safe.Earlier = each(&c, sc.Earlier, (*cleaner).attempt)
	safe.Steps = each(&c, sc.Steps, (*cleaner).step)
	if !c.changed {
		return sc
	}
	return &safe
}

// cleaner hides secrets and notes whether there were any.
type cleaner struct {
	hide    *redact.Redactor
	changed bool
}

// each returns the list with every item cleaned: the list itself if nothing
// changed, and otherwise a copy.
func each[T any](c *cleaner, list []T, clean func(*cleaner, *T)) []T {
	copied := false
	for i := range list {
		one, inner := list[i], cleaner{hide: c.hide}
		clean(&inner, &one)
		if !inner.changed {
			continue
		}
		if !copied {
			list, copied, c.changed = slices.Clone(list), true, true
		}
		list[i] = one
	}
	return list
}

func (c *cleaner) text(texts ...*string) {
	for _, text := range texts {
		c.one(text)
	}
}

func (c *cleaner) one(text *string) { c.set(text, c.hide.Text(*text)) }

func (c *cleaner) set(text *string, safe string) {
	if safe != *text {
		*text, c.changed = safe, true
	}
}

func (c *cleaner) problem(p *Problem) { c.text(&p.Cause, &p.File, &p.Message, &p.Hint) }

func (c *cleaner) listed(l *Listed) { c.text(&l.What, &l.Reason, &l.Link) }

func (c *cleaner) attempt(a *Attempt) {
	c.text(&a.Reason)
	a.Did = each(c, a.Did, (*cleaner).step)
}

func (c *cleaner) step(s *Step) {
	if s.Mismatch != nil {
		m := *s.Mismatch
		c.set(&m.Found, c.hide.Value(m.Where, m.Found))
		c.set(&m.Wanted, c.hide.Value(m.Where, m.Wanted))
		c.text(&m.Where)
		if m != *s.Mismatch && s.Error == s.Mismatch.Error() {
			s.Error = m.Error() // whose name tells more than the text does
		}
		s.Mismatch = &m
	}
	for i := range s.Contract {
		safe := s.Contract[i]
		c.finding(&safe)
		s.Error = strings.ReplaceAll(s.Error, s.Contract[i].String(), safe.String())
	}
	c.text(&s.Text, &s.Error, &s.Known)
	s.Exchanges = each(c, s.Exchanges, (*cleaner).exchange)
	s.Delivered = each(c, s.Delivered, (*cleaner).delivery)
	s.Looked = each(c, s.Looked, func(c *cleaner, l *Look) { c.text(&l.Object, &l.ID, &l.Path) })
	s.Differences = each(c, s.Differences, (*cleaner).difference)
	s.Contract = each(c, s.Contract, (*cleaner).finding)
}

func (c *cleaner) finding(f *ContractFinding) {
	c.set(&f.Found, c.hide.Value(f.Path, f.Found))
	c.text(&f.Path, &f.Wants, &f.Known)
}

func (c *cleaner) exchange(x *wire.Exchange) {
	c.text(&x.Path, &x.Given)
	x.Params = each(c, x.Params, (*cleaner).pair)
	x.Header = c.header(x.Header)
	x.Attempts = each(c, x.Attempts, func(c *cleaner, a *wire.Attempt) { c.text(&a.Error) })
	if safe := c.hide.Bytes(x.Body); !bytes.Equal(safe, x.Body) {
		x.Body, c.changed = safe, true
	}
}

func (c *cleaner) delivery(d *wire.Delivery) {
	c.text(&d.ID, &d.Type)
	if safe := c.hide.Bytes(d.Payload); !bytes.Equal(safe, d.Payload) {
		d.Payload, c.changed = safe, true
	}
}

func (c *cleaner) pair(p *wire.Pair) {
	c.set(&p.Value, c.hide.Value(p.Key, p.Value))
	c.text(&p.Key)
}

// header returns the header with every value cleaned, a copy if one changed.
func (c *cleaner) header(h http.Header) http.Header {
	copied := false
	for name, values := range h {
		inner := cleaner{hide: c.hide}
		safe := each(&inner, values, (*cleaner).one)
		if !inner.changed {
			continue
		}
		if !copied {
			h, copied, c.changed = h.Clone(), true, true
		}
		h[name] = safe
	}
	return h
}

func (c *cleaner) difference(d *Difference) {
	c.set(&d.Reference, c.hide.Value(d.Path, d.Reference))
	c.set(&d.Candidate, c.hide.Value(d.Path, d.Candidate))
	c.text(&d.Path, &d.Known)
	d.Voices = each(c, d.Voices, func(c *cleaner, v *Voice) { c.text(&v.Says) })
}
