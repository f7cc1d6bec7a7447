package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"assay/mock"
)

// restore returns the mock whose state is in a file, which is made if there is none
// and belongs to this process as long as it is open. No symbolic link is followed
// out of its directory.
func restore(o mock.Options, name string) (*mock.Server, *os.File, error) {
	refuse := func(err error) (*mock.Server, *os.File, error) {
		return nil, nil, fmt.Errorf("cannot use the state file %s: %w", name, err)
	}
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return refuse(plain(err))
	}
	defer root.Close()
	file, err := root.OpenFile(filepath.Base(name), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return refuse(plain(err))
	}
	server, err := restoreFrom(o, file)
	if err != nil {
		file.Close()
		return refuse(err)
	}
	return server, file, nil
}

func restoreFrom(o mock.Options, file *os.File) (*mock.Server, error) {
	info, err := file.Stat()
	switch {
	case err != nil:
		return nil, plain(err)
	case !info.Mode().IsRegular():
		return nil, errors.New("it is no file")
	}
	if err := lock(file); err != nil {
		return nil, err
	}
	server, err := mock.Restore(o, file)
	if err != nil {
		return nil, fmt.Errorf("%w; nothing was changed: start with the flags it was written with, or with another --state", err)
	}
	return server, nil
}

// errInUse is the error of a second server on one file.
var errInUse = errors.New("another server is using it; stop that one, or give this one a file of its own")

// plain takes operation and path, which the message has, off an error.
func plain(err error) error {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
