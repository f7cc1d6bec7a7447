package evidence

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"assay/fixtures"
	"assay/internal/diff"
	"assay/internal/result"
	"assay/internal/wire"
)

// answer hears what stands at the place of an answer.
func (p *place) answer(body []byte) {
	said := fixtures.Absent
	if v := gjson.GetBytes(body, p.Path); v.Exists() {
		said = brief(v.Raw)
	}
	p.heard.add(said)
	switch missing := said == fixtures.Absent && p.Holds != said; {
	case !isValue(p.Holds) && p.Holds != fixtures.Present && p.Sample == "":
		// in words, and with no sample to repeat: it cannot be told
	case missing, said == brief(p.Sample), isValue(p.Holds) && said != p.Holds:
		p.fails++
	default:
		p.fits++
	}
}

// request hears whether a request with the parameter, or without it, was taken.
// A refusal that names another parameter says nothing of this one.
func (p *place) request(x *wire.Exchange, body []byte) {
	name := inBrackets(p.Parameter)
	said := "left out"
	if slices.ContainsFunc(x.Params, func(pair wire.Pair) bool { return pair.Key == name || strings.HasPrefix(pair.Key, name+"[") }) {
		said = "sent"
	}
	switch {
	case x.OK():
		p.heard.add(said + ": taken")
	case gjson.GetBytes(body, "error.param").Str == name:
		p.heard.add(said + ": refused")
	default:
		return
	}
	if said == "left out" && p.Holds == fixtures.Optional {
		if x.OK() {
			p.fits++
		} else {
			p.fails++
		}
	}
}

// brief is a value of an answer in a few words: a scalar as JSON, ids by their
// kind, of objects and lists what they are.
func brief(raw string) string {
	v := gjson.Parse(raw)
	switch {
	case raw == "" || raw == fixtures.Absent:
		return raw
	case v.IsObject():
		return "an object"
	case v.IsArray() && len(v.Array()) == 0:
		return "[]"
	case v.IsArray():
		return fmt.Sprintf("a list of %d", len(v.Array()))
	case v.Type == gjson.String && diff.IsID(v.Str):
		return `"` + v.Str[:strings.LastIndexByte(v.Str, '_')+1] + `…"`
	}
	var b bytes.Buffer
	if json.Compact(&b, []byte(raw)) != nil {
		return raw
	}
	return b.String()
}

// isValue says whether what holds is a value of JSON, or that there is none, and
// not told in words.
func isValue(holds string) bool { return holds == fixtures.Absent || json.Valid([]byte(holds)) }

// heard counts values. Of many it keeps the first by name and counts the others
// together, so that it neither grows nor depends on the order.
type heard struct {
	times  map[string]int
	others int
}

// How many values are kept, and how many of these are told.
const (
	mostKept = 16
	mostTold = 3
	mostLong = 80 // bytes of a value
)

func (h *heard) add(value string) {
	if len(value) > mostLong {
		value = strings.ToValidUTF8(value[:mostLong], "") + "…"
	}
	if h.times == nil {
		h.times = map[string]int{}
	}
	h.times[value]++
	if len(h.times) > mostKept {
		last := slices.Max(slices.Collect(maps.Keys(h.times)))
		h.others += h.times[last]
		delete(h.times, last)
	}
}

// most returns the values that were said most often, and how often any other was.
func (h *heard) most() (said []result.Said, others int) {
	for _, value := range slices.Sorted(maps.Keys(h.times)) {
		said = append(said, result.Said{Value: value, Times: h.times[value]})
	}
	slices.SortStableFunc(said, func(a, b result.Said) int { return b.Times - a.Times })
	others = h.others
	for len(said) > mostTold {
		others += said[len(said)-1].Times
		said = said[:len(said)-1]
	}
	return said, others
}

// blame is who is wrong at the place. The same call may be answered otherwise in
// another state, so a target is wrong only where it never says what holds.
func (p *place) blame(isReal bool) result.Blame {
	firm, against := p.Grade != "inferred", p.fails > 0 && p.fits == 0
	switch {
	case against && isReal && firm:
		return result.StripeChanged
	case against && !isReal && firm:
		return result.TargetWrong
	case against, !firm && (!isReal || p.fits == 0):
		return result.NotDecided
	case p.Stale == fixtures.Specification:
		return result.SpecificationStale
	}
	return result.DocumentationStale
}

// IsDocumentedCall says whether a request has the parameters of the one that the
// example answers, ids aside.
func IsDocumentedCall(example *fixtures.Example, x *wire.Exchange) bool {
	if len(x.Params) != len(example.Params) {
		return false
	}
	for _, p := range example.Params {
		sent, ok := x.Params.Get(p[0])
		if !ok || sent != p[1] && !(diff.IsID(sent) && diff.IsID(p[1])) {
			return false
		}
	}
	return true
}
