package command

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"assay/steps"
)

// A report finds every sentence, those of a program's own among them, by the steps that
// are made of it, in the place where the catalogue has it.
func TestReportsKnowTheSentenceOfEachStep(t *testing.T) {
	t.Parallel()
	m := &machine{own: []steps.Group{{Name: "Own", Sentences: []steps.Sentence{{Pattern: "it is my own", Meaning: "Does nothing.", Example: "it is my own", Do: func(*steps.World, context.Context) error { return nil }}}}}}
	language, err := m.catalogued()
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range language.Sentences {
		if !slices.Contains(language.Made(s.Example), i) {
			t.Errorf("%q is made of %v, want %d", s.Example, language.Made(s.Example), i)
		}
	}
	if last := language.Sentences[len(language.Sentences)-1]; last.Group != "Own" {
		t.Errorf("the last group is %q", last.Group)
	}
	if made := language.Made("nobody knows this"); made != nil {
		t.Errorf("a step that nobody knows is made of %v", made)
	}
}

// What a synonym finds on the page it finds in a terminal.
func TestReportsKnowTheSynonyms(t *testing.T) {
	t.Parallel()
	m := new(machine)
	language, err := m.catalogued()
	if err != nil {
		t.Fatal(err)
	}
	none := 0
	for _, y := range language.Synonyms {
		if len(y.Sentences) == 0 {
			none++
		}
		found := map[string]bool{}
		for _, s := range steps.Search(m.groups(), y.Words[0]) {
			found[s.Pattern] = true
		}
		for _, at := range y.Sentences {
			if pattern := language.Sentences[at].Pattern; !found[pattern] {
				t.Errorf("%s finds %q, and assay steps does not", y.Words[0], pattern)
			}
		}
	}
	if none > len(language.Synonyms)/2 {
		t.Errorf("%d of %d synonyms find nothing", none, len(language.Synonyms))
	}
}

// The page of a saved run tells of its sentences as that of the run itself.
func TestSentencesOfASavedRun(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	said := func(command string) string {
		page := filepath.Join(dir, command+".html")
		run := filepath.Join(dir, "run.json")
		m := &machine{stdout: new(strings.Builder), stderr: new(strings.Builder), getenv: func(string) (string, bool) { return "", false }, transport: thisMachine().transport}
		if code := m.execute(t.Context(), append([]string{command}, map[string][]string{
			"run":    {"features/cards/pin.feature", "--format", "json:" + run + ",html:" + page},
			"report": {run, "--format", "html:" + page},
		}[command]...)); code != 0 {
			t.Fatalf("%s ended with %d: %s", command, code, m.stderr)
		}
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		_, after, _ := strings.Cut(string(text), `id="sentences-said">`)
		packed, _, _ := strings.Cut(after, "<")
		return packed
	}
	if now, later := said("run"), said("report"); now == "" || now != later {
		t.Errorf("%d bytes of sentences, and of the saved run %d", len(now), len(later))
	}
}
