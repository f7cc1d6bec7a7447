package command

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"
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
// is to choose from, until an answer is accepted; an empty one, or Ctrl-D, ends it.
func (q questions) settle(flag, says string, value *string, choices []string, accept func(string) error) error {
	if *value != "" {
		return accept(*value)
	}
	if !q.terminal {
		return fmt.Errorf("--%s is missing; it says %s", flag, says)
	}
	fmt.Fprintf(q.out, "%s can be:\n  %s\n", flag, strings.Join(choices, "\n  "))
	for {
		fmt.Fprintf(q.out, "%s: ", flag)
		line, err := q.in.ReadString('\n')
		if err != nil {
			fmt.Fprintln(q.out) // Ctrl-D ends no line
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
