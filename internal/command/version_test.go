package command

import (
	"debug/elf"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"assay/internal/openapi"
	"assay/internal/result"
)

func TestVersion(t *testing.T) {
	t.Parallel()
	run, spec := must(t, manyRun), mustLoad(t)
	code, text, _ := execute(t.Context(), nil, nil, []string{"version"})
	if code != result.Conforming {
		t.Fatalf("it ends with %d", code)
	}
	for _, want := range []string{"assay       dev (", runtime.Version(), spec.Version, "suite       " + run.Suite + " (", result.Format} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	var told identity
	if _, text, _ := execute(t.Context(), nil, nil, []string{"version", "--json"}); json.Unmarshal([]byte(text), &told) != nil {
		t.Errorf("this is no JSON:\n%s", text)
	}
	if told.Suite != run.Suite || told.Scenarios != len(run.Scenarios) || told.Stripe != run.APIVersion || told.Run != result.Format {
		t.Errorf("%+v, and a run is one of %d scenarios of %s at %s", told, len(run.Scenarios), run.Suite, run.APIVersion)
	}
}

func mustLoad(t *testing.T) *openapi.Spec {
	t.Helper()
	spec, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

// mostBytes is what a binary may have. When it has more, look what came in: go tool
// nm -size -sort size of one that is built without -s, and go version -m for its
// libraries. What calls methods by names that the linker cannot know, as text/template
// does, costs 1.6 MB; see internal/lean.
const mostBytes = 16_000_000

// The binary of make build is small, static and has the suite of this program, which
// has the files of the suite as they are.
func TestBinary(t *testing.T) {
	t.Parallel()
	binary := filepath.Join(t.TempDir(), "assay")
	build := exec.Command("make", "--no-print-directory", "build", "BIN="+binary)
	build.Dir = filepath.Join("..", "..")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("make build: %v\n%s", err, out)
	}
	info, err := os.Stat(binary)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes", info.Size())
	if info.Size() > mostBytes {
		t.Errorf("the binary has %d bytes, and may have %d", info.Size(), mostBytes)
	}
	if runtime.GOOS == "linux" {
		checkStatic(t, binary)
	}
	if runtime.GOOS != "windows" {
		checkAlone(t, binary)
	}
	out, err := exec.Command(binary, "version", "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var packed identity
	if err := json.Unmarshal(out, &packed); err != nil {
		t.Fatal(err)
	}
	if run := must(t, manyRun); packed.Suite != run.Suite {
		t.Errorf("the binary has the suite %s, want %s", packed.Suite, run.Suite)
	}
}

// checkAlone wants the binary to start no other program: not go, which godog asks for
// its tools' directory wherever it is imported whole.
func checkAlone(t *testing.T, binary string) {
	t.Helper()
	dir := t.TempDir()
	started := filepath.Join(dir, "started")
	if err := os.WriteFile(filepath.Join(dir, "go"), []byte("#!/bin/sh\n: > '"+started+"'\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	version := exec.Command(binary, "version")
	version.Env = append(os.Environ(), "PATH="+dir)
	if out, err := version.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if _, err := os.Stat(started); err == nil {
		t.Error("the binary started the go of PATH")
	}
}

func checkStatic(t *testing.T, binary string) {
	t.Helper()
	file, err := elf.Open(binary)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, part := range file.Progs {
		if part.Type == elf.PT_INTERP {
			t.Error("the binary needs a loader: it is not static")
		}
	}
}
