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
	from, to, err := cursors(r.params, t, noun)
	if err != nil {
		return nil, err
	}
	limit := defaultLimit
	if r.params.Has("limit") {
		limit = int(min(max(r.params.Int("limit"), 1), maxLimit))
	}
	out := &page[T]{Object: "list", Data: []*T{}, URL: r.op.Path}
	rows := t.between(owner, from, to)
	if from > 0 {
		out.newer(rows, limit, match)
	} else {
		out.older(rows, limit, match)
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

// older fills the page from the end of the rows backwards.
func (p *page[T]) older(rows []*T, limit int, match func(*T) bool) {
	for i := len(rows) - 1; i >= 0; i-- {
		if !match(rows[i]) {
			continue
		}
		if len(p.Data) == limit {
			p.HasMore = true
			return
		}
		p.Data = append(p.Data, rows[i])
	}
}

// newer fills the page with those next to the cursor, newest first.
func (p *page[T]) newer(rows []*T, limit int, match func(*T) bool) {
	for _, row := range rows {
		if !match(row) {
			continue
		}
		if len(p.Data) == limit {
			p.HasMore = true
			break
		}
		p.Data = append(p.Data, row)
	}
	slices.Reverse(p.Data)
}

// created returns whether a time matches the created parameter.
func (r *request) created() func(at int64) bool { return r.within("created") }

// within returns whether a number matches a parameter: a number, or a range of
// gt, gte, lt, lte.
func (r *request) within(param string) func(n int64) bool {
	if exact, ok := r.params[param].(int64); ok {
		return func(n int64) bool { return n == exact }
	}
	bounds := r.params.Object(param)
	bound := func(name string, open int64) int64 {
		if bounds.Has(name) {
			return bounds.Int(name)
		}
		return open
	}
	gt, gte := bound("gt", math.MinInt64), bound("gte", math.MinInt64)
	lt, lte := bound("lt", math.MaxInt64), bound("lte", math.MaxInt64)
	return func(n int64) bool { return gt < n && gte <= n && n < lt && n <= lte }
}

// is says whether a text parameter was not sent or equals the value.
func (r *request) is(param, value string) bool {
	return !r.params.Has(param) || r.params.Text(param) == value
}
