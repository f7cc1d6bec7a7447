package reports

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Two reports never meet in one file, however it is spelt and linked.
func TestParseRefusesOneFileTwice(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	write(t, in("there"), "")
	for _, err := range []error{
		os.Mkdir(in("sub"), 0o755), os.Mkdir(in("sub/deep"), 0o755),
		os.Symlink(in("there"), in("soft")), os.Link(in("there"), in("hard")),
		os.Symlink(".", in("self")), os.Symlink(in("sub/deep"), in("deep")),
		os.Symlink("new", in("dangling")), os.Symlink("dangling", in("further")),
		os.Symlink("round", in("round")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name, a, b string
		same       bool
	}{
		{"spelling", dir + "/there", dir + "/./there", true},
		{"a symbolic link", in("there"), in("soft"), true},
		{"a hard link", in("there"), in("hard"), true},
		{"a linked directory", in("there"), dir + "/self/there", true},
		{"spelling of a new file", dir + "/new", dir + "//./new", true},
		{"a new file below a linked directory", in("new"), dir + "/self/new", true},
		{"a link to a new file", in("new"), in("dangling"), true},
		{"a link to a link to a new file", in("further"), in("new"), true},
		{"a directory that is not there", dir + "/no/new", dir + "/no/./new", true},
		{"other names", in("there"), in("new"), false},
		{"new files", in("new"), in("newer"), false},
		{"one name in two directories", in("new"), dir + "/sub/new", false},
		{"directories that are not there", dir + "/no/new", dir + "/none/new", false},
		{"a link that goes round", in("round"), in("new"), false},
	} {
		for _, value := range []string{"junit:" + c.a + ",json:" + c.b, "junit:" + c.b + ",json:" + c.a} {
			_, err := Parse(value)
			if same := err != nil && strings.Contains(err.Error(), "formats junit and json both go to "); same != c.same {
				t.Errorf("%s: %s: got %v, want refused %v", c.name, value, err, c.same)
			}
		}
	}
}

// A relative path and an absolute one lead to one file.
func TestParseRefusesARelativePathTwice(t *testing.T) {
	t.Parallel()
	here, err := filepath.Abs("new.xml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Parse("junit:new.xml,json:" + here); err == nil {
		t.Error("accepted")
	}
}
