package result

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"unicode/utf8"

	"assay/internal/wire"
)

// few is a saved run of three scenarios, lines first to first+2.
func few(t *testing.T) (document string, first int) {
	t.Helper()
	spool := newSpool(t)
	run, err := sample(spool)
	if err != nil {
		t.Fatal(err)
	}
	run.Scenarios = run.Scenarios[2:5]
	document = saved(t, run)
	return document, 2 + strings.Count(document[:strings.Index(document, listOpen)], "\n")
}

// refused checks that a document is not read, and why not.
func refused(t *testing.T, document, want string) {
	t.Helper()
	run, err := readBack(document)
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("read as %+v, error is %v, want %s", run, err, want)
	}
}

func TestOpenRefusesForeignFiles(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, document, err string }{
		{"nothing", "", "run.json:1: the file is empty, want a saved run"},
		{"text", "not JSON", "run.json:1: this is no saved run; want a file that assay record"},
		{"a list", "[]", "this is no saved run"},
		{"null", "null", "this is no saved run"},
		{"other JSON", `{"scenarios":[]}`, "this is no saved run"},
		{"a brace", "{", "run.json:1: the saved run ends here before its end"},
		{"an older format", `{"format":"assay.run/0","scenarios":[]}`, `run.json:1: the format is "assay.run/0", want "assay.run/1"; record it again`},
		{"a newer format", "{\n  \"format\": \"assay.run/10\",\n  \"scenarios\": {\"a\":1}}", `the format is "assay.run/10", and this assay reads "assay.run/1": it was made by a newer assay; update assay`},
		{"a format of no number", `{"format":"assay.run/x"}`, `the format is "assay.run/x", want "assay.run/1"; record it again`},
		{"the format last", "{\n  \"scenarios\": {},\n  \"format\": \"assay.run/2\"\n}\n", `the format is "assay.run/2"`},
		{"one line", `{"format":"assay.run/1","scenarios":[]}`, "run.json:1: the saved run is laid out otherwise than it was written"},
		{"a head that is no JSON", "{\n  \"format\": \"assay.run/1\",\n  \"target\": mock,\n  \"scenarios\": [\n  ],\n", "run.json:1: the head of the saved run cannot be read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			refused(t, c.document, c.err)
		})
	}
}

func TestOpenRefusesEveryTornRun(t *testing.T) {
	t.Parallel()
	document, _ := few(t)
	for length := 1; length < len(document); length++ {
		_, err := readBack(document[:length])
		line := 1 + strings.Count(document[:length], "\n")
		if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("run.json:%d: the saved run ends here before its end", line)) {
			t.Fatalf("%d of %d bytes, torn in line %d: error is %v", length, len(document), line, err)
		}
	}
}

// Whatever byte is changed, the run is refused, and the error names the byte's
// line or, for a byte of a checksum, the line it is of.
func TestOpenRefusesEveryEditedRun(t *testing.T) {
	t.Parallel()
	document, first := few(t)
	place := regexp.MustCompile(`^run\.json:(\d+): `)
	for i := range len(document) {
		edited := []byte(document)
		edited[i] ^= 1
		_, err := readBack(string(edited))
		if err == nil {
			t.Fatalf("byte %d (%q) was changed, and the run is read", i, document[i])
		}
		line := 1 + strings.Count(document[:i], "\n")
		if line < first {
			line = 1
		}
		m := place.FindStringSubmatch(err.Error())
		if m == nil {
			t.Fatalf("byte %d: the error names no line: %v", i, err)
		}
		if inScenario := line >= first && line < first+3 && document[i] != '\n'; inScenario && m[1] != fmt.Sprint(line) {
			t.Fatalf("byte %d of line %d was changed, the error is %v", i, line, err)
		}
	}
}

func TestOpenRefusesWhatWasPutTogether(t *testing.T) {
	t.Parallel()
	document, first := few(t)
	lines := strings.SplitAfter(document, "\n")
	at := func(n int) string { return lines[n-1] }
	with := func(change func(lines []string) []string) string {
		return strings.Join(change(slices.Clone(lines)), "")
	}
	swap := func(text, old, new string) string { return strings.Replace(text, old, new, 1) }
	scenario := func(n int) string { return fmt.Sprintf("run.json:%d: ", first+n) }
	for _, c := range []struct{ name, document, err string }{
		{"a scenario taken out", with(func(l []string) []string { return slices.Delete(l, first, first+1) }), "lines were added, joined or taken out"},
		{"a scenario and its checksum taken out", with(func(l []string) []string {
			return slices.Delete(slices.Delete(l, first+7, first+8), first, first+1)
		}), "was changed after it was written"},
		{"the last scenario taken out", with(func(l []string) []string { return slices.Delete(l, first+1, first+2) }), scenario(1) + "a comma is missing at the end of the line before, or too many"},
		{"a scenario twice", with(func(l []string) []string { return slices.Insert(l, first, at(first)) }), "lines were added, joined or taken out"},
		{"scenarios swapped", with(func(l []string) []string { l[first-1], l[first] = l[first], l[first-1]; return l }), scenario(0) + "this scenario, or its checksum"},
		{"two runs, one behind the other", document + document, "lines were added, joined or taken out"},
		{"something behind it", document + "x", `"x" was changed after it was written, want ""`},
		{"a line behind it", document + "\n", "lines were added"},
		{"a NUL behind it", document + "\x00", "was changed after it was written"},
		{"lines that end otherwise", strings.ReplaceAll(document, "\n", "\r\n"), "laid out otherwise than it was written (by an editor, or by git turning LF into CRLF)"},
		{"a blank line between scenarios", with(func(l []string) []string { return slices.Insert(l, first, "\n") }), "run.json:"},
		{"a status in capitals", swap(document, `"status":"undecided"`, `"status":"Undecided"`), scenario(0) + `"f / r / 2" has the unknown status "Undecided"`},
		{"a scenario without steps", swap(document, `,"steps":[`, `,"stops":[`), scenario(0) + "the line holds no whole scenario"},
		{"a scenario that is no JSON", swap(document, `"feature":"f"`, `"feature":f`), scenario(0) + "the scenario cannot be read"},
		{"another target", swap(document, `"target": "mock"`, `"target": "real"`), "run.json:1: the head of the saved run was changed"},
		{"another answer", swap(document, `/v1/x`, `/v1/y`), scenario(0) + "this scenario, or its checksum in line"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if c.document == document {
				t.Fatal("nothing was changed")
			}
			refused(t, c.document, c.err)
		})
	}
}

func TestOpenRefusesAScenarioTwice(t *testing.T) {
	t.Parallel()
	run := &Run{Format: Format, Scenarios: []*Scenario{one(Passed, "a"), one(Failed, "b"), one(Passed, "a")}}
	document := saved(t, run)
	refused(t, document, fmt.Sprintf(`run.json:%d: the scenario "a" stands in line %d already`, strings.Count(document[:strings.LastIndex(document, `{"id":"a"`)], "\n")+1, strings.Count(document[:strings.Index(document, `{"id":"a"`)], "\n")+1))
}

func TestOpenReadsRegularFilesOnly(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	document, _ := few(t)
	file, link, pipe, toPipe := filepath.Join(dir, "run.json"), filepath.Join(dir, "link.json"), filepath.Join(dir, "pipe"), filepath.Join(dir, "to-pipe")
	for _, err := range []error{
		os.WriteFile(file, []byte(document), 0o600), os.Symlink("run.json", link),
		syscall.Mkfifo(pipe, 0o600), os.Symlink("pipe", toPipe),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{file, link} {
		run, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if whole, err := run.Whole(run.Scenarios[2]); err != nil || len(whole.Steps) != 2 {
			t.Errorf("%s: the last scenario is %+v (%v)", path, whole, err)
		}
		if err := run.Close(); err != nil {
			t.Error(err)
		}
		if _, err := run.Whole(run.Scenarios[0]); !errors.Is(err, os.ErrClosed) || !strings.Contains(err.Error(), "reading f / r / 2: ") {
			t.Errorf("after Close the error is %v", err)
		}
	}
	for path, want := range map[string]string{
		dir: "is a directory", pipe: "is no regular file", toPipe: "is no regular file",
		filepath.Join(dir, "absent.json"): "absent.json: no such file or directory",
	} {
		if run, err := Open(path); err == nil || run != nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: opened as %+v, error is %v, want %s", path, run, err, want)
		}
	}
	if err := (*Run)(nil).Close(); err != nil {
		t.Error(err)
	}
	if err := new(Run).Close(); err != nil {
		t.Error(err)
	}
}

func TestWholeRefusesUnknownStatuses(t *testing.T) {
	t.Parallel()
	sc := one(Passed, "a")
	sc.Steps[1].Status = "great"
	loaded, err := readBack(saved(t, &Run{Format: Format, Scenarios: []*Scenario{sc}}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := loaded.Whole(loaded.Scenarios[0]); err == nil || !strings.Contains(err.Error(), `reading a: a step has the unknown status "great"`) {
		t.Errorf("error is %v", err)
	}
}

// A scenario may be longer than any buffer.
func TestOpenReadsLongLines(t *testing.T) {
	t.Parallel()
	run := &Run{Format: Format}
	for _, size := range []int{0, lineBuffer - 500, lineBuffer, 3 * lineBuffer} {
		sc := one(Passed, fmt.Sprint(size))
		sc.Steps[0].Exchanges[0].Body = bytes.Repeat([]byte("x"), size)
		run.Scenarios = append(run.Scenarios, sc)
	}
	loaded, err := readBack(saved(t, run))
	if err != nil {
		t.Fatal(err)
	}
	for i, sc := range loaded.Scenarios {
		if whole, err := loaded.Whole(sc); err != nil || !reflect.DeepEqual(whole, run.Scenarios[i]) {
			t.Errorf("%s came back as %.200v (%v)", sc.ID, whole, err)
		}
	}
}

// The list of steps is cut off a line without reading the rest.
func TestStepsAreTheLastField(t *testing.T) {
	t.Parallel()
	kind := reflect.TypeFor[Scenario]()
	last := ""
	for i := range kind.NumField() {
		if field := kind.Field(i); field.IsExported() {
			last = field.Name
		}
	}
	if last != "Steps" {
		t.Errorf("the last field of a scenario is %s, want Steps: a saved run is read up to there", last)
	}
}

func FuzzOpen(f *testing.F) {
	run := &Run{Format: Format, Scenarios: []*Scenario{one(Passed, "a"), one(Failed, "b")}}
	var out bytes.Buffer
	if err := run.Save(&out); err != nil {
		f.Fatal(err)
	}
	f.Add(out.String())
	f.Add(out.String()[:300])
	f.Add("{\n  \"format\": \"assay.run/1\",\n  \"scenarios\": [\n    {\n")
	f.Fuzz(func(t *testing.T, document string) {
		run, err := readBack(document)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "run.json:") {
				t.Errorf("the error names no line: %v", err)
			}
			return
		}
		if again := saved(t, run); again != document {
			t.Errorf("read and saved again it is\n%q, was\n%q", again, document)
		}
	})
}

// A line is read in a way of its own, and says the same as to encoding/json.
func FuzzDecode(f *testing.F) {
	for _, body := range []string{"", "{}", "{\"a\": \"\\u2028<&>\\n\"}", "\u2028\x00\x1f\x7f\t\b\f\r", "\xff\xfe", "😀\U0010ffff", "base64:no", `\"body":"`, strings.Repeat(`\`, 7)} {
		f.Add(body, "it says \"body\":\"x\"")
	}
	f.Fuzz(func(t *testing.T, body, text string) {
		sc := one(Failed, "a")
		sc.Steps[0].Text, sc.Steps[0].Exchanges[0].Body = text, wire.Body(body)
		sc.Steps[1].Exchanges[1].Header = http.Header{"Body": {text}}
		line, err := json.Marshal(sc)
		if err != nil {
			t.Fatal(err)
		}
		var want Scenario
		if err := json.Unmarshal(line, &want); err != nil {
			t.Fatal(err)
		}
		if got, err := decode(line); err != nil || !reflect.DeepEqual(got, &want) {
			t.Errorf("%s was read as\n%+v (%v), want\n%+v", line, got, err, want)
		}
	})
}

// What a text says is what encoding/json says it does, or is left to it.
func FuzzUnquote(f *testing.F) {
	for _, text := range []string{`"`, `a\"b"`, `\u00e9\ud83d\ude00"`, `\ud83d"`, `\ud83dx\ude00"`, `\u12"`, `\x"`, `\`, "\n\"", `\/\b"`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, rest string) {
		room := make([]byte, len(rest))
		n, size, ok := unquote(room, []byte(rest))
		text := room[:n]
		if !ok || !utf8.Valid(text) { // encoding/json would mend what is no UTF-8; a saved run has none
			return
		}
		var want string
		if err := json.Unmarshal([]byte(`"`+rest[:size]+`"`), &want); err != nil || string(text) != want {
			t.Errorf("%q says %q, want %q (%v)", rest, text, want, err)
		}
	})
}
