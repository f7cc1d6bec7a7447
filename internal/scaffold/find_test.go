package scaffold

import (
	"slices"
	"strings"
	"testing"
)

// What there is to choose from is the same list before an answer and after a wrong one.
func TestOperationsAreOneList(t *testing.T) {
	t.Parallel()
	var shown []string
	for _, line := range Operations(All()) {
		_, names, _ := strings.Cut(line, ": ")
		shown = append(shown, strings.Split(names, ", ")...)
	}
	slices.Sort(shown)
	for operation, want := range map[string]string{
		"xyz":         `there is no operation "xyz"; there are ` + strings.Join(shown, ", "),
		"captur":      `there is no operation "captur"; did you mean "capture"?`,
		"activat":     `there is no operation "activat"; did you mean "activate card" or "activate design" or "activate token"?`,
		"activat-crd": `there is no operation "activat-crd"; did you mean "activate card"?`,
		"activate":    `"activate" can be several operations; write one of: activate card, activate design, activate token`,
	} {
		if _, err := Of(All(), operation); err == nil || err.Error() != want {
			t.Errorf("%s: it says\n%v\nwant\n%s", operation, err, want)
		}
	}
}
