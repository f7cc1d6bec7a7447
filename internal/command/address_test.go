package command

import (
	"net/url"
	"strings"
	"testing"
)

func TestAddress(t *testing.T) {
	t.Parallel()
	plain := []string{"mock.test", "10.0.0.1"}
	for name, want := range map[string]string{
		"http://127.0.0.1:12111":   "http://127.0.0.1:12111",
		"http://127.0.0.1:12111/":  "http://127.0.0.1:12111",
		"HTTP://LOCALHOST:12111/":  "http://localhost:12111",
		"http://localhost":         "http://localhost",
		"http://[::1]:12111":       "http://[::1]:12111",
		"http://[::1]":             "http://[::1]",
		"http://127.0.0.1.:12111":  "http://127.0.0.1:12111",
		"http://localhost.":        "http://localhost",
		"http://127.8.8.8":         "http://127.8.8.8",
		"https://mock.example.com": "https://mock.example.com",
		"https://Mock.Example.com": "https://mock.example.com",
		"https://10.1.2.3:8443/":   "https://10.1.2.3:8443",
		"http://mock.test:80":      "http://mock.test:80",
		"http://MOCK.test":         "http://mock.test",
		"http://10.0.0.1:8080":     "http://10.0.0.1:8080",
		"https://xn--mck-sna.test": "https://xn--mck-sna.test",
		"https://notstripe.com":    "https://notstripe.com",
	} {
		if got, err := address(name, plain); got != want || err != nil {
			t.Errorf("%s becomes %q, %v, want %q", name, got, err, want)
		}
	}
}

func TestAddressRefuses(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"http://CANARY@127.0.0.1:12111":            "a user or a key",
		"http://CANARY:CANARY@127.0.0.1:12111":     "a user or a key",
		"http://CANARY@CANARY@127.0.0.1":           "a user or a key",
		"https://user:CANARY@mock.test/":           "a user or a key",
		`http://127.0.0.1\CANARY@evil.test`:        "a user or a key",
		"https://sk_test_CANARY.evil.test":         "a user or a key",
		"http://127.0.0.1/?key=sk_test_CANARY":     "a user or a key",
		"http://127.0.0.1/?key=CANARY":             "no query and no fragment",
		"http://127.0.0.1?":                        "no query and no fragment",
		"http://127.0.0.1/#CANARY":                 "no query and no fragment",
		"http://127.0.0.1/v1":                      "ends after the port",
		"http://127.0.0.1/v1/":                     "ends after the port",
		"http://127.0.0.1//":                       "ends after the port",
		"http://127.0.0.1:0":                       "1 to 65535",
		"http://127.0.0.1:65536":                   "1 to 65535",
		"http://127.0.0.1:":                        "1 to 65535",
		"http://127.0.0.1:port":                    "no URL",
		"http://":                                  "names no host",
		"http:///v1":                               "names no host",
		"http:127.0.0.1":                           "names no host",
		"https:":                                   "names no host",
		"ftp://127.0.0.1":                          "begins with http:// or https://",
		"file:///etc/passwd":                       "begins with http:// or https://",
		"://127.0.0.1":                             "no URL",
		"http://example.com":                       "not this machine",
		"http://127.0.0.1.evil.test":               "not this machine",
		"http://localhost.evil.test":               "not this machine",
		"http://0.0.0.0:12111":                     "not this machine",
		"http://169.254.169.254":                   "not this machine",
		"http://mock.test.evil.test":               "not this machine",
		"http://2130706433":                        "not this machine",
		"https://api.stripe.com":                   "use --target stripe",
		"http://api.stripe.com":                    "use --target stripe",
		"https://API.Stripe.com:443/":              "use --target stripe",
		"https://api.stripe.com.":                  "use --target stripe",
		"https://files.stripe.com":                 "use --target stripe",
		"https://stripe.com":                       "use --target stripe",
		"https://\uff41pi.stripe.com":              "no name",
		"https://api\u3002stripe\u3002com":         "no name",
		"https://mock..":                           "no name",
		"https://a b":                              "no URL",
		"https://%61pi.stripe.com":                 "no URL",
		"https://a;b.test":                         "no name",
		"http://[fe80::1%25eth0]:12111":            "no name",
		"http://127.0.0.1\r\nHost: api.stripe.com": "no URL",
	} {
		got, err := address(name, []string{"mock.test", "api.stripe.com"})
		if got != "" || err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "CANARY") {
			t.Errorf("%q becomes %q, %v, want an error that says %q", name, got, err, want)
		}
	}
}

func TestShownHidesWhatMayBeSecret(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"http://a.test:1/":              "http://a.test:1/",
		"http://u:p@ss@a.test":          "http://…@a.test",
		"http://a.test/?k=v":            "http://a.test/?…",
		"http://a.test/#f":              "http://a.test/#…",
		"http://a.test/sk_test_x":       "…",
		"http://u:p@a.test?k=v@b.test#": "http://…@b.test#…",
	} {
		if got := shown(name); got != want {
			t.Errorf("of %q is shown %q, want %q", name, got, want)
		}
	}
}

func FuzzAddress(f *testing.F) {
	for _, seed := range []string{"http://127.0.0.1:12111/", "https://api.stripe.com", "http://a@b", "https://[::1]", "http:opaque"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		base, err := address(name, nil)
		if err != nil {
			return
		}
		if again, err := address(base, nil); again != base || err != nil {
			t.Errorf("%q becomes %q, which becomes %q, %v", name, base, again, err)
		}
		u, err := url.Parse(base)
		if err != nil || u.User != nil || strings.ContainsAny(base, "@?#\\ \r\n") || ofStripe(u, u.Hostname()) {
			t.Errorf("%q becomes %q", name, base)
		}
	})
}
