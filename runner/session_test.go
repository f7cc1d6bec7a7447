package runner

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/internal/result"
	"assay/internal/wire"
	"assay/runner/plan"
)

// sessionOf is a session at a target that answers everything, and the names of the
// accounts that were opened.
func sessionOf(t *testing.T, more ...sentence) (*Session, *[]string) {
	t.Helper()
	suite := &Suite{Language: fake(append(more, sentence{`I post`, false, func(ctx context.Context, c *wire.Conn, _ []string, _ plan.Argument) error {
		_, err := c.Do(ctx, http.MethodPost, "/v1/things", nil)
		return err
	}}, sentence{`a table:`, false, func(_ context.Context, _ *wire.Conn, _ []string, arg plan.Argument) error {
		if !arg.HasTable && !arg.HasDocString {
			return errors.New("nothing below")
		}
		return nil
	}})...), Target: answering()}
	var opened []string
	open := suite.Target.Open
	suite.Target.Open = func(ctx context.Context, name string, c *wire.Conn) error {
		opened = append(opened, name)
		return open(ctx, name, c)
	}
	session, err := suite.NewSession(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(session.Close)
	return session, &opened
}

// say says lines that are sentences.
func (s *Session) say(t *testing.T, lines ...string) (said []*Line) {
	t.Helper()
	for _, text := range lines {
		line, fault := s.Say(t.Context(), text)
		if fault != nil {
			t.Fatalf("%q: %s", text, fault.Message)
		}
		said = append(said, line)
	}
	return said
}

func passed(s *Session) string {
	var all []string
	for _, line := range s.Passed() {
		all = append(all, line.Keyword+" "+line.Text)
	}
	return strings.Join(all, " | ")
}

// A line is run at once. One that fails is not of the scenario, and says whether
// it may have changed something.
func TestSession(t *testing.T) {
	t.Parallel()
	posts := sentence{`I post and break`, false, func(ctx context.Context, c *wire.Conn, _ []string, _ plan.Argument) error {
		if _, err := c.Do(ctx, http.MethodPost, "/v1/things", nil); err != nil {
			return err
		}
		return errors.New("broken")
	}}
	panics := sentence{`a panic`, false, func(context.Context, *wire.Conn, []string, plan.Argument) error { panic("ouch") }}
	s, _ := sessionOf(t, posts, panics)
	for _, row := range []struct {
		text    string
		status  result.Status
		changed bool
	}{
		{"a thing", result.Passed, false},
		{"* a thing", result.Passed, false},
		{"When I post", result.Passed, true},
		{"it breaks", result.Failed, false},
		{"I post and break", result.Failed, true},
		{"a panic", result.Error, false},
		{"But it holds", result.Passed, false},
		{"a table:\n| a | b |", result.Passed, false},
	} {
		line := s.say(t, row.text)[0]
		if line.Status != row.status || line.Changed != row.changed {
			t.Errorf("%q ends %s (changed: %v), want %s (%v): %s", row.text, line.Status, line.Changed, row.status, row.changed, line.Error)
		}
	}
	if got, want := passed(s), "Given a thing | And a thing | When I post | Then it holds | Given a table:"; got != want {
		t.Errorf("the scenario is %s, want %s", got, want)
	}
}

// What is no sentence is refused, and nothing is run.
func TestSessionRefuses(t *testing.T) {
	t.Parallel()
	s, _ := sessionOf(t)
	for text, cause := range map[string]string{
		"it holts":                         "step.undefined",
		"a thing\nit holds":                "",
		"a thing\nScenario: x":             "",
		"a thing\n| a |\n| b | c |":        "feature.syntax",
		"a table:\n\"\"\"\nnever closed":   "feature.syntax",
		"a \x1b[31mthing":                  "feature.encoding",
		"a " + strings.Repeat("x", 20_000): "feature.line_too_long",
		"":                                 "",
		"| a |":                            "",
		"Feature: x":                       "step.undefined",
	} {
		_, fault := s.Say(t.Context(), text)
		if fault == nil || cause != "" && fault.Cause != cause || fault.Message == "" {
			t.Errorf("%q: %+v, want %s", text, fault, cause)
		}
	}
	if len(s.Passed()) > 0 || s.now.at > 0 {
		t.Errorf("something was run: %s", passed(s))
	}
}

// Undo takes back the last line that counts, on a fresh account.
func TestSessionUndo(t *testing.T) {
	t.Parallel()
	s, opened := sessionOf(t, sentence{`I post and break`, false, func(ctx context.Context, c *wire.Conn, _ []string, _ plan.Argument) error {
		_, _ = c.Do(ctx, http.MethodPost, "/v1/things", nil)
		return errors.New("broken")
	}})
	if undone, _, err := s.Undo(t.Context()); undone != nil || err != nil {
		t.Errorf("undone %v (%v) of nothing", undone, err)
	}
	s.say(t, "a thing", "I post", "I post and break", "it breaks")
	for _, want := range []struct{ undone, left string }{
		{"I post and break", "Given a thing | And I post"}, {"I post", "Given a thing"}, {"a thing", ""},
	} {
		undone, again, err := s.Undo(t.Context())
		if err != nil || undone == nil || undone.Text != want.undone || passed(s) != want.left || len(again) != len(s.Passed()) {
			t.Errorf("undone %+v (%v), left %s, want %+v", undone, err, passed(s), want)
		}
	}
	if want := "assay try, assay try (attempt 2), assay try (attempt 3), assay try (attempt 4)"; strings.Join(*opened, ", ") != want {
		t.Errorf("opened %q, want %s", *opened, want)
	}
}

// Without a fresh account all stays as it was.
func TestSessionUndoWithoutAnAccount(t *testing.T) {
	t.Parallel()
	s, _ := sessionOf(t)
	s.say(t, "a thing", "it holds")
	s.suite.Target.Open = func(context.Context, string, *wire.Conn) error { return errors.New("gone") }
	if _, _, err := s.Undo(t.Context()); err == nil || !strings.Contains(err.Error(), "gone") {
		t.Errorf("undone without an account: %v", err)
	}
	if got := passed(s); got != "Given a thing | Then it holds" {
		t.Errorf("the session has %s", got)
	}
}

// A scenario is saved where it belongs, written as the suite is.
func TestSessionSave(t *testing.T) {
	t.Parallel()
	block := "Scenario: a new one\n    Given a table:\n      | a   | b\\|c |\n      | ddd | \\\\   |\n    And a table:\n      \"\"\"\n      x\n\n        y\n      \"\"\"\n    Then it holds\n"
	for name, row := range map[string]struct{ before, after string }{
		"new":    {"", "Feature: My cards\n\n  " + block},
		"end":    {"Feature: F\n\n  Scenario: one\n    Then it holds\n\n\n", "Feature: F\n\n  Scenario: one\n    Then it holds\n\n  " + block},
		"rule":   {"Feature: F\n\n  # why\n  @recorded\n  Rule: R\n    Scenario: one\n      Then it holds\n", "Feature: F\n\n  " + block + "\n  # why\n  @recorded\n  Rule: R\n    Scenario: one\n      Then it holds\n"},
		"margin": {"Feature: F\nScenario: one\n  Then it holds", "Feature: F\nScenario: one\n  Then it holds\n\n" + strings.ReplaceAll("  "+block, "\n  ", "\n")[2:]},
		"DOS":    {"\xef\xbb\xbfFeature: F\r\n\r\n  Scenario: one\r\n    Then it holds\r\n", "\xef\xbb\xbf" + strings.ReplaceAll("Feature: F\n\n  Scenario: one\n    Then it holds\n\n  "+block, "\n", "\r\n")},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, _ := sessionOf(t)
			s.say(t, "a table:\n| a | b\\|c |\n| ddd | \\\\ |", "it breaks", "a table:\n\"\"\"\nx\n\n  y\n\"\"\"", "it holds")
			path := filepath.Join(t.TempDir(), "my-cards.feature")
			if row.before != "" {
				writeFeature(t, path, row.before)
			}
			line, fault := s.Save(t.Context(), "a new  one", path)
			if fault != nil {
				t.Fatal(fault)
			}
			after, err := os.ReadFile(path)
			if err != nil || string(after) != row.after {
				t.Errorf("saved (%v)\n%s\nwant\n%s", err, after, row.after)
			}
			if lines := strings.Split(string(after), "\n"); !strings.Contains(lines[line-1], "Scenario: a new one") {
				t.Errorf("line %d is %q", line, lines[line-1])
			}
			if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) > 0 {
				t.Errorf("left: %s", left)
			}
		})
	}
}

// What would be lost with the session is what passed and no file has.
func TestSessionUnsaved(t *testing.T) {
	t.Parallel()
	s, _ := sessionOf(t)
	unsaved := func(when, want string) {
		t.Helper()
		if got := s.Unsaved(); got != want {
			t.Errorf("%s\n%q is not saved, want\n%q", when, got, want)
		}
	}
	unsaved("at first", "")
	s.say(t, "it breaks")
	unsaved("when nothing passed", "")
	s.say(t, "a table:\n| a |", "it holds")
	unsaved("before it is saved", "  Given a table:\n    | a |\n  Then it holds\n")
	path := filepath.Join(t.TempDir(), "a.feature")
	if _, fault := s.Save(t.Context(), "x", path); fault != nil {
		t.Fatal(fault)
	}
	unsaved("when it is saved", "")
	if _, fault := s.Save(t.Context(), "x", path); fault == nil {
		t.Error("it is saved twice")
	}
	if _, _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	unsaved("when less is left than was saved", "")
	s.say(t, "a thing")
	unsaved("when it goes on otherwise", "  Given a table:\n    | a |\n  And a thing\n")
}

// A doc string is read from the file as it was typed, whatever marks are in it, and keeps
// what it says it is.
func TestSessionSavesDocStrings(t *testing.T) {
	t.Parallel()
	for typed, saved := range map[string]string{
		"\"\"\"\nplain\n\"\"\"":                           "\"\"\"\n      plain\n      \"\"\"",
		"\"\"\"json\n{}\n\"\"\"":                          "\"\"\"json\n      {}\n      \"\"\"",
		"```\nsaid \"\"\"so\n```":                         "\"\"\"\n      said \\\"\\\"\\\"so\n      \"\"\"",
		"\"\"\"\nsaid \\\"\\\"\\\"so\n\"\"\"":             "\"\"\"\n      said \\\"\\\"\\\"so\n      \"\"\"",
		"```json\nsaid \\\"\\\"\\\"so\n```":               "```json\n      said \\\"\\\"\\\"so\n      ```",
		"```\n\\\"\\\"\\\" and \\`\\`\\` and \"\"\"\n```": "```\n      \\\"\\\"\\\" and \\`\\`\\` and \"\"\"\n      ```",
	} {
		var heard []string
		s, _ := sessionOf(t, sentence{`a text:`, false, func(_ context.Context, _ *wire.Conn, _ []string, arg plan.Argument) error {
			heard = append(heard, arg.DocString)
			return nil
		}})
		s.say(t, "a text:\n"+typed, "it holds")
		path := filepath.Join(t.TempDir(), "a.feature")
		if _, fault := s.Save(t.Context(), "x", path); fault != nil {
			t.Errorf("%s: %s", typed, fault.Message)
			continue
		}
		if len(heard) != 2 || heard[0] != heard[1] {
			t.Errorf("%s: typed and read back are %q", typed, heard)
		}
		if text, err := os.ReadFile(path); err != nil || !strings.Contains(string(text), "\n      "+saved+"\n") {
			t.Errorf("saved (%v)\n%s\nwant\n%s", err, text, saved)
		}
	}
}

func writeFeature(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// What cannot be saved leaves every file as it was.
func TestSessionSavesNothingWrong(t *testing.T) {
	t.Parallel()
	const there = "Feature: F\n\n  Scenario: One\n    Then it holds\n"
	for name, row := range map[string]struct {
		say    []string
		name   string
		before string
		cause  string
	}{
		"nothing said":      {nil, "x", "", "save.nothing"},
		"no name":           {[]string{"it holds"}, " ", "", "save.name"},
		"looks at nothing":  {[]string{"a thing"}, "x", "", "scenario.asserts_nothing"},
		"name taken":        {[]string{"it holds"}, "one", there, "save.exists"},
		"no feature":        {[]string{"it holds"}, "x", "# nothing\n", "feature.empty_file"},
		"broken feature":    {[]string{"it holds"}, "x", there + "nonsense\n| a\n", "feature.syntax"},
		"a key":             {[]string{`I get "/v1/sk_live_51Habcdefghijklmnopqrstuvwx"`, "it holds"}, "x", "", "save.secret"},
		"a name of escapes": {[]string{"it holds"}, "a \x1b[31mname", "", "feature.encoding"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, _ := sessionOf(t)
			s.say(t, row.say...)
			path := filepath.Join(t.TempDir(), "a.feature")
			if row.before != "" {
				writeFeature(t, path, row.before)
			}
			_, fault := s.Save(t.Context(), row.name, path)
			if fault == nil || fault.Cause != row.cause {
				t.Errorf("saving ends with %+v, want %s", fault, row.cause)
			}
			if after, _ := os.ReadFile(path); string(after) != row.before {
				t.Errorf("the file is now\n%s", after)
			}
			if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) > 0 {
				t.Errorf("left: %s", left)
			}
		})
	}
	s, _ := sessionOf(t)
	s.say(t, "it holds")
	dir := t.TempDir()
	writeFeature(t, filepath.Join(dir, "real.feature"), there)
	if err := os.Symlink("real.feature", filepath.Join(dir, "link.feature")); err != nil {
		t.Fatal(err)
	}
	for path, cause := range map[string]string{"link.feature": "feature.not_regular", "none/a.feature": "save.file", "a.txt": "feature.extension"} {
		if _, fault := s.Save(t.Context(), "x", filepath.Join(dir, path)); fault == nil || fault.Cause != cause {
			t.Errorf("%s: %+v, want %s", path, fault, cause)
		}
	}
}

// Lines that passed only because of one that failed are not saved: alone they would
// not pass.
func TestSessionProvesWhatItSaves(t *testing.T) {
	t.Parallel()
	made := map[*wire.Conn]bool{}
	makes := sentence{`it is made and breaks`, false, func(ctx context.Context, c *wire.Conn, _ []string, _ plan.Argument) error {
		made[c] = true
		_, _ = c.Do(ctx, http.MethodPost, "/v1/things", nil)
		return errors.New("broken")
	}}
	is := sentence{`it is made`, true, func(_ context.Context, c *wire.Conn, _ []string, _ plan.Argument) error {
		if !made[c] {
			return &result.Mismatch{Where: "thing", Found: "absent", Wanted: "made"}
		}
		return nil
	}}
	s, _ := sessionOf(t, makes, is)
	s.say(t, "it is made and breaks", "it is made")
	path := filepath.Join(t.TempDir(), "a.feature")
	if _, fault := s.Save(t.Context(), "x", path); fault == nil || fault.Cause != "save.run" || !strings.Contains(fault.Message, "want made") {
		t.Errorf("saving ends with %+v", fault)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("it was saved")
	}
}
