// Package command is the command line of assay. It wires the parts together and decides
// nothing itself: one file per command, the table of them below.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"assay/internal/result"
	"assay/reports/ink"
	"assay/steps"
)

// commands is the table of commands, in the order of the help.
var commands = []func(*machine) *cobra.Command{runCommand, recordCommand, verifyCommand, reportCommand, compareCommand, conformCommand, coverageCommand, evidenceCommand, mutateCommand, doctorCommand, sweepCommand, serveCommand, listenCommand, stepsCommand, newCommand, initCommand, lintCommand, explainCommand, tryCommand, versionCommand}

// Main runs the command line of the process, with sentences besides those of package
// steps, and ends it.
func Main(own ...steps.Group) {
	endings := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // as nohup has it
		endings = append(endings, syscall.SIGHUP)
	}
	ctx, stop := signal.NotifyContext(context.Background(), endings...)
	// The first signal ends the run in order; from then on the default holds,
	// so that a second one ends the process at once.
	context.AfterFunc(ctx, stop)
	// A reader that goes away, as in "| head -1", must not end the run before its
	// other reports are written; the failed write is seen where it happens.
	signal.Ignore(syscall.SIGPIPE)
	m := thisMachine()
	m.own = own
	os.Exit(m.execute(ctx, os.Args[1:]))
}

// execute runs one command line and returns its exit code.
func (m *machine) execute(ctx context.Context, args []string) (code int) {
	defer m.shield(&code)()
	root := &cobra.Command{
		Use:           "assay",
		Version:       version,
		Short:         "Does it behave like Stripe Issuing? Scenarios in English against any target",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetOut(m.stdout)
	root.SetErr(m.stderr)
	root.SetArgs(args)
	root.SetFlagErrorFunc(nearestFlag)
	root.PersistentFlags().StringVar(&m.configFile, "config", "", "read settings from this file (default: assay.yaml, if there is one)")
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if err := m.mine(); err != nil {
			return err
		}
		return m.configure(cmd.Flags())
	}
	root.RunE = func(cmd *cobra.Command, _ []string) error {
		return fmt.Errorf("no command was given; assay run runs the suite, assay --help lists the commands")
	}
	for _, command := range commands {
		cmd := command(m)
		complete(cmd)
		root.AddCommand(cmd)
	}
	if len(args) > 0 && strings.Contains(args[0], ".feature") {
		return exitCode(fmt.Errorf("%q is no command; did you mean: assay run %s", args[0], args[0]), m.stderr)
	}
	return exitCode(root.ExecuteContext(ctx), m.stderr)
}

// exit is how a command ends with a code of its own. What there was to say has
// been said unless err is set.
type exit struct {
	code int
	err  error
}

func (e *exit) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit %d", e.code)
	}
	return e.err.Error()
}

// exitCode prints an error once, and cleaned: it may quote a target, a saved run or a
// file's name. One without a code is the command line's fault, but for what could not be
// written, which is the machine's.
func exitCode(err error, stderr io.Writer) int {
	if err == nil || errors.Is(err, syscall.EPIPE) {
		return result.Conforming // a list whose reader has read enough
	}
	ended := &exit{result.BadInput, err}
	if unwritten := (*fs.PathError)(nil); errors.As(err, &unwritten) && unwritten.Op == "write" {
		ended.code = result.NoVerdict
	}
	errors.As(err, &ended)
	if ended.err != nil {
		fmt.Fprintf(stderr, "assay: %s\n", ink.Clean(strings.TrimRight(ended.err.Error(), "\n")))
	}
	return ended.code
}
