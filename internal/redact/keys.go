package redact

import (
	"bytes"
	"slices"
	"strings"
)

// keyKinds are what the keys of an account begin with, and the ephemeral keys that show
// one card of it.
var keyKinds = []string{"sk_org_", "rkcs_", "oak_", "sk_", "rk_", "pk_", ephemeral}

// ephemeral begins a key whose rest is in base64, unlike that of the others.
const ephemeral = "ek_"

// keyModes follow them.
var keyModes = []string{"test_", "live_"}

// webhookPrefix begins the secret that signs webhooks.
const webhookPrefix = "whsec_"

// keySigns are 8 bytes of each kind of key.
func keySigns() (signs []string) {
	for _, kind := range keyKinds {
		for _, mode := range keyModes {
			sign := kind + mode
			signs = append(signs, sign[len(sign)-window:])
		}
	}
	slices.Sort(signs)
	return slices.Compact(signs)
}

// mayHoldWebhook says whether a webhook's secret may stand in a text without
// blanks. A w is rare enough to look for.
func mayHoldWebhook(text []byte) bool {
	for {
		next := bytes.IndexByte(text, webhookPrefix[0])
		if next < 0 {
			return false
		}
		text = text[next:]
		if len(text) >= len(webhookPrefix) && string(text[:len(webhookPrefix)]) == webhookPrefix {
			return true
		}
		text = text[1:]
	}
}

// leastRest is how much follows the prefix of a key at least: what is shorter,
// as in sk_test_123 or sk_test_…, is an example. The mark is shorter, too.
const leastRest = 10

// keyPrefix returns the prefix of a key, "sk_test_"; "" if it has none.
func keyPrefix(text string) string {
	if strings.HasPrefix(text, webhookPrefix) {
		return webhookPrefix
	}
	for _, kind := range keyKinds {
		for _, mode := range keyModes {
			if strings.HasPrefix(text, kind+mode) {
				return kind + mode
			}
		}
	}
	return ""
}

// keys finds the keys of accounts, of any length, and the secrets of webhooks.
func keys(text []byte) (found []span) {
	for _, mode := range keyModes {
		for at := 0; ; {
			next := bytes.Index(text[at:], []byte("_"+mode))
			if next < 0 {
				break
			}
			under := at + next
			at = under + 1 + len(mode)
			for _, kind := range keyKinds {
				if bytes.HasSuffix(text[:under+1], []byte(kind)) {
					in := isWord
					if kind == ephemeral {
						in = isBase64
					}
					found, at = appendKey(found, text, under+1-len(kind), at, Key, in)
					break
				}
			}
		}
	}
	for at := 0; ; {
		next := bytes.Index(text[at:], []byte(webhookPrefix))
		if next < 0 {
			return found
		}
		from := at + next
		found, at = appendKey(found, text, from, from+len(webhookPrefix), WebhookSecret, isBase64)
	}
}

// appendKey appends the key whose prefix stands from some place up to the rest,
// if that is long enough and the prefix begins a word. It returns where to look
// on: behind the key, so that a row of prefixes is read once.
func appendKey(found []span, text []byte, from, rest int, kind Kind, in func(byte) bool) ([]span, int) {
	if from > 0 && isWord(text[from-1]) && text[from-1] != '_' {
		return found, rest
	}
	to := rest
	for to < len(text) && in(text[to]) {
		to++
	}
	if to-rest < leastRest {
		return found, rest
	}
	return append(found, span{from, to, kind, string(text[from:rest]) + mark}), to
}

func isBase64(c byte) bool {
	return isWord(c) || c == '+' || c == '/' || c == '=' || c == '-'
}
