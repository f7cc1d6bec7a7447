package wire

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
)

// withKey puts an idempotency key before the headers of a POST, so that one the
// step gives itself, or drops, wins.
//
// The key is a function of what Idempotency names, of the step and of the POSTs
// before it in the step: another run never meets it, and all attempts share it.
// It is a digest so that it is short and tells nothing, whatever names are used.
func (c *Conn) withKey(method string, header []Pair) []Pair {
	if method != http.MethodPost || c.Idempotency == "" {
		return header
	}
	c.mu.Lock()
	step, post := c.step, c.posts
	c.posts++
	c.mu.Unlock()
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d\x00%d", c.Idempotency, step, post))
	return append([]Pair{{"Idempotency-Key", "assay-" + hex.EncodeToString(sum[:16])}}, header...)
}

// repeatable says whether a target that has carried the request out already will
// not do so twice when it comes again.
func repeatable(req *http.Request) bool {
	return req.Method == http.MethodGet || req.Method == http.MethodPost && req.Header["idempotency-key"] != nil
}
