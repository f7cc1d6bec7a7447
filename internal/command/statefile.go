package command

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"sync"

	"assay/internal/result"
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
	var other *mock.OtherOptionsError
	switch {
	case errors.As(err, &other):
		return nil, fmt.Errorf("%w; nothing was changed: start with the flags it was written with, or with another --state", err)
	case err != nil:
		return nil, fmt.Errorf("%w; nothing was changed: restore the file as it was written, or start with another --state", err)
	}
	return server, nil
}

// announcing serves a mock and says once, as soon as its state file cannot be written,
// that this is so: the answers with 500 may reach nobody who reads them.
func announcing(stderr io.Writer, name string, server *mock.Server) http.Handler {
	var once sync.Once
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		server.ServeHTTP(w, r)
		if err := server.Unwritten(); err != nil {
			once.Do(func() { // aside: standard error may be stuck
				go fmt.Fprintf(stderr, "assay: the state file %s cannot be written: %v; every change is refused with 500 until the server is stopped\n", name, plain(err))
			})
		}
	})
}

// finish closes the state file of a mock that serves no more, and says what is not in
// it.
func finish(name string, server *mock.Server, file *os.File) error {
	var lost, torn error
	if err := server.Unwritten(); err != nil {
		lost = fmt.Errorf("the state file %s ends where it could not be written: %w; what was answered with 500 since then is not in it", name, plain(err))
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		torn = fmt.Errorf("the state file %s may not be whole: %w", name, err)
	}
	if err := errors.Join(lost, torn); err != nil {
		return &exit{result.NoVerdict, err}
	}
	return nil
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
