package samples

import "strings"

// Growing are answers that take much more room than they have when every value gets a
// line of its own, or stay one line as long as they are.
var Growing = map[string]string{
	"lists in lists":         strings.Repeat("[", 9000) + strings.Repeat("]", 9000),
	"objects in objects":     strings.Repeat(`{"a":`, 9000) + "1" + strings.Repeat("}", 9000),
	"lists that never close": strings.Repeat("[", 60000),
	"items far inside":       strings.Repeat("[", 60) + "1" + strings.Repeat(",1", 30000) + strings.Repeat("]", 60),
	"one long string":        `{"a":"` + strings.Repeat("long ", 100_000) + `"}`,
	"100,000 items":          "[1" + strings.Repeat(",1", 99_999) + "]",
	"100,000 objects":        "[{}" + strings.Repeat(`,{"a":[]}`, 99_999) + "]",
	"many short lines":       strings.Repeat("a\n", 100_000),
}
