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
)

// cut is a module of which one file is another, and some are left out.
type cut struct {
	module, name string
	file         string
	changed      func([]byte) ([]byte, error)
	without      []string
}

// cuts are the modules that are copied. One that needs more of the files than the copy
// has does not compile.
var cuts = []cut{
	{"github.com/cucumber/godog", "godog", "fmt.go", withoutFormatters, []string{
		"internal/formatters/fmt_base.go", "internal/formatters/fmt_cucumber.go", "internal/formatters/fmt_events.go",
		"internal/formatters/fmt_junit.go", "internal/formatters/fmt_pretty.go", "internal/formatters/fmt_progress.go",
		"internal/formatters/undefined_snippets_gen.go",
	}},
	{"github.com/cucumber/gherkin/go/v26", "gherkin", "dialects_builtin.go", inEnglish, nil},
}

// withoutFormatters leaves of the list of godog's formatters what registers others.
func withoutFormatters(file []byte) ([]byte, error) {
	kept, _, found := bytes.Cut(file, []byte("// NewBaseFmt "))
	if !found {
		return nil, errors.New("its formatters begin with another")
	}
	return kept, nil
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

// copyTo copies the module to a directory, leaves files out and changes the file.
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
	path := filepath.Join(dir, filepath.FromSlash(c.file))
	file, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("what is cut stands elsewhere: %w", err)
	}
	if file, err = c.changed(file); err != nil {
		return err
	}
	if file, err = format.Source(file); err != nil { // make vet looks here, too
		return fmt.Errorf("what is left of %s: %w", c.file, err)
	}
	return os.WriteFile(path, file, 0o644)
}
