package command

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"assay/internal/catalogue"
	"assay/reports/disk"
	"assay/steps"
)

// stubName is a file of step definitions. Beside features Cucumber's language server
// looks for such files without being told.
const stubName = "assay-steps.js"

// inEditors is what is left to do, by editor. The last line of each is a fact of that
// editor's own documentation; docs/editor.md has more.
const inEditors = `
VS Code    install the extension "Cucumber" (CucumberOpen.cucumber-official), open %[1]s
JetBrains  enable the plugins Gherkin and Cucumber.js, open %[1]s
Neovim     npm install -g @cucumber/language-server, enable cucumber_language_server of nvim-lspconfig

Nothing is to be set: the files are where the language server looks, *.feature in
features/ and below it. Run assay steps --editor again after an update of assay.
`

// writeStub writes the sentences for editors into features/ of a directory.
func (m *machine) writeStub(w io.Writer, dirs []string) error {
	if len(dirs) > 1 {
		return fmt.Errorf("--editor takes one directory, the one that features/ is in, and was given %d", len(dirs))
	}
	dir := "."
	if len(dirs) == 1 {
		dir = dirs[0]
	}
	switch info, err := os.Stat(dir); {
	case err != nil:
		return fmt.Errorf("there is no directory %s; name the one that features/ is in, or leave it out for this one", dir)
	case !info.IsDir():
		return fmt.Errorf("%s is no directory; name the one that features/ is in", dir)
	}
	all := catalogueOf(steps.Search(m.groups()))
	var text bytes.Buffer
	if err := catalogue.Editor(&text, all); err != nil {
		return err
	}
	path := filepath.Join(dir, "features", stubName)
	if err := replaceStub(path, text.Bytes()); err != nil {
		return err
	}
	fmt.Fprintf(w, "%s has %d sentences for editors.\n", path, len(all.Sentences))
	_, err := fmt.Fprintf(w, inEditors, dir)
	return err
}

// replaceStub writes the file whole or not at all, and never over one that something
// else made.
func replaceStub(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return fmt.Errorf("%s cannot be written: %w", path, errors.Unwrap(err))
	}
	switch ours, err := isStub(path); {
	case err != nil:
		return fmt.Errorf("%s cannot be replaced: %w; move it away", path, err)
	case !ours:
		return fmt.Errorf("%s is not of assay's making and is left as it is; move it away, and write again", path)
	}
	if err := disk.Replace(path, text); err != nil {
		return fmt.Errorf("%s cannot be written: %w", path, err)
	}
	return nil
}

// isStub says whether a file may be replaced: it begins as a stub does, or is not there.
func isStub(path string) (bool, error) {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	if err != nil || !info.Mode().IsRegular() {
		return false, err
	}
	file, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer file.Close()
	line, _ := bufio.NewReader(io.LimitReader(file, int64(len(catalogue.Stub)))).ReadString('\n')
	return line == catalogue.Stub, nil
}
