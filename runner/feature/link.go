package feature

import (
	"regexp"
	"strings"
)

// LinkForm is an address that tells where something stands: a page's, or a place of the
// ledger.
var LinkForm = regexp.MustCompile(`https?://[^\s<>"'\x60]+|docs/evidence\.md(#[\w-]+)?`)

// Link returns the first address a description names, or "".
func Link(description string) string {
	return strings.TrimRight(LinkForm.FindString(description), ".,;:!?)]")
}
