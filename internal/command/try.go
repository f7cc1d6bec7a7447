package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"assay/internal/openapi"
	"assay/internal/redact"
	"assay/internal/result"
	"assay/internal/wire"
	"assay/reports/format"
	"assay/reports/ink"
	"assay/reports/story"
	"assay/runner"
	"assay/steps"
)

// tryFlags are the flags of assay try.
type tryFlags struct {
	target, color string
}

func tryCommand(m *machine) *cobra.Command {
	var f tryFlags
	cmd := &cobra.Command{
		Use:   "try",
		Short: "Run sentences as they are typed, and save them as a scenario",
		Long: `Run sentences as they are typed, each at once, on the embedded mock or another
target, and save those that passed as a scenario.

` + tryLines + `
Tab completes sentences and what may stand in them.
` + tryHelp() + `
Where standard input is no terminal, lines are read from there, and the exit code says
whether all of them passed.`,
		Example: `  assay try
  assay try --target http://127.0.0.1:12111
  printf '%s\n' 'an active virtual card' 'the card is active' 'save a new card' | assay try`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := refuseEmpty(cmd.Flags(), "target"); err != nil {
				return err
			}
			return f.run(cmd.Context(), m)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.target, "target", "mock", "what to run sentences on: mock (embedded), stripe (test mode; key in STRIPE_API_KEY), or the URL of a mock")
	flags.StringVar(&f.color, "color", "auto", "colours: auto, always or never")
	m.reach.add(flags)
	return cmd
}

// trial is one session at the prompt.
type trial struct {
	session  *runner.Session
	language *steps.Language
	groups   []steps.Group // it is made of
	spec     *openapi.Spec
	out      *redact.Writer
	options  format.Options
	story    *story.Story
	last     *wire.Exchange // nil before the first
	code     int            // what went wrong worst
	read     int            // lines
	over     bool           // quit was said
}

func (f *tryFlags) run(ctx context.Context, m *machine) error {
	colour, err := ink.Colour(f.color, isTerminal(m.stdout), m.getenv)
	if err != nil {
		return err
	}
	suite, err := (&suiteFlags{workers: 1}).suite(m, nil)
	if err != nil {
		return err
	}
	on, err := m.openTarget(ctx, f.target, suite, output{})
	if err != nil {
		return err
	}
	if on.recorded != nil {
		return fmt.Errorf("%s is a saved run, which answers what was asked of it then; try sentences on mock, stripe or a URL", f.target)
	}
	suite.Target, suite.Redactor, suite.StepTimeout = on.Target, m.redactor(), on.stepTimeout
	t := &trial{groups: m.groups(), options: format.Options{Colour: colour}}
	if t.language, err = m.language(); err != nil {
		return err
	}
	if t.spec, err = openapi.Load(); err != nil {
		return err
	}
	if t.session, err = suite.NewSession(ctx); err != nil {
		return &exit{result.NoVerdict, fmt.Errorf("%s: %w", on.Name, err)}
	}
	defer t.session.Close()
	err = t.talk(ctx, m, on.Name)
	if on.tidy != nil {
		for _, p := range on.tidy(context.WithoutCancel(ctx)) {
			fmt.Fprintln(m.stderr, "assay: "+saying(p))
			t.worse(p.Code)
		}
	}
	if err == nil && t.code != result.Conforming {
		err = &exit{code: t.code}
	}
	return err
}

// talk takes what is typed until there is no more of it. At a terminal it does not
// matter for the exit code what passed.
func (t *trial) talk(ctx context.Context, m *machine, target string) error {
	keys := m.keyboard(ctx)
	in := new(reading)
	t.out = &redact.Writer{To: m.stdout, Hide: m.redactor}
	if keys != nil {
		defer keys.restore()
		in.line, t.out.To = keys.line, keys.term
		keys.complete(t.complete)
		t.say("Sentences on %s. Tab completes, ? lists sentences, help the commands, Ctrl-D ends.", target)
	} else {
		in.line = plainLines(ctx, m.stdin)
	}
	t.begin()
	for !t.over {
		text, err := in.next()
		if errors.Is(err, io.EOF) || ctx.Err() != nil {
			break
		}
		if err != nil {
			return err
		}
		t.read++
		keys.during(ctx, func(ctx context.Context) { t.obey(ctx, text) })
		if err := t.out.Flush(); err != nil {
			return err
		}
		if unsafe := t.session.Unsafe(); unsafe != "" {
			return &exit{result.SafetyStop, fmt.Errorf("%s; %s", unsafe, testModeOnly)}
		}
	}
	switch {
	case ctx.Err() != nil:
		return &exit{code: result.Interrupted}
	case keys != nil:
		t.leave()
		t.code = result.Conforming
	case t.read == 0:
		return errors.New("nothing was read; write a sentence a line to standard input")
	}
	return nil
}

// leave shows what would be lost with a session at a terminal. Who writes to a pipe has it.
func (t *trial) leave() {
	t.say("")
	if steps := t.session.Unsaved(); steps != "" {
		t.say("This passed and is not saved. Copy it below a Scenario of a feature; next time, save NAME writes it.\n\n%s", ink.Clean(steps))
	}
}

// begin tells from here on of an account in which nothing has happened.
func (t *trial) begin() {
	t.last = nil
	t.story = story.New(t.out, t.spec, false, t.options)
}

func (t *trial) say(format string, args ...any) {
	_, _ = fmt.Fprintf(t.out, format+"\n", args...) // seen when the writer is flushed
	_ = t.out.Flush()
}

// worse keeps the gravest of the codes.
func (t *trial) worse(code int) { t.code = result.Gravest([]int{t.code, code}) }

// heading is a line of a feature that is no step: a scenario that is pasted has some.
var heading = regexp.MustCompile(`^(?:(?:Feature|Rule|Background|Scenario|Scenario Outline|Scenario Template|Scenarios|Examples?):|@)`)

// obey does a command, or runs a sentence.
func (t *trial) obey(ctx context.Context, text string) {
	if heading.MatchString(text) {
		t.say("  %s is passed over: sentences are run here, and save writes the heading.", ink.CleanLine(text))
		return
	}
	word, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	for _, c := range tryCommands() {
		if word == c.name || word == c.short {
			c.do(t, ctx, strings.TrimSpace(rest))
			return
		}
	}
	line, fault := t.session.Say(ctx, text)
	if fault != nil {
		t.refuse(*fault)
		return
	}
	t.tell(line)
	if line.Status != result.Passed {
		t.say("      %s", t.after(ctx, line))
	}
}

// refuse says why a line is none. Nothing was sent.
func (t *trial) refuse(p result.Problem) {
	t.worse(p.Code)
	t.say("  ! %s", saying(p))
}

func (t *trial) tell(line *runner.Line) {
	if n := len(line.Exchanges); n > 0 {
		t.last = &line.Exchanges[n-1]
	}
	_ = t.story.Step(&line.Step)
	if line.Status != result.Passed {
		t.worse(codes[line.Status])
	}
}

// codes are what the exit code is of a line that did not pass.
var codes = map[result.Status]int{
	result.Failed: result.NotConforming, result.Undecided: result.NotConforming,
	result.Inconclusive: result.NoVerdict, result.NotApplicable: result.NoVerdict, result.Error: result.NoVerdict,
	result.Skipped: result.BadInput,
}

// after says what a line that did not pass has left.
func (t *trial) after(ctx context.Context, line *runner.Line) string {
	switch {
	case line.Changed:
		return "What it asked for may have changed the account all the same; undo takes it back."
	case ctx.Err() != nil:
		return "It was stopped. Nothing was changed that anybody heard of; the session goes on."
	}
	return "It has changed nothing; the session goes on."
}
