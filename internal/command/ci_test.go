package command

import (
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

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
