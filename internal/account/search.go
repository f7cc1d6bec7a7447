package account

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"assay/internal/wire"
)

// search is what is looked for in an account: open objects that carry a label.
type search struct {
	label  string    // "" is any label
	before time.Time // created then or earlier; zero is any time
}

// pageSize is the most a page of a list can hold, and mostPages is more than any
// account has of open things.
const (
	pageSize  = 100
	mostPages = 5000
)

// all searches the accounts of several keys; see Sweep for the first of them. The
// error is the first of any.
func (s search) all(ctx context.Context, keys []string, line func(key string) *wire.Conn) (found []thing, unlisted []Left, err error) {
	if len(keys) == 0 {
		return nil, nil, nil
	}
	found, unlisted, err = s.run(ctx, keys[0], line(keys[0]))
	if err != nil || len(found) > 0 {
		return found, unlisted, err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	rest := keys[1:]
	things, lefts := make([][]thing, len(rest)), make([][]Left, len(rest))
	each(len(rest), func(i int) {
		if ctx.Err() != nil {
			return
		}
		var err error
		if things[i], lefts[i], err = s.run(ctx, rest[i], line(rest[i])); err != nil {
			stop(err)
		}
	})
	if err := context.Cause(ctx); err != nil {
		return nil, nil, err
	}
	for _, left := range slices.Concat(lefts...) {
		if !slices.Contains(unlisted, left) { // a list that is not served is not served to any key
			unlisted = append(unlisted, left)
		}
	}
	return slices.Concat(things...), unlisted, nil
}

// run pages through the lists of open objects of one account, and returns those
// that carry the label. A list that the target does not serve, or that does not
// end, is told as left. The error says that the account cannot be read, or holds
// a live object: then nothing may be touched.
func (s search) run(ctx context.Context, key string, conn *wire.Conn) (found []thing, unlisted []Left, err error) {
	for _, k := range kinds {
		for _, status := range k.open {
			ids, why, err := s.list(ctx, conn, k, status)
			if err != nil {
				return nil, nil, err
			}
			if why != "" {
				unlisted = append(unlisted, Left{k.name, "", "those that are " + status + " cannot be listed: " + why})
			}
			for _, id := range ids {
				found = append(found, thing{k, key, id})
			}
		}
	}
	return found, unlisted, nil
}

// list reads all pages of one kind in one status. A target that does not know
// the filters answers more than was asked for: every object is looked at.
func (s search) list(ctx context.Context, conn *wire.Conn, k *kind, status string) (ids []string, why string, err error) {
	params := wire.Form{{Key: "limit", Value: strconv.Itoa(pageSize)}}
	if !k.beside {
		params = params.Add("status", status)
	}
	if !k.beside && !s.before.IsZero() {
		params = params.Add("created[lte]", strconv.FormatInt(s.before.Unix(), 10))
	}
	seen := map[string]bool{}
	cursor := ""
	for range mostPages {
		p, why, err := read(ctx, conn, k, params, cursor)
		if err != nil || why != "" {
			return ids, why, err
		}
		known := len(seen)
		for i := range p.Data {
			o := &p.Data[i]
			if o.Livemode {
				return nil, "", &wire.SafetyError{Cause: "safety.livemode", Why: "the list " + k.list + " holds a live object"}
			}
			if cursor = o.ID; !seen[o.ID] && s.wants(k, o, status) {
				ids = append(ids, o.ID)
			}
			seen[o.ID] = true
		}
		switch {
		case !p.HasMore:
			return ids, "", nil
		case len(seen) == known:
			return ids, "its pages repeat themselves", nil
		}
	}
	return ids, fmt.Sprintf("it does not end after %d pages", mostPages), nil
}

// wants says whether a listed object is one of those looked for.
func (s search) wants(k *kind, o *object, status string) bool {
	label := o.label()
	return label != "" && (s.label == "" || s.label == label) &&
		o.Status == status && o.Object == k.object && plainID(o.ID) &&
		(s.before.IsZero() || o.Created <= s.before.Unix())
}

// page is one answer of a list.
type page struct {
	Data    []object `json:"data"`
	HasMore bool     `json:"has_more"`
}

// read asks for the page after the cursor. A list that is not served is why; what
// is wrong with the whole account is an error.
func read(ctx context.Context, conn *wire.Conn, k *kind, params wire.Form, cursor string) (p page, why string, err error) {
	if cursor != "" {
		params = append(slices.Clip(params), wire.Pair{Key: "starting_after", Value: cursor})
	}
	x, err := conn.Do(ctx, http.MethodGet, k.list, params)
	conn.Take()
	a, err := weigh(ctx, x, err)
	var trouble *TroubleError
	switch {
	case k.beside && (x.Status == http.StatusNotFound || x.Status == http.StatusForbidden):
		return p, "", nil
	case k.beside && errors.As(err, &trouble):
		return p, trouble.Why, nil
	case err != nil:
		return p, "", err
	case !a.OK():
		return p, refusal(x), nil
	}
	if err := json.Unmarshal(x.Body, &p); err != nil {
		return p, "the answer is no list: " + err.Error(), nil
	}
	return p, "", nil
}
