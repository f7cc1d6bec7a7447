package redact

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
)

// canary is a made-up key in the form of a new one: 107 characters.
const canary = "sk_test_51Canary" + "Qz7Wx9Er3Ty5Ui1Op4As6Df8Gh2Jk0LmNbVcXzQaSwEdRfTgYhUjIkOlPpMnBvCxZqAwSeDrFtGyHuJiKoLqWeRtYuIo0z9"

// hooked is a made-up secret of webhooks, with all that base64 may hold.
const hooked = "whsec_Zm9v+Ym/Fy_bG-l2ZQ=="

// encodings are the ways in which a secret may turn up.
var encodings = []struct {
	name   string
	encode func(secret string) string
}{
	{"raw", func(s string) string { return s }},
	{"base64 of the secret and a colon", func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s + ":")) }},
	{"base64, one byte before", func(s string) string { return base64.StdEncoding.EncodeToString([]byte("x" + s + ":")) }},
	{"base64, two bytes before", func(s string) string { return base64.StdEncoding.EncodeToString([]byte("xy" + s + ":y")) }},
	{"base64 of the secret alone", func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }},
	{"base64 for URLs, no padding", func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s + ":")) }},
	{"base64 for URLs, text around", func(s string) string { return base64.URLEncoding.EncodeToString([]byte("key?>" + s + "~~ is it")) }},
	{"base64, percent-encoded", func(s string) string { return url.QueryEscape(base64.StdEncoding.EncodeToString([]byte("xx" + s))) }},
	{"base64 over lines", func(s string) string { return broken(base64.StdEncoding.EncodeToString([]byte(s+":")), 76, "\r\n") }},
	{"percent-encoded", percent},
	{"underscores percent-encoded", func(s string) string { return strings.ReplaceAll(s, "_", "%5F") }},
	{"percent-encoded twice", func(s string) string { return strings.ReplaceAll(percent(s), "%", "%25") }},
	{"hex", func(s string) string { return hex.EncodeToString([]byte(s)) }},
	{"HEX", func(s string) string { return strings.ToUpper(hex.EncodeToString([]byte(s))) }},
	{"JSON", func(s string) string { return strings.ReplaceAll(s, "_", `\u005f`) }},
	{"JSON all through", func(s string) string { return each(s, `\u%04X`) }},
	{"JSON in JSON", func(s string) string { return strings.ReplaceAll(s, "_", `\\u005f`) }},
	{"bytes of Go", func(s string) string { return each(s, `\x%02x`) }},
	{"entities", func(s string) string { return strings.ReplaceAll(s, "_", "&#95;") }},
	{"entities in hex", func(s string) string { return each(s, "&#x%x;") }},
	{"entities by name", func(s string) string { return strings.ReplaceAll(s, "_", "&lowbar;") }},
	{"entities in entities", func(s string) string { return strings.ReplaceAll(s, "_", "&amp;#95;") }},
	{"over lines", func(s string) string { return broken(s, 20, "\n") }},
	{"over lines, indented", func(s string) string { return broken(s, 7, "\r\n\t    ") }},
	{"over lines in JSON", func(s string) string { return broken(s, 11, `\n`) }},
	{"over lines in JSON in JSON", func(s string) string { return broken(s, 11, `\\n  `) }},
	{"blanks between", func(s string) string { return broken(s, 1, " ") }},
	{"last 12 characters", func(s string) string { return "****" + s[len(s)-12:] }},
	{"cut short", func(s string) string { return s[:len(s)*2/3] + "…" }},
	{"base64 cut short", func(s string) string { return base64.StdEncoding.EncodeToString([]byte("ab" + s))[:26] + "…" }},
}

func percent(s string) string { return each(s, "%%%02X") }

func each(s, format string) string {
	var b strings.Builder
	for i := range len(s) {
		fmt.Fprintf(&b, format, s[i])
	}
	return b.String()
}

func broken(s string, every int, with string) string {
	var b strings.Builder
	for len(s) > every {
		b.WriteString(s[:every] + with)
		s = s[every:]
	}
	return b.String() + s
}
