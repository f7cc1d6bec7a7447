package command

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"sync/atomic"

	"golang.org/x/term"
)

// keyboard is a terminal at which lines are typed and edited. The zero value, nil,
// is none.
type keyboard struct {
	term    *term.Terminal
	fd      int
	restore func()
	running atomic.Pointer[context.CancelFunc] // ends what runs; nil while a line is typed
	cut     atomic.Bool                        // Ctrl-C ended the line
}

// Keys as a terminal sends them.
const (
	ctrlC = 0x03
	// emptied goes to the end of the line, deletes all of it, and ends it.
	emptied = "\x05\x15\r"
)

// spelled are keys that terminals spell in several ways, each as the editing of lines
// knows it: tmux, screen, PuTTY and the console of Linux have other ones for Home and
// End than xterm, and Ctrl moves by words where there it is Alt.
var spelled = strings.NewReplacer(
	"\x1b[1~", "\x01", "\x1b[7~", "\x01", "\x1bOH", "\x01", // Home
	"\x1b[4~", "\x05", "\x1b[8~", "\x05", "\x1bOF", "\x05", // End
	"\x1b[1;5C", "\x1b[1;3C", "\x1b[1;5D", "\x1b[1;3D", // a word to the right, to the left
	"\x1bOA", "\x1b[A", "\x1bOB", "\x1b[B", "\x1bOC", "\x1b[C", "\x1bOD", "\x1b[D", // arrows
)

// keyboard takes the terminal over, if there is one to type at and to show.
func (m *machine) keyboard(ctx context.Context) *keyboard {
	in, isFile := m.stdin.(*os.File)
	out := behind(m.stdout)
	if name, _ := m.getenv("TERM"); !isFile || out == nil || name == "dumb" || !term.IsTerminal(int(in.Fd())) || !term.IsTerminal(int(out.Fd())) {
		return nil
	}
	before, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		return nil
	}
	k := &keyboard{fd: int(out.Fd())}
	k.term = term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{k.listen(ctx, in), out}, promptSentence)
	k.term.SetBracketedPasteMode(true)
	k.restore = func() {
		k.term.SetBracketedPasteMode(false)
		_ = term.Restore(int(in.Fd()), before)
	}
	return k
}

// listen reads keys also while a sentence runs, which Ctrl-C then ends.
func (k *keyboard) listen(ctx context.Context, in io.Reader) io.Reader {
	const ahead = 64 // readings of what is typed before anybody asks for it
	keys := make(chan []byte, ahead)
	go func() {
		defer close(keys)
		for {
			pressed := make([]byte, 256)
			n, err := in.Read(pressed)
			if err != nil {
				return
			}
			keys <- k.heed([]byte(spelled.Replace(string(pressed[:n]))))
		}
	}()
	return &typed{done: ctx.Done(), keys: keys}
}

// typed are the keys that were pressed, until the command is to end: no key may ever
// be pressed again.
type typed struct {
	done <-chan struct{}
	keys <-chan []byte
	left []byte
}

func (t *typed) Read(p []byte) (int, error) {
	for len(t.left) == 0 {
		select {
		case pressed, more := <-t.keys:
			if !more {
				return 0, io.EOF
			}
			t.left = pressed
		case <-t.done:
			return 0, io.EOF
		}
	}
	n := copy(p, t.left)
	t.left = t.left[n:]
	return n, nil
}

// heed does what Ctrl-C asks for, and leaves the other keys.
func (k *keyboard) heed(pressed []byte) []byte {
	if !bytes.ContainsRune(pressed, ctrlC) {
		return pressed
	}
	if stop := k.running.Load(); stop != nil {
		(*stop)()
		return bytes.ReplaceAll(pressed, []byte{ctrlC}, nil)
	}
	k.cut.Store(true)
	return bytes.ReplaceAll(pressed, []byte{ctrlC}, []byte(emptied))
}

// line asks for a line. The error is errCut where Ctrl-C ended it.
func (k *keyboard) line(prompt string) (string, error) {
	if width, height, err := term.GetSize(k.fd); err == nil {
		_ = k.term.SetSize(width, height)
	}
	k.term.SetPrompt(prompt)
	text, err := k.term.ReadLine()
	switch {
	case k.cut.Swap(false):
		return "", errCut
	case errors.Is(err, term.ErrPasteIndicator):
		return text, nil
	}
	return text, err
}

// during does something that Ctrl-C ends.
func (k *keyboard) during(ctx context.Context, do func(context.Context)) {
	if k == nil {
		do(ctx)
		return
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	k.running.Store(&stop)
	defer k.running.Store(nil)
	do(ctx)
}

// complete lets Tab put in what is sure to come, and show what may.
func (k *keyboard) complete(offer func(begun string) (more, list string)) {
	k.term.AutoCompleteCallback = func(line string, at int, key rune) (string, int, bool) {
		if key != '\t' {
			return "", 0, false
		}
		more, list := offer(line[:at])
		_, _ = io.WriteString(k.term, list)
		return line[:at] + more + line[at:], at + len(more), true
	}
}
