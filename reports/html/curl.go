package html

import (
	"fmt"
	"net/http"
	"path"
	"strings"

	"assay/internal/wire"
	"assay/reports/ink"
	"assay/reports/tell"
)

// bases are the addresses of targets that have a name, and where they take files;
// of the embedded mock it is where `assay serve` listens unless told otherwise.
var bases = map[string]struct{ api, files string }{
	tell.OwnTarget:  {"http://127.0.0.1:12111", "http://127.0.0.1:12111"},
	tell.RealTarget: {"https://api.stripe.com", "https://files.stripe.com"},
}

// baseOf returns where a target takes a request. A saved run has no address; what
// was recorded may be asked of the mock.
func baseOf(target string, upload bool) string {
	if isWeb(target) {
		return strings.TrimRight(target, "/")
	}
	base, named := bases[target]
	switch {
	case !named:
		return bases[tell.OwnTarget].api
	case upload:
		return base.files
	}
	return base.api
}

// keyWords give curl the key. No key is saved: it comes from the environment of
// whoever runs the command, and where another than the run's was sent the shell
// stops until one is named.
var keyWords = map[wire.KeySent][]string{
	"":            {"-u", `"$STRIPE_API_KEY:"`},
	wire.NoKey:    nil,
	wire.OtherKey: {"-u", `"${OTHER_API_KEY:?the key that the step sends}:"`},
}

// curl returns the command that makes a request again, for a shell as POSIX has
// it. It has the idempotency key of a step that gave one itself, and parameters are
// encoded as they were sent, so that neither the shell nor curl reads anything in
// them.
func curl(x *wire.Exchange, target, version string) string {
	upload := x.Method == http.MethodPost && x.Path == "/v1/files"
	words := []string{"curl", ink.Quote(baseOf(target, upload) + safePath(x.Path))}
	words = append(words, keyWords[x.Key]...)
	if x.Version != "" {
		version = x.Version
	}
	if version != "" {
		words = append(words, "-H", ink.Quote("Stripe-Version: "+version))
	}
	if x.Given != "" {
		words = append(words, "-H", ink.Quote("Idempotency-Key: "+x.Given))
	}
	switch {
	case x.Method == http.MethodGet && len(x.Params) > 0:
		words = append(words, "-G")
	case x.Method == http.MethodPost && len(x.Params) > 0: // which -d means
	case x.Method != http.MethodGet:
		words = append(words, "-X", ink.Quote(x.Method))
	}
	for _, pair := range x.Params {
		words = append(words, parameter(pair, upload)...)
	}
	return ink.CleanLine(strings.Join(words, " "))
}

// parameter writes one for curl. In an upload a value that begins with @ would
// name a file of the reader's: only the file itself is one, in the reader's own
// directory.
func parameter(pair wire.Pair, upload bool) []string {
	name, isFile := strings.CutPrefix(pair.Value, "@")
	switch {
	case !upload:
		return []string{"-d", ink.Quote(wire.Form{pair}.Encode())}
	case pair.Key == "file" && isFile:
		return []string{"-F", ink.Quote("file=@" + safePath(path.Base(name)))}
	}
	return []string{"--form-string", ink.Quote(pair.Key + "=" + pair.Value)}
}

// safePath escapes what curl would expand, or take for the end of a path.
func safePath(path string) string {
	var b strings.Builder
	for _, c := range []byte(path) {
		if c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || strings.IndexByte("/-._~%:@", c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
