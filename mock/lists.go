package mock

import (
	"math"
	"slices"

	"assay/internal/openapi"
)

// page is one answer of a list.
type page[T any] struct {
	Object  string `json:"object"`
	Data    []*T   `json:"data"`
	HasMore bool   `json:"has_more"`
	URL     string `json:"url"`
}

const (
	defaultLimit = 10
	maxLimit     = 100
)

// list answers a page of the table, newest first, of the owner's objects (of
// all, if owner is "") that match. The noun ("issuing card") is for the error of
// an unknown cursor.
//
// A limit outside 1 to 100 is clamped without a word (evidence section 12:
// recorded for other lists). Cursors are looked up before their number is (reported
// there). The cursor of an object that does not match the filters still works:
// inferred from the cursor of a deleted one, which does.
func list[T any](r *request, t *table[T], noun, owner string, match func(*T) bool) (*page[T], error) {
	whole := extent{to: t.made()}
	if owner != "" {
		whole.owners = []string{owner}
	}
	return listIn(r, t, noun, whole, match)
}

// extent is the part of a table that a list looks at: the objects of some owners, or
// of all where that is nil, with places in [from, to).
type extent struct {
	owners   []string
	from, to int
}

// listIn is list for a part of the table.
func listIn[T any](r *request, t *table[T], noun string, within extent, match func(*T) bool) (*page[T], error) {
	from, to, err := cursors(r.params, t, noun)
	if err != nil {
		return nil, err
	}
	limit := defaultLimit
	if r.params.Has("limit") {
		limit = int(min(max(r.params.Int("limit"), 1), maxLimit))
	}
	out, newestFirst := &page[T]{Object: "list", Data: []*T{}, URL: r.op.Path}, from == 0
	from, to = max(from, within.from), min(to, within.to)
	for row := range t.walk(within.owners, from, max(from, to), newestFirst) {
		if !match(row) {
			continue
		}
		if out.HasMore = len(out.Data) == limit; out.HasMore {
			break
		}
		out.Data = append(out.Data, row)
	}
	if !newestFirst { // those next to the cursor, which is the last one's place
		slices.Reverse(out.Data)
	}
	return out, nil
}

// cursors returns the places between which a page's rows lie: those before the
// object of starting_after, or after that of ending_before.
func cursors[T any](params openapi.Values, t *table[T], noun string) (from, to int, err error) {
	to = t.made()
	for _, cursor := range []struct {
		name string
		cut  func(at int)
	}{
		{"starting_after", func(at int) { to = at }},
		{"ending_before", func(at int) { from = at + 1 }},
	} {
		id := params.Text(cursor.name)
		if id == "" {
			continue
		}
		at, ok := t.place[id]
		if !ok {
			return 0, 0, missing(noun, cursor.name, id)
		}
		cursor.cut(at)
	}
	if from > 0 && params.Text("starting_after") != "" {
		return 0, 0, fault("", "", "Received both starting_after and ending_before parameters. Please pass in only one.")
	}
	return from, to, nil
}

// created returns whether a time matches the created parameter.
func (r *request) created() func(at int64) bool { return r.within("created") }

// within returns whether a number matches a parameter: a number, or a range of
// gt, gte, lt, lte.
func (r *request) within(param string) func(n int64) bool {
	least, most := r.bounds(param)
	return func(n int64) bool { return least <= n && n <= most }
}

// bounds returns the least and the most number that matches such a parameter. Where
// none does, least is more than most.
func (r *request) bounds(param string) (least, most int64) {
	if exact, ok := r.params[param].(int64); ok {
		return exact, exact
	}
	least, most = math.MinInt64, math.MaxInt64
	bounds := r.params.Object(param)
	for _, bound := range []struct {
		name string
		set  func(n int64)
	}{
		{"gte", func(n int64) { least = max(least, n) }},
		{"lte", func(n int64) { most = min(most, n) }},
		{"gt", func(n int64) { least = max(least, n, n+1) }}, // n+1 may be beyond 64 bits; nothing is so far out
		{"lt", func(n int64) { most = min(most, n, n-1) }},
	} {
		if bounds.Has(bound.name) {
			bound.set(bounds.Int(bound.name))
		}
	}
	return least, most
}

// is says whether a text parameter was not sent or equals the value.
func (r *request) is(param, value string) bool {
	return !r.params.Has(param) || r.params.Text(param) == value
}
