package steps

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// compiling compiles every group on its own, and returns what waits for them: all
// sentences in their order, or what is wrong with the first that is.
func compiling(groups []Group) func() ([]*Definition, error) {
	definitions, wrong := make([][]*Definition, len(groups)), make([]error, len(groups))
	var working sync.WaitGroup
	for i, g := range groups {
		working.Go(func() {
			for _, s := range g.Sentences {
				d, err := compile(g.Name, s)
				if err != nil {
					wrong[i] = err
					return
				}
				definitions[i] = append(definitions[i], d)
			}
		})
	}
	return func() ([]*Definition, error) {
		working.Wait()
		if first := slices.IndexFunc(wrong, func(err error) bool { return err != nil }); first >= 0 {
			return nil, wrong[first]
		}
		return slices.Concat(definitions...), nil
	}
}

// compile checks a sentence: what would otherwise be a panic in the middle of a run, or an
// entry of the catalogue that nobody can use.
func compile(group string, s Sentence) (*Definition, error) {
	e, err := parseExpression(s.Pattern)
	if err == nil {
		err = s.check(group, e)
	}
	if err != nil {
		return nil, fmt.Errorf("sentence %q: %w", s.Pattern, err)
	}
	return &Definition{Sentence: s, Group: group, expression: e, do: reflect.ValueOf(s.Do)}, nil
}

func (s Sentence) check(group string, e expression) error {
	takes := strings.HasSuffix(s.Pattern, ":")
	switch {
	case strings.TrimSpace(group) == "":
		return errors.New("its group has no name")
	case s.Kind > Looks:
		return errors.New("its kind is none of Makes, Does, Reads and Looks")
	case s.Meaning == "" || strings.Contains(s.Meaning, "\n"):
		return errors.New("its meaning is not one line")
	case !e.Expr.MatchString(s.Example):
		return fmt.Errorf("its example %q does not fit it", s.Example)
	case strings.HasSuffix(s.Example, ":") != takes:
		return errors.New("its example takes a table or a doc string, or the sentence does, but not both")
	}
	return s.checkHandler(e.Parameters, takes)
}

// written is what a handler takes that wants the text of a value as the step has it.
var written = reflect.TypeFor[string]()

// checkHandler checks that reflection can call the handler with what a step has.
func (s Sentence) checkHandler(parameters []*Parameter, takes bool) error {
	do := reflect.TypeOf(s.Do)
	if do == nil || do.Kind() != reflect.Func || reflect.ValueOf(s.Do).IsNil() {
		return errors.New("it has no handler")
	}
	want := 2 + len(parameters)
	if takes {
		want++
	}
	switch got := do.NumIn(); {
	case got != want || do.IsVariadic():
		return fmt.Errorf("its handler is %v, want one of %d arguments: *World, Context, %d for the {braces}%s", do, want, len(parameters), map[bool]string{true: " and what stands below"}[takes])
	case do.In(0) != reflect.TypeFor[*World]() || do.In(1) != reflect.TypeFor[context.Context]():
		return fmt.Errorf("its handler is %v, want *World and Context first", do)
	case do.NumOut() != 1 || do.Out(0) != reflect.TypeFor[error]():
		return fmt.Errorf("its handler is %v, want one that returns an error and nothing else", do)
	}
	for i, p := range parameters {
		if got := do.In(2 + i); got != p.Type && got != written {
			return fmt.Errorf("{%s} is a %v, its handler takes a %v; a string would be the text as the step has it", p.Name, p.Type, got)
		}
	}
	if last := do.In(want - 1); takes && below[last] == nil {
		return fmt.Errorf("its handler takes a %v last, want a Table or a Doc, which stand below", last)
	}
	return nil
}
