package mock

import (
	"net/http"
	"sync"
)

// inUse are the idempotency keys of an account's requests that are being worked
// on or wait for their turn. It has a lock of its own, so that a second request
// with the same key finds out although the first one holds the account.
type inUse struct {
	mu   sync.Mutex
	keys map[string]bool
}

// take says whether nobody else uses the key. Whoever takes it calls the function
// when the request is answered. The key "" is free for all.
func (u *inUse) take(key string) (release func(), ok bool) {
	if key == "" {
		return func() {}, true
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.keys[key] {
		return func() {}, false
	}
	if u.keys == nil {
		u.keys = map[string]bool{}
	}
	u.keys[key] = true
	return func() {
		u.mu.Lock()
		defer u.mu.Unlock()
		delete(u.keys, key)
	}, true
}

// keyInUse is the error of a key whose first request is still going on (section
// 12: status, code and words reported, the type inferred).
func keyInUse(key string) *apiError {
	return &apiError{
		Code: "idempotency_key_in_use", DocURL: docURL("idempotency_key_in_use"),
		Message: "There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): " + key + ". Please try again later.",
		Type:    "idempotency_error", status: http.StatusConflict,
	}
}
