// Command lean makes what keeps the binary of make build below 16 MB, where it
// measured 17.9 MB without:
//
//   - features/suite.zip, the suite packed, for the build tag packed: 0.6 MB less;
//   - DIR/go.mod, for go build -modfile, with copies of two modules as go.sum has them,
//     but for some files. godog does without its own formatters, of which assay asks for
//     none, and so without text/template: 1.8 MB less. A template calls methods by their
//     names, so that the linker keeps every exported method of every type. It does
//     without what compiles suites of Go, too, which asks the go of PATH for a directory
//     whenever the process starts, about 10 ms. The parser of features knows English
//     alone: 0.3 MB less. assay refuses another language before it parses.
//
// Whoever builds without the two gets the same program, only larger and later to start.
//
//	go run ./internal/lean bin/lean
package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"assay/features"
)

// archive is what is made for the tag.
const archive = "features/suite.zip"

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
	for _, c := range cuts {
		if err := c.copyTo(filepath.Join(dir, c.name)); err != nil {
			return fmt.Errorf("%s: %w", c.module, err)
		}
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

// module writes the project's go.mod anew, with the copies in place of what they are copies of.
func module(dir string) error {
	text, err := os.ReadFile("go.mod")
	if err != nil {
		return err
	}
	sums, err := os.ReadFile("go.sum")
	if err != nil {
		return err
	}
	for _, c := range cuts {
		text = fmt.Appendf(text, "\nreplace %s => ./%s/%s\n", c.module, filepath.ToSlash(dir), c.name)
	}
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), text, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "go.sum"), sums, 0o644)
}
