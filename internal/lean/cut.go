package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

// cut is a module of which some files are others, and some are left out.
type cut struct {
	module, name string
	changed      map[string]func([]byte) ([]byte, error) // by file
	without      []string
}

// cuts are the modules that are copied. One that needs more of the files than the copy
// has does not compile.
var cuts = []cut{
	{"github.com/cucumber/godog", "godog",
		map[string]func([]byte) ([]byte, error){"fmt.go": withoutFormatters, "test_context.go": withoutBuilder},
		[]string{
			"internal/builder/ast.go", "internal/builder/builder.go",
			"internal/formatters/fmt_base.go", "internal/formatters/fmt_cucumber.go", "internal/formatters/fmt_events.go",
			"internal/formatters/fmt_junit.go", "internal/formatters/fmt_pretty.go", "internal/formatters/fmt_progress.go",
			"internal/formatters/undefined_snippets_gen.go",
		}},
	{"github.com/cucumber/gherkin/go/v26", "gherkin",
		map[string]func([]byte) ([]byte, error){"dialects_builtin.go": inEnglish}, nil},
}

// withoutFormatters leaves of the list of godog's formatters what registers others.
func withoutFormatters(file []byte) ([]byte, error) {
	kept, _, found := bytes.Cut(file, []byte("// NewBaseFmt "))
	if !found {
		return nil, errors.New("its formatters begin with another")
	}
	return kept, nil
}

// withoutBuilder leaves out what compiles a suite of godog's, as assay has none.
func withoutBuilder(file []byte) ([]byte, error) {
	const room = "\t\"github.com/cucumber/godog/internal/builder\"\n"
	kept, rest, first := bytes.Cut(file, []byte("// Build creates a test package "))
	_, rest, last := bytes.Cut(rest, []byte("\treturn builder.Build(bin)\n}\n"))
	if !first || !last || !bytes.Contains(kept, []byte(room)) {
		return nil, errors.New("its builder is called elsewhere")
	}
	return bytes.Replace(slices.Concat(kept, rest), []byte(room), nil, 1), nil
}

// inEnglish leaves of the languages of Gherkin the English one.
func inEnglish(file []byte) ([]byte, error) {
	head, _, first := bytes.Cut(file, []byte("\n\t\"af\": &Dialect{"))
	_, rest, english := bytes.Cut(file, []byte("\n\t\"en\": &Dialect{"))
	keywords, _, next := bytes.Cut(rest, []byte("\n\t\""))
	if !first || !english || !next {
		return nil, errors.New("its languages stand in another order, or look otherwise")
	}
	return fmt.Appendf(nil, "%s\n\t\"en\": &Dialect{%s\n}\n", head, keywords), nil
}

// copyTo copies the module to a directory, leaves files out and changes others.
func (c cut) copyTo(dir string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	told, err := exec.Command("go", "mod", "download", "-json", c.module).Output() // held against go.sum
	if err != nil {
		return fmt.Errorf("go mod download: %w: %s", err, told)
	}
	var source struct{ Dir string }
	if err := json.Unmarshal(told, &source); err != nil {
		return err
	}
	if err := os.CopyFS(dir, os.DirFS(source.Dir)); err != nil {
		return err
	}
	for _, name := range c.without {
		if err := os.Remove(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			return fmt.Errorf("what is left out stands elsewhere: %w", err)
		}
	}
	for name, changed := range c.changed {
		if err := rewrite(filepath.Join(dir, filepath.FromSlash(name)), changed); err != nil {
			return err
		}
	}
	return nil
}

func rewrite(path string, changed func([]byte) ([]byte, error)) error {
	file, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("what is cut stands elsewhere: %w", err)
	}
	if file, err = changed(file); err != nil {
		return err
	}
	if file, err = format.Source(file); err != nil { // make vet looks here, too
		return fmt.Errorf("what is left of %s: %w", path, err)
	}
	return os.WriteFile(path, file, 0o644)
}
