package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// cut is a module of which one file is another.
type cut struct {
	module, name string
	file         string
	changed      func([]byte) ([]byte, error)
}

// cuts are the modules that are copied. One that needs more of the file than the copy
// has does not compile.
var cuts = []cut{
	{"github.com/cucumber/godog", "godog", "internal/formatters/undefined_snippets_gen.go", withoutTemplate},
	{"github.com/cucumber/gherkin/go/v26", "gherkin", "dialects_builtin.go", inEnglish},
}

//go:embed snippets.go.txt
var snippets []byte

func withoutTemplate([]byte) ([]byte, error) { return snippets, nil }

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

// copyTo copies the module to a directory and changes the file.
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
	path := filepath.Join(dir, filepath.FromSlash(c.file))
	file, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("what is cut stands elsewhere: %w", err)
	}
	if file, err = c.changed(file); err != nil {
		return err
	}
	return os.WriteFile(path, file, 0o644)
}
