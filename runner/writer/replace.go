package writer

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"

	"assay/runner/feature"
)

// Replace puts a feature in the place of one that held before, nil for none, in a
// directory: whole or not at all, with its permissions, once proved is content with it
// where it stands beside. A link, a read-only file and one that was changed meanwhile
// are errors.
func Replace(root *os.Root, name string, before, data []byte, proved func(beside string) error) error {
	r, err := newReplacement(root, name, before, data)
	if err != nil {
		return err
	}
	defer r.drop()
	if err := proved(r.beside); err != nil {
		return err
	}
	return r.take()
}

// replacement is a file that is to take the place of another in a directory, or to be
// a new one there: until it does, it stands beside it.
type replacement struct {
	root         *os.Root
	name, beside string
	before       []byte // what the other held; nil where there was none
}

var (
	errReadOnly = errors.New("the file is read-only")
	errChanged  = errors.New("the file was changed meanwhile")
)

// newReplacement writes it, with the permissions of the other. It takes the place of
// regular files alone, and of none that is read-only.
func newReplacement(root *os.Root, name string, before, data []byte) (*replacement, error) {
	r := &replacement{root: root, name: name, before: before}
	perm := fs.FileMode(0o644) // of which the user's mask may take more away
	if before != nil {
		info, err := root.Lstat(name)
		switch {
		case err != nil:
			return nil, err
		case !info.Mode().IsRegular():
			return nil, &fs.PathError{Op: "replace", Path: name, Err: fs.ErrInvalid}
		}
		if perm = info.Mode().Perm(); perm&0o222 == 0 {
			return nil, errReadOnly
		}
	}
	file, err := r.create(perm)
	if err != nil {
		return nil, err
	}
	_, err = file.Write(data)
	if err == nil && before != nil {
		err = file.Chmod(perm) // the mask may have taken some away
	}
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		r.drop()
		return nil, err
	}
	return r, nil
}

// create opens the file beside; a name that a killed process has left is passed over.
func (r *replacement) create(perm fs.FileMode) (*os.File, error) {
	folder, base := path.Split(r.name)
	for n := 0; ; n++ {
		r.beside = fmt.Sprintf("%s.%s.%d-%d.tmp", folder, base, os.Getpid(), n)
		file, err := r.root.OpenFile(r.beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
		if !errors.Is(err, fs.ErrExist) || n == 100 {
			return file, err
		}
	}
}

// take puts it into the place, unless the file there is not what it was.
func (r *replacement) take() error {
	if !r.isUnchanged() {
		return errChanged
	}
	return r.root.Rename(r.beside, r.name)
}

func (r *replacement) isUnchanged() bool {
	if r.before == nil {
		_, err := r.root.Lstat(r.name)
		return errors.Is(err, fs.ErrNotExist)
	}
	now, fault := feature.ReadRegular(feature.Source{FS: r.root.FS(), Path: r.name})
	return fault == nil && bytes.Equal(now, r.before)
}

// drop removes what was not taken.
func (r *replacement) drop() { _ = r.root.Remove(r.beside) }
