package mock

import (
	"bytes"
	"crypto/sha256"
	"net/http"
	"slices"

	"assay/internal/wire"
)

// idempotency remembers the answers to POSTs that named a key. Stripe keeps them
// for at least 24 hours (documented); the mock keeps them for no longer, and of
// them the newest, as many as keptAnswers and keptBytes allow.
type idempotency struct {
	answers map[string]*reply
	order   []string // keys, oldest first
	bytes   int      // of all answers' bodies
}

const (
	keptAnswers = 10_000
	keptBytes   = 32 << 20
	keptSeconds = 24 * 60 * 60 // on the mock's clock
	maxKey      = 255          // characters of an Idempotency-Key (documented)
)

// use is what a key was used for: a path, and the hash of the parameters, whose
// order does not matter (inferred).
type use struct {
	path   string
	params [32]byte
}

func usedFor(path string, form wire.Form) use {
	sorted := slices.Clone(form)
	slices.SortStableFunc(sorted, func(a, b wire.Pair) int {
		switch {
		case a.Key < b.Key:
			return -1
		case a.Key > b.Key:
			return 1
		}
		return 0
	})
	return use{path, sha256.Sum256([]byte(sorted.Encode()))}
}

// replay returns the kept answer for the key of a request that came at a time, nil
// when there is none, or the error when the key was used for another one (section 12:
// recorded for other parameters, reported for another path).
func (i *idempotency) replay(key string, use use, now int64) (*reply, *apiError) {
	i.forget(now)
	if len(key) > maxKey {
		return nil, fault("", "", "Idempotency keys can have at most %d characters; this one has %d.", maxKey, len(key)) // words inferred
	}
	kept := i.answers[key]
	if kept == nil || kept.use == use {
		return kept, nil
	}
	same := "with the same parameters they were first used with"
	if kept.use.path != use.path {
		same = "for the same endpoint they were first used for ('" + use.path + "' vs '" + kept.use.path + "')"
	}
	return nil, &apiError{
		Message: "Keys for idempotent requests can only be used " + same + ". Try using a key other than '" + key + "' if you meant to execute a different request.",
		Type:    "idempotency_error", status: http.StatusBadRequest,
	}
}

// forget drops the answers that are too old.
func (i *idempotency) forget(now int64) {
	for len(i.order) > 0 && now >= i.answers[i.order[0]].at+keptSeconds {
		i.dropOldest()
	}
}

// again returns a copy of a kept answer, for a new request.
func (p *reply) again(request string) *reply {
	out := *p
	out.body = bytes.Clone(p.body)
	out.request, out.replayed, out.asks = request, true, nil
	return &out
}

// keep remembers an answer, and forgets the oldest ones when there are too many.
func (i *idempotency) keep(key string, given *reply) {
	answer := given.again(given.request) // the given one's body is used again
	if i.answers == nil {
		i.answers = map[string]*reply{}
	}
	i.answers[key] = answer
	i.order = append(i.order, key)
	i.bytes += len(answer.body)
	for len(i.order) > keptAnswers || i.bytes > keptBytes {
		i.dropOldest()
	}
}

func (i *idempotency) dropOldest() {
	oldest := i.order[0]
	i.bytes -= len(i.answers[oldest].body)
	delete(i.answers, oldest)
	i.order = i.order[1:]
}
