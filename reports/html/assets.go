package html

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"strings"
	"sync"

	"assay/reports/drawing"
)

// assets holds the script and the style sheet of the HTML report as they are
// written: nothing is built.
//
//go:embed page
var assets embed.FS

// The files of each, in the order in which they are put together.
var (
	scripts = []string{"dom", "view", "unpack", "pretty", "exchange", "detail", "filter", "matrix", "phrases", "sentences", "keys", "main"}
	styles  = []string{"base", "top", "wrong", "matrix", "detail", "sentences"}
	onPaper = []string{"print"} // after all others
)

// pageScript is one script in a scope of its own.
var pageScript = sync.OnceValue(func() string {
	return "\n(() => {\n'use strict'\n" + joined("js", scripts) + "})()\n"
})

var pageStyle = sync.OnceValue(func() string {
	return "\n" + joined("css", styles) + drawing.Style + joined("css", onPaper)
})

func joined(ext string, names []string) string {
	var b strings.Builder
	for _, name := range names {
		b.Write(asset(name + "." + ext))
	}
	return b.String()
}

// asset returns an embedded file; that each is there is tested.
func asset(name string) []byte {
	text, err := assets.ReadFile("page/" + name)
	if err != nil {
		panic(err)
	}
	return text
}

// policy lets the page run and be styled by what is in it, and nothing else.
func policy() string {
	return fmt.Sprintf("default-src 'none'; script-src '%s'; style-src '%s'; img-src data:; base-uri 'none'; form-action 'none'", digest(pageScript()), digest(pageStyle()))
}

// digest names a text in a content security policy.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
