package command

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// The action's own script: what it hands to assay, what it tells of the end, and that
// no input is read as a command.
func TestActionScript(t *testing.T) {
	t.Parallel()
	script := actionScripts(t)["Run assay"]
	for _, c := range []struct {
		name    string
		inputs  map[string]string
		code    int
		verdict string
		says    string
	}{
		{"a feature", map[string]string{"paths": "features/cards/shipping.feature", "format": "text,json:run.json", "timings": "not there", "arguments": "--quiet\n--strict"}, 0, "conforming", "CONFORMING: "},
		{"two features", map[string]string{"paths": "features/cards/shipping.feature\nfeatures/cards/pin.feature\n", "tags": "@recorded or @documented", "arguments": "--quiet"}, 0, "conforming", "CONFORMING: "},
		{"nobody there", map[string]string{"paths": "features/cards/pin.feature", "target": "http://127.0.0.1:1"}, 3, "inconclusive", "connection refused"},
		{"a bad flag", map[string]string{"arguments": "--tagz"}, 2, "not a valid run", "unknown flag"},
		{"hostile", map[string]string{"tags": `"; touch pwned; $(touch pwned) ` + "`touch pwned`", "paths": "$(touch pwned)"}, 2, "not a valid run", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			told := filepath.Join(dir, "told")
			shell := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
			shell.Dir, shell.Env = dir, append(os.Environ(), "GITHUB_OUTPUT="+told, "INPUT_FORMAT=text", "XDG_CACHE_HOME="+dir)
			for _, name := range []string{"TARGET", "PATHS", "TAGS", "KNOWN", "SHARD", "TIMINGS", "BASELINE", "RETRIES", "ARGUMENTS"} {
				shell.Env = append(shell.Env, "INPUT_"+name+"=")
			}
			for name, value := range c.inputs {
				shell.Env = append(shell.Env, "INPUT_"+strings.ToUpper(name)+"="+value)
			}
			var said bytes.Buffer
			shell.Stdout, shell.Stderr = &said, &said
			_ = shell.Run()
			if code := shell.ProcessState.ExitCode(); code != c.code || !strings.Contains(said.String(), c.says) {
				t.Errorf("it ends with %d, want %d, and says %q, want %q in it", code, c.code, said.String(), c.says)
			}
			if want := fmt.Sprintf("verdict=%s\nexit-code=%d\n", c.verdict, c.code); readFile(t, told) != want {
				t.Errorf("it tells %q, want %q", readFile(t, told), want)
			}
			if _, err := os.Stat(filepath.Join(dir, "pwned")); err == nil {
				t.Error("an input was read as a command")
			}
		})
	}
}

// What GitHub unpacks has no .git: the version of the build is the ref that was named,
// and nothing but a ref reaches make, which hands it to a shell.
func TestActionBuild(t *testing.T) {
	t.Parallel()
	const commit = "0123456789abcdef0123456789abcdef01234567"
	script := actionScripts(t)["Build assay"]
	for _, c := range []struct {
		name, ref string
		cloned    bool
		want      string
	}{
		{"a tag", "v1.2", false, "build VERSION=v1.2"},
		{"a branch", "release/1.x", false, "build VERSION=release/1.x"},
		{"a commit", commit, false, "build VERSION=" + commit + " COMMIT=" + commit},
		{"a directory of the workspace", "", false, "build"},
		{"a clone", "v1.2", true, "build"},
		{"hostile", "v1'; touch pwned; '$(shell touch pwned)", false, "build"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			if c.cloned {
				if err := os.Mkdir(filepath.Join(dir, ".git"), 0o700); err != nil {
					t.Fatal(err)
				}
			}
			// A make that only tells what it was asked for, below the directory.
			if err := os.WriteFile(filepath.Join(dir, "make"), []byte("#!/bin/sh\nshift 2; printf %s \"$*\" > asked\n"), 0o700); err != nil {
				t.Fatal(err)
			}
			shell := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
			shell.Dir, shell.Env = dir, append(os.Environ(), "PATH="+dir+":"+os.Getenv("PATH"),
				"GITHUB_ACTION_PATH="+dir, "GITHUB_PATH="+filepath.Join(dir, "path"), "ACTION_REF="+c.ref)
			if out, err := shell.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if got := readFile(t, filepath.Join(dir, "asked")); got != c.want {
				t.Errorf("make is asked for %q, want %q", got, c.want)
			}
			if want := dir + "/bin\n"; readFile(t, filepath.Join(dir, "path")) != want {
				t.Errorf("the path is %q, want %q", readFile(t, filepath.Join(dir, "path")), want)
			}
		})
	}
	out, err := exec.Command("make", "-n", "-C", "../..", "build", "VERSION=v1.2", "COMMIT="+commit).CombinedOutput()
	if want := "-X assay/internal/command.version=v1.2 -X assay/internal/command.revision=" + commit; err != nil || !strings.Contains(string(out), want) {
		t.Errorf("make build ends with %v and says %q, want %q in it", err, out, want)
	}
}

// actionScripts are those of the action by the names of their steps. All that comes from
// outside reaches them, and only by the environment.
func actionScripts(t *testing.T) map[string]string {
	t.Helper()
	var action struct {
		Inputs map[string]any
		Runs   struct {
			Steps []struct {
				Name, Run string
				Env       map[string]string
			}
		}
	}
	if err := yaml.Unmarshal([]byte(readFile(t, "../../action.yml")), &action); err != nil {
		t.Fatal(err)
	}
	scripts := map[string]string{}
	given := map[string]string{}
	for _, step := range action.Runs.Steps {
		if strings.Contains(step.Run, "${{") {
			t.Errorf("a script takes a value from outside:\n%s", step.Run)
		}
		scripts[step.Name] = step.Run
		maps.Copy(given, step.Env)
	}
	for name := range action.Inputs {
		if given["INPUT_"+strings.ToUpper(name)] != "${{ inputs."+name+" }}" {
			t.Errorf("the input %s does not come in by the environment", name)
		}
	}
	if given["ACTION_REF"] != "${{ github.action_ref }}" {
		t.Error("the ref of the action does not come in by the environment")
	}
	return scripts
}
