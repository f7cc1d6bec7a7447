package command

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	namedFile = regexp.MustCompile(`^[a-z][\w./-]*/[\w./-]*$|^go\.mod$`)
	ofMake    = regexp.MustCompile(`^make ([a-z-]+)$`)
	ofTests   = regexp.MustCompile(`^go test ([\w./ -]+?)(?: -run '?([\w|]+)'?)?$`)
)

// What CONTRIBUTING.md names is there: files, targets of make, tests. Its command lines
// are looked at with those of all documents.
func TestContributingNamesWhatIsThere(t *testing.T) {
	t.Parallel()
	makefile, named := readFile(t, "../../Makefile"), 0
	for _, m := range code.FindAllStringSubmatch(readFile(t, "../../CONTRIBUTING.md"), -1) {
		named++
		if target := ofMake.FindStringSubmatch(m[1]); target != nil {
			if !strings.Contains(makefile, "\n"+target[1]+":") {
				t.Errorf("there is no %s", m[1])
			}
		} else if tests := ofTests.FindStringSubmatch(m[1]); tests != nil {
			for _, room := range strings.Fields(tests[1]) {
				if !hasTest(t, room, tests[2]) {
					t.Errorf("%s runs none in %s", m[1], room)
				}
			}
		} else if !namedFile.MatchString(m[1]) {
			named--
		} else if _, err := os.Stat(path.Join("../..", m[1])); err != nil {
			t.Error(err)
		}
	}
	if named < 25 {
		t.Errorf("only %d things are named", named)
	}
}

// hasTest says whether a room has a test of such a name, or any at all.
func hasTest(t *testing.T, room, pattern string) bool {
	t.Helper()
	function := regexp.MustCompile(`(?m)^func (Test|Example)\w*(` + pattern + `)`)
	files, err := filepath.Glob(path.Join("../..", room, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(files, func(name string) bool { return function.MatchString(readFile(t, name)) })
}
