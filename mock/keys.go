package mock

import (
	"encoding/base64"
	"net/http"
	"strings"
)

// secretKey returns the key of a request: a Bearer token, or the user of Basic
// authentication (curl -u sk_test_…:). Any test key passes. That a missing key
// is 401 is inferred, its words are general knowledge; the words for a bad key
// are recorded (evidence section 12); a live key's are the mock's own.
func secretKey(h http.Header) (string, *apiError) {
	key := presented(h.Get("Authorization"))
	switch {
	case key == "":
		return "", denial("You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.")
	case hasRest(key, "sk_live_"), hasRest(key, "rk_live_"):
		return "", denial("This is a live key: %s. The mock takes only test keys (sk_test_… or rk_test_…), and a live key should never be sent to it. If this was a mistake, roll the key.", mask(key))
	case hasRest(key, "sk_test_"), hasRest(key, "rk_test_"):
		return key, nil
	}
	return "", denial("Invalid API Key provided: %s", mask(key))
}

// presented reads the key out of an Authorization header.
func presented(header string) string {
	scheme, rest, _ := strings.Cut(header, " ")
	rest = strings.TrimSpace(rest)
	switch {
	case strings.EqualFold(scheme, "Bearer"):
		return rest
	case strings.EqualFold(scheme, "Basic"):
		decoded, err := base64.StdEncoding.DecodeString(rest)
		if err != nil {
			return rest // masked like any other key that is none
		}
		user, _, _ := strings.Cut(string(decoded), ":")
		return user
	}
	return header
}

// hasRest says whether the key is the prefix and more, all printable.
func hasRest(key, prefix string) bool {
	rest, ok := strings.CutPrefix(key, prefix)
	if !ok || rest == "" {
		return false
	}
	for i := range len(rest) {
		if rest[i] <= ' ' || rest[i] > '~' {
			return false
		}
	}
	return true
}

// mask hides a key the way Stripe does: its prefix and last four characters
// stay, a star for each hidden one. One too short to hide enough is all stars,
// and so is one without a prefix that Stripe's keys have: it may be a password.
func mask(key string) string {
	const shown, hidden = 4, 4
	prefix := ""
	for _, p := range []string{"sk_test_", "rk_test_", "pk_test_", "sk_live_", "rk_live_", "pk_live_"} {
		if strings.HasPrefix(key, p) {
			prefix = p
		}
	}
	n := len(key) - len(prefix)
	if prefix == "" || n < shown+hidden || !hasRest(key, prefix) {
		return prefix + strings.Repeat("*", min(n, 64))
	}
	return prefix + strings.Repeat("*", min(n-shown, 128)) + key[len(key)-shown:]
}
