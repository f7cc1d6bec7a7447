package command

import (
	_ "embed" // for the files below
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"

	"github.com/spf13/cobra"
)

var (
	//go:embed start/example.feature
	startFeature string
	//go:embed start/assay.yaml
	startSettings string
	//go:embed start/gitignore
	startIgnored string
	//go:embed start/github.yml
	startGitHub string
	//go:embed start/gitlab.yml
	startGitLab string
)

// firstFile is one that a project begins with.
type firstFile struct{ path, text string }

// inCI are the files of CI systems, by what --ci calls them. docs/ci.md shows the same.
var inCI = map[string][]firstFile{
	"none":   nil,
	"github": {{".github/workflows/assay.yml", startGitHub}},
	"gitlab": {{".gitlab-ci.yml", startGitLab}},
}

func initCommand(*machine) *cobra.Command {
	var ci string
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Start a project with features of its own",
		Long: `Start a project with features of its own in a directory: an example feature unless
there are features, settings, what git leaves out and, where it is asked for, a file
for CI. What is there is kept as it is, so that it can be run again.

In the project assay run features runs its own features; assay run, as everywhere,
the embedded suite.`,
		Example: `  assay init
  assay init card-tests --ci github`,
		Args: cobra.MaximumNArgs(1),
		// It starts what settings are read from, so that it reads none.
		PersistentPreRunE: func(*cobra.Command, []string) error { return nil },
		RunE: func(cmd *cobra.Command, args []string) error {
			more, known := inCI[ci]
			if !known {
				return fmt.Errorf("there is no file for the CI system %q; there are github, gitlab, none", ci)
			}
			return startProject(cmd.OutOrStdout(), path.Join(append(args, ".")...), more)
		},
	}
	cmd.Flags().StringVar(&ci, "ci", "none", "write a file for this CI system, too: github, gitlab, none")
	return cmd
}

func startProject(w io.Writer, dir string, more []firstFile) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir) // nothing is written through a link that leads out of it
	if err != nil {
		return err
	}
	defer root.Close()
	files := append([]firstFile{{"assay.yaml", startSettings}, {".gitignore", startIgnored}}, more...)
	if own, _ := fs.Glob(root.FS(), "features/*.feature"); len(own) == 0 {
		files = append([]firstFile{{"features/example.feature", startFeature}}, files...)
	}
	for _, file := range files {
		did := "created"
		if err := file.create(root); errors.Is(err, fs.ErrExist) {
			did = "kept   "
		} else if err != nil {
			return fmt.Errorf("%s cannot be written: %w", file.path, err)
		}
		fmt.Fprintf(w, "%s  %s\n", did, path.Join(dir, file.path))
	}
	_, err = fmt.Fprint(w, "\nIn it, assay run features runs its own features; assay run the embedded suite.\n")
	return err
}

// create writes the file unless something of its name is there: fs.ErrExist.
func (s firstFile) create(root *os.Root) error {
	if err := root.MkdirAll(path.Dir(s.path), 0o777); err != nil {
		return err
	}
	file, err := root.OpenFile(s.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = file.WriteString(s.text)
	if err = errors.Join(err, file.Close()); err != nil {
		_ = root.Remove(s.path) // a part of it would be kept for the whole
	}
	return err
}
