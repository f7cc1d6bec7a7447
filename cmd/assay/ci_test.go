package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v3"

	"assay/reports"
)

// block is a fenced example of a document.
type block struct{ document, language, text string }

var fenced = regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$")

// documented are the examples of all documents, and the action.
func documented(t *testing.T) (blocks []block) {
	t.Helper()
	names, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(names, "../../README.md") {
		for _, m := range fenced.FindAllStringSubmatch(readFile(t, name), -1) {
			blocks = append(blocks, block{filepath.Base(name), m[1], m[2]})
		}
	}
	return append(blocks, block{"action.yml", "yaml", readFile(t, "../../action.yml")})
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Every command line that a document shows is one that this program takes: its
// command, its flags and its formats are there.
func TestDocumentedCommandLines(t *testing.T) {
	t.Parallel()
	lines := 0
	for _, b := range documented(t) {
		for _, line := range commandLines(b.text) {
			lines++
			for _, fault := range line.faults() {
				t.Errorf("%s: %s\n\tassay %s %s", b.document, fault, line.command, line.rest)
			}
		}
	}
	if lines < 30 {
		t.Errorf("only %d command lines were found", lines)
	}
}

// Who copies a rerun runs it on the target of the first run.
func TestDocumentedReruns(t *testing.T) {
	t.Parallel()
	found := 0
	for _, b := range documented(t) {
		for line := range strings.Lines(b.text) {
			if first, again, both := strings.Cut(line, "||"); both && strings.Contains(again, "--rerun") {
				found++
				if target := targetFlag.FindString(first); target == "" || targetFlag.FindString(again) != target {
					t.Errorf("%s: the sides name different targets, or none: %s", b.document, line)
				}
			}
		}
	}
	if found == 0 {
		t.Error("no example runs again what did not pass")
	}
}

var targetFlag = regexp.MustCompile(`--target \S+`)

// commandLine is "assay COMMAND REST" as a person types it.
type commandLine struct{ command, rest string }

var invoked = regexp.MustCompile(`(?:^|[\s/'"$({])assay ([a-z]+)\b([^\n]*)`)

// joined puts lines together that go on, and leaves no directory of the name assay.
var joined = strings.NewReplacer("\\\n", " ", "-C assay ", "")

// commandLines finds them in scripts, in YAML or not. What stands behind a "#" is said
// of them.
func commandLines(text string) (lines []commandLine) {
	for line := range strings.Lines(joined.Replace(text)) {
		code, _, _ := strings.Cut(line, " #")
		for part := range strings.SplitSeq(code, "||") {
			if m := invoked.FindStringSubmatch(part); m != nil && !strings.HasPrefix(strings.TrimSpace(code), "#") {
				lines = append(lines, commandLine{m[1], m[2]})
			}
		}
	}
	return lines
}

var (
	longFlag   = regexp.MustCompile(`\s--([a-z-]+)`)
	formatFlag = regexp.MustCompile(`\s--format[ =](\S+)`)
)

// faults are what this program would not take.
func (l commandLine) faults() (faults []string) {
	cmd := commandOf(l.command)
	if cmd == nil {
		return []string{"there is no command " + l.command}
	}
	for _, m := range longFlag.FindAllStringSubmatch(l.rest, -1) {
		if cmd.Flags().Lookup(m[1]) == nil && m[1] != "help" && m[1] != "config" {
			faults = append(faults, "there is no flag --"+m[1])
		}
	}
	formats := reports.Formats
	if other := otherFormats[l.command]; other != nil {
		formats = other()
	}
	for _, m := range formatFlag.FindAllStringSubmatch(l.rest, -1) {
		if _, err := reports.Parse(strings.Trim(m[1], `'"`), formats...); err != nil {
			faults = append(faults, err.Error())
		}
	}
	return faults
}

func commandOf(name string) *cobra.Command {
	for _, command := range commands {
		if cmd := command(thisMachine()); cmd.Name() == name {
			return cmd
		}
	}
	return nil
}

// The YAML of the documents is YAML, and gives the action inputs that it has.
func TestDocumentedYAML(t *testing.T) {
	t.Parallel()
	var action struct{ Inputs map[string]any }
	if err := yaml.Unmarshal([]byte(readFile(t, "../../action.yml")), &action); err != nil {
		t.Fatal(err)
	}
	given := 0
	for _, b := range documented(t) {
		if b.language != "yaml" {
			continue
		}
		var root yaml.Node
		if err := yaml.Unmarshal([]byte(b.text), &root); err != nil {
			t.Errorf("%s: %v in\n%s", b.document, err, b.text)
		}
		for _, step := range usesOf(&root, "OWNER/assay@") {
			for name := range step {
				given++
				if action.Inputs[name] == nil {
					t.Errorf("%s: the action has no input %q", b.document, name)
				}
			}
		}
	}
	if given == 0 {
		t.Error("no example uses the action")
	}
}

// usesOf are the inputs of the steps that use an action.
func usesOf(node *yaml.Node, action string) (found []map[string]string) {
	var step struct {
		Uses string
		With map[string]string
	}
	if node.Kind == yaml.MappingNode && node.Decode(&step) == nil && strings.HasPrefix(step.Uses, action) {
		found = append(found, step.With)
	}
	for _, child := range node.Content {
		found = append(found, usesOf(child, action)...)
	}
	return found
}

// A Job with a limit of failures for all its pods ends them at the first shard that is
// red; one for each index lets every shard run to its end, and the merged run decide.
func TestDocumentedJobRunsEveryShard(t *testing.T) {
	t.Parallel()
	jobs := 0
	for _, b := range documented(t) {
		var job struct {
			Kind string
			Spec map[string]any
		}
		if b.language != "yaml" || yaml.Unmarshal([]byte(b.text), &job) != nil || job.Kind != "Job" {
			continue
		}
		jobs++
		if each, all, most := job.Spec["backoffLimitPerIndex"], job.Spec["backoffLimit"], job.Spec["maxFailedIndexes"]; each != 0 || all != nil || most != nil {
			t.Errorf("%s: backoffLimitPerIndex is %v, want 0; backoffLimit is %v and maxFailedIndexes %v, which end the other shards, want none", b.document, each, all, most)
		}
		if job.Spec["completionMode"] != "Indexed" || job.Spec["completions"] != job.Spec["parallelism"] {
			t.Errorf("%s: a Job runs %v shards, %v at a time, in the mode %v", b.document, job.Spec["completions"], job.Spec["parallelism"], job.Spec["completionMode"])
		}
	}
	if jobs == 0 {
		t.Error("no document has a Job")
	}
}

var shardFile = regexp.MustCompile(`shard-\S*\.json`)

// What an earlier run left must not be merged in place of a shard that did not run: an
// example removes the files before it names them for anything else.
func TestDocumentedExamplesRemoveOldShards(t *testing.T) {
	t.Parallel()
	examples := 0
	for _, b := range documented(t) {
		at := shardFile.FindStringIndex(b.text)
		if at == nil {
			continue
		}
		examples++
		first := b.text[strings.LastIndexByte(b.text[:at[0]], '\n')+1 : at[1]]
		if !strings.Contains(first, "rm -f ") {
			t.Errorf("%s: the first that becomes of shards is %q, want rm -f, in\n%s", b.document, strings.TrimSpace(first), b.text)
		}
	}
	if examples < 5 {
		t.Errorf("only %d examples have shards", examples)
	}
}

// The scripts of the document do what it says, in a shell.
func TestDocumentedShards(t *testing.T) {
	t.Parallel()
	for _, b := range documented(t) {
		if b.language != "sh" || !strings.HasPrefix(b.text, "# shards") {
			continue
		}
		dir := t.TempDir()
		shell := exec.Command("sh", "-e", "-c", b.text)
		shell.Dir, shell.Env = dir, append(os.Environ(), "XDG_CACHE_HOME="+dir)
		if out, err := shell.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s%s", err, b.text, out)
		}
		for _, name := range []string{"run.json", "junit.xml", "report.html", "timings.json"} {
			if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 {
				t.Errorf("%s: %v, %v", name, info, err)
			}
		}
		var suites struct {
			Tests int `xml:"tests,attr"`
		}
		if err := xml.Unmarshal([]byte(readFile(t, filepath.Join(dir, "junit.xml"))), &suites); err != nil || suites.Tests != len(must(t, manyRun).Scenarios) {
			t.Errorf("JUnit has %d tests, %v, want all %d", suites.Tests, err, len(must(t, manyRun).Scenarios))
		}
		return
	}
	t.Error("docs/ci.md has no script of shards")
}

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
	if want := "-X main.version=v1.2 -X main.revision=" + commit; err != nil || !strings.Contains(string(out), want) {
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

// The image is built as the Makefile builds, with the Go of go.mod, and runs as nobody
// in particular. (There may be no Docker where this runs.)
func TestDockerfile(t *testing.T) {
	t.Parallel()
	file := strings.Split(readFile(t, "../../Dockerfile"), "\n")
	goes := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(readFile(t, "../../go.mod"))
	for _, want := range []string{
		"FROM golang:" + goes[1] + " AS build", "RUN make build", "FROM gcr.io/distroless/static-debian12:nonroot",
		"COPY --from=build /src/bin/assay /assay", "USER nonroot:nonroot", `ENTRYPOINT ["/assay"]`,
	} {
		if !slices.Contains(file, want) {
			t.Errorf("the Dockerfile has no line %q", want)
		}
	}
}
