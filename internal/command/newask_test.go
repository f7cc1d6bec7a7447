package command

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"assay/internal/result"
	"assay/internal/scaffold"
)

// Each answer is looked at before the next question, and asked for again where it is wrong.
func TestNewAsks(t *testing.T) {
	t.Parallel()
	const outcomes = "expect can be:\n  closed, pending, refused\nexpect: "
	for name, row := range map[string]struct {
		said  newcomer
		typed string
		asked string // after the operations
		way   string
		err   string
	}{
		"both":               {newcomer{}, "capture\nclosed\n", "operation: " + outcomes, "capture closed", ""},
		"no end of the line": {newcomer{}, "capture\nclosed", "operation: " + outcomes + "\n", "capture closed", ""},
		"a slip": {newcomer{}, "captur\nactivate\n Capture \r\nclosd\nshipped\nclosed\n", "operation: there is no operation \"captur\"; did you mean \"capture\"?\n" +
			"operation: \"activate\" can be several operations; write one of: activate card, activate design, activate token\n" +
			"operation: " + outcomes + "capture authorization cannot be expected to lead to \"closd\"; did you mean \"closed\"?\n" +
			"expect: capture authorization cannot be expected to lead to \"shipped\"; it can be closed, pending, refused\nexpect: ", "capture closed", ""},
		"the operation is said": {newcomer{operation: "capture"}, "refused\n", outcomes, "capture refused", ""},
		"it is said wrong":      {newcomer{operation: "captur"}, "closed\n", "", "", "did you mean \"capture\"?"},
		"no word of it":         {newcomer{operation: "capture", expect: "the"}, "", "", "", "it can be closed, pending, refused"},
		"the end is said":       {newcomer{expect: "closed"}, "capture\n", "operation: ", "capture closed", ""},
		"an empty answer":       {newcomer{}, "\ncapture\n", "operation: ", "", "no operation was given; nothing is written"},
		"a second empty answer": {newcomer{}, "capture\n \n", "operation: " + outcomes, "", "no expect was given; nothing is written"},
		"Ctrl-D":                {newcomer{}, "", "operation: \n", "", "no operation was given; nothing is written"},
		"Ctrl-D after a slip":   {newcomer{operation: "capture"}, "closd", outcomes + "\ncapture authorization cannot be expected to lead to \"closd\"; did you mean \"closed\"?\nexpect: \n", "", "no expect was given"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			way, err := row.said.way(t.Context(), questions{bufio.NewReader(strings.NewReader(row.typed)), &out, true})
			asked := out.String()
			if at := strings.Index(asked, "operation: "); at >= 0 {
				asked = asked[at:]
			}
			if asked != row.asked {
				t.Errorf("it asked\n%q\nwant\n%q", asked, row.asked)
			}
			if row.err != "" {
				if err == nil || !strings.Contains(err.Error(), row.err) {
					t.Errorf("%v, want %q", err, row.err)
				}
				return
			}
			if err != nil || way.Operation+" "+way.Expect != row.way {
				t.Errorf("%v, %v, want %s", way, err, row.way)
			}
		})
	}
}

// Every name that is shown is taken.
func TestNewShowsOperations(t *testing.T) {
	t.Parallel()
	lines := scaffold.Operations(scaffold.All())
	var out bytes.Buffer
	_, _ = (&newcomer{}).way(t.Context(), questions{bufio.NewReader(strings.NewReader("")), &out, true})
	for _, line := range lines {
		if !strings.Contains(out.String(), "\n  "+line+"\n") {
			t.Errorf("%q is not shown in %q", line, out.String())
		}
		_, names, _ := strings.Cut(line, ": ")
		for name := range strings.SplitSeq(names, ", ") {
			if _, err := scaffold.Of(scaffold.All(), name); err != nil {
				t.Error(err)
			}
		}
	}
	if len(lines) < 5 {
		t.Errorf("only %q", lines)
	}
}

// A terminal that breaks is no empty answer, and nobody is asked where there is none.
func TestNewAsksNobody(t *testing.T) {
	t.Parallel()
	broken := errors.New("hung up")
	_, err := (&newcomer{}).way(t.Context(), questions{bufio.NewReader(iotest.ErrReader(broken)), io.Discard, true})
	if !errors.Is(err, broken) {
		t.Errorf("%v, want %v in it", err, broken)
	}
	var out bytes.Buffer
	_, err = (&newcomer{operation: "capture"}).way(t.Context(), questions{bufio.NewReader(strings.NewReader("closed\n")), &out, false})
	if fmt.Sprint(err) != "--expect is missing; it says "+saysExpect || out.Len() > 0 {
		t.Errorf("%v, %q", err, out.String())
	}
}

// Ctrl-C ends it though nobody types any more: a person who does not know what to answer
// gets away.
func TestNewInterrupted(t *testing.T) {
	t.Parallel()
	nobody, _ := io.Pipe()
	ctx, interrupt := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		_, err := (&newcomer{}).way(ctx, questions{bufio.NewReader(nobody), io.Discard, true})
		ended <- err
	}()
	interrupt()
	select {
	case err := <-ended:
		if code := exitCode(err, io.Discard); code != result.Interrupted || !strings.Contains(err.Error(), "nothing is written") {
			t.Errorf("it ends with %d, %v", code, err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("it still waits for an answer")
	}
}
