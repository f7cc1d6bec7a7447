package mock

import (
	"bytes"
	"crypto/sha256"
	"net/http"
	"slices"

	"assay/internal/wire"
)

// idempotency remembers the answers to POSTs that named a key. Stripe keeps them
// for at least 24 hours (documented); the mock keeps the newest, as many as
// keptAnswers and keptBytes allow.
type idempotency struct {
	answers map[string]*reply
	order   []string // keys, oldest first
	bytes   int      // of all answers' bodies
}

const (
	keptAnswers = 10_000
	keptBytes   = 32 << 20
	maxKey      = 255 // characters of an Idempotency-Key (general knowledge)
)

// fingerprint stands for the method, path and parameters of a request; the
// order of the parameters does not matter (inferred).
func fingerprint(method, path string, form wire.Form) [32]byte {
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
	return sha256.Sum256([]byte(method + " " + path + "\n" + sorted.Encode()))
}

// replay returns the kept answer for a key, nil when there is none, or the
// recorded error when the key was used for another request (section 12).
func (i *idempotency) replay(key string, use [32]byte) (*reply, *apiError) {
	if len(key) > maxKey {
		return nil, fault("", "", "Idempotency keys can have at most %d characters; this one has %d.", maxKey, len(key)) // words inferred
	}
	kept := i.answers[key]
	if kept == nil || kept.use == use {
		return kept, nil
	}
	return nil, &apiError{
		Message: "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '" +
			key + "' if you meant to execute a different request.",
		Type: "idempotency_error", status: http.StatusBadRequest,
	}
}

// again returns a copy of a kept answer, for a new request.
func (p *reply) again(request string) *reply {
	out := *p
	out.body = bytes.Clone(p.body)
	out.request, out.replayed = request, true
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
		oldest := i.order[0]
		i.bytes -= len(i.answers[oldest].body)
		delete(i.answers, oldest)
		i.order = i.order[1:]
	}
}
