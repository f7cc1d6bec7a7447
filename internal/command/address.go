package command

import (
	"fmt"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"assay/internal/config"
	"assay/internal/wire"
)

// address is where a mock lives: the URL of its root in lower case, without a
// slash at the end. Plain http goes to this machine and to the hosts of
// --allow-plaintext. No message repeats what may be a secret.
func address(name string, plaintext []string) (string, error) {
	refuse := func(why string) (string, error) {
		return "", fmt.Errorf("--target %q: %s", shown(name), why)
	}
	u, err := url.Parse(name)
	if config.HoldsSecret(name) || strings.Contains(name, "@") {
		return refuse("a URL must not carry a user or a key")
	}
	if err != nil {
		return refuse("it is no URL; write one such as http://127.0.0.1:12111")
	}
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	for _, rule := range addressRules {
		if rule.breaks(u, host) {
			return refuse(rule.why)
		}
	}
	if u.Scheme == "http" && !allowsPlaintext(host, plaintext) {
		return refuse("the host is not this machine, and http is not encrypted; write https://, or allow this host by name: --allow-plaintext " + host)
	}
	return u.Scheme + "://" + authority(host, u.Port()), nil
}

// authority is where to dial. A dot at the end of a host is left out: with it
// 127.0.0.1 would be a name, and somebody else's to resolve.
func authority(host, port string) string {
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port != "" {
		host += ":" + port
	}
	return host
}

// addressRules are what the URL of a mock must not be. A rule may rely on those
// before it.
var addressRules = []struct {
	breaks func(u *url.URL, host string) bool
	why    string
}{
	{func(u *url.URL, _ string) bool { return u.Scheme != "http" && u.Scheme != "https" }, "a target's URL begins with http:// or https://"},
	{func(u *url.URL, _ string) bool { return u.Opaque != "" || u.Host == "" }, "it names no host; write one such as http://127.0.0.1:12111"},
	{func(_ *url.URL, host string) bool { return !isHost(host) }, "the host is no name and no address of one; one that is not in ASCII is written xn--…"},
	{ofStripe, "Stripe itself is no mock; use --target stripe, which sends STRIPE_API_KEY there and nowhere else"},
	{func(u *url.URL, _ string) bool { return strings.HasSuffix(u.Host, ":") || !isPort(u.Port()) }, "a port is a number from 1 to 65535"},
	{func(u *url.URL, _ string) bool { return u.RawQuery != "" || u.ForceQuery || u.Fragment != "" }, "a target's URL has no query and no fragment"},
	{func(u *url.URL, _ string) bool { return u.Path != "" && u.Path != "/" }, "a target's URL ends after the port: the paths of the API begin at /v1/"},
}

// publicURL is where webhooks are to be delivered, without a slash at its end.
func publicURL(name string, plaintext []string, real bool) (string, error) {
	refuse := func(why string) (string, error) {
		return "", fmt.Errorf("--webhook-url %q: %s", shown(name), why)
	}
	u, err := url.Parse(name)
	if config.HoldsSecret(name) || strings.Contains(name, "@") {
		return refuse("a URL must not carry a user or a key")
	}
	if err != nil {
		return refuse("it is no URL; write one such as https://tunnel.example.com")
	}
	host := strings.ToLower(u.Hostname())
	for _, rule := range publicRules {
		if rule.breaks(u, host) {
			return refuse(rule.why)
		}
	}
	switch {
	case real && u.Scheme != "https":
		return refuse("Stripe is given https:// only")
	case real && wire.IsLoopback(host):
		return refuse("Stripe cannot reach this machine by that name; write the public URL of a tunnel that leads here")
	case u.Scheme == "http" && !allowsPlaintext(host, plaintext):
		return refuse("http is not encrypted; write https://, or allow this host by name: --allow-plaintext " + host)
	}
	return strings.TrimRight(u.Scheme+"://"+authority(host, u.Port())+u.EscapedPath(), "/"), nil
}

// publicRules are what the URL of a tunnel must not be.
var publicRules = []struct {
	breaks func(u *url.URL, host string) bool
	why    string
}{
	{func(u *url.URL, _ string) bool { return u.Scheme != "http" && u.Scheme != "https" }, "it begins with neither https:// nor http://"},
	{func(u *url.URL, host string) bool { return u.Opaque != "" || !isHost(host) }, "it names no host; write one such as https://tunnel.example.com"},
	{func(u *url.URL, _ string) bool { return strings.HasSuffix(u.Host, ":") || !isPort(u.Port()) }, "a port is a number from 1 to 65535"},
	{func(u *url.URL, _ string) bool { return u.RawQuery != "" || u.ForceQuery || u.Fragment != "" }, "it has a query or a fragment; each endpoint is a path below it"},
	{ofStripe, "Stripe receives no webhooks; write the public URL of a tunnel that leads to this machine"},
}

// allowsPlaintext says whether plain http may go to a host.
func allowsPlaintext(host string, allowed []string) bool {
	return wire.IsLoopback(host) || slices.ContainsFunc(allowed, func(h string) bool { return strings.EqualFold(h, host) })
}

func ofStripe(_ *url.URL, host string) bool {
	return host == "stripe.com" || strings.HasSuffix(host, ".stripe.com")
}

var hostName = regexp.MustCompile(`^[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?$`)

// isHost keeps out what is read otherwise where names are looked up: a letter of
// another alphabet that looks like, and there becomes, one of ours.
func isHost(host string) bool { return hostName.MatchString(host) || net.ParseIP(host) != nil }

// isPort accepts a port that can be dialled, or none.
func isPort(port string) bool {
	n, err := strconv.ParseUint(port, 10, 16)
	return port == "" || err == nil && n > 0
}

// shown is what a message may show of a URL: nothing before an @, nothing from a
// query on, nothing at all of one that holds a key.
func shown(name string) string {
	scheme, rest, _ := strings.Cut(name, "://")
	if config.HoldsSecret(name) {
		return "…"
	}
	if at := strings.LastIndex(rest, "@"); at >= 0 {
		rest = "…" + rest[at:]
	}
	if cut := strings.IndexAny(rest, "?#"); cut >= 0 {
		rest = rest[:cut+1] + "…"
	}
	if rest == "" {
		return scheme
	}
	return scheme + "://" + rest
}
