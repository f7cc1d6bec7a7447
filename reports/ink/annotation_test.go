package ink

import (
	"strings"
	"testing"
)

// What the runner takes back from a property and a text is what was put in.
func TestCommandsAreTakenBack(t *testing.T) {
	t.Parallel()
	back := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
	for _, text := range []string{"100 %", "%0A", "a: b, c", "one\ntwo", "%253A", "::"} {
		if got := back.Replace(commandProperty.Replace(text)); got != text {
			t.Errorf("%q came back as %q", text, got)
		}
		if got := back.Replace(commandData.Replace(text)); got != text {
			t.Errorf("%q came back as %q", text, got)
		}
	}
}
