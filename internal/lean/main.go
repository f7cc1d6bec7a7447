// Command lean makes what keeps the binary of make build below 16 MB, where it
// measured 17.9 MB without:
//
//   - features/suite.zip, the suite packed, for the build tag packed: 0.6 MB less;
//   - DIR/go.mod, for go build -modfile, with which godog does without
//     text/template: 1.6 MB less. A template calls methods by their names, so that
//     the linker keeps every exported method of every type. godog has one, for the
//     snippets that its own formatters print of undefined steps, and assay has no use
//     for these formatters. DIR/godog is godog as go.sum has it, but for that file.
//
// Whoever builds without the two gets the same program, only larger.
//
//	go run ./internal/lean bin/lean
package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"assay/features"
)

// What is made for the tag, and what takes the place of godog's file with the
// template: a godog that needs more of it than this one does not compile.
const (
	archive  = "features/suite.zip"
	godog    = "github.com/cucumber/godog"
	template = "internal/formatters/undefined_snippets_gen.go"
	instead  = "internal/lean/snippets.go.txt"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage, from the top of the project: go run ./internal/lean DIR")
		os.Exit(2)
	}
	if err := arrange(filepath.Clean(os.Args[1])); err != nil {
		fmt.Fprintln(os.Stderr, "lean:", err)
		os.Exit(1)
	}
}

func arrange(dir string) error {
	if err := pack(); err != nil {
		return err
	}
	if err := prune(filepath.Join(dir, "godog")); err != nil {
		return err
	}
	return module(dir)
}

// pack writes the suite to the archive: the same bytes for the same suite.
func pack() error {
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	w.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser, error) { return flate.NewWriter(to, flate.BestCompression) })
	if err := w.AddFS(features.FS); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return os.WriteFile(archive, packed.Bytes(), 0o644)
}

// prune copies godog to a directory and exchanges the file.
func prune(dir string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	told, err := exec.Command("go", "mod", "download", "-json", godog).Output() // held against go.sum
	if err != nil {
		return fmt.Errorf("go mod download %s: %w: %s", godog, err, told)
	}
	var source struct{ Dir string }
	if err := json.Unmarshal(told, &source); err != nil {
		return err
	}
	if err := os.CopyFS(dir, os.DirFS(source.Dir)); err != nil {
		return err
	}
	replaced := filepath.Join(dir, filepath.FromSlash(template))
	if _, err := os.Stat(replaced); err != nil {
		return fmt.Errorf("%w: this godog has its template elsewhere", err)
	}
	text, err := os.ReadFile(instead)
	if err != nil {
		return err
	}
	return os.WriteFile(replaced, text, 0o644)
}

// module writes the project's go.mod anew, with the copy of godog in place of godog.
func module(dir string) error {
	text, err := os.ReadFile("go.mod")
	if err != nil {
		return err
	}
	sums, err := os.ReadFile("go.sum")
	if err != nil {
		return err
	}
	text = fmt.Appendf(text, "\nreplace %s => ./%s/godog\n", godog, filepath.ToSlash(dir))
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), text, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "go.sum"), sums, 0o644)
}
