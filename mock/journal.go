package mock

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"

	"assay/internal/wire"
)

// The state of a mock is a function of its options and of the requests that may
// have changed something, with their times: all but reads, and reads before which
// something was due; and of what came of the calls that the mock itself made
// (outcomes.go). So its state file is the list of these requests, and restoring
// is serving them again: no resource has to know of it, and a new one is kept from
// its first day.
//
// A line is JSON, a space and a sum, which covers the line and all before it. The
// first says with which options the file was written; every other is an entry. It is
// written whole before the answer is sent. There is no secret key in it, only the
// hash that stands for its account.

// journal writes a state file. It is the servers' of all accounts.
type journal struct {
	mu   sync.Mutex
	file *os.File
	size int64 // of its whole lines
	sum  string
	torn bool  // a change behind them was cut off when the file was opened
	fail error // what kept it from being written; nothing is written after that
}

// head is the first line.
type head struct {
	Assay    string  `json:"assay"`
	Contract string  `json:"contract"` // version of the OpenAPI document
	Options  Options `json:"options"`
}

const journalKind = "state of a mock, 1"

// entry is a request that may have changed something, or an outcome of the mock's own
// calls, and what came of it.
type entry struct {
	Account string    `json:"account"` // hash of the secret key
	At      int64     `json:"at"`      // by the account's clock
	Method  string    `json:"method"`
	Path    string    `json:"path"` // escaped, as it may be no UTF-8; so is the key
	Version version   `json:"version"`
	Own     bool      `json:"own,omitempty"` // an outcome, whose path is its name
	Key     string    `json:"key,omitempty"`
	Form    wire.Form `json:"form,omitempty"`
	File    *upload   `json:"file,omitempty"`
	Answer  string    `json:"answer"` // status and hash of the body
}

func newEntry(a *account, at int64, c call, p *reply) entry {
	return entry{
		Account: hex.EncodeToString(a.key[:]), At: at, Method: c.method, Path: (&url.URL{Path: c.path}).EscapedPath(),
		Version: c.version, Own: c.own, Key: url.QueryEscape(c.sent), Form: c.form, File: c.file, Answer: p.digest(),
	}
}

// digest stands for an answer.
func (p *reply) digest() string {
	sum := sha256.Sum256(p.body)
	return fmt.Sprintf("%d %x", p.status, sum[:8])
}

// line writes a value as the line that follows the one with the given sum.
func line(value any, before string) (text, sum string) {
	var b strings.Builder
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	if err := out.Encode(value); err != nil {
		panic("mock: " + err.Error()) // of this package's own types
	}
	body := strings.TrimSuffix(b.String(), "\n")
	sum = sumOf(body, before)
	return body + " " + sum + "\n", sum
}

func sumOf(body, before string) string {
	sum := sha256.Sum256([]byte(before + "\n" + body))
	return hex.EncodeToString(sum[:8])
}

// write appends a value, or nothing of it.
func (j *journal) write(value any) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.fail != nil {
		return j.fail
	}
	text, sum := line(value, j.sum)
	if _, err := j.file.WriteAt([]byte(text), j.size); err != nil {
		_ = j.file.Truncate(j.size) // a torn line is dropped when the file is read, too
		j.fail = err
		return err
	}
	j.size, j.sum = j.size+int64(len(text)), sum
	return nil
}

// Torn says whether the state file ended in a change that was cut off while it was
// written. It is left out: nobody was answered.
func (s *Server) Torn() bool { return s.journal != nil && s.journal.torn }

// Unwritten returns what keeps the state file from being written, nil as long as it
// is: also of a mock that has none.
func (s *Server) Unwritten() error {
	if s.journal == nil {
		return nil
	}
	return s.journal.failed()
}

// failed returns what keeps the journal from being written.
func (j *journal) failed() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.fail
}
