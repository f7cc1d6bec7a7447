package runner

import (
	"strings"
	"testing"

	"assay/internal/result"
)

// Whatever a file holds, a run of it ends: in problems, or in scenarios that
// all have a status, and godog ran them as planned.
func FuzzLoad(f *testing.F) {
	for _, seed := range []string{
		good, selectable, "", "Feature:", "# language: no\nEgenskap: x", "@a\n@b @c\nFeature: F\n",
		strings.ReplaceAll(good, "\n", "\r\n"), "\ufeff" + good, "\xff\xfeF\x00",
		good + "\"\"\"\n@x\n", "Feature: F\n Scenario Outline: <a> <b>\n  Then it holds\n  |<a>|\n  Examples:\n  |a|b|\n  |<b>|1|\n  |x|y|\n",
		"Feature: F\nRule: R\nBackground:\nGiven a thing\nExample: e\nThen it holds\nRule: R\nExample: e\n* it holds\n",
		"Feature: F\n Scenario: s\n  Given a thing\n  ```\n  \"\"\"\n  ```\n  Then it holds\n # c\n\n @t #x\n Scenario: s\n  Then it holds\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		run := suiteOf("a.feature", text).mustRun(t)
		code, cause := run.Verdict()
		if len(run.Scenarios) == 0 && code != result.BadInput {
			t.Errorf("nothing ran and it ends with %d (%s)", code, cause)
		}
		ids := map[string]bool{}
		for _, s := range run.Scenarios {
			if s.Status == result.Error {
				t.Errorf("%s: %s", s.ID, s.Reason)
			}
			if ids[s.ID] {
				t.Errorf("the ID %q stands twice", s.ID)
			}
			ids[s.ID] = true
		}
	})
}
