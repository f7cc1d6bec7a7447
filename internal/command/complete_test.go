package command

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// completed are the values that a shell is told for a begun command line.
func completed(t *testing.T, args ...string) []string {
	t.Helper()
	_, stdout, _ := execute(t.Context(), nil, nil, append([]string{"__complete"}, args...))
	var offered []string
	for line := range strings.Lines(stdout) {
		if value, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); !strings.HasPrefix(value, ":") {
			offered = append(offered, value)
		}
	}
	return offered
}

func TestCompletion(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"run.json", "notes.txt", "own.feature"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	in := dir + "/"
	for _, c := range []struct {
		line []string
		want []string
		not  string
	}{
		{[]string{"run", "--tags", "@rec"}, []string{"@recorded"}, "@inferred"},
		{[]string{"run", "--tags", "@spec or (@needs-w"}, []string{"@spec or (@needs-webhooks"}, ""},
		{[]string{"run", "--name", "A new card is sh"}, []string{"a new card is shipped"}, "a new card is submitted"},
		{[]string{"run", "--name", "a card cannot exp"}, []string{"a card cannot expire in"}, "a card cannot expire in <year>"},
		{[]string{"run", "--target", ""}, []string{"mock", "stripe", "http://localhost:12111"}, ""},
		{[]string{"run", "--target", in}, []string{in + "run.json"}, in + "notes.txt"},
		{[]string{"compare", "mock", in}, []string{in + "run.json"}, in + "own.feature"},
		{[]string{"compare", "mock", "run.json", "features/cards/shi"}, []string{"features/cards/shipping.feature"}, ""},
		{[]string{"run", "feat"}, []string{"features/cards/", "features/authorizations/"}, "features/known/"},
		{[]string{"run", "features/cards/"}, []string{"features/cards/shipping.feature"}, "features/cards/"},
		{[]string{"run", in}, []string{in + "own.feature"}, in + "run.json"},
		{[]string{"run", "--format", ""}, []string{"text", "junit", "json"}, "badge.svg"},
		{[]string{"run", "--format", "junit:a.xml,js"}, []string{"junit:a.xml,json"}, ""},
		{[]string{"run", "--format", "json:a.json", "--format", "ju"}, []string{"junit"}, ""},
		{[]string{"run", "--format", "json:a.json", "--for"}, []string{"--format"}, ""},
		{[]string{"conform", "--format", ""}, []string{"badge"}, "junit"},
		{[]string{"coverage", "--format", "sv"}, []string{"svg"}, ""},
		{[]string{"run", "--known", ""}, []string{"stripe-mock"}, ""},
		{[]string{"run", "--color", ""}, []string{"auto", "always", "never"}, ""},
		{[]string{"run", "--contract", ""}, []string{"off", "note", "fail"}, ""},
		{[]string{"run", "--spec", ""}, []string{"full", "issuing"}, ""},
		{[]string{"mutate", "--only", "real time: no"}, []string{"real time: no challenge"}, ""},
		{[]string{"conf"}, []string{"conform"}, "compare"},
		{[]string{"conform", "mock", ""}, nil, "mock"},
		{[]string{"lint", in}, []string{in + "own.feature"}, in + "run.json"},
		{[]string{"new", "scenario", "--operation", "ca"}, []string{"capture", "cancel card", "cancel shipping"}, "reverse"},
		{[]string{"new", "scenario", "--operation", "capture", "--expect", ""}, []string{"closed", "refused"}, "shipped"},
		{[]string{"new", "scenario", "--expect", "ship"}, []string{"shipped"}, "closed"},
		{[]string{"steps", "charg"}, []string{"charge", "chargeback"}, "mock"},
		{[]string{"steps", "webhook_d"}, []string{"webhook_declined"}, ""},
		{[]string{"steps", "--format", "js"}, []string{"json"}, "junit"},
	} {
		offered := completed(t, c.line...)
		for _, want := range c.want {
			if !slices.Contains(offered, want) {
				t.Errorf("%q: %q is not among %.20q", c.line, want, offered)
			}
		}
		if c.not != "" && slices.Contains(offered, c.not) {
			t.Errorf("%q: %q is offered", c.line, c.not)
		}
	}
}

// Each row of the tables is about a flag or command that is there.
func TestCompletionIsOfWhatThereIs(t *testing.T) {
	t.Parallel()
	flags, words := map[string]bool{}, map[string]bool{}
	for _, command := range commands {
		cmd := command(thisMachine())
		words[cmd.Name()] = true
		for name := range flagValues {
			flags[name] = flags[name] || cmd.Flags().Lookup(name) != nil
		}
	}
	for name := range flagValues {
		if !flags[name] {
			t.Errorf("no command has a flag --%s", name)
		}
	}
	for _, name := range slices.Concat(slices.Collect(maps.Keys(wordValues)), slices.Collect(maps.Keys(otherFormats))) {
		if !words[name] {
			t.Errorf("there is no command %s", name)
		}
	}
}

// Each shell has a script, which asks for values as above.
func TestCompletionScripts(t *testing.T) {
	t.Parallel()
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		code, script, stderr := execute(t.Context(), nil, nil, []string{"completion", shell})
		if code != 0 || !strings.Contains(script, "__complete") {
			t.Errorf("%s: it ends with %d, %s", shell, code, stderr)
		}
	}
}
