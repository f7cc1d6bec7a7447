package runner

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"assay/internal/result"
	"assay/runner/feature"
	"assay/runner/plan"
	"assay/runner/say"
	"assay/runner/writer"
)

// Save writes the lines that passed as a scenario of that name into a feature
// file, a new one or one that is there, and returns its line. It is run from there
// first, on an account of its own: one that does not pass, or would prove nothing,
// is not saved. The file appears whole or stays as it was.
func (s *Session) Save(ctx context.Context, name, path string) (line int, fault *result.Problem) {
	name = say.OneLine(name)
	lines := s.Passed()
	switch {
	case len(lines) == 0:
		return 0, say.Problem("save.nothing", "", 0, "write a sentence first", "no line has passed yet")
	case name == "":
		return 0, say.Problem("save.name", "", 0, "write it after save: save a card is lost", "a scenario needs a name")
	case filepath.Ext(path) != feature.Extension:
		return 0, say.Problem("feature.extension", path, 0, "", "a feature's name ends in %s", feature.Extension)
	}
	if fault := s.secret(name, path); fault != nil {
		return 0, fault
	}
	root, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return 0, unsaved(path, err)
	}
	defer root.Close()
	before, fault := readBefore(root, path)
	if fault != nil {
		return 0, fault
	}
	feature := before
	if before == nil {
		feature = []byte("Feature: " + title(filepath.Base(path)) + "\n")
	}
	data, line, fault := writer.Insert(path, feature, name, func([]string) []string { return draft{name, lines}.text() })
	if fault != nil {
		return 0, fault
	}
	if fault := s.write(ctx, root, path, before, data, line); fault != nil {
		return line, fault
	}
	s.saved = draft{name, lines}.steps()
	return line, nil
}

// Unsaved is the scenario so far as Save would write it, without its name; "" where there
// is none, or where what was saved last has all of it.
func (s *Session) Unsaved() string {
	steps := draft{lines: s.Passed()}.steps()
	if strings.HasPrefix(s.saved, steps) {
		return ""
	}
	return steps
}

// secret refuses what would leave a secret in a file.
func (s *Session) secret(name, path string) *result.Problem {
	text := strings.Join(draft{name, s.Passed()}.text(), "\n")
	if s.suite.Redactor.Text(text) == text {
		return nil
	}
	fault := say.Problem("save.secret", path, 0, "undo, and say it without", "the scenario holds what looks like a secret, which no file may have")
	fault.Code = result.SafetyStop
	return fault
}

// readBefore returns the file that the scenario goes into, nil where there is none.
func readBefore(root *os.Root, path string) (data []byte, fault *result.Problem) {
	base := filepath.Base(path)
	if _, err := root.Lstat(base); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return feature.ReadRegular(feature.Source{FS: root.FS(), Path: base, Name: path})
}

// title makes the name of a feature of its file's: lost-cards.feature, Lost cards.
func title(base string) string {
	words := say.OneLine(strings.NewReplacer("-", " ", "_", " ").Replace(strings.TrimSuffix(base, feature.Extension)))
	if words == "" {
		return "New"
	}
	first := []rune(words)[0]
	return strings.ToUpper(string(first)) + words[len(string(first)):]
}

// write puts the text beside the file, tries the scenario there, and only then
// takes it for the file.
func (s *Session) write(ctx context.Context, root *os.Root, path string, before, data []byte, line int) (fault *result.Problem) {
	err := writer.Replace(root, filepath.Base(path), before, data, func(beside string) error {
		if fault = s.prove(ctx, feature.Source{FS: root.FS(), Path: beside, Name: path, Lines: []int{line}}); fault != nil {
			return errors.New(fault.Message)
		}
		return nil
	})
	if err != nil && fault == nil {
		return unsaved(path, err)
	}
	return fault
}

func unsaved(path string, err error) *result.Problem {
	return say.Problem("save.file", path, 0, "choose another file", "the scenario cannot be saved: %v", say.Bare(err))
}

// prove runs the one scenario of a source and says why it does not pass.
func (s *Session) prove(ctx context.Context, src feature.Source) *result.Problem {
	suite := *s.suite
	suite.Sources, suite.Problems, suite.Selection, suite.Workers = []feature.Source{src}, nil, plan.Selection{}, 1
	run, err := suite.Run(ctx)
	switch {
	case err != nil:
		return say.Problem("save.run", src.Name, 0, "", "%v", err)
	case len(run.Problems) > 0:
		return &run.Problems[0]
	case len(run.Scenarios) != 1:
		return say.Problem("save.run", src.Name, 0, "", "the scenario was not run from the file")
	}
	for _, sc := range run.Scenarios {
		if sc.Status != result.Passed {
			return say.Problem("save.run", src.Name, src.Lines[0], "undo takes back what a failed line has changed; then say again what is missing",
				"the lines that passed do not pass by themselves (%s): %s", sc.Status, sc.Reason)
		}
	}
	return nil
}
