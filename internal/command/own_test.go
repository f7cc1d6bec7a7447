package command

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"assay/steps"
)

// The example of a program with sentences of its own, a module by itself, is assay: each
// command that knows sentences knows those.
func TestOwnProgram(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	program := filepath.Join(dir, "assay")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Dir = "../../docs/examples/own-steps"
	build.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=-mod=readonly", "GOWORK=off")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v, in %s\n%s\nwhere go.mod changed: go mod tidy there", err, build.Dir, out)
	}
	if err := os.CopyFS(filepath.Join(dir, "features"), os.DirFS("../../docs/examples/own-steps/features")); err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]string{
		"run features":                     "1 scenario passed",
		"lint features":                    "nothing to mend",
		"steps hotel":                      "the guest leaves and pays {money}",
		"steps --unused features":          "I freeze the card",
		"steps --editor":                   "sentences for editors",
		"explain features/hotel.feature:3": "✓ And the stay cost $240.00",
		"try":                              "the transaction's amount is -24000 (-240.00 USD)",
	} {
		t.Run(line, func(t *testing.T) {
			cmd := exec.Command(program, strings.Fields(line)...)
			cmd.Dir = dir
			cmd.Stdin = strings.NewReader("an active virtual card\nan approved authorization of $300.00\nthe guest leaves and pays $240.00\nthe stay cost $240.00\n")
			if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), want) {
				t.Errorf("%v, without %q:\n%s", err, want, out)
			}
		})
	}
	if stub := readFile(t, filepath.Join(dir, "features", stubName)); !strings.Contains(stub, "the stay cost {money}") {
		t.Error("editors do not hear of it")
	}
}

// A sentence that does not compile is the program's fault, and said as such.
func TestOwnSentenceIsWrong(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"run"}, {"lint"}, {"try"}, {"steps"}, {"steps", "--unused"}, {"report", "run.json", "--format", "html:run.html"}, {"new", "scenario", "--operation", "capture", "--expect", "closed"}} {
		var out, errs bytes.Buffer
		m := thisMachine()
		m.stdout, m.stderr, m.stdin = &out, &errs, strings.NewReader("")
		m.own = []steps.Group{{Name: "Hotels", Sentences: []steps.Sentence{{Pattern: "the guest leaves"}}}}
		if code := m.execute(context.Background(), args); code != 2 || !strings.Contains(errs.String(), `sentence "the guest leaves": its meaning`) || out.Len() > 0 {
			t.Errorf("%v ends with %d: %s%s", args, code, &out, &errs)
		}
	}
}

// One that a step cannot be told from another by is no use, and is said before a step is.
func TestOwnSentenceIsAnother(t *testing.T) {
	t.Parallel()
	does := func(*steps.World, context.Context, string) error { return nil }
	for want, s := range map[string]steps.Sentence{
		`fits "the authorization/payment/purchase is (still ){authorization status}" and "the {word} is closed", and so would a step`: {Pattern: "the {word} is closed", Example: "the authorization is closed"},
		"what stands for {sentence} there is none":                    {Pattern: "surely {sentence}", Example: "surely the moon rises"},
		`example "the moon" fits it, but`:                             {Pattern: "{sentence}", Example: "the moon"},
		`it, but what stands for {sentence} there is none that looks`: {Pattern: "{sentence}:", Example: "the moon rises:"},
	} {
		var errs bytes.Buffer
		m := thisMachine()
		m.stdout, m.stderr, m.stdin = io.Discard, &errs, strings.NewReader("")
		s.Kind, s.Meaning, s.Do = steps.Looks, "Looks.", does
		if strings.HasSuffix(s.Pattern, ":") {
			s.Do = func(*steps.World, context.Context, string, steps.Block) error { return nil }
		}
		m.own = []steps.Group{{Name: "Hotels", Sentences: []steps.Sentence{s}}}
		if code := m.execute(context.Background(), []string{"steps", "moon"}); code != 2 || !strings.Contains(errs.String(), want) {
			t.Errorf("%q ends with %d: %s", s.Pattern, code, &errs)
		}
	}
}
