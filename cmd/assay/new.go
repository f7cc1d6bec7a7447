package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"assay/internal/openapi"
	"assay/internal/scaffold"
	"assay/runner"
	"assay/steps"
)

var newThings = []string{"scenario", "feature"}

func newCommand(*machine) *cobra.Command {
	var n newcomer
	cmd := &cobra.Command{
		Use:   "new scenario|feature",
		Short: "Write a scenario to begin with",
		Long: `Write a scenario in which an operation leads to what is expected of it, as the
embedded mock has it: to a state of the thing, or to "refused". What is not said by
flags is asked for at a terminal. Without --file it is shown; scenario adds it to the
end of a feature file, feature makes a new one and replaces none.`,
		Example: `  assay new scenario --operation capture --expect closed
  assay new scenario --operation 'activate card' --expect refused --file features/cards.feature
  assay new feature --operation authorize --expect declined --name 'Frozen cards' --file features/frozen.feature`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || !slices.Contains(newThings, args[0]) {
				return errors.New("say what is to be written: assay new scenario, or assay new feature")
			}
			return nil
		},
		// It asks no target, so that it reads no settings.
		PersistentPreRunE: func(*cobra.Command, []string) error { return nil },
		RunE:              func(cmd *cobra.Command, args []string) error { return n.write(cmd, args[0] == "feature") },
	}
	cmd.Flags().StringVar(&n.operation, "operation", "", "what happens: capture, 'activate card', or an operation of Stripe's OpenAPI document")
	cmd.Flags().StringVar(&n.expect, "expect", "", "what comes of it: a state such as closed, or refused")
	cmd.Flags().StringVar(&n.name, "name", "", "name it: the scenario, or the feature")
	cmd.Flags().StringVar(&n.file, "file", "", "write it into this file")
	return cmd
}

// newcomer is what is asked of a scenario that is to be written.
type newcomer struct{ operation, expect, name, file string }

func (n *newcomer) write(cmd *cobra.Command, feature bool) error {
	if err := refuseEmpty(cmd.Flags(), "operation", "expect", "name", "file"); err != nil {
		return err
	}
	if strings.ContainsFunc(n.name, unicode.IsControl) {
		return errors.New("--name must be one line")
	}
	if err := fromTerminal(cmd, "operation", &n.operation); err != nil {
		return err
	}
	if err := fromTerminal(cmd, "expect", &n.expect); err != nil {
		return err
	}
	way, err := n.way()
	if err != nil {
		return err
	}
	language, err := steps.New()
	if err != nil {
		return err
	}
	if n.file == "" {
		text := scenarioText(language, way, n.name, "")
		if feature {
			text = n.feature(language, way)
		}
		_, err = io.WriteString(cmd.OutOrStdout(), text)
		return err
	}
	return n.intoFile(cmd.OutOrStdout(), language, way, feature)
}

// fromTerminal asks for what a flag did not say, where somebody can answer.
func fromTerminal(cmd *cobra.Command, flag string, into *string) error {
	if *into != "" {
		return nil
	}
	usage := cmd.Flags().Lookup(flag).Usage
	if in, ok := cmd.InOrStdin().(*os.File); !ok || !term.IsTerminal(int(in.Fd())) {
		return fmt.Errorf("--%s is missing; it says %s", flag, usage)
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "%s\n%s: ", usage, flag)
	line, err := bufio.NewReader(cmd.InOrStdin()).ReadString('\n')
	if *into = strings.TrimSpace(line); *into == "" {
		return errors.Join(fmt.Errorf("no %s was given", flag), err)
	}
	return nil
}

// way finds it, by the id of an operation, too.
func (n *newcomer) way() (*scaffold.Way, error) {
	spec, err := openapi.Load()
	if err != nil {
		return nil, err
	}
	operation := n.operation
	for _, o := range spec.All() {
		if strings.EqualFold(o.ID, operation) {
			operation = o.Method + " " + o.Path
		}
	}
	return scaffold.Find(scaffold.All(), operation, n.expect)
}

func (n *newcomer) feature(language *steps.Language, way *scaffold.Way) string {
	name := n.name
	if name == "" {
		name = way.Name()
	}
	return "Feature: " + name + "\n\n" + scenarioText(language, way, "", "")
}

var (
	needed     = regexp.MustCompile(`@needs-[a-z-]+`)
	ruleLine   = regexp.MustCompile(`(?m)^\s*Rule:`)
	background = regexp.MustCompile(`(?m)^\s*Background:.*\n((?:[ \t]*(?:[A-Z*#|].*)?\n)*?)\s*(?:@|Rule:|Scenario|Example)`)
)

// scenarioText is the scenario as text, without what a background does already. What a
// target must be able to do, the sentences say.
func scenarioText(language *steps.Language, way *scaffold.Way, name, done string) string {
	if name == "" {
		name = way.Name()
	}
	var tags []string
	var b strings.Builder
	section := func(keyword string, texts ...string) {
		for _, text := range texts {
			step, below, _ := strings.Cut(text, "\n")
			if strings.Contains(done, " "+step+"\n") {
				continue
			}
			for _, d := range language.Find(step) {
				tags = append(tags, needed.FindAllString(d.Meaning, -1)...)
			}
			fmt.Fprintf(&b, "    %s %s\n", keyword, step)
			if below != "" {
				fmt.Fprintf(&b, "      %s\n", below)
			}
			keyword = "And"
		}
	}
	section("Given", way.Given...)
	section("When", way.When)
	section("Then", way.Then...)
	head, basis := "", ""
	if way.Grade != "" {
		tags = append([]string{"@" + way.Grade}, tags...)
		basis = "    docs/evidence.md, " + way.Evidence + "\n\n"
	}
	if slices.Sort(tags); len(tags) > 0 {
		head = "  " + strings.Join(slices.Compact(tags), " ") + "\n"
	}
	return head + "  Scenario: " + name + "\n" + basis + b.String()
}

// intoFile adds the scenario to a file below this directory, whole or not at all.
func (n *newcomer) intoFile(w io.Writer, language *steps.Language, way *scaffold.Way, feature bool) error {
	name := filepath.ToSlash(filepath.Clean(n.file))
	if path.Ext(name) != ".feature" {
		return fmt.Errorf("--file %s is no feature; its name must end in .feature", name)
	}
	root, err := os.OpenRoot(".") // nothing is written outside of it, through links neither
	if err != nil {
		return err
	}
	defer root.Close()
	if feature {
		file := firstFile{name, n.feature(language, way)}
		if err = file.create(root); errors.Is(err, fs.ErrExist) {
			err = fmt.Errorf("the file is there; add to it by: assay new scenario --file %s", name)
		}
	} else if _, err = root.Lstat(name); errors.Is(err, fs.ErrNotExist) {
		err = errors.New("there is no such file; make it by: assay new feature")
	} else if err == nil {
		err = n.add(root, name, language, way)
	}
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", name, err)
	}
	_, err = fmt.Fprintf(w, "written; run it: assay run %s\n", name)
	return err
}

// add puts the scenario at the end of a feature that can be read before and after. Where
// there are rules it gets one of its own: it does not belong to the last.
func (n *newcomer) add(root *os.Root, name string, language *steps.Language, way *scaffold.Way) error {
	if err := readable(root, name, name); err != nil {
		return err
	}
	data, err := root.ReadFile(name)
	if err != nil {
		return err
	}
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	done := ""
	if m := background.FindStringSubmatch(ruleLine.Split(text, 2)[0] + "\nRule:"); m != nil {
		done = m[1]
	}
	scenario := scenarioText(language, way, n.name, done)
	if title := scenario[strings.Index(scenario, "Scenario: "):]; strings.Contains(text, title[:strings.Index(title, "\n")+1]) {
		return errors.New("a scenario of that name is there; give this one another by --name")
	}
	if ruleLine.MatchString(text) {
		scenario = "  Rule: " + way.Name() + "\n\n" + indented(scenario)
	}
	text = strings.TrimRight(text, "\n") + "\n\n" + scenario
	if bytes.Contains(data, []byte("\r\n")) {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return runner.Replace(root, name, data, []byte(text), func(beside string) error { return readable(root, beside, name) })
}

func indented(text string) string {
	return regexp.MustCompile(`(?m)^(.)`).ReplaceAllString(text, "  $1")
}

// readable says what assay run would not understand in a file.
func readable(root *os.Root, file, name string) error {
	suite, err := new(suiteFlags).suite(nil)
	if err != nil {
		return err
	}
	suite.Sources = []runner.Source{{FS: root.FS(), Path: file, Name: name}}
	_, problems := suite.Scenarios()
	for _, p := range problems {
		if p.Line > 0 {
			p.Message = fmt.Sprintf("line %d: %s", p.Line, p.Message)
		}
		return errors.New(p.Message)
	}
	return nil
}
