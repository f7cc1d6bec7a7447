package command

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unsafe"
)

// terminal is a pseudo-terminal: what is typed goes in, what a person sees comes out.
type terminal struct {
	person, program *os.File
	mu              sync.Mutex
	seen            bytes.Buffer
}

func newTerminal(t *testing.T) *terminal {
	t.Helper()
	person, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	var unlocked, number uint32
	ioctl(t, person, syscall.TIOCSPTLCK, unsafe.Pointer(&unlocked))
	ioctl(t, person, syscall.TIOCGPTN, unsafe.Pointer(&number))
	size := [4]uint16{40, 200}
	ioctl(t, person, syscall.TIOCSWINSZ, unsafe.Pointer(&size))
	program, err := os.OpenFile("/dev/pts/"+strconv.Itoa(int(number)), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	term := &terminal{person: person, program: program}
	t.Cleanup(func() { person.Close(); program.Close() })
	go func() {
		for some := make([]byte, 4096); ; {
			n, err := person.Read(some)
			if err != nil {
				return
			}
			term.mu.Lock()
			term.seen.Write(some[:n])
			term.mu.Unlock()
		}
	}()
	return term
}

func ioctl(t *testing.T, file *os.File, request uintptr, arg unsafe.Pointer) {
	t.Helper()
	if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, file.Fd(), request, uintptr(arg)); errno != 0 {
		t.Fatal(errno)
	}
}

func (term *terminal) types(t *testing.T, keys string) {
	t.Helper()
	if _, err := term.person.WriteString(keys); err != nil {
		t.Fatal(err)
	}
}

// shows waits until a text was shown since the last one.
func (term *terminal) shows(t *testing.T, text string) {
	t.Helper()
	for begun := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		term.mu.Lock()
		before, after, found := strings.Cut(term.seen.String(), text)
		if found {
			term.seen.Reset()
			term.seen.WriteString(after)
		}
		term.mu.Unlock()
		if found {
			return
		}
		if time.Since(begun) > time.Minute {
			t.Fatalf("%q is not shown; there is\n%s", text, before)
		}
	}
}

// turn is what a person types and then sees.
type turn struct{ types, shows string }

// tries has a person type at assay try, which tells how it ended.
func tries(t *testing.T, turns []turn) (term *terminal, ended <-chan int) {
	t.Helper()
	term = newTerminal(t)
	m := &machine{stdin: term.program, stdout: term.program, stderr: term.program, getenv: func(name string) (string, bool) { return "1", name == "NO_COLOR" }}
	end := make(chan int, 1)
	go func() { end <- m.execute(t.Context(), []string{"try"}) }()
	term.shows(t, "assay> ")
	for _, turn := range turns {
		term.types(t, turn.types)
		term.shows(t, turn.shows)
	}
	return term, end
}

func endsWell(t *testing.T, ended <-chan int) {
	t.Helper()
	select {
	case code := <-ended:
		if code != 0 {
			t.Errorf("the session ends with %d", code)
		}
	case <-time.After(time.Minute):
		t.Fatal("the session does not end")
	}
}

// At a terminal Tab completes and lists, Ctrl-C ends a line and what belongs to it, a
// table takes several lines, and Ctrl-D ends the session with 0 whatever passed.
func TestTryAtATerminal(t *testing.T) {
	t.Parallel()
	saved := filepath.Join(t.TempDir(), "saved.feature")
	term, ended := tries(t, []turn{
		{"the card is\t", " "},
		{"\t", "the card is still {card status}"},
		{"\x03", "assay> "},
		{"Scenario: a card\r", "Scenario: a card is passed over"},
		{"zzz xx\x1b[1~yyy \x1b[4~w\x1b[1;5Dv \r", `no sentence fits "yyy zzz v xxw"`}, // Home and End of tmux, Ctrl-Left
		{"an active vir\t", "tual card"},
		{"\r", "made the card ic_"},
		{"Then the card is act\t", "ive"},
		{"\r", "✓ Then the card is active"},
		{"the card has:\r", "... "},
		{"| status | active |\r\r", "✓ And the card has:"},
		{"the card has:\r| status | active |\r\x03", "assay> "},
		{"the card is canceled\r", "✗ And the card is canceled"},
		{"und\t\r", "2 lines run again"},
		{"zzz\t", "Nothing goes on from here"},
		{"\x15save a card " + saved + "\r", "Saved, and run from there"},
	})
	term.types(t, "\x04")
	endsWell(t, ended)
	text, err := os.ReadFile(saved)
	if want := "Feature: Saved\n\n  Scenario: a card\n    Given an active virtual card\n    Then the card is active\n"; err != nil || string(text) != want {
		t.Errorf("saved (%v)\n%s", err, text)
	}
}

// What passed and was not saved is shown when the session ends, to be copied.
func TestTryShowsWhatIsNotSaved(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]string{"quit": "quit\r", "Ctrl-D": "\x04"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			term, ended := tries(t, []turn{{"an active virtual card\r", "assay> "}, {"the card has:\r| status | active |\r\r", "✓ Then the card has:"}})
			term.types(t, end)
			term.shows(t, "This passed and is not saved")
			term.shows(t, "\r\n  Given an active virtual card\r\n  Then the card has:\r\n    | status | active |\r\n")
			endsWell(t, ended)
		})
	}
}
