package ink

import (
	"strings"
	"testing"
)

// env reads "A=1 B=" as an environment.
func env(text string) Env {
	return func(name string) (string, bool) {
		for pair := range strings.FieldsSeq(text) {
			if key, value, _ := strings.Cut(pair, "="); key == name {
				return value, true
			}
		}
		return "", false
	}
}

func TestColour(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		mode     string
		terminal bool
		env      string
		want     bool
	}{
		{"auto", true, "TERM=xterm", true},
		{"", true, "", true},
		{"auto", false, "TERM=xterm", false},
		{"always", false, "NO_COLOR=1 TERM=dumb CI=true", true},
		{"never", true, "FORCE_COLOR=1", false},
		{"auto", true, "NO_COLOR=1", false},
		{"auto", true, "NO_COLOR=", true},
		{"auto", false, "FORCE_COLOR=1", true},
		{"auto", false, "FORCE_COLOR=3 CI=true", true},
		{"auto", true, "FORCE_COLOR=0", false},
		{"auto", true, "FORCE_COLOR=false", false},
		{"auto", true, "FORCE_COLOR=1 NO_COLOR=1", false},
		{"auto", false, "CLICOLOR_FORCE=1 TERM=dumb", true},
		{"auto", false, "CLICOLOR_FORCE=0", false},
		{"auto", true, "CLICOLOR_FORCE=0", true},
		{"auto", true, "CLICOLOR=0", false},
		{"auto", false, "CLICOLOR=1", false},
		{"auto", true, "TERM=dumb", false},
		{"auto", true, "CI=true", false},
		{"auto", true, "CI=false", true},
	} {
		got, err := Colour(c.mode, c.terminal, env(c.env))
		if err != nil || got != c.want {
			t.Errorf("--color %s, terminal %v, %s: got %v, %v, want %v", c.mode, c.terminal, c.env, got, err, c.want)
		}
	}
	if _, err := Colour("sometimes", true, env("")); err == nil || !strings.Contains(err.Error(), "write auto, always, never") {
		t.Errorf("got %v", err)
	}
}

func TestLive(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		terminal bool
		env      string
		want     bool
	}{
		{true, "TERM=xterm", true}, {true, "NO_COLOR=1", true},
		{false, "TERM=xterm", false}, {true, "TERM=dumb", false}, {true, "CI=1", false}, {true, "CI=false", true},
	} {
		if got := Live(c.terminal, env(c.env)); got != c.want {
			t.Errorf("terminal %v, %s: got %v", c.terminal, c.env, got)
		}
	}
}
