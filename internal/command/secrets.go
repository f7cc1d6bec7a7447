package command

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"

	"assay/internal/redact"
	"assay/internal/result"
	"assay/reports"
)

// secretNames are the variables of the environment that hold secrets.
var secretNames = []string{
	stripeKeyName, "STRIPE_SECRET_KEY", webhookSecretName, targetKeyName, "ASSAY_WEBHOOK_SECRET",
}

// secrets are what must appear in no output. The zero value knows none by value.
type secrets struct {
	mu     sync.Mutex
	values []string
	hide   *redact.Redactor
	bare   io.Writer // standard error without the shield; nil before it is raised
}

// conceal adds values, such as a key that was read from a file descriptor, to
// what is hidden from now on.
func (m *machine) conceal(values ...string) {
	m.secrets.mu.Lock()
	defer m.secrets.mu.Unlock()
	m.secrets.values = append(m.secrets.values, values...)
	m.secrets.hide = redact.New(m.secrets.values...)
}

// redactor hides what is known to be secret so far.
func (m *machine) redactor() *redact.Redactor {
	m.secrets.mu.Lock()
	defer m.secrets.mu.Unlock()
	return m.secrets.hide
}

// shield hides the secrets of the environment, and what has the form of one, in
// all that is printed from now on. The function it returns prints what still
// waits and takes the shield away; if anything could not be written, code is no longer
// 0. A standard output that was closed before the process began is not seen: the
// runtime of Go has put /dev/null there, which others ask for by name.
func (m *machine) shield(code *int) (lower func()) {
	for _, name := range secretNames {
		if m.getenv == nil {
			break
		}
		if value, ok := m.getenv(name); ok {
			m.conceal(strings.TrimSpace(value))
		}
	}
	stdout, stderr := m.stdout, m.stderr
	out := &redact.Writer{To: stdout, Hide: m.redactor}
	errs := &redact.Writer{To: stderr, Hide: m.redactor}
	m.stdout, m.stderr, m.secrets.bare = out, errs, stderr
	return func() {
		if err := out.Flush(); err != nil && !errors.Is(err, syscall.EPIPE) && *code == result.Conforming {
			fmt.Fprintf(errs, "assay: standard output: %v\n", err)
			*code = result.NoVerdict
		}
		_ = errs.Flush() // nobody is left to tell
		m.stdout, m.stderr = stdout, stderr
	}
}

// aside is standard error for what a goroutine tells that nobody waits for: it hides
// what the shield does, but one that is stuck in it holds up no other message, and not
// the end of the command.
func (m *machine) aside() io.Writer {
	if m.secrets.bare == nil {
		return m.stderr
	}
	return &redact.Writer{To: m.secrets.bare, Hide: m.redactor}
}

// reveal prints a secret that this process made up itself, for a person to hand on.
// Nothing else passes the shield.
func (m *machine) reveal(format string, args ...any) {
	if m.secrets.bare != nil {
		fmt.Fprintf(m.secrets.bare, format, args...)
	}
}

// write hides the secrets in the run, writes every report of it, and deletes
// those that hold one all the same. It prints what went wrong, and returns it.
func (m *machine) write(run *result.Run, out output) []result.Problem {
	run.UseRedactor(m.redactor())
	run.Redact()
	var mu sync.Mutex
	var held []result.Problem
	scan := func(path string) { // one that could not be written is not ours to delete
		if p := m.scan(path); p != nil {
			mu.Lock()
			defer mu.Unlock()
			held = append(held, *p)
		}
	}
	problems := reports.WriteAll(run, out.reports, m.stdout, reports.Options{Colour: out.colour, Width: width(m.stdout), Quiet: out.quiet, Brief: out.brief, Language: m.catalogued, Written: scan})
	slices.SortFunc(held, func(a, b result.Problem) int { return strings.Compare(a.File, b.File) })
	problems = append(problems, held...)
	for _, p := range problems {
		fmt.Fprintf(m.stderr, "assay: %s; %s\n", p.Message, p.Hint)
	}
	return problems
}

// scan looks for secrets in a file that was written, while others still are. One that
// holds any is deleted; the problem says which file and what kind of secret, and asks
// for a safety stop. What is no regular file, and so cannot be read back, is left alone.
func (m *machine) scan(path string) *result.Problem {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	hit, found, err := m.scanFile(path)
	switch {
	case err != nil:
		return &result.Problem{
			Cause: "report.unread", File: path, Code: result.NoVerdict,
			Message: fmt.Sprintf("%s cannot be read back to see that no key is in it: %v", path, err),
			Hint:    "look at it before others do",
		}
	case found:
		return leak(path, hit)
	}
	return nil
}

func (m *machine) scanFile(path string) (redact.Hit, bool, error) {
	file, err := os.Open(path)
	if err != nil {
		return redact.Hit{}, false, err
	}
	defer file.Close()
	return m.redactor().Scan(file)
}

// leak deletes the file that a secret was found in; of a link, the file it
// stands for.
func leak(path string, hit redact.Hit) *result.Problem {
	p := &result.Problem{
		Cause: "safety.secret", File: path, Code: result.SafetyStop,
		Message: fmt.Sprintf("%s held a %s (after %d bytes) and was deleted", path, hit.Kind, hit.At),
		Hint:    "take the secret out of where it comes from, and roll it if others could read the file",
	}
	real, err := filepath.EvalSymlinks(path)
	if err == nil {
		err = os.Remove(real)
	}
	if err != nil {
		p.Message = fmt.Sprintf("%s holds a %s (after %d bytes) and could not be deleted: %v", path, hit.Kind, hit.At, err)
		p.Hint = "delete it, and roll the secret"
	}
	return p
}
