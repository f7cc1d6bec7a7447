package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"regexp"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// maxFile is how long a configuration may be, in bytes. One is written by hand.
const maxFile = 1 << 20

var errAbsent = errors.New("there is no such file; see --config")

// read returns the bytes of a configuration: a regular file of UTF-8, so that
// what is looked for in its text is what YAML reads in it.
func read(name string) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errAbsent
	case err != nil:
		return nil, bare(err)
	case !info.Mode().IsRegular():
		return nil, errors.New("a configuration is a regular file, and this is none")
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, bare(err)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	switch {
	case err != nil:
		return nil, bare(err)
	case len(data) > maxFile:
		return nil, fmt.Errorf("a configuration is at most %d KiB long, and this is longer", maxFile>>10)
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		return nil, errors.New("a configuration is a text in UTF-8, and this is none")
	}
	return data, nil
}

// bare takes the path, which the message has, off an error.
func bare(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

// file takes the settings of a document. Secrets are looked for first, in the
// text as it stands, so that no later message can quote one.
func (c *Config) file(name string, data []byte) error {
	for i, line := range bytes.Split(data, []byte("\n")) {
		if anywhere.Match(line) {
			return refuseSecret(fmt.Sprintf("%s:%d", name, i+1), "the line")
		}
	}
	root, err := parse(name, data)
	if root == nil || err != nil {
		return err
	}
	d := &document{name: name, config: c}
	d.top(root)
	return errors.Join(d.wrong...)
}

// parse returns the one document of a file, nil when it has none.
func parse(name string, data []byte) (*yaml.Node, error) {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var root, second yaml.Node
	switch err := dec.Decode(&root); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, syntax(name, err)
	}
	switch err := dec.Decode(&second); {
	case errors.Is(err, io.EOF):
		return root.Content[0], nil
	case err != nil:
		return nil, syntax(name, err)
	}
	return nil, fmt.Errorf("%s:%d: a second document begins; a configuration is one", name, second.Line)
}

var yamlError = regexp.MustCompile(`(?s)^yaml: (?:line (\d+): )?(.*)`)

// syntax tells a mistake in the notation by its line.
func syntax(name string, err error) error {
	found := yamlError.FindStringSubmatch(err.Error())
	switch {
	case found == nil:
		return fmt.Errorf("%s: no YAML: %w", name, err)
	case found[1] == "":
		return fmt.Errorf("%s: no YAML: %s", name, found[2])
	}
	return fmt.Errorf("%s:%s: no YAML: %s", name, found[1], found[2])
}
