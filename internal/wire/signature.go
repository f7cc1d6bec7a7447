package wire

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"time"
)

// SignatureTolerance is how far the time of a signature may be from now, both ways.
// Stripe's libraries have the same for the past, and none for the future.
const SignatureTolerance = 300 * time.Second

// CheckSignature says what is wrong with the Stripe-Signature of a body, which must
// be the bytes as they came: Unsigned, BadSignature, Stale or Early; Accepted when
// nothing is. One v1 of several is enough, as while a secret is rolled; other schemes
// are passed over.
func CheckSignature(header, secret string, body []byte, now time.Time) Verdict {
	at, signatures := splitSignature(header)
	if len(signatures) == 0 {
		return Unsigned
	}
	seconds, err := strconv.ParseInt(at, 10, 64)
	if err != nil || secret == "" || !signedBy(secret, at, body, signatures) {
		return BadSignature
	}
	switch age := now.Unix() - seconds; {
	case age > int64(SignatureTolerance/time.Second):
		return Stale
	case -age > int64(SignatureTolerance/time.Second):
		return Early
	}
	return Accepted
}

// splitSignature returns the time of a header t=…,v1=…,v0=… and what is signed by v1.
func splitSignature(header string) (at string, signatures []string) {
	for pair := range strings.SplitSeq(header, ",") {
		switch key, value, _ := strings.Cut(strings.TrimSpace(pair), "="); key {
		case "t":
			at = value
		case "v1":
			signatures = append(signatures, value)
		}
	}
	return at, signatures
}

// signedBy compares in constant time, and every signature whatever the others are.
func signedBy(secret, at string, body []byte, signatures []string) bool {
	mac := hmac.New(sha256.New, []byte(secret))
	_, _ = mac.Write([]byte(at + "."))
	_, _ = mac.Write(body)
	want := mac.Sum(nil)
	good := false
	for _, signature := range signatures {
		got, err := hex.DecodeString(signature)
		if err == nil && hmac.Equal(got, want) {
			good = true
		}
	}
	return good
}
