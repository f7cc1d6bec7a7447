package feature

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
)

func embeddedSuite() fstest.MapFS {
	return fstest.MapFS{
		"embed.go":                       {Data: []byte("package features")},
		"cards/shipping.feature":         {Data: []byte(good)},
		"cards/cards.feature":            {Data: []byte(good)},
		"authorizations/capture.feature": {Data: []byte(good)},
	}
}

// onDisk makes a directory with a few features and what must not be one.
func onDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"features/cards/shipping.feature": good, "features/own.feature": good,
		"features/.git/hidden.feature": good, "features/notes.txt": "", "empty/readme.md": "",
	} {
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestResolve(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		paths    []string
		want     string // name and lines of each source
		problem  string // cause and hint
		hasDisk  bool
		fromDisk bool
	}{
		{name: "nothing is the whole embedded suite",
			want: "features/authorizations/capture.feature features/cards/cards.feature features/cards/shipping.feature"},
		{name: "embedded file", paths: []string{"features/cards/shipping.feature"}, want: "features/cards/shipping.feature"},
		{name: "embedded file, short", paths: []string{"cards/shipping.feature"}, want: "features/cards/shipping.feature"},
		{name: "embedded file, dotted", paths: []string{"./features/cards/shipping.feature"}, want: "features/cards/shipping.feature"},
		{name: "embedded directory", paths: []string{"features/cards"}, want: "features/cards/cards.feature features/cards/shipping.feature"},
		{name: "embedded root", paths: []string{"features"},
			want: "features/authorizations/capture.feature features/cards/cards.feature features/cards/shipping.feature"},
		{name: "lines", paths: []string{"cards/shipping.feature:3:12"}, want: "features/cards/shipping.feature:[3 12]"},
		{name: "lines of two mentions", paths: []string{"cards/shipping.feature:3", "cards/shipping.feature:12"}, want: "features/cards/shipping.feature:[3 12]"},
		{name: "a whole mention wins", paths: []string{"cards/shipping.feature:3", "cards"}, want: "features/cards/shipping.feature features/cards/cards.feature"},
		{name: "disk first", hasDisk: true, paths: []string{"features/cards/shipping.feature"}, want: "features/cards/shipping.feature", fromDisk: true},
		{name: "embedded otherwise", hasDisk: true, paths: []string{"features/cards/cards.feature"}, want: "features/cards/cards.feature"},
		{name: "disk directory, sorted, hidden left out", hasDisk: true, paths: []string{"features/"},
			want: "features/cards/shipping.feature features/own.feature", fromDisk: true},
		{name: "mistyped", paths: []string{"features/cards/shiping.feature"}, problem: "suite.no_such_path: did you mean features/cards/shipping.feature?"},
		{name: "wrong directory", paths: []string{"features/shipping.feature"}, problem: "suite.no_such_path: did you mean features/cards/shipping.feature?"},
		{name: "mistyped on disk", hasDisk: true, paths: []string{"features/ovn.feature"}, problem: "suite.no_such_path: did you mean features/own.feature?"},
		{name: "nothing like it", paths: []string{"zzz"}, problem: "suite.no_such_path: "},
		{name: "others run", paths: []string{"zzz", "cards/cards.feature"}, want: "features/cards/cards.feature", problem: "suite.no_such_path: "},
		{name: "no feature", hasDisk: true, paths: []string{"features/notes.txt"}, problem: "feature.extension: "},
		{name: "directory without", hasDisk: true, paths: []string{"empty"}, problem: "suite.empty: "},
		{name: "lines of a directory", hasDisk: true, paths: []string{"features:3"}, problem: "selection.line: name the file"},
		{name: "climbing", paths: []string{"../../etc/passwd"}, problem: "suite.no_such_path: "},
		{name: "mistyped with lines", paths: []string{"features/cards/shiping.feature:3:12"}, problem: "suite.no_such_path: did you mean features/cards/shipping.feature:3:12?"},
		{name: "mistyped directory with lines", paths: []string{"features/crads:3"}, problem: "suite.no_such_path: did you mean features/cards?"},
		{name: "without extension", paths: []string{"features/cards/shipping"}, problem: "suite.no_such_path: did you mean features/cards/shipping.feature?"},
		{name: "without extension, short", paths: []string{"cards/shipping"}, problem: "suite.no_such_path: did you mean features/cards/shipping.feature?"},
		{name: "without extension, mistyped", paths: []string{"cards/shiping"}, problem: "suite.no_such_path: did you mean features/cards/shipping.feature?"},
		{name: "without extension, with lines", paths: []string{"cards/shipping:12"}, problem: "suite.no_such_path: did you mean features/cards/shipping.feature:12?"},
		{name: "without extension and directory", paths: []string{"shipping"}, problem: "suite.no_such_path: did you mean features/cards/shipping.feature?"},
		{name: "without extension, on disk", hasDisk: true, paths: []string{"features/own"}, problem: "suite.no_such_path: did you mean features/own.feature?"},
		{name: "the nearer of two", paths: []string{"features/cards/card"}, problem: "suite.no_such_path: did you mean features/cards/cards.feature?"},
		{name: "no line", paths: []string{"cards/shipping.feature:abc"}, problem: "selection.line: write cards/shipping.feature:12, or cards/shipping.feature:12:31 for several lines"},
		{name: "a range", hasDisk: true, paths: []string{"features/own.feature:3-9"}, problem: "selection.line: write features/own.feature:12, or features/own.feature:12:31 for several lines"},
		{name: "a list", paths: []string{"cards/cards.feature:3,9"}, problem: "selection.line: write cards/cards.feature:12, or cards/cards.feature:12:31 for several lines"},
		{name: "a line and a word", paths: []string{"cards/cards.feature:3:x"}, problem: "selection.line: write cards/cards.feature:12, or cards/cards.feature:12:31 for several lines"},
		{name: "colon at the end", paths: []string{"cards/cards.feature:"}, problem: "selection.line: write cards/cards.feature:12, or cards/cards.feature:12:31 for several lines"},
		{name: "empty", hasDisk: true, paths: []string{""}, problem: "suite.no_such_path: leave it out to run the embedded suite; in a script, see whether a variable is unset"},
		{name: "blank", hasDisk: true, paths: []string{" ", "features/own.feature"}, want: "features/own.feature", fromDisk: true, problem: "suite.no_such_path: leave it out to run the embedded suite; in a script, see whether a variable is unset"},
		{name: "below a file", hasDisk: true, paths: []string{"features/own.feature/x.feature"}, problem: "suite.no_such_path: "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			if tt.hasDisk {
				dir = onDisk(t)
			}
			sources, problems := Resolve(tt.paths, dir, embeddedSuite())
			var got []string
			for _, s := range sources {
				name := s.Name
				if s.Lines != nil {
					name += fmt.Sprintf(":%v", s.Lines)
				}
				got = append(got, name)
				if _, disk := s.FS.(below); disk != tt.fromDisk {
					t.Errorf("%s is from disk: %v, want %v", s.Name, disk, tt.fromDisk)
				}
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("sources are %v, want %v", got, tt.want)
			}
			var told string
			for _, p := range problems {
				told += p.Cause + ": " + p.Hint
			}
			if told != tt.problem {
				t.Errorf("problems are %q, want %q", told, tt.problem)
			}
		})
	}
}

// What is no regular file must be refused by name, not followed and not waited
// for; the features beside it are read.
func TestOnlyRegularFilesAreRead(t *testing.T) {
	t.Parallel()
	dir := onDisk(t)
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte("canary-7"), 0o600); err != nil {
		t.Fatal(err)
	}
	features := filepath.Join(dir, "features")
	for name, make := range map[string]func(string) error{
		"link.feature":   func(p string) error { return os.Symlink(secret, p) },
		"inside.feature": func(p string) error { return os.Symlink("own.feature", p) },
		"device.feature": func(p string) error { return os.Symlink("/dev/zero", p) },
		"pipe.feature":   func(p string) error { return syscall.Mkfifo(p, 0o600) },
		"large.feature":  func(p string) error { return errors.Join(os.WriteFile(p, nil, 0o600), os.Truncate(p, 100<<20)) },
	} {
		if err := make(filepath.Join(features, name)); err != nil {
			t.Fatal(err)
		}
	}
	sources, problems := Resolve([]string{"features"}, dir, nil)
	refused, kept := []string{}, 0
	if len(problems) > 0 {
		t.Errorf("the problems are %v", problems)
	}
	for _, src := range sources {
		_, p := Read(src)
		if p == nil {
			kept++
			continue
		}
		refused = append(refused, p.File+" "+p.Cause)
		if strings.Contains(p.Message, "canary") {
			t.Errorf("a link was followed: %s", p.Message)
		}
	}
	slices.Sort(refused)
	want := []string{
		"features/device.feature feature.not_regular", "features/inside.feature feature.not_regular",
		"features/large.feature feature.too_large", "features/link.feature feature.not_regular",
		"features/pipe.feature feature.not_regular",
	}
	if !slices.Equal(refused, want) {
		t.Errorf("refused are %q, want %q", refused, want)
	}
	if kept != 2 {
		t.Errorf("%d files are read, want the 2 regular ones", kept)
	}
}

// No link below a directory leads out of it, and none of its parents is in it.
func TestNothingLeadsOutOfADirectory(t *testing.T) {
	t.Parallel()
	dir := onDisk(t)
	if err := os.Symlink(t.TempDir(), filepath.Join(dir, "features", "away")); err != nil {
		t.Fatal(err)
	}
	outside, err := os.Readlink(filepath.Join(dir, "features", "away"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(outside, "x.feature"), []byte(good), 0o600); err != nil {
		t.Fatal(err)
	}
	root := below(filepath.Join(dir, "features"))
	for _, name := range []string{"away/x.feature", "../features/own.feature", filepath.Join(outside, "x.feature")} {
		if file, err := root.Open(name); err == nil {
			file.Close()
			t.Errorf("%s was opened", name)
		}
	}
}

// A tree that is no suite is not walked to its end.
func TestEndlessDirectoriesAreRefused(t *testing.T) {
	t.Parallel()
	wide, deep := fstest.MapFS{}, fstest.MapFS{}
	for i := range maxEntries {
		wide[fmt.Sprintf("%d", i)] = &fstest.MapFile{}
	}
	deep[strings.Repeat("d/", maxDepth+1)+"x.feature"] = &fstest.MapFile{Data: []byte(good)}
	for name, suite := range map[string]fstest.MapFS{"wide": wide, "deep": deep} {
		sources, problems := Resolve(nil, "", suite)
		if len(problems) != 1 || problems[0].Cause != "suite.too_large" {
			t.Errorf("%s: problems are %v, want suite.too_large (%d sources)", name, problems, len(sources))
		}
	}
}

// A file that only lacks its extension is nearer than a directory.
func TestTheExtensionIsTheLeastSlip(t *testing.T) {
	t.Parallel()
	suite := fstest.MapFS{"card.feature": {Data: []byte(good)}, "cards/cards.feature": {Data: []byte(good)}}
	_, problems := Resolve([]string{"features/card"}, t.TempDir(), suite)
	if len(problems) != 1 || problems[0].Hint != "did you mean features/card.feature?" {
		t.Errorf("the problems are %v", problems)
	}
}

// What cannot be a path or a line is told as such, not as a missing feature.
func TestMessagesOfPaths(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"":                        "the path is empty",
		"cards/cards.feature:3-9": `what follows the colon must be a line number, and "3-9" is none`,
		"cards/cards.feature:":    `what follows the colon must be a line number, and "" is none`,
	} {
		if _, problems := Resolve([]string{typed}, t.TempDir(), embeddedSuite()); len(problems) != 1 || problems[0].Message != want {
			t.Errorf("%q: the problems are %v, want %q", typed, problems, want)
		}
	}
}

const good = "Feature: F\n\n  Scenario: one\n    Given a thing\n"
