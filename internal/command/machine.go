package command

import (
	"context"
	"io"
	"net/http"
	"os"
	"sync"

	"assay/internal/wire"
	"assay/steps"
)

// machine is the world in which a command line runs: what it reads and writes, its
// environment and its way to the network. Tests put others in their place.
type machine struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) (string, bool)
	transport      func(workers int) http.RoundTripper
	environ        func() []string                               // all of it, as os.Environ; nil is none
	cache          func() (string, error)                        // the user's directory for what can be made again; nil is none
	git            func(context.Context) (commit, branch string) // of the working directory; nil knows none
	own            []steps.Group                                 // sentences besides those of package steps
	compiling      sync.Once
	compiled       *steps.Language
	uncompiled     error // why not
	setup

	secrets secrets
}

// thisMachine is the one the process runs on.
func thisMachine() *machine {
	return &machine{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		getenv:    os.LookupEnv,
		environ:   os.Environ,
		cache:     os.UserCacheDir,
		git:       checkedOut,
		transport: func(workers int) http.RoundTripper { return wire.NewTransport(workers) },
	}
}
