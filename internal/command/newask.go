package command

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"assay/internal/result"
)

// questions are put to whom types at a terminal; nobody else is asked any.
type questions struct {
	in       *bufio.Reader // one for all: it may have read ahead
	out      io.Writer
	terminal bool
}

func questionsTo(cmd *cobra.Command) questions {
	file, isFile := cmd.InOrStdin().(*os.File)
	return questions{bufio.NewReader(cmd.InOrStdin()), cmd.ErrOrStderr(), isFile && term.IsTerminal(int(file.Fd()))}
}

// settle has what a flag says accepted. What it did not say is asked for, with what there
// is to choose from, until an answer is accepted; an empty one, Ctrl-D or Ctrl-C ends it.
func (q questions) settle(ctx context.Context, flag, says string, value *string, choices []string, accept func(string) error) error {
	if *value != "" {
		return accept(*value)
	}
	if !q.terminal {
		return fmt.Errorf("--%s is missing; it says %s", flag, says)
	}
	fmt.Fprintf(q.out, "%s can be:\n  %s\n", flag, strings.Join(choices, "\n  "))
	for {
		fmt.Fprintf(q.out, "%s: ", flag)
		line, err := q.answer(ctx)
		if err != nil {
			fmt.Fprintln(q.out) // Ctrl-D and Ctrl-C end no line
		}
		if ctx.Err() != nil {
			return &exit{result.Interrupted, errors.New("interrupted; nothing is written")}
		}
		answer := strings.TrimSpace(line)
		if answer == "" {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return errors.Join(fmt.Errorf("no %s was given; nothing is written", flag), err)
		}
		wrong := accept(answer)
		if wrong == nil {
			*value = answer
			return nil
		}
		fmt.Fprintln(q.out, wrong)
	}
}

// answer waits for a line, and for the end of the command, which no key may ever follow.
func (q questions) answer(ctx context.Context) (string, error) {
	type read struct {
		line string
		err  error
	}
	typed := make(chan read, 1)
	go func() {
		line, err := q.in.ReadString('\n')
		typed <- read{line, err}
	}()
	select {
	case r := <-typed:
		return r.line, r.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
