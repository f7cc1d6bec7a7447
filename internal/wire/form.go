package wire

import (
	"fmt"
	"net/url"
	"strings"
)

// Form is a request's parameters as they are written: flat keys in Stripe's
// bracket notation ("merchant_data[name]", "expand[]", "receipt[0][total]"),
// in the order they are sent. The zero value is an empty form.
type Form []Pair

// Pair is one key of a form with its value.
type Pair struct{ Key, Value string }

// Add appends a pair and returns the longer form.
func (f Form) Add(key, value string) Form { return append(f, Pair{key, value}) }

// Get returns the value of the last pair with this key, and whether there is one.
func (f Form) Get(key string) (string, bool) {
	for i := len(f) - 1; i >= 0; i-- {
		if f[i].Key == key {
			return f[i].Value, true
		}
	}
	return "", false
}

// Encode renders the form as application/x-www-form-urlencoded, order kept.
// Brackets stay readable, as Stripe's own libraries send them.
func (f Form) Encode() string {
	var b strings.Builder
	for i, p := range f {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(unbracket.Replace(url.QueryEscape(p.Key)))
		b.WriteByte('=')
		b.WriteString(url.QueryEscape(p.Value))
	}
	return b.String()
}

var unbracket = strings.NewReplacer("%5B", "[", "%5D", "]")

// ParseForm reads an encoded form or query string, order kept. A pair without
// "=" has an empty value; a broken percent escape is an error.
func ParseForm(encoded string) (Form, error) {
	if encoded == "" {
		return nil, nil
	}
	f := make(Form, 0, strings.Count(encoded, "&")+1)
	for piece := range strings.SplitSeq(encoded, "&") {
		if piece == "" {
			continue
		}
		rawKey, rawValue, _ := strings.Cut(piece, "=")
		key, err := url.QueryUnescape(rawKey)
		if err != nil {
			return nil, fmt.Errorf("form key %q: %w", rawKey, err)
		}
		value, err := url.QueryUnescape(rawValue)
		if err != nil {
			return nil, fmt.Errorf("value of form key %q: %w", key, err)
		}
		f = append(f, Pair{key, value})
	}
	return f, nil
}

// MarshalText writes the form as it is sent, so that order and repeated keys
// survive in a saved run.
func (f Form) MarshalText() ([]byte, error) { return []byte(f.Encode()), nil }

// UnmarshalText reads what MarshalText wrote.
func (f *Form) UnmarshalText(text []byte) error {
	parsed, err := ParseForm(string(text))
	*f = parsed
	return err
}
