package mock

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"os"
	"slices"
	"strings"
)

// Restore returns a mock that goes on where the one that wrote the state file was
// stopped, and writes there what happens from now on. An empty file begins a new
// state. The file must be open for reading and writing, and be nobody else's; it
// stays the caller's to close.
//
// What is in the file is restored whole or not at all: when a line does not fit, the
// error says which and why, and the file is as it was. The one exception is a last
// line without its end: the mock was killed while it wrote, and the request in it was
// never answered.
func Restore(o Options, file *os.File) (*Server, error) {
	s := New(o)
	s.accounts.room = 0
	header := head{Assay: journalKind, Contract: s.spec.Version, Options: s.options}
	j := &journal{file: file}
	torn, err := s.redoAll(j, header)
	if err != nil {
		return nil, err
	}
	if first, _ := line(header, ""); j.size == 0 && !strings.HasPrefix(first, string(torn)) {
		return nil, errNoState
	}
	j.torn = j.size > 0 && len(torn) > 0
	if err := file.Truncate(j.size); err != nil {
		return nil, err
	}
	if j.size == 0 {
		if err := j.write(header); err != nil {
			return nil, err
		}
	}
	s.journal = j
	s.giveUp()
	s.rouse()
	return s, nil
}

var errNoState = errors.New("it is not the state of a mock")

// redoAll reads the file line by line, as there may be more than the memory holds,
// and returns what stands behind the last whole one.
func (s *Server) redoAll(j *journal, header head) (torn []byte, err error) {
	lines := bufio.NewReader(io.NewSectionReader(j.file, 0, 1<<62))
	const begins = `{"assay":"` + journalKind + `"`
	begun, err := lines.Peek(len(begins))
	switch {
	case err != nil && err != io.EOF:
		return nil, err
	case !strings.HasPrefix(begins, string(begun)):
		return nil, errNoState
	}
	for number := 1; ; number++ {
		text, err := lines.ReadBytes('\n')
		switch {
		case err == io.EOF:
			return text, nil
		case err != nil:
			return nil, err
		}
		if err := s.redo(j, text, header); err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
	}
}

// redo reads a line: the first must be of such a server as this is, the request in
// any other is served again.
func (s *Server) redo(j *journal, text []byte, header head) error {
	line := strings.TrimSuffix(string(text), "\n")
	end := strings.LastIndexByte(line, ' ')
	body, sum := line[:max(end, 0)], line[end+1:]
	if want := sumOf(body, j.sum); sum != want {
		return fmt.Errorf("it was changed or damaged since it was written (its sum is %q, want %q)", sum, want)
	}
	check := s.serveAgain
	if j.size == 0 {
		check = header.fits
	}
	if err := check([]byte(body)); err != nil {
		return err
	}
	j.size, j.sum = j.size+int64(len(text)), sum
	return nil
}

// fits says in what the server that wrote the file differs from this one.
func (h head) fits(body []byte) error {
	ours, _ := json.Marshal(h)
	var was, is struct {
		Contract string
		Options  map[string]json.RawMessage
	}
	if err := errors.Join(json.Unmarshal(body, &was), json.Unmarshal(ours, &is)); err != nil {
		return err
	}
	if was.Contract != is.Contract {
		return fmt.Errorf("it was written by another version of assay (for %s; this is for %s)", was.Contract, is.Contract)
	}
	names := slices.Sorted(maps.Keys(is.Options))
	for name := range was.Options {
		if is.Options[name] == nil {
			names = append(names, name)
		}
	}
	for _, name := range names {
		if !bytes.Equal(was.Options[name], is.Options[name]) {
			return &OtherOptionsError{name, string(was.Options[name]), string(is.Options[name])}
		}
	}
	return nil
}

// OtherOptionsError says with which option a state file was written that the server
// which is to go on with it has otherwise.
type OtherOptionsError struct{ Name, Was, Is string }

func (e *OtherOptionsError) Error() string {
	return fmt.Sprintf("it was written with %s %s, and this server has %s", e.Name, e.Was, e.Is)
}

// serveAgain serves the request of an entry, which must be answered as it was.
func (s *Server) serveAgain(body []byte) error {
	var e entry
	if err := json.Unmarshal(body, &e); err != nil {
		return err
	}
	var hash [32]byte
	if n, err := hex.Decode(hash[:], []byte(e.Account)); err != nil || n != len(hash) {
		return fmt.Errorf("%q is no account", e.Account)
	}
	path, err := url.PathUnescape(e.Path)
	if err != nil {
		return err
	}
	key, err := url.QueryUnescape(e.Key)
	if err != nil {
		return err
	}
	a := s.accountOf(hash)
	a.hours.last = e.At
	p := s.replyTo(e.Method, path)
	p.version = e.Version
	if !e.Own {
		p.request = a.ids.requests.next(true)
		p.tellKey(key, &a.ids)
	}
	c := call{method: e.Method, path: path, version: e.Version, own: e.Own, sent: key, form: e.Form, file: e.File}
	if got := s.answer(a, p, c, e.At).digest(); got != e.Answer {
		return fmt.Errorf("%s %s is answered with %s, and was with %s: another version of assay wrote it", e.Method, e.Path, got, e.Answer)
	}
	return nil
}
