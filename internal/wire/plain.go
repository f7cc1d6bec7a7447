package wire

import (
	"errors"
	"io"
	"net"
	"net/url"
	"slices"
	"syscall"
)

// Plain returns an error of net/http as people are told of it. "Get \"URL\":" goes,
// as whoever tells says where it happened. A connection that the other side closed is
// told in one way: whether net/http meets that writing, reading, waiting or before it
// wrote is a matter of time, and so are its words, which carry a port of this machine.
func Plain(err error) error {
	if told, ok := errors.AsType[*url.Error](err); ok {
		err = told.Err
	}
	if closedIdle(err) || slices.ContainsFunc(closings, func(closing error) bool { return errors.Is(err, closing) }) {
		return &closedError{err}
	}
	return err
}

// closings are what a connection says that was closed under it.
var closings = []error{io.EOF, net.ErrClosed, syscall.EPIPE, syscall.ECONNRESET, syscall.ECONNABORTED}

// closedIdle fits what net/http says of a connection that was closed while it waited
// for a request; there is no type for it.
var closedIdle = says("server closed idle connection")

type closedError struct{ err error }

func (e *closedError) Error() string { return "the connection was closed" }

func (e *closedError) Unwrap() error { return e.err }
