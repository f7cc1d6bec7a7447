package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"assay/internal/result"
)

// session is assay run --watch with a test for its clock: it does what it likes between
// two looks, and what was told since goes into a part of its own.
type session struct {
	t    *testing.T
	dir  string
	told bytes.Buffer
	args []string
	hear func(text string) // as it is told; may be nil
}

func (s *session) Write(text []byte) (int, error) {
	if s.hear != nil {
		s.hear(string(text))
	}
	return s.told.Write(text)
}

// save writes a file as editors do: a new one takes the place of the old.
func (s *session) save(name, text string) {
	s.t.Helper()
	whole := filepath.Join(s.dir, name)
	if err := errors.Join(os.WriteFile(whole+"~", []byte(text), 0o600), os.Rename(whole+"~", whole)); err != nil {
		s.t.Error(err)
	}
}

// watch watches the directory until wait returns false, and returns the exit code.
func (s *session) watch(wait func() bool) int {
	m, _, _ := machineWith()
	m.stdout, m.stderr = s, s
	cmd := new(cobra.Command)
	var f runFlags
	f.add(m, cmd.Flags())
	f.attemptFlags.add(cmd.Flags())
	f.rerunFlags.add(cmd)
	if err := cmd.ParseFlags(s.args); err != nil {
		s.t.Fatal(err)
	}
	return exitCode(f.watch(context.Background(), m, cmd.Flags(), []string{s.dir}, wait), s)
}

// run watches while each of the saves is made and looked at as often as it takes, and
// returns what was told after each and the exit code. The first is made after the first
// round.
func (s *session) run(saves ...func()) (told []string, code int) {
	looks := 0
	code = s.watch(func() bool {
		if looks++; looks%looksEach != 1 {
			return true
		}
		told = append(told, s.told.String())
		s.told.Reset()
		if at := looks / looksEach; at < len(saves) {
			saves[at]()
			return true
		}
		return false
	})
	return told, code
}

// round is what is saved before a round, but for the first, and what it has to tell.
type round struct {
	name       string
	save       func()
	want, lack []string
}

// play runs the rounds and holds what is told after each against what it has to tell.
func (s *session) play(rounds []round) (told []string, code int) {
	s.t.Helper()
	var saves []func()
	for _, r := range rounds[1:] {
		saves = append(saves, r.save)
	}
	told, code = s.run(saves...)
	for i, r := range rounds {
		for _, want := range r.want {
			if !strings.Contains(told[i], want) {
				s.t.Errorf("%s: %q is not told in\n%s", r.name, want, told[i])
			}
		}
		for _, lack := range r.lack {
			if strings.Contains(told[i], lack) {
				s.t.Errorf("%s: %q is told in\n%s", r.name, lack, told[i])
			}
		}
	}
	return told, code
}

// looksEach is how many looks a save has: it is seen, it stays, and one saved meanwhile
// is seen and stays.
const looksEach = 5

// watchedFeature has a scenario for each of some amounts that are held; what is held is
// wrong where it is not 5.
func watchedFeature(title string, amounts ...int) string {
	text := "Feature: " + title + "\n\n  Background:\n    Given an active virtual card\n\n  Rule: What is approved is held\n"
	for i, amount := range amounts {
		text += fmt.Sprintf("\n    @inferred\n    Scenario: hold %d\n      When the merchant authorizes $%d\n      Then the authorization amount is $5\n", i, amount)
	}
	return text
}

var clock = regexp.MustCompile(`── \d\d:\d\d:\d\d ──`)

func TestWatchRunsWhatChanged(t *testing.T) {
	t.Parallel()
	s := &session{t: t, dir: t.TempDir()}
	s.save("a.feature", watchedFeature("A", 5, 5))
	s.save("b.feature", watchedFeature("B", 5))
	late := false
	rows := []round{
		{name: "all at first", want: []string{"CONFORMING: 3 scenarios passed", "\nwatching "}, lack: []string{"unchanged"}},
		{
			name: "one of two that begins to fail", save: func() { s.save("a.feature", watchedFeature("A", 5, 6)) },
			want: []string{"/ hold 1\n", "NOT CONFORMING: 0 of 1 scenario passed", "2 unchanged and fine; watching "}, lack: []string{"/ hold 0"},
		},
		{
			name: "a comment, and lines that move", save: func() { s.save("a.feature", "# why\n\n"+watchedFeature("A", 5, 6)) },
			want: []string{"3 unchanged, 1 of them still not passing; watching "}, lack: []string{"passed on"},
		},
		{
			name: "nothing", save: func() {}, lack: []string{"watching"},
		},
		{
			name: "half a file", save: func() { s.save("a.feature", "Feature: A\n\n  Scenario\n") },
			want: []string{"a.feature:3", "NOT A VALID RUN", "1 unchanged"}, lack: []string{"b / "},
		},
		{
			name: "the whole again, mended", save: func() { s.save("a.feature", watchedFeature("A", 5, 5)) },
			want: []string{"/ hold 1\n", "CONFORMING: 1 scenario passed"}, lack: []string{"/ hold 0", "NOT"},
		},
		{
			name: "a background", save: func() {
				s.save("a.feature", strings.Replace(watchedFeature("A", 5, 5), "active virtual", "active physical", 1))
			},
			want: []string{"CONFORMING: 2 scenarios passed"},
		},
		{
			name: "the tag of one", save: func() {
				text := strings.Replace(watchedFeature("A", 5, 5), "active virtual", "active physical", 1)
				s.save("a.feature", strings.Replace(text, "@inferred", "@reported", 1))
			},
			want: []string{"/ hold 0\n", "CONFORMING: 1 scenario passed"}, lack: []string{"/ hold 1"},
		},
		{
			name: "a new file", save: func() { s.save("c.feature", watchedFeature("C", 5)) },
			want: []string{"c / What is approved is held / hold 0", "CONFORMING: 1 scenario passed"},
		},
		{
			name: "one that is gone", save: func() {
				if err := os.Remove(filepath.Join(s.dir, "c.feature")); err != nil {
					t.Error(err)
				}
			},
			want: []string{"c.feature is gone", "3 unchanged and fine; "}, lack: []string{"passed on"},
		},
		{
			name: "one saved while another is run", save: func() {
				s.hear = func(text string) {
					if strings.Contains(text, "b / ") && !late {
						late = true
						s.save("a.feature", watchedFeature("A", 7))
					}
				}
				s.save("b.feature", watchedFeature("B", 6))
			},
			want: []string{"b / What is approved is held / hold 0", "a / What is approved is held / hold 0", "1 unchanged, 1 of them still not passing"},
		},
	}
	told, code := s.play(rows)
	if code != result.NotConforming {
		t.Errorf("the session ends with %d, want %d for what stands", code, result.NotConforming)
	}
	for i, row := range rows {
		if rounds := len(clock.FindAllString(told[i], -1)); rounds != max(0, min(1, len(row.want)))+map[bool]int{true: 1}[i == len(rows)-1] {
			t.Errorf("%s: %d rounds in\n%s", row.name, rounds, told[i])
		}
	}
}

// What is wrong with a file that nobody saved is told in full once, and then that it stays;
// the exit code is still its.
func TestWatchTellsAProblemOnce(t *testing.T) {
	t.Parallel()
	s := &session{t: t, dir: t.TempDir()}
	broken, slip := "Feature: B\n\n  Scenario\n", strings.Replace(watchedFeature("C", 5), "the merchant authorizes", "the merchant authorises", 1)
	s.save("a.feature", watchedFeature("A", 5))
	s.save("b.feature", broken)
	s.save("c.feature", slip)
	stays := fmt.Sprintf("2 problems stay: %[1]s/b.feature:3, %[1]s/c.feature:10\n", s.dir)
	const inFull = "feature.swallowed_step"
	rows := []round{
		{name: "at first", want: []string{inFull, "NOT A VALID RUN"}, lack: []string{"stay"}},
		{
			name: "another file", save: func() { s.save("a.feature", watchedFeature("A", 5, 5)) },
			want: []string{"CONFORMING: 1 scenario passed", stays}, lack: []string{inFull, "NOT"},
		},
		{
			name: "a comment in another file", save: func() { s.save("a.feature", "# why\n"+watchedFeature("A", 5, 5)) },
			want: []string{stays}, lack: []string{inFull, "passed on", "NOT"},
		},
		{
			name: "the file itself, as wrong as before", save: func() { s.save("b.feature", broken+"# why\n") },
			want: []string{inFull, "NOT A VALID RUN", "\n1 problem stays: " + s.dir + "/c.feature:10\n"}, lack: []string{"authorises"},
		},
		{
			name: "mended", save: func() { s.save("b.feature", watchedFeature("B", 5)) },
			want: []string{"CONFORMING: 1 scenario passed", "\n1 problem stays: "}, lack: []string{inFull, "NOT"},
		},
	}
	_, code := s.play(rows)
	if code != result.BadInput {
		t.Errorf("the session ends with %d, want %d for the problem that stays", code, result.BadInput)
	}
}

// A save that takes several writes is seen between them, and run once.
func TestWatchWaitsForTheWholeSave(t *testing.T) {
	t.Parallel()
	s := &session{t: t, dir: t.TempDir()}
	s.save("a.feature", watchedFeature("A", 5))
	looks := 0
	code := s.watch(func() bool {
		switch looks++; looks {
		case 1:
			s.save("a.feature", "")
		case 2:
			s.save("a.feature", "Feature: A\n")
		case 3:
			s.save("a.feature", watchedFeature("A", 5, 5))
		}
		return looks < 10
	})
	told := s.told.String()
	if rounds := len(clock.FindAllString(told, -1)); rounds != 2 || strings.Contains(told, "NOT") || code != result.Conforming {
		t.Errorf("%d rounds and exit %d, want 2 and 0:\n%s", rounds, code, told)
	}
}

// What is known to differ may stand or fall with the list, and a list that cannot be read
// ends no session.
func TestWatchHeedsTheKnownDifferences(t *testing.T) {
	t.Parallel()
	s := &session{t: t, dir: t.TempDir()}
	s.args = []string{"--known", filepath.Join(s.dir, "known.yaml")}
	list := func(entries string) func() { return func() { s.save("known.yaml", entries) } }
	s.save("a.feature", watchedFeature("A", 5))
	list("[]\n")()
	told, code := s.run(func() {}, list("[]\n# none\n"), list("scenarios: {\n"), list("[]\n"))
	for i, want := range []string{"CONFORMING: 1 scenario passed", "", "all is run, as " + filepath.Join(s.dir, "known.yaml"), "assay: ", "CONFORMING: 1 scenario passed"} {
		if !strings.Contains(told[i], want) {
			t.Errorf("%d: %q is not told in\n%s", i, want, told[i])
		}
		if rounds := len(clock.FindAllString(told[i], -1)); rounds != min(1, len(want)) {
			t.Errorf("%d: %d rounds, want %d:\n%s", i, rounds, min(1, len(want)), told[i])
		}
	}
	if code != result.Conforming {
		t.Errorf("the session ends with %d, want 0", code)
	}
}
