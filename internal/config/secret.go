package config

import (
	"fmt"
	"regexp"
	"strings"
)

// beginsSecret is how Stripe's keys and webhook secrets begin.
var beginsSecret = regexp.MustCompile(`(?i)^\s*["']?(sk|rk|rkcs|oak|whsec)_`)

// anywhere finds one anywhere, in a comment or a URL too.
var anywhere = regexp.MustCompile(`(?i)\b((sk|rk|rkcs|oak|sk_org)_(test|live)|whsec)_[a-z0-9]`)

// HoldsSecret says whether a text is, or holds, a key or a webhook secret. It errs
// on the safe side.
func HoldsSecret(text string) bool {
	return beginsSecret.MatchString(text) || anywhere.MatchString(text)
}

// namesSecret says whether a word names a secret: api_key, webhook-secret.
func namesSecret(word string) bool {
	plain := strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(word))
	for _, end := range []string{"key", "secret", "token", "password"} {
		if strings.HasSuffix(plain, end) {
			return true
		}
	}
	return false
}

// refuseSecret says where a secret stands and where it belongs, not what it is.
func refuseSecret(source, what string) error {
	return fmt.Errorf("%s: %s holds a key; keys are read from STRIPE_API_KEY, or ASSAY_TARGET_KEY for a mock, or --key-fd, and from nowhere else: take it out, and roll it if others could read it", source, what)
}
