package command

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"assay/internal/scaffold"
	"assay/reports/ink"
	"assay/runner/feature"
	"assay/runner/writer"
	"assay/steps"
)

// intoFile adds the scenario to a file below this directory, whole or not at all.
func (n *newcomer) intoFile(m *machine, w io.Writer, language *steps.Language, way *scaffold.Way, feature bool) error {
	name := filepath.ToSlash(filepath.Clean(n.file))
	if path.Ext(name) != ".feature" {
		return fmt.Errorf("--file %s is no feature; its name must end in .feature", name)
	}
	root, err := os.OpenRoot(".") // nothing is written outside of it, through links neither
	if err != nil {
		return err
	}
	defer root.Close()
	if feature {
		file := firstFile{name, n.feature(language, way)}
		if err = file.create(root); errors.Is(err, fs.ErrExist) {
			err = fmt.Errorf("the file is there; add to it by: %s", n.command("scenario"))
		}
	} else if _, err = root.Lstat(name); errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("there is no such file; make it by: %s", n.command("feature"))
	} else if err == nil {
		err = n.add(m, root, name, language, way)
	}
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", name, err)
	}
	_, err = fmt.Fprintf(w, "written; run it: assay run %s\n", ink.Argument(name))
	return err
}

// command is the same said of another thing, whole, to be pasted.
func (n *newcomer) command(thing string) string {
	words := []string{"assay", "new", thing}
	for _, flag := range []struct{ name, value string }{
		{"--operation", n.operation}, {"--expect", n.expect}, {"--name", n.name}, {"--file", n.file},
	} {
		if flag.value != "" {
			words = append(words, flag.name, ink.Quote(flag.value))
		}
	}
	return strings.Join(words, " ")
}

// add puts the scenario into a feature that can be read before and after.
func (n *newcomer) add(m *machine, root *os.Root, name string, language *steps.Language, way *scaffold.Way) error {
	if err := m.readable(root, name, name); err != nil {
		return err
	}
	before, err := root.ReadFile(name)
	if err != nil {
		return err
	}
	data, _, fault := writer.Insert(name, before, n.title(way), func(done []string) []string { return n.scenario(language, way, done) })
	if fault != nil {
		return fmt.Errorf("%s; %s by --name", fault.Message, fault.Hint)
	}
	return writer.Replace(root, name, before, data, func(beside string) error { return m.readable(root, beside, name) })
}

// readable says what assay run would not understand in a file.
func (m *machine) readable(root *os.Root, file, name string) error {
	suite, err := new(suiteFlags).suite(m, nil)
	if err != nil {
		return err
	}
	suite.Sources = []feature.Source{{FS: root.FS(), Path: file, Name: name}}
	_, problems := suite.Scenarios()
	for _, p := range problems {
		if p.Line > 0 {
			p.Message = fmt.Sprintf("line %d: %s", p.Line, p.Message)
		}
		return errors.New(p.Message)
	}
	return nil
}
